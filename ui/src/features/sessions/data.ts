import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { call } from "../../api";
import type { SessionEnd, SessionRow } from "../../api/generated/Operations";
import { keys, useConsole } from "../../app";

const PAGE = 500;
/** More open sessions than are drawn at once in any subscription seen. */
const MOST_OPEN = 10_000;
const BEAT_MS = 60_000;

/** All open sessions. Who comes and goes is told by the feed; how long people are idle is not, only their beats know. */
export function useOpenSessions() {
  const { customer } = useConsole();
  return useQuery({
    queryKey: [...keys.sessions(customer), "open"],
    queryFn: () => allOpen(customer),
    refetchInterval: BEAT_MS,
  });
}

async function allOpen(customer: string): Promise<SessionRow[]> {
  const rows: SessionRow[] = [];
  let after: string | undefined;
  do {
    const page = await call("list_sessions", { customer, limit: PAGE, after });
    rows.push(...page.items);
    after = page.next ?? undefined;
  } while (after && rows.length < MOST_OPEN);
  return rows;
}

export function useHistory(end: SessionEnd | undefined) {
  const { customer } = useConsole();
  return useInfiniteQuery({
    queryKey: [...keys.sessions(customer), "history", end ?? ""],
    queryFn: ({ pageParam: after }) => call("session_history", { customer, end, limit: PAGE, after }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (last) => last,
  });
}

export function useDenials() {
  const { customer } = useConsole();
  return useInfiniteQuery({
    queryKey: keys.denials(customer),
    queryFn: ({ pageParam: after }) => call("list_denials", { customer, limit: PAGE, after }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** Loads the next page when the last loaded row comes near. */
export function nextWhenNear(
  loaded: number,
  query: { hasNextPage: boolean; isFetching: boolean; fetchNextPage(): unknown },
) {
  return (_first: number, last: number) => {
    if (last >= loaded - 1 && query.hasNextPage && !query.isFetching) query.fetchNextPage();
  };
}
