import { Button } from "@mantine/core";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { useT } from "../i18n";
import { CrossIcon } from "./SearchField";

const UNDO_MS = 10_000;

export interface Toast {
  text: string;
  /** Takes the change back; without it the toast only tells. */
  undo?(): unknown;
}

type Show = (toast: Toast) => void;

const ToastContext = createContext<Show>(() => {});

/** `const toast = useToast(); toast({ text, undo })` */
export function useToast(): Show {
  return useContext(ToastContext);
}

interface Shown extends Toast {
  id: number;
}

export function ToastLayer({ children }: { children: ReactNode }) {
  const t = useT();
  const [shown, setShown] = useState<Shown | null>(null);
  const show = useCallback<Show>((toast) => setShown((last) => ({ ...toast, id: (last?.id ?? 0) + 1 })), []);
  const close = useCallback(() => setShown(null), []);
  return (
    <ToastContext value={show}>
      {children}
      <section className="sk-toasts" aria-live="polite" aria-label={t("undo.label")}>
        {shown && <UndoToast key={shown.id} toast={shown} onClose={close} />}
      </section>
    </ToastContext>
  );
}

interface UndoToastProps {
  toast: Toast;
  onClose(): void;
}

/** Ten seconds, held while the mouse or the focus is on it. */
export function UndoToast({ toast, onClose }: UndoToastProps) {
  const t = useT();
  const [held, setHeld] = useState(false);

  useEffect(() => {
    if (held) return;
    const timer = setTimeout(onClose, UNDO_MS);
    return () => clearTimeout(timer);
  }, [held, onClose]);

  const hold = useMemo(
    () => ({
      onMouseEnter: () => setHeld(true),
      onMouseLeave: () => setHeld(false),
      onFocus: () => setHeld(true),
      onBlur: () => setHeld(false),
    }),
    [],
  );

  function undo() {
    toast.undo?.();
    onClose();
  }

  return (
    <div className="sk-toast" {...hold}>
      <span>{toast.text}</span>
      {toast.undo && (
        <Button size="compact-xs" onClick={undo}>
          {t("action.undo")}
        </Button>
      )}
      <button type="button" className="sk-icon-button" aria-label={t("action.dismiss")} onClick={onClose}>
        <CrossIcon />
      </button>
    </div>
  );
}
