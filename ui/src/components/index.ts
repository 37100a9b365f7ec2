/** Components that know no feature. */
import "./components.css";
import "./frame.css";
import "./meter.css";
import "./panel.css";
import "./pieces.css";
import "./symbols.css";

export { BrandMark } from "./BrandMark";
export { ConfirmDialog } from "./ConfirmDialog";
export { EmptyState } from "./EmptyState";
export { CopyButton, ErrorNotice, FieldError, useFieldError } from "./ErrorNotice";
export { FilterButton } from "./FilterButton";
export { FilterMenu, type FilterOption } from "./FilterMenu";
export * from "./grid";
export { KeyHint } from "./KeyHint";
export { LicenseSymbol } from "./LicenseSymbol";
export {
  NewPassword,
  NO_PASSWORD,
  PASSWORD_LEAST,
  type PasswordPair,
  refusalOfPair,
} from "./NewPassword";
export { Chip, Page } from "./Page";
export { ProgressLine } from "./ProgressLine";
export { Rail, type RailPage, SessionsIcon, SettingsIcon, UsersIcon, WorkspacesIcon } from "./Rail";
export { CrossIcon, SearchField } from "./SearchField";
export { isFull, SeatMeter, type SeatRow } from "./SeatMeter";
export { Section, Sections } from "./Section";
export { SelectionBar } from "./SelectionBar";
export { Facts, PanelSection, SidePanel } from "./SidePanel";
export { StoreHead } from "./StoreHead";
export { StoreStateMark, type StoreStateShown } from "./StoreStateMark";
export { EditIcon, NoRoleSymbol, SignedInDot } from "./symbols";
export { type Toast, ToastLayer, UndoToast, useToast } from "./UndoToast";
export { useFocusRefused } from "./useFocusRefused";
export { WhyDisabled } from "./WhyDisabled";
