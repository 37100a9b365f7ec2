import { type ReactNode, useState } from "react";
import { useT } from "../../i18n";
import { CellPopover, type CellRect, rectOf } from "./CellPopover";
import { CommandMenu } from "./CommandMenu";
import { cellId } from "./GridRow";
import type { DataGridProps } from "./props";
import type { Column, Command, Position } from "./types";

type Floating<T> =
  | { kind: "editor"; at: CellRect; row: T; column: Column<T> }
  | { kind: "why"; at: CellRect; text: string }
  | { kind: "menu"; at: CellRect; commands: Command[] };

interface FloatingContext<T> {
  gridId: string;
  props: DataGridProps<T>;
  columnAt(at: Position): Column<T> | undefined;
  /** Focus goes back to the grid when what floats closes. */
  refocus(): void;
}

/** What floats over the grid: an editor, why a cell cannot be edited, the commands. One at a time. */
export function useFloating<T>({ gridId, props, columnAt, refocus }: FloatingContext<T>) {
  const t = useT();
  const [floating, setFloating] = useState<Floating<T> | null>(null);

  /** After the event that asks for it, or what floats would take that event as its own and close. */
  function show(next: Floating<T>) {
    setTimeout(() => setFloating(next));
  }

  function rectAt(at: Position): CellRect | null {
    return rectOf(document.getElementById(cellId(gridId, at.row, at.column)));
  }

  function edit(at: Position): boolean {
    const column = columnAt(at);
    const row = props.getRow(at.row);
    const rect = rectAt(at);
    if (!column?.editor || row === undefined || !rect) return false;
    const allowed = column.editable?.(row) ?? false;
    if (allowed === false) return false;
    if (allowed === true) show({ kind: "editor", at: rect, row, column });
    else show({ kind: "why", at: rect, text: allowed });
    return true;
  }

  function menu(at: Position, point?: { x: number; y: number }) {
    const row = props.getRow(at.row);
    const rect = point ? { left: point.x, top: point.y, width: 0, height: 0 } : rectAt(at);
    const commands = row === undefined ? [] : (props.commands?.(row) ?? []);
    if (rect && commands.length > 0) show({ kind: "menu", at: rect, commands });
  }

  function close() {
    setFloating(null);
    refocus();
  }

  function drawn(): ReactNode {
    if (!floating) return null;
    if (floating.kind === "menu") {
      return <CommandMenu at={floating.at} commands={floating.commands} onClose={close} />;
    }
    if (floating.kind === "why") {
      return (
        <CellPopover at={floating.at} onClose={close}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the reason must be reachable by key and screen reader */}
          <p className="sk-cell-why" tabIndex={0}>
            {floating.text}
          </p>
        </CellPopover>
      );
    }
    const { column, row, at } = floating;
    return (
      <CellPopover at={at} label={t("grid.edit", { column: column.header })} onClose={close}>
        {column.editor?.(row, close)}
      </CellPopover>
    );
  }

  return { edit, menu, drawn, isOpen: floating !== null, dismiss: () => setFloating(null) };
}
