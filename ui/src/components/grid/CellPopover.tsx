import { Popover } from "@mantine/core";
import type { ReactNode } from "react";

export interface CellRect {
  left: number;
  top: number;
  width: number;
  height: number;
}

export function rectOf(element: Element | null): CellRect | null {
  if (!element) return null;
  const { left, top, width, height } = element.getBoundingClientRect();
  return { left, top, width, height };
}

interface CellPopoverProps {
  at: CellRect;
  label?: string;
  onClose(): void;
  children: ReactNode;
}

/** Floats at a cell without being inside it, so that cells stay one element each. */
export function CellPopover({ at, label, onClose, children }: CellPopoverProps) {
  return (
    <Popover
      opened
      onChange={(opened) => !opened && onClose()}
      position="bottom-start"
      trapFocus
      returnFocus={false}
    >
      <Popover.Target>
        <div className="sk-anchor" aria-hidden="true" style={at} />
      </Popover.Target>
      <Popover.Dropdown
        aria-label={label}
        onKeyDown={(event) => event.key === "Escape" && event.stopPropagation()}
      >
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}
