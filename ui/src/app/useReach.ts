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
  // Of this opening of the store: once it is opened again, what was told before is over.
  const [told, setTold] = useState<{ opened: Opened | null; away: Away | null }>({
    opened: null,
    away: null,
  });

  useEffect(
    () =>
      platform().on("reach", (payload) => {
        const { away } = payload as { away: Away | null };
        setTold({ opened, away });
        if (!away) void client.invalidateQueries();
      }),
    [client, opened],
  );
  return told.opened === opened ? told.away : (opened?.away ?? null);
}
