/** The codes of every refusal, as the contract has them. */
import { CODES, type Code } from "./generated/contract";

export { CODES, type Code };

export function isCode(value: unknown): value is Code {
  return typeof value === "string" && (CODES as readonly string[]).includes(value);
}
