import { useEffect } from "react";
import { errorText, Problem, shell } from "../api";
import { useToast } from "../components";
import { useFormat, useT } from "../i18n";
import { platform } from "../platform";
import type { Opened } from "./shell";

/**
 * Opens the store that a second start of the program names: its arguments are handed to the first.
 * One that is open already stays as it is on screen; one that cannot be opened leaves all as it was.
 */
export function useNamedStore(
  current: string | null,
  onOpened: (opened: Opened) => void,
  onRefused: (path: string, problem: Problem) => void,
): void {
  const t = useT();
  const format = useFormat();
  const toast = useToast();

  useEffect(() => {
    async function open(path: string) {
      try {
        const opened = await shell<Opened>("open_store", { path });
        if (opened.store.path !== current) onOpened(opened);
      } catch (thrown) {
        const problem = Problem.from(thrown);
        if (current === null) return onRefused(path, problem);
        const { what, fix } = errorText(problem, t, format);
        toast({ text: `${what} ${fix}` });
      }
    }
    return platform().on("menu", (payload) => {
      const path = namedStore(payload);
      if (path !== null) void open(path);
    });
  }, [current, onOpened, onRefused, t, format, toast]);
}

function namedStore(payload: unknown): string | null {
  const { command, path } = (payload ?? {}) as { command?: unknown; path?: unknown };
  return command === "open_store" && typeof path === "string" ? path : null;
}
