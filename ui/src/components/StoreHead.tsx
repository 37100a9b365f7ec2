import type { ReactNode } from "react";
import { useT } from "../i18n";

interface StoreHeadProps {
  store: {
    name: string;
    kind: "local" | "remote";
    /** File name or address, as shown. */
    place: string;
    /** Absolute path, or address. */
    path: string;
    color: string;
  };
  /** At the end of the line. */
  children: ReactNode;
}

/** Which store this is, on pages without a rail. */
export function StoreHead({ store, children }: StoreHeadProps) {
  const t = useT();
  return (
    <div className="sk-store-head">
      <span className="sk-store-color" style={{ background: store.color }} />
      <span className="sk-store-text">
        <span className="sk-store-name">{store.name}</span>
        <span className="sk-store-place" title={store.path}>
          {t(store.kind === "local" ? "store.local" : "store.remote", { name: store.place })}
        </span>
      </span>
      {children}
    </div>
  );
}
