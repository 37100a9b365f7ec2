import { platform } from "../platform";
import type { Operations } from "./generated/Operations";
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

/** Calls a command only the shell has. The caller states the shape; rejects with a `Problem`. */
export async function shell<R>(command: string, payload: unknown = {}): Promise<R> {
  try {
    return (await platform().shell(command, payload)) as R;
  } catch (thrown) {
    throw Problem.from(thrown);
  }
}
