import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { platform } from "../platform";
import { staleKeys } from "./query-keys";

interface FeedMessage {
  customer: string;
  seq: number;
  kinds: string[];
}

/** Keeps every list live: what the feed names is fetched again, wherever the change was made. */
export function useFeed(customer: string): void {
  const client = useQueryClient();
  useEffect(
    () =>
      platform().on("feed", (payload) => {
        const message = payload as FeedMessage;
        if (message.customer !== customer) return;
        for (const queryKey of staleKeys(customer, message.kinds))
          void client.invalidateQueries({ queryKey });
      }),
    [client, customer],
  );
}
