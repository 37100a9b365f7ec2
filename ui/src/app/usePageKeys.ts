import { useEffect } from "react";
import { platform } from "../platform";
import type { ConsoleValue } from "./console-context";
import type { PageId } from "./screens";

const PAGE_OF_KEY: Record<string, PageId> = { "1": "users", "2": "sessions", "3": "settings" };
const PAGES: readonly string[] = Object.values(PAGE_OF_KEY);

/** Ctrl+1, 2, 3 go to the pages, Ctrl+N creates a user; so do the shell's menus, by the page's id. */
export function usePageKeys(go: ConsoleValue["go"]): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      const page = PAGE_OF_KEY[event.key];
      if (!page && event.key.toLowerCase() !== "n") return;
      event.preventDefault();
      if (page) go(page);
      else go("users", { create: true });
    };
    window.addEventListener("keydown", onKey);
    const stop = platform().on("menu", (payload) => {
      if (payload === "create_user") go("users", { create: true });
      else if (typeof payload === "string" && PAGES.includes(payload)) go(payload as PageId);
    });
    return () => {
      window.removeEventListener("keydown", onKey);
      stop();
    };
  }, [go]);
}
