/** What a person gives a store, and what is sent of it; knows nothing of how it looks. */
import { Problem } from "../../api";
import type { RecentStore } from "../../app";

export interface StoreNaming {
  /** Of a server alone. */
  address: string;
  name: string;
  /** null leaves the store its own. */
  colour: string | null;
  /** Path of a file of certificates; empty for none. */
  ca_file: string;
}

export const NO_NAMING: StoreNaming = { address: "", name: "", colour: null, ca_file: "" };

export function namingOf(store: RecentStore): StoreNaming {
  const { path, given_name, colour, ca_file } = store;
  return { address: path, name: given_name ?? "", colour, ca_file: ca_file ?? "" };
}

/** The address is all that is needed. */
export function refusalOfAddress({ address }: StoreNaming): Problem | null {
  if (address.trim() !== "") return null;
  return new Problem("invalid", { field: "address", details: { why: "missing" } });
}

export function connectRequest({ address, name, colour, ca_file }: StoreNaming) {
  return { address, name, colour, ca_file };
}

/** An empty name gives a store its own again; a file has no certificates. */
export function editRequest({ path, kind }: RecentStore, { name, colour, ca_file }: StoreNaming) {
  return { path, name, colour, ca_file: kind === "remote" ? ca_file : undefined };
}
