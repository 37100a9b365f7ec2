/** Made-up people and a made-up host for the tests of this feature. */
import type { LicenseCounts, Overview, User, Workspace } from "../../api/generated/contract";
import type { Platform, ProblemJson } from "../../platform";

export const CUSTOMER = "c1";

export function aUser(part: Partial<User> = {}): User {
  return {
    id: "u1",
    customer: CUSTOMER,
    full_name: "Chloé Marchand",
    email: "chloe@etoile.test",
    phone: null,
    department: null,
    language: "fr",
    license: "floating_writer",
    roles: [],
    groups: [],
    status: "active",
    locked: false,
    locked_until: null,
    expired: false,
    invited: false,
    invited_until: null,
    manager: false,
    valid_from: null,
    expires_on: null,
    last_sign_in: null,
    created_at: "2026-02-03T09:00:00Z",
    deleted_at: null,
    version: 3,
    dormant: false,
    attention: [],
    signed_in_since: null,
    ...part,
  };
}

export function counts(part: Partial<LicenseCounts> & Pick<LicenseCounts, "type">): LicenseCounts {
  return {
    subscribed: 5,
    capacity: 5,
    assigned: 0,
    signed_in: 0,
    seats: 5,
    denials_this_week: 0,
    watch: false,
    ...part,
  };
}

export const WORKSPACE: Workspace = {
  id: "w1",
  customer: CUSTOMER,
  name: "Notices",
  languages: ["en"],
  members: 1,
};

export function anOverview(licenses: LicenseCounts[]): Overview {
  return {
    customer: {
      id: CUSTOMER,
      name: "Étoile & Fils",
      number: "1",
      time_zone: "Europe/Paris",
      language: "en",
      extra_recipients: [],
      manager: "m1",
      support_until: null,
      policies: {
        idle_minutes: 30,
        max_age_hours: 12,
        lockout_tries: 5,
        password_min_length: 15,
        dormant_days: 90,
      },
      last_license: null,
      vendor_contact: null,
      created_at: "2026-02-03T09:00:00Z",
    },
    users: 1,
    attention: 0,
    inactive: 0,
    dormant: 0,
    sessions: 0,
    licenses,
    offered_license: null,
    seq: 1,
  };
}

type Answer = (payload: Record<string, unknown>) => unknown;

export interface FakeHost extends Platform {
  /** Operations called, with what was asked. */
  calls: [string, Record<string, unknown>][];
}

/** Answers operations by name; one without an answer is refused as not found. */
export function fakeHost(answers: Record<string, Answer>): FakeHost {
  const calls: FakeHost["calls"] = [];
  async function answer(name: string, payload: unknown): Promise<unknown> {
    const asked = (payload ?? {}) as Record<string, unknown>;
    calls.push([name, asked]);
    const found = answers[name];
    if (!found) throw { code: "not_found" } satisfies ProblemJson;
    return found(asked);
  }
  return {
    kind: "none",
    calls,
    call: answer,
    shell: answer,
    on: () => () => {},
    copyText: async () => {},
  };
}
