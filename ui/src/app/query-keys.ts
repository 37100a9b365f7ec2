/** Every query key, so that the feed and the mutations invalidate what the features ask for. */
export const keys = {
  customer: (customer: string) => [customer] as const,
  /** Rail counts and the seat meter. */
  overview: (customer: string) => [customer, "overview"] as const,
  licenses: (customer: string) => [customer, "licenses"] as const,
  workspaces: (customer: string) => [customer, "workspaces"] as const,
  users: (customer: string) => [customer, "users"] as const,
  /** One user and all about them; under `users`, so that a change of users covers it. */
  user: (customer: string, user: string) => [customer, "users", user] as const,
  sessions: (customer: string) => [customer, "sessions"] as const,
  denials: (customer: string) => [customer, "denials"] as const,
  audit: (customer: string) => [customer, "audit"] as const,
};

type Prefixes = (customer: string) => readonly (readonly string[])[];

const OF_KIND: Record<string, Prefixes> = {
  session_opened: (c) => [keys.sessions(c), keys.users(c), keys.overview(c), keys.licenses(c)],
  session_closed: (c) => [keys.sessions(c), keys.users(c), keys.overview(c), keys.licenses(c)],
  user_changed: (c) => [keys.users(c), keys.overview(c), keys.licenses(c), keys.sessions(c)],
  licenses_changed: (c) => [keys.licenses(c), keys.overview(c)],
  workspaces_changed: (c) => [keys.workspaces(c), keys.users(c), keys.overview(c)],
  denied: (c) => [keys.denials(c), keys.licenses(c), keys.overview(c)],
  customer_changed: (c) => [keys.customer(c)],
};

/** What the feed's kinds make stale; a kind that is not known makes everything so. */
export function staleKeys(customer: string, kinds: readonly string[]): (readonly string[])[] {
  const prefixes = kinds.flatMap((kind) => (OF_KIND[kind] ?? ((c: string) => [keys.customer(c)]))(customer));
  const unique = new Map(prefixes.map((prefix) => [prefix.join("/"), prefix]));
  return [...unique.values()];
}
