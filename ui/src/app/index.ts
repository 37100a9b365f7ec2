/** What features may use of the app. */
export { type ConsoleValue, useConsole } from "./console-context";
export { type Preferences, type ThemeChoice, useGridLayout, usePreferences } from "./preferences";
export { keys } from "./query-keys";
export { useReadyMark } from "./ready";
export type {
  DialogId,
  DialogProps,
  Intent,
  OpenStore,
  PageId,
  SignedInPerson,
  SignInProps,
  WelcomeProps,
} from "./screens";
