// The cell of the grid in the row that says a text, under the header of that name.
const [text, header] = arguments;
const named = (element) => (element.textContent ?? "").trim().startsWith(header);
const column = [...document.querySelectorAll('[role="columnheader"]')].find(named);
const row = [...document.querySelectorAll('[role="row"][data-row]')].find((row) => row.textContent.includes(text));
if (!column || !row) return null;
return row.querySelector(`[aria-colindex="${column.getAttribute("aria-colindex")}"]`);
