export const grid = {
  "grid.selectAll": "Select all",
  "grid.selectRow": "Select {name}",
  "grid.columns": "Columns",
  "grid.resetColumns": "Reset columns",
  "grid.alwaysShown": "always shown",
  "grid.commands": "Commands",
  "grid.loading": "Loading row",
  "grid.edit": "Edit {column}",
  "grid.copied": "{count, plural, one {# row copied} other {# rows copied}}",
  "grid.headerHelp":
    "Enter sorts. Alt with the left or right arrow resizes, Ctrl with Shift and an arrow moves the column.",
  "grid.resized": "{column}: {width} pixels wide",
  "grid.moved": "{column}: column {position} of {count}",
} as const;
