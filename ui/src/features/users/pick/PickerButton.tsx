import { Popover } from "@mantine/core";
import { type ReactNode, useId, useState } from "react";
import { Chevron } from "./Chevron";

interface PickerButtonProps {
  /** What is picked: "License", "Role in Notices". */
  label: string;
  /** The value now, symbol included. */
  children: ReactNode;
  /** Why it cannot be changed; null: it can. */
  why: string | null;
  picker(close: () => void): ReactNode;
  /** In a form it looks like a field. */
  field?: boolean;
  error?: boolean;
  describedBy?: string;
}

/** Of what has the focus: Escape is not for the dialog around it, which would close with all that was typed. */
export const DIALOG_STAYS = ["data-mantine-stop-propagation", "true"] as const;

/** A value that is changed in place: it opens what it is picked from. */
export function PickerButton({ label, children, why, picker, field, error, describedBy }: PickerButtonProps) {
  const id = useId();
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          role="combobox"
          className={field ? "us-pick us-pick-field" : "us-pick"}
          aria-label={label}
          aria-expanded={opened}
          aria-haspopup="dialog"
          aria-controls={opened ? id : undefined}
          aria-disabled={why !== null || undefined}
          aria-invalid={error || undefined}
          aria-describedby={why === null ? describedBy : `${id}-why`}
          title={why ?? undefined}
          onClick={() => setOpened(!opened)}
        >
          {children}
          <Chevron />
        </button>
      </Popover.Target>
      <Popover.Dropdown
        id={id}
        aria-label={label}
        onFocusCapture={({ target }) => target.setAttribute(...DIALOG_STAYS)}
      >
        {why === null ? picker(close) : <p className="us-why">{why}</p>}
      </Popover.Dropdown>
      {why !== null && (
        <span id={`${id}-why`} hidden>
          {why}
        </span>
      )}
    </Popover>
  );
}
