/**
 * A virtualised ARIA grid over rows known by index. Knows no feature; at most about 60 rows are
 * in the document whatever `rowCount` is, and it is one tab stop: the active cell is named by
 * `aria-activedescendant`, so that focus survives rows coming and going.
 */
import { type KeyboardEvent, type MouseEvent, useId, useMemo, useRef, useState } from "react";
import { useT } from "../../i18n";
import { platform } from "../../platform";
import { CellNoticePopover } from "./CellNotice";
import { GridHeader, sortState } from "./GridHeader";
import { cellId, GridRow } from "./GridRow";
import { CHECK_WIDTH_PX, templateOf, totalWidth, visibleColumns, widthOf } from "./layout";
import { clamped } from "./navigation";
import { type DataGridProps, ROW_HEIGHTS_PX } from "./props";
import { isSelected } from "./selection";
import { rowsAsTsv } from "./tsv";
import { type Column, HEADER_ROW, type Position } from "./types";
import { useFloating } from "./useFloating";
import { handleGridKey } from "./useGridKeys";
import { useSelecting } from "./useSelecting";
import { useViewport } from "./useViewport";
import { rowsPerPage, rowTop } from "./viewport";
import "./grid.css";

const NONE: readonly string[] = [];

export function DataGrid<T>(props: DataGridProps<T>) {
  const t = useT();
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Position>({ row: 0, column: 0 });
  const [said, setSaid] = useState("");
  const checks = props.onSelection !== undefined;
  const hiddenNow = props.hiddenNow ?? NONE;
  const columns = useMemo(
    () => visibleColumns(props.columns, props.layout, hiddenNow),
    [props.columns, props.layout, hiddenNow],
  );
  const view = useViewport(
    scroller,
    props.rowCount,
    ROW_HEIGHTS_PX[props.density ?? "default"],
    props.onRangeChange,
  );
  const selecting = useSelecting(props);
  const columnCount = columns.length + (checks ? 1 : 0);
  const active = clamped(place, { rowCount: props.rowCount, columnCount, pageRows: 1 });
  const columnAt = (at: Position) => columns[at.column - (checks ? 1 : 0)];
  const refocus = () => scroller.current?.focus();
  const floating = useFloating({ gridId, props, columnAt, refocus });

  function activate(at: Position) {
    setPlace(at);
    view.showRow(at.row);
    showColumn(scroller.current, at.column, columns, props, checks);
    const row = props.getRow(at.row);
    if (row !== undefined && at.row !== active.row) props.onActiveRow?.(row);
  }

  function open(index: number) {
    const row = props.getRow(index);
    if (row !== undefined) props.onOpen?.(row);
  }

  async function copy() {
    const rows = await copiedRows(props, active.row);
    await platform().copyText(rowsAsTsv(rows, columns));
    setSaid(t("grid.copied", { count: rows.length }));
  }

  function sort(column: Column<T>) {
    if (!column.sortKey) return;
    const ascending = sortState(props.sort, column.sortKey) === "ascending";
    props.onSort?.(ascending ? `-${column.sortKey}` : column.sortKey);
  }

  const actions = {
    activate,
    open,
    sort: sort as <C>(column: Column<C>) => void,
    edit: floating.edit,
    menu: (at: Position) => floating.menu(at),
    copy: () => void copy(),
    announceWidth: <C,>(column: Column<C>, width: number) =>
      setSaid(t("grid.resized", { column: column.header, width })),
    announcePlace: <C,>(column: Column<C>, position: number) =>
      setSaid(t("grid.moved", { column: column.header, position, count: columns.length })),
  };

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget) return;
    const pageRows = rowsPerPage(view.metrics);
    const taken = handleGridKey(event, { props, columns, checks, active, pageRows, selecting, actions });
    if (taken) event.preventDefault();
  }

  function onClick(event: MouseEvent) {
    const at = positionOf(event);
    if (!at) return;
    activate(at);
    if (checks && event.shiftKey) return selecting.extendTo(at.row);
    if (checks && (at.column === 0 || event.ctrlKey || event.metaKey)) return selecting.toggleRow(at.row);
    selecting.setAnchor(at.row);
    if (!floating.edit(at)) open(at.row);
  }

  function onContextMenu(event: MouseEvent) {
    const at = positionOf(event);
    if (!at || !props.commands) return;
    event.preventDefault();
    activate(at);
    floating.menu(at, { x: event.clientX, y: event.clientY });
  }

  const canvas = {
    "--sk-columns": templateOf(columns, props.layout, checks),
    minWidth: totalWidth(columns, props.layout, checks),
  } as React.CSSProperties;

  return (
    <div className="sk-grid" data-density={props.density ?? "default"}>
      <div
        ref={scroller}
        role="grid"
        className={`sk-grid-scroller${checks ? " has-checks" : ""}`}
        tabIndex={0}
        aria-label={props.label}
        aria-describedby={`${gridId}-help`}
        aria-rowcount={props.rowCount + 1}
        aria-colcount={columnCount}
        aria-multiselectable={checks || undefined}
        aria-activedescendant={cellId(gridId, active.row, active.column)}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onContextMenu={onContextMenu}
        onScroll={view.onScroll}
      >
        <div role="presentation" className="sk-grid-canvas" style={canvas}>
          <GridHeader
            gridId={gridId}
            columns={columns}
            allColumns={props.columns}
            layout={props.layout}
            onLayout={props.onLayout}
            checks={checks}
            covered={selecting.covered}
            onToggleAll={selecting.toggleAll}
            activeColumn={active.row === HEADER_ROW ? active.column : -1}
            sort={props.sort}
            onActivate={(column) => setPlace({ row: HEADER_ROW, column })}
            onSortColumn={sort}
          />
          <div role="presentation" className="sk-grid-body" style={{ height: view.height }}>
            {rangeOf(view.first, view.last).map((index) => {
              const row = props.getRow(index);
              return (
                <GridRow
                  // By place, not by person: other rows change texts, and take no element away.
                  key={index}
                  gridId={gridId}
                  index={index}
                  top={rowTop(index, view.scrollTop, view.metrics)}
                  row={row}
                  columns={columns}
                  name={row === undefined ? t("grid.loading") : props.rowName(row)}
                  checks={checks}
                  selected={row !== undefined && isSelected(selecting.selection, props.rowKey(row))}
                  activeColumn={active.row === index ? active.column : -1}
                  className={row === undefined ? undefined : props.rowClass?.(row)}
                />
              );
            })}
          </div>
        </div>
      </div>
      <span id={`${gridId}-help`} hidden>
        {t("grid.headerHelp")}
      </span>
      <output className="sk-offscreen">{said}</output>
      {floating.drawn()}
      {props.notice && (
        <CellNoticePopover
          gridId={gridId}
          notice={props.notice}
          columns={columns}
          checks={checks}
          grid={props}
          view={view}
        />
      )}
    </div>
  );
}

function rangeOf(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}

function positionOf(event: MouseEvent): Position | null {
  const cell = (event.target as Element).closest("[data-col]");
  const row = cell?.closest("[data-row]");
  if (!cell || !row) return null;
  return { row: Number(row.getAttribute("data-row")), column: Number(cell.getAttribute("data-col")) };
}

/** The selected rows that are loaded, or all of them where the page can fetch them; else the active one. */
async function copiedRows<T>(props: DataGridProps<T>, activeRow: number): Promise<T[]> {
  const { selection, rowsToCopy, getRow, rowKey, rowCount } = props;
  if (selection && !(selection.mode === "some" && selection.keys.size === 0)) {
    const loaded: T[] = [];
    const wanted = selection.mode === "some" ? selection.keys.size : rowCount - selection.except.size;
    for (let index = 0; index < rowCount && loaded.length < wanted; index += 1) {
      const row = getRow(index);
      if (row !== undefined && isSelected(selection, rowKey(row))) loaded.push(row);
    }
    return loaded.length < wanted && rowsToCopy ? rowsToCopy(selection) : loaded;
  }
  const row = getRow(activeRow);
  return row === undefined ? [] : [row];
}

/** Scrolls sideways as little as possible; sticky columns are always in view. */
function showColumn<T>(
  element: HTMLElement | null,
  at: number,
  columns: readonly Column<T>[],
  { layout }: DataGridProps<T>,
  checks: boolean,
): void {
  const index = at - (checks ? 1 : 0);
  const column = columns[index];
  if (!element || !column || column.sticky) return;
  const before = columns.slice(0, index);
  const start = (checks ? CHECK_WIDTH_PX : 0) + before.reduce((sum, c) => sum + widthOf(c, layout), 0);
  const sticky =
    (checks ? CHECK_WIDTH_PX : 0) + before.reduce((sum, c) => sum + (c.sticky ? widthOf(c, layout) : 0), 0);
  const end = start + widthOf(column, layout);
  if (start - sticky < element.scrollLeft) element.scrollLeft = start - sticky;
  else if (end > element.scrollLeft + element.clientWidth) element.scrollLeft = end - element.clientWidth;
}
