import { Button, Modal } from "@mantine/core";
import { type ReactNode, useRef } from "react";
import { useFocusRefused } from "../../../components";
import { useT } from "../../../i18n";

interface FormFrameProps {
  title: string;
  /** The verb of the button. */
  verb: string;
  busy: boolean;
  /** Why it was not saved, where a field of it may be wrong. */
  problem?: unknown;
  onSubmit(): void;
  onClose(): void;
  children: ReactNode;
}

/** A form in a dialog: Enter saves, Escape gives up; what was typed stays until then. */
export function FormFrame({ title, verb, busy, problem, onSubmit, onClose, children }: FormFrameProps) {
  const t = useT();
  const form = useRef<HTMLFormElement>(null);
  useFocusRefused(form, problem);
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={520}
      withCloseButton={false}
      closeOnClickOutside={false}
    >
      <form
        ref={form}
        className="sk-dialog"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) onSubmit();
        }}
      >
        <div className="us-form">{children}</div>
        <div className="sk-dialog-actions">
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" variant="filled" aria-disabled={busy || undefined}>
            {verb}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
