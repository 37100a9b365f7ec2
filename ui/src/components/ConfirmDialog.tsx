import { Button, Modal } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { Problem } from "../api";
import { useT } from "../i18n";
import { ErrorNotice } from "./ErrorNotice";

interface ConfirmDialogProps {
  /** Names the object: "Delete Jonas Weber?" */
  title: string;
  /** The verb: "Delete". */
  verb: string;
  danger?: boolean;
  /** May be asked for more, such as a reason; false disables the verb. */
  ready?: boolean;
  onConfirm(): Promise<unknown> | unknown;
  onClose(): void;
  /** The count and the effect on seats. */
  children: ReactNode;
}

/** Stays open when the deed is refused, and says why. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function confirm() {
    setBusy(true);
    try {
      await props.onConfirm();
      props.onClose();
    } catch (thrown) {
      setProblem(Problem.from(thrown));
      setBusy(false);
    }
  }

  return (
    <Modal opened onClose={props.onClose} title={props.title} withCloseButton={false} size={440}>
      <form
        className="sk-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy && props.ready !== false) void confirm();
        }}
      >
        <div>{props.children}</div>
        {problem && <ErrorNotice problem={problem} />}
        <div className="sk-dialog-actions">
          <Button onClick={props.onClose} data-autofocus={props.danger || undefined}>
            {t("action.cancel")}
          </Button>
          <Button
            type="submit"
            variant="filled"
            data-danger={props.danger || undefined}
            aria-disabled={busy || props.ready === false || undefined}
            data-autofocus={!props.danger || undefined}
          >
            {props.verb}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
