import type { ReactNode } from "react";

interface PageProps {
  title: string;
  /** Counts, and what needs attention. */
  chips?: ReactNode;
  /** Other actions first, the primary one last. */
  actions?: ReactNode;
  /** Search and filters. */
  filters?: ReactNode;
  /** The side panel, when something is open. */
  panel?: ReactNode;
  children: ReactNode;
}

/** Title, counts, one primary action, a row of filters, then content: nothing else is boxed. */
export function Page({ title, chips, actions, filters, panel, children }: PageProps) {
  return (
    <div className="sk-page">
      <main className="sk-main">
        <header className="sk-page-head">
          <h1>{title}</h1>
          <div className="sk-chips">{chips}</div>
          <div className="sk-actions">{actions}</div>
        </header>
        {filters && <div className="sk-filters">{filters}</div>}
        {children}
      </main>
      {panel}
    </div>
  );
}

interface ChipProps {
  children: ReactNode;
  tone?: "plain" | "attention";
  /** Makes the chip a filter. */
  onClick?(): void;
  pressed?: boolean;
}

export function Chip({ children, tone = "plain", onClick, pressed }: ChipProps) {
  const className = `sk-chip sk-chip-${tone}`;
  if (!onClick) return <span className={className}>{children}</span>;
  return (
    <button type="button" className={className} aria-pressed={pressed ?? false} onClick={onClick}>
      {children}
    </button>
  );
}
