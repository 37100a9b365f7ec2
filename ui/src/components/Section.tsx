import type { ReactNode } from "react";

interface SectionProps {
  title: string;
  hint?: ReactNode;
  children: ReactNode;
}

/** A part of a page of forms: its title and what it is about at the left, its fields at the right. */
export function Section({ title, hint, children }: SectionProps) {
  return (
    <section className="sk-section">
      <div className="sk-section-head">
        <h2>{title}</h2>
        {hint && <p className="sk-dim">{hint}</p>}
      </div>
      <div className="sk-section-body">{children}</div>
    </section>
  );
}

/** The scrolling content of a page of sections. */
export function Sections({ children }: { children: ReactNode }) {
  return <div className="sk-sections">{children}</div>;
}
