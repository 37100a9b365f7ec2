import type { UserView } from "../../api/generated/contract";
import { ConfirmDialog } from "../../components";
import { useT } from "../../i18n";
import { BulkDialog } from "./bulk/BulkDialog";
import { type Shown, useDesk } from "./desk";
import { ExportDialog } from "./export/ExportDialog";
import type { ExportRequest } from "./export/useExport";
import { CreateUser } from "./form/CreateUser";
import { DuplicateUser } from "./form/DuplicateUser";
import { EditUser } from "./form/EditUser";
import { AnnounceDialog, CodeDialog } from "./form/Told";
import { ForceLogout } from "./panel/ForceLogout";
import { LicenseConfirm } from "./pick/LicenseConfirm";
import { RolesMatrix } from "./RolesMatrix";

interface DialogsProps {
  shown: Shown | null;
  /** What the list is asked for now. */
  view: UserView;
  /** Closes this one; another that was opened meanwhile stays. */
  onClose(shown: Shown): void;
  onExport(request: ExportRequest): void;
  /** A bulk deed was done. */
  onBulkDone(): void;
}

/** The one dialog that is open. */
export function Dialogs({ shown, view, onClose, onExport, onBulkDone }: DialogsProps) {
  if (!shown) return null;
  const close = () => onClose(shown);
  switch (shown.kind) {
    case "create":
      return <CreateUser onClose={close} />;
    case "edit":
      return <EditUser key={shown.user.id} user={shown.user} onClose={close} />;
    case "duplicate":
      return <DuplicateUser key={shown.user.id} user={shown.user} onClose={close} />;
    case "code":
      return <CodeDialog {...shown} onClose={close} />;
    case "announce":
      return <AnnounceDialog user={shown.user} onClose={close} />;
    case "bulk":
      return <BulkDialog {...shown} onClose={close} onDone={onBulkDone} />;
    case "license":
      return <LicenseConfirm {...shown} onClose={close} />;
    case "force":
      return <ForceLogout session={shown.session} name={shown.name} onClose={close} />;
    case "roles":
      return <RolesMatrix onClose={close} />;
    case "export":
      return <ExportDialog {...shown} view={view} onExport={onExport} onClose={close} />;
    case "erase":
    case "reset":
      return <AskFirst shown={shown} onClose={close} />;
  }
}

interface AskFirstProps {
  shown: Extract<Shown, { kind: "erase" | "reset" }>;
  onClose(): void;
}

/** What cannot be taken back: erasing a person, voiding a password. */
function AskFirst({ shown, onClose }: AskFirstProps) {
  const t = useT();
  const { deeds } = useDesk();
  const { user, kind } = shown;
  const verb = t(kind === "erase" ? "users.action.erase" : "users.action.resetPassword");
  return (
    <ConfirmDialog
      title={t(`users.${kind}.title`, { name: user.full_name })}
      verb={verb}
      danger
      onClose={onClose}
      onConfirm={() => (kind === "erase" ? deeds.erase(user) : deeds.makeCode(user))}
    >
      <p>{t(`users.${kind}.effect`)}</p>
    </ConfirmDialog>
  );
}
