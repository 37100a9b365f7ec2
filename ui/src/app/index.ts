/** What features may use of the app. */
export { type ConsoleValue, useConsole } from "./console-context";
export { type Preferences, type ThemeChoice, useGridLayout, usePreferences } from "./preferences";
export { keys } from "./query-keys";
export { useReadyMark } from "./ready";
export type {
  CustomersProps,
  DialogId,
  DialogProps,
  Intent,
  OpenStore,
  PageId,
  Prefill,
  SignedInPerson,
  SignInProps,
  WelcomeProps,
} from "./screens";
export {
  type Away,
  type Keyring,
  type Opened,
  type OpenedDemo,
  placeOf,
  type RecentStore,
  type SignInDone,
  type StoreColour,
  type StoreState,
  titleOf,
} from "./shell";
