import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { setPlatform } from "../../platform";
import { render } from "../../testing/render";
import { DataGrid } from "./DataGrid";
import type { DataGridProps } from "./props";
import { NOTHING_SELECTED, type Selection } from "./selection";
import { type Column, EMPTY_LAYOUT } from "./types";

interface Row {
  id: string;
  name: string;
}

const COLUMNS: Column<Row>[] = [
  { id: "name", header: "Name", width: 100, sticky: true, sortKey: "name", text: (row) => row.name },
  {
    id: "code",
    header: "Code",
    width: 100,
    text: (row) => row.id,
    editable: (row) => (row.id === "r1" ? "Protected" : true),
    editor: (row, close) => (
      <button type="button" onClick={close}>
        Edit {row.id}
      </button>
    ),
  },
];

const ROW_COUNT = 1_000_000;

afterEach(() => setPlatform(null));

function Harness(props: Partial<DataGridProps<Row>>) {
  const [selection, setSelection] = useState<Selection>(NOTHING_SELECTED);
  const [layout, setLayout] = useState(EMPTY_LAYOUT);
  return (
    <DataGrid<Row>
      label="Rows"
      rowCount={ROW_COUNT}
      getRow={(index) => ({ id: `r${index}`, name: `Row ${index}` })}
      columns={COLUMNS}
      rowKey={(row) => row.id}
      rowName={(row) => row.name}
      layout={layout}
      onLayout={setLayout}
      selection={selection}
      onSelection={setSelection}
      {...props}
    />
  );
}

async function shown(props: Partial<DataGridProps<Row>> = {}) {
  render(<Harness {...props} />);
  const user = userEvent.setup();
  await user.tab();
  return user;
}

function activeCell(): Element | null {
  return document.getElementById(screen.getByRole("grid").getAttribute("aria-activedescendant") ?? "");
}

function selectedRows(): (string | null)[] {
  return screen.getAllByRole("row", { selected: true }).map((row) => row.getAttribute("aria-rowindex"));
}

test("the grid is one tab stop and names its active cell", async () => {
  await shown();
  expect(document.activeElement).toBe(screen.getByRole("grid"));
  expect(activeCell()?.getAttribute("aria-colindex")).toBe("1");
});

test("at most sixty of a million rows are drawn, and their count is told", async () => {
  await shown();
  expect(screen.getAllByRole("row").length).toBeLessThanOrEqual(60);
  expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe(String(ROW_COUNT + 1));
});

test("arrows, Home and End move the active cell, Ctrl+End to the last row", async () => {
  const user = await shown();
  await user.keyboard("{ArrowDown}{End}");
  expect(activeCell()?.textContent).toBe("r1");
  await user.keyboard("{Control>}{End}{/Control}");
  expect(activeCell()?.textContent).toBe(`r${ROW_COUNT - 1}`);
  await user.keyboard("{Control>}{Home}{/Control}");
  expect(activeCell()?.closest("[role=row]")?.getAttribute("aria-rowindex")).toBe("2");
});

test("Space selects, Shift with an arrow extends, Ctrl+A takes all that match", async () => {
  const user = await shown();
  await user.keyboard("{ArrowDown} {Shift>}{ArrowDown}{ArrowDown}{/Shift}");
  expect(selectedRows()).toEqual(["3", "4", "5"]);
  await user.keyboard("{Control>}a{/Control}");
  expect(screen.getByRole("checkbox", { name: "Select all" }).getAttribute("aria-checked")).toBe("true");
});

test("Shift with a click extends from the row clicked before", async () => {
  const user = await shown();
  await user.click(screen.getByRole("checkbox", { name: "Select Row 1" }));
  fireEvent.click(screen.getByText("Row 4"), { shiftKey: true });
  expect(selectedRows()).toEqual(["3", "4", "5", "6"]);
});

test("a range over rows not loaded asks for their keys", async () => {
  const keysInRange = vi.fn(async () => ["r0", "r1", "r2"]);
  const onSelection = vi.fn();
  const getRow = (index: number) => (index === 1 ? undefined : { id: `r${index}`, name: `Row ${index}` });
  await shown({ getRow, keysInRange, onSelection });
  fireEvent.click(screen.getByText("Row 2"), { shiftKey: true });
  await waitFor(() => expect(onSelection).toHaveBeenCalledTimes(2));
  expect(keysInRange).toHaveBeenCalledWith(0, 2);
});

test("Enter opens a row; on a cell edited in place it edits", async () => {
  const onOpen = vi.fn();
  const user = await shown({ onOpen });
  await user.keyboard("{Enter}");
  expect(onOpen).toHaveBeenCalledWith({ id: "r0", name: "Row 0" });
  await user.keyboard("{End}{Enter}");
  await user.click(await screen.findByRole("button", { name: "Edit r0" }));
  expect(onOpen).toHaveBeenCalledTimes(1);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("grid")));
});

test("F2 on a cell that may not be edited says why", async () => {
  const user = await shown();
  await user.keyboard("{ArrowDown}{End}{F2}");
  expect(await screen.findByText("Protected")).toBeTruthy();
});

test("Ctrl+C copies the selected rows as tab-separated text", async () => {
  const copyText = vi.fn(async (_text: string) => {});
  setPlatform({ kind: "none", call: vi.fn(), shell: vi.fn(), on: () => () => {}, copyText });
  const user = await shown();
  await user.keyboard(" {ArrowDown} {Control>}c{/Control}");
  await waitFor(() => expect(copyText).toHaveBeenCalledWith("Row 0\tr0\nRow 1\tr1"));
});

test("Enter on a header sorts, and again the other way", async () => {
  const onSort = vi.fn();
  const user = await shown({ onSort, sort: "name" });
  await user.keyboard("{ArrowUp}{ArrowRight}{Enter}");
  expect(onSort).toHaveBeenCalledWith("-name");
  expect(screen.getByRole("columnheader", { name: "Name" }).getAttribute("aria-sort")).toBe("ascending");
});

test("the menu key shows the commands; one that is disabled says why and does not run", async () => {
  const run = vi.fn();
  const commands = () => [
    { id: "edit", label: "Edit", run },
    { id: "delete", label: "Delete", run, disabledWhy: "It is yours" },
  ];
  const user = await shown({ commands });
  fireEvent.keyDown(screen.getByRole("grid"), { key: "F10", shiftKey: true });
  await user.click(await screen.findByRole("menuitem", { name: /Delete/ }));
  expect(run).not.toHaveBeenCalled();
  expect(screen.getByText("It is yours")).toBeTruthy();
});

test("a row that is not loaded is a busy placeholder", async () => {
  await shown({ rowCount: 1, getRow: () => undefined });
  expect(screen.getAllByRole("row")[1]?.getAttribute("aria-busy")).toBe("true");
});
