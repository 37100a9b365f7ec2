/** What the Users page asks the store, with the keys that the feed makes stale. */
import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { call, callAll } from "../../../api";
import type { List, User, UserView } from "../../../api/generated/contract";
import { keys } from "../../../app";
import { PAGE_ROWS } from "./pages";

export const overviewQuery = (customer: string) =>
  queryOptions({ queryKey: keys.overview(customer), queryFn: () => call("overview", { customer }) });

export const licensesQuery = (customer: string) =>
  queryOptions({ queryKey: keys.licenses(customer), queryFn: () => call("list_licenses", { customer }) });

export const workspacesQuery = (customer: string) =>
  queryOptions({
    queryKey: keys.workspaces(customer),
    queryFn: () => callAll("list_workspaces", { customer }),
  });

/** What the store and its server are; neither changes while it is open. */
export const metaQuery = queryOptions({
  queryKey: ["meta"],
  queryFn: () => call("meta", {}),
  gcTime: Number.POSITIVE_INFINITY,
});

/** Prefixes of what the list is made of: its pages, its outline. */
export const listKeys = (customer: string) =>
  [
    [...keys.users(customer), "page"],
    [...keys.users(customer), "outline"],
  ] as const;

export const outlineQuery = (customer: string, view: UserView) =>
  queryOptions({
    queryKey: [...keys.users(customer), "outline", view],
    queryFn: () => call("outline_users", { customer, step: PAGE_ROWS, ...view }),
  });

export const pageQuery = (customer: string, view: UserView, after: string | undefined) =>
  queryOptions({
    queryKey: [...keys.users(customer), "page", view, after ?? null],
    queryFn: () =>
      call("list_users", { customer, limit: PAGE_ROWS, ...view, ...(after === undefined ? {} : { after }) }),
  });

export const userQuery = (customer: string, user: string) =>
  queryOptions({
    queryKey: keys.user(customer, user),
    queryFn: () => call("get_user", { user }),
  });

export const maySignInQuery = (customer: string, user: string) =>
  queryOptions({
    queryKey: [...keys.user(customer, user), "may"],
    queryFn: () => call("may_sign_in", { user }),
  });

export const rightsQuery = (customer: string, user: string, workspace: string) =>
  queryOptions({
    queryKey: [...keys.user(customer, user), "rights", workspace],
    queryFn: () => call("explain_rights", { user, workspace }),
  });

/** Names holders of a type, who has not signed in longest first. Covered by a change of users. */
export const holdersQuery = (customer: string, type: LicenseTypeName) =>
  queryOptions({
    queryKey: [...keys.users(customer), "holders", type],
    queryFn: () => call("list_holders", { customer, type }),
  });

type LicenseTypeName = Parameters<typeof call<"list_holders">>[1]["type"];

/** Puts a changed user into every page that shows them, before the feed tells. */
export function patchUser(client: QueryClient, user: User): void {
  client.setQueryData(keys.user(user.customer, user.id), user);
  client.setQueriesData<List<User>>({ queryKey: [...keys.users(user.customer), "page"] }, (page) => {
    if (!page?.items.some((row) => row.id === user.id)) return page;
    return { ...page, items: page.items.map((row) => (row.id === user.id ? user : row)) };
  });
}

/** What any change of a user may touch; the feed says the same a little later. */
export function invalidateUsers(client: QueryClient, customer: string): Promise<unknown> {
  const prefixes = [keys.users(customer), keys.overview(customer), keys.licenses(customer)];
  return Promise.all(prefixes.map((queryKey) => client.invalidateQueries({ queryKey })));
}
