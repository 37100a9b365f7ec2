/** Two people changed one account: what each changed, side by side (USR-15). Pure. */
import { PERSON_FIELDS, type PersonDraft, type PersonField } from "./draft";

export interface Difference {
  field: PersonField;
  mine: string | null;
  theirs: string | null;
  /** Which one changed it since the form was opened. */
  changedBy: "mine" | "theirs" | "both";
}

export type Side = "mine" | "theirs";

export function differences(base: PersonDraft, mine: PersonDraft, theirs: PersonDraft): Difference[] {
  return PERSON_FIELDS.flatMap((field) => {
    if (mine[field] === theirs[field]) return [];
    const [byMe, byThem] = [mine[field] !== base[field], theirs[field] !== base[field]];
    const changedBy = byMe && byThem ? "both" : byMe ? "mine" : "theirs";
    return [{ field, mine: mine[field], theirs: theirs[field], changedBy }];
  });
}

/** Each keeps what they changed; where both did, mine is proposed and shown. */
export function proposed(difference: Difference): Side {
  return difference.changedBy === "theirs" ? "theirs" : "mine";
}

export function mergedDraft(
  mine: PersonDraft,
  theirs: PersonDraft,
  choices: Readonly<Partial<Record<PersonField, Side>>>,
): PersonDraft {
  const take = (field: PersonField) => (choices[field] === "mine" ? mine[field] : theirs[field]);
  const fields = PERSON_FIELDS.map((field) => [field, take(field)]);
  return Object.fromEntries(fields) as unknown as PersonDraft;
}
