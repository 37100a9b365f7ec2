import { type ReactNode, useEffect, useRef } from "react";
import { useT } from "../i18n";
import { CrossIcon } from "./SearchField";

interface SidePanelProps {
  title: ReactNode;
  subtitle?: ReactNode;
  /** At the top, under the title. */
  actions?: ReactNode;
  onClose(): void;
  children: ReactNode;
}

/** Everything about the selected thing. Escape closes it and focus goes back to where it came from. */
export function SidePanel({ title, subtitle, actions, onClose, children }: SidePanelProps) {
  const t = useT();
  const close = useRef(onClose);
  close.current = onClose;
  useReturningFocus();

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented && !somethingFloats()) close.current();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  return (
    <aside className="sk-panel" aria-label={t("panel.label")}>
      <div className="sk-panel-head">
        <h2>{title}</h2>
        <button type="button" className="sk-icon-button" aria-label={t("panel.close")} onClick={onClose}>
          <CrossIcon />
        </button>
        {subtitle && <p className="sk-dim">{subtitle}</p>}
        {actions && <div className="sk-panel-actions">{actions}</div>}
      </div>
      {children}
    </aside>
  );
}

/** A dialog or menu above takes Escape first. */
function somethingFloats(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;
}

/** Focus stays in the grid while the panel opens; it is put back only if it would be lost. */
function useReturningFocus() {
  useEffect(() => {
    const opener = document.activeElement;
    return () => {
      requestAnimationFrame(() => {
        const lost = document.activeElement === null || document.activeElement === document.body;
        if (lost && opener instanceof HTMLElement && opener.isConnected) opener.focus();
      });
    };
  }, []);
}

export function PanelSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="sk-panel-section">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** Label and value pairs. */
export function Facts({ items }: { items: readonly { label: string; value: ReactNode }[] }) {
  return (
    <dl className="sk-facts">
      {items.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
