/** Typed calls and the texts of refusals. Features import from here, not from the files inside. */
export {
  call,
  callAll,
  type OperationName,
  onSessionClosed,
  type RequestOf,
  type ResponseOf,
  shell,
} from "./call";
export { CODES, type Code, isCode } from "./codes";
export { type ErrorText, errorText, fieldLabel } from "./error-texts";
export { Problem } from "./problem";
export {
  isLicenseType,
  LICENSE_TYPES,
  type LicenseType,
  type Model,
  modelOf,
  type Role,
  type Tier,
  tierOf,
} from "./words";
