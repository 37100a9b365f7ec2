import { platform } from "../platform";
import type { List, Operations } from "./generated/Operations";
import { Problem } from "./problem";

export type OperationName = keyof Operations & string;
export type RequestOf<N extends OperationName> = Operations[N]["request"];
export type ResponseOf<N extends OperationName> = Operations[N]["response"];

type EndListener = (ended: Problem) => void;

let onEnd: EndListener | null = null;

/**
 * Has `listener` told when a call finds that the session it was made in is closed. A session that
 * another one has followed meanwhile is nobody's concern any more.
 */
export function onSessionClosed(listener: EndListener): () => void {
  onEnd = listener;
  return () => {
    if (onEnd === listener) onEnd = null;
  };
}

/** Calls an operation of the contract; rejects with a `Problem`, never with anything else. */
export async function call<N extends OperationName>(
  operation: N,
  request: RequestOf<N>,
): Promise<ResponseOf<N>> {
  const within = onEnd;
  try {
    return (await platform().call(operation, request)) as ResponseOf<N>;
  } catch (thrown) {
    const problem = Problem.from(thrown);
    if (problem.code === "session_closed" && within === onEnd) within?.(problem);
    throw problem;
  }
}

/** The operations that answer with a page of a list. */
type ListName = {
  [N in OperationName]: ResponseOf<N> extends List<unknown>
    ? RequestOf<N> extends { after?: string }
      ? N
      : never
    : never;
}[OperationName];

/** Rows of a page, as many as the contract lets. */
const MOST_ROWS = 1000;

/** A whole list, page after page: for the few that a person sees all of. */
export async function callAll<N extends ListName>(
  operation: N,
  request: RequestOf<N>,
): Promise<List<ResponseOf<N>["items"][number]>> {
  const items: ResponseOf<N>["items"][number][] = [];
  let after: string | undefined;
  do {
    const page = await call(operation, { ...request, limit: MOST_ROWS, ...(after && { after }) });
    items.push(...page.items);
    after = page.next ?? undefined;
  } while (after);
  return { items, next: null };
}

/** Calls a command only the shell has. The caller states the shape; rejects with a `Problem`. */
export async function shell<R>(command: string, payload: unknown = {}): Promise<R> {
  try {
    return (await platform().shell(command, payload)) as R;
  } catch (thrown) {
    throw Problem.from(thrown);
  }
}
