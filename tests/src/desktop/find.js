// Finds what a person would point at: by role, by accessible name, what is on top first.
// Arguments: the role, the name, and whether the name may go on after that.
const [role, wanted, mayGoOn] = arguments;

const TEXT_TYPES = ["text", "email", "password", "search", "date", "tel", "number", "url"];
const BY_TAG = {
  BUTTON: "button",
  A: "link",
  TEXTAREA: "textbox",
  SELECT: "combobox",
  DIALOG: "dialog",
  NAV: "navigation",
  OPTION: "option",
  LI: "listitem",
};

function roleOf(element) {
  const given = element.getAttribute("role");
  if (given) return given;
  if (/^H[1-6]$/.test(element.tagName)) return "heading";
  if (element.tagName !== "INPUT") return BY_TAG[element.tagName] ?? null;
  if (element.type === "submit" || element.type === "button") return "button";
  return TEXT_TYPES.includes(element.type) ? "textbox" : element.type;
}

function textOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute("aria-hidden") === "true") return "";
  return [...node.childNodes].map(textOf).join(" ");
}

function nameOf(element) {
  const ids = element.getAttribute("aria-labelledby");
  if (ids) return ids.split(/\s+/).map((id) => textOf(document.getElementById(id) ?? new Text(""))).join(" ");
  const label = element.getAttribute("aria-label");
  if (label) return label;
  if (element.labels?.length) return [...element.labels].map(textOf).join(" ");
  return textOf(element) || element.getAttribute("title") || "";
}

function matches(element) {
  if (element.getClientRects().length === 0 || roleOf(element) !== role) return false;
  const name = nameOf(element).replace(/\s+/g, " ").trim();
  return name === wanted || (mayGoOn && name.startsWith(wanted));
}

const dialogs = [...document.querySelectorAll('[role="dialog"]')].reverse();
for (const scope of [...dialogs, document]) {
  const found = [...scope.querySelectorAll("*")].find(matches);
  if (found) return found;
}
return null;
