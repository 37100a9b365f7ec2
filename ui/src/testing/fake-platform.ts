import { type Platform, type PlatformEvent, type ProblemJson, setPlatform } from "../platform";

type Answer = unknown | ((payload: Record<string, unknown>) => unknown);

/** Answers by the name of the operation or command; a thrown `ProblemJson` is a refusal. */
export function fakePlatform(answers: Record<string, Answer>) {
  const asked: { name: string; payload: unknown }[] = [];
  const listeners = new Set<[PlatformEvent, (payload: unknown) => void]>();
  async function answer(name: string, payload: unknown): Promise<unknown> {
    asked.push({ name, payload });
    if (!(name in answers)) throw { code: "internal" } satisfies ProblemJson;
    const found = answers[name];
    return typeof found === "function" ? found((payload ?? {}) as Record<string, unknown>) : found;
  }
  const platform: Platform = {
    kind: "none",
    call: answer,
    shell: answer,
    on: (event, listener) => {
      const entry: [PlatformEvent, (payload: unknown) => void] = [event, listener];
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    copyText: async () => {},
  };
  setPlatform(platform);
  function emit(event: PlatformEvent, payload: unknown) {
    for (const [heard, listener] of [...listeners]) if (heard === event) listener(payload);
  }
  return { asked, emit };
}

export function refuse(code: string, details: Record<string, unknown> = {}, field?: string): () => never {
  return () => {
    throw { code, details, field } satisfies ProblemJson;
  };
}
