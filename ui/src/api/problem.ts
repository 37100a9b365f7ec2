import { type Code, isCode } from "./codes";

/**
 * A refusal as the UI handles it. `details` are the values of the refusal (types, counts, names);
 * what the person reads comes from the catalogues (`error-texts.ts`), never from `title`.
 */
export class Problem extends Error {
  readonly code: Code;
  readonly field: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly requestId: string | null;

  constructor(code: Code, parts: ProblemParts = {}) {
    super(code);
    this.name = "Problem";
    this.code = code;
    this.field = parts.field ?? null;
    this.details = parts.details ?? {};
    this.requestId = parts.requestId ?? null;
  }

  /** What support asks for: the code, and the request's id where there is one. */
  get quote(): string {
    return this.requestId ? `${this.code} · ${this.requestId}` : this.code;
  }

  /** Anything thrown by a host, as a Problem; what is not one of ours is `internal`. */
  static from(thrown: unknown): Problem {
    if (thrown instanceof Problem) return thrown;
    const json = parsed(thrown);
    if (!json || !isCode(json.code)) return new Problem("internal");
    return new Problem(json.code, {
      field: textOf(json.field),
      details: recordOf(json.details),
      requestId: textOf(json.request_id),
    });
  }
}

interface ProblemParts {
  field?: string | null;
  details?: Record<string, unknown> | null;
  requestId?: string | null;
}

/** Tauri may reject with the JSON as a string. */
function parsed(thrown: unknown): Record<string, unknown> | null {
  if (typeof thrown !== "string") return recordOf(thrown);
  try {
    return recordOf(JSON.parse(thrown));
  } catch {
    return null;
  }
}

function recordOf(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
