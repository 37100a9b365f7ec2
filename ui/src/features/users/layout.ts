/** Which columns are shown before a person chose: the everyday ones, and the first workspaces. Pure. */
import { EMPTY_LAYOUT, type GridLayout } from "../../components";
import { columnOfWorkspace } from "./columns";

/** With so many, names, e-mails and states are in sight together in an ordinary window. */
const WORKSPACES_SHOWN = 3;
const SELDOM = ["language", "created_at", "expires_on"];

export function defaultLayout(workspaces: readonly { id: string }[]): GridLayout {
  const others = workspaces.slice(WORKSPACES_SHOWN).map(({ id }) => columnOfWorkspace(id));
  return { ...EMPTY_LAYOUT, hidden: [...SELDOM, ...others] };
}

export function isUntouched({ order, hidden, widths }: GridLayout): boolean {
  return order.length === 0 && hidden.length === 0 && Object.keys(widths).length === 0;
}

/** All columns shown is a choice too: kept with its order, it differs from no choice. */
export function chosenLayout(layout: GridLayout, columns: readonly { id: string }[]): GridLayout {
  if (layout === EMPTY_LAYOUT || !isUntouched(layout)) return layout;
  return { ...layout, order: columns.map(({ id }) => id) };
}
