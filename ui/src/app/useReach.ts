import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { platform } from "../platform";
import type { Away, Opened } from "./shell";

/**
 * Since when the open store is away; null while it can be reached. What is on screen stays as it is
 * meanwhile. Once the store is back, all of it is fetched again: nobody told what has changed.
 */
export function useReach(opened: Opened | null): Away | null {
  const client = useQueryClient();
  const path = opened?.store.path ?? null;
  const [told, setTold] = useState<{ path: string | null; away: Away | null }>({ path: null, away: null });

  useEffect(
    () =>
      platform().on("reach", (payload) => {
        const { away } = payload as { away: Away | null };
        setTold({ path, away });
        if (!away) void client.invalidateQueries();
      }),
    [client, path],
  );
  return told.path === path ? told.away : (opened?.away ?? null);
}
