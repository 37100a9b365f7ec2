/** The text that announces an account, in its person's language, never with the password (USR-17). Pure. */
import type { Language, User } from "../../../api/generated/contract";
import { CATALOGUES } from "../../../i18n";

export function announcement(user: Pick<User, "full_name" | "email" | "language">, customer: string): string {
  return filled(user.language, { name: user.full_name, email: user.email, customer });
}

function filled(language: Language, values: Record<string, string>): string {
  const text = CATALOGUES[language]["users.announce.text"];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
