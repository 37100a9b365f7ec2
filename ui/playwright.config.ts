import { defineConfig } from "@playwright/test";

/** The gallery needs no host: it shows the components with made-up people. */
export default defineConfig({
  testDir: "./e2e",
  timeout: 30_000,
  workers: 1,
  reporter: "list",
  use: {
    baseURL: "http://127.0.0.1:5178",
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    launchOptions: { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] },
  },
  webServer: {
    command: "npm run dev",
    url: "http://127.0.0.1:5178/gallery.html",
    reuseExistingServer: true,
  },
});
