import type { ReactNode } from "react";

interface EmptyStateProps {
  title: string;
  /** Teaches the next step. */
  children?: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="sk-empty">
      <h2>{title}</h2>
      {children && <div className="sk-empty-text">{children}</div>}
      {action}
    </div>
  );
}
