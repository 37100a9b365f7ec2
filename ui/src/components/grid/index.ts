export { ColumnsMenu } from "./ColumnsMenu";
export { DataGrid } from "./DataGrid";
export { type DataGridProps, type Density, ROW_HEIGHTS_PX } from "./props";
export {
  ALL_SELECTED,
  coverage,
  isSelected,
  NOTHING_SELECTED,
  type Selection,
  selectedCount,
  toggled,
  withKeys,
} from "./selection";
export { type CellNotice, type Column, type Command, EMPTY_LAYOUT, type GridLayout } from "./types";
