import { type PointerEvent, useRef } from "react";
import { useT } from "../../i18n";
import { cellId } from "./GridRow";
import { moved, resized } from "./layout";
import type { Coverage } from "./selection";
import { type Column, type GridLayout, HEADER_ROW } from "./types";

/** Pointer travel that makes a press on a header a move rather than a click. */
const DRAG_THRESHOLD_PX = 6;

interface GridHeaderProps<T> {
  gridId: string;
  columns: readonly Column<T>[];
  allColumns: readonly Column<T>[];
  layout: GridLayout;
  onLayout(layout: GridLayout): void;
  checks: boolean;
  covered: Coverage;
  onToggleAll(): void;
  activeColumn: number;
  sort: string | undefined;
  onActivate(column: number): void;
  onSortColumn(column: Column<T>): void;
}

export function GridHeader<T>(props: GridHeaderProps<T>) {
  const t = useT();
  const { gridId, columns, checks, activeColumn } = props;
  const first = checks ? 1 : 0;
  return (
    <div role="row" className="sk-row sk-header" aria-rowindex={1}>
      {checks && (
        <div
          role="columnheader"
          id={cellId(gridId, HEADER_ROW, 0)}
          className={`sk-cell sk-check-cell${activeColumn === 0 ? " is-active-cell" : ""}`}
          aria-colindex={1}
          onClick={() => props.onToggleAll()}
        >
          <span
            role="checkbox"
            className="sk-check"
            aria-checked={CHECKED[props.covered]}
            aria-label={t("grid.selectAll")}
          />
        </div>
      )}
      {columns.map((column, at) => (
        <HeaderCell key={column.id} {...props} column={column} at={at + first} />
      ))}
    </div>
  );
}

const CHECKED: Record<Coverage, boolean | "mixed"> = { none: false, some: "mixed", all: true };

export function sortState(sort: string | undefined, key: string | undefined) {
  if (!key || !sort) return undefined;
  if (sort === key) return "ascending" as const;
  return sort === `-${key}` ? ("descending" as const) : undefined;
}

type HeaderCellProps<T> = GridHeaderProps<T> & { column: Column<T>; at: number };

function HeaderCell<T>(props: HeaderCellProps<T>) {
  const { column, at, gridId, activeColumn } = props;
  const drag = useHeaderDrag(props);
  const sorted = sortState(props.sort, column.sortKey);
  return (
    <div
      role="columnheader"
      id={cellId(gridId, HEADER_ROW, at)}
      className={`sk-cell${activeColumn === at ? " is-active-cell" : ""}${column.sticky ? " is-sticky" : ""}${column.align === "end" ? " is-end" : ""}`}
      aria-colindex={at + 1}
      aria-sort={column.sortKey ? (sorted ?? "none") : undefined}
      data-column-id={column.id}
      title={column.header}
      onClick={() => {
        props.onActivate(at);
        if (!drag.justMoved()) props.onSortColumn(column);
      }}
      onPointerDown={drag.start}
    >
      <span className="sk-ellipsis">{column.header}</span>
      <ResizeHandle {...props} />
    </div>
  );
}

/** Moves a column by dragging its header onto another. */
function useHeaderDrag<T>({ column, allColumns, layout, onLayout }: HeaderCellProps<T>) {
  const movedNow = useRef(false);

  function start(event: PointerEvent<HTMLElement>) {
    movedNow.current = false;
    if (column.sticky || event.button !== 0) return;
    const startX = event.clientX;
    const header = event.currentTarget;
    const follow = (move: globalThis.PointerEvent) => {
      if (Math.abs(move.clientX - startX) > DRAG_THRESHOLD_PX) header.classList.add("is-dragged");
    };
    const finish = (up: globalThis.PointerEvent) => {
      window.removeEventListener("pointermove", follow);
      if (!header.classList.contains("is-dragged")) return;
      header.classList.remove("is-dragged");
      movedNow.current = true;
      const target = document.elementFromPoint(up.clientX, up.clientY)?.closest("[data-column-id]");
      const toId = target?.getAttribute("data-column-id");
      if (toId) onLayout(moved(allColumns, layout, column.id, toId));
    };
    window.addEventListener("pointermove", follow);
    window.addEventListener("pointerup", finish, { once: true });
  }

  return { start, justMoved: () => movedNow.current };
}

function ResizeHandle<T>({ column, layout, onLayout }: HeaderCellProps<T>) {
  function start(event: PointerEvent<HTMLElement>) {
    event.stopPropagation();
    event.preventDefault();
    const startX = event.clientX;
    const width = event.currentTarget.parentElement?.offsetWidth ?? column.width;
    const follow = (move: globalThis.PointerEvent) =>
      onLayout(resized(layout, column, width + move.clientX - startX));
    window.addEventListener("pointermove", follow);
    window.addEventListener("pointerup", () => window.removeEventListener("pointermove", follow), {
      once: true,
    });
  }
  return (
    <span
      className="sk-resize"
      aria-hidden="true"
      onPointerDown={start}
      onClick={(event) => event.stopPropagation()}
    />
  );
}
