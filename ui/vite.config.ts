import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Tauri loads this port in development; it must not wander. */
const DEV_PORT = 5178;

export default defineConfig({
  base: "./",
  plugins: [react()],
  clearScreen: false,
  server: { port: DEV_PORT, strictPort: true, host: "127.0.0.1" },
  preview: { port: DEV_PORT, strictPort: true, host: "127.0.0.1" },
  build: {
    outDir: "dist",
    target: "safari16",
    // The module preload polyfill is an inline-free script, but the web views need none.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["./src/testing/setup.ts"],
    css: false,
    // A test that hangs fails; one on a busy machine does not.
    testTimeout: 30_000,
  },
});
