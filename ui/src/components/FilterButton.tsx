import type { ComponentPropsWithRef } from "react";

interface FilterButtonProps extends ComponentPropsWithRef<"button"> {
  label: string;
  /** Something is filtered: the chip is marked. */
  on?: boolean;
}

/** The chip that opens a menu; every prop of a button passes through. */
export function FilterButton({ label, on, className, ...rest }: FilterButtonProps) {
  return (
    <button type="button" className={`sk-filter ${className ?? ""}`} data-on={on || undefined} {...rest}>
      {label}
      <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
        <path className="sk-line" d="m1 2.5 3 3 3-3" />
      </svg>
    </button>
  );
}
