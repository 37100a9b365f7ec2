/** What the forms hold while they are open, and what it makes of it. Pure. */
import type {
  CreateUser,
  Language,
  LicenseType,
  Role,
  UpdateUser,
  User,
} from "../../../api/generated/contract";

export interface RoleDraft {
  /** Tells rows apart while they have no workspace yet. */
  key: number;
  workspace: string | null;
  role: Role | null;
}

/** Fields that both creating and editing have; empty is none. */
export interface PersonDraft {
  full_name: string;
  email: string;
  phone: string;
  department: string;
  language: Language;
  /** YYYY-MM-DD */
  valid_from: string | null;
  expires_on: string | null;
}

export type PersonField = keyof PersonDraft;

export const PERSON_FIELDS: readonly PersonField[] = [
  "full_name",
  "email",
  "phone",
  "department",
  "language",
  "valid_from",
  "expires_on",
];

export interface CreateDraft extends PersonDraft {
  password: string;
  retype: string;
  license: LicenseType | null;
  roles: readonly RoleDraft[];
}

export function emptyDraft(language: Language, license: LicenseType | null): CreateDraft {
  return {
    full_name: "",
    email: "",
    phone: "",
    department: "",
    language,
    valid_from: null,
    expires_on: null,
    password: "",
    retype: "",
    license,
    roles: [],
  };
}

export function draftOf(user: User): PersonDraft {
  const { full_name, email, language, valid_from, expires_on } = user;
  return {
    full_name,
    email,
    phone: user.phone ?? "",
    department: user.department ?? "",
    language,
    valid_from,
    expires_on,
  };
}

/** Fields left blank are left out; rows of roles without a role too. */
export function createRequest(customer: string, draft: CreateDraft): CreateUser {
  const request: CreateUser = {
    customer,
    full_name: draft.full_name,
    email: draft.email,
    language: draft.language,
    password: draft.password,
    password_again: draft.retype,
  };
  if (draft.phone.trim()) request.phone = draft.phone;
  if (draft.department.trim()) request.department = draft.department;
  if (draft.license) request.license = draft.license;
  if (draft.valid_from) request.valid_from = draft.valid_from;
  if (draft.expires_on) request.expires_on = draft.expires_on;
  const roles = draft.roles.flatMap(({ workspace, role }) =>
    workspace && role ? [{ workspace, role, tags: [] }] : [],
  );
  if (roles.length > 0) request.roles = roles;
  return request;
}

/** Only what differs from what the form began with. */
export function updateRequest(
  user: string,
  version: number,
  base: PersonDraft,
  draft: PersonDraft,
): UpdateUser {
  const request: UpdateUser = { user, version };
  if (draft.full_name !== base.full_name) request.full_name = draft.full_name;
  if (draft.email !== base.email) request.email = draft.email;
  if (draft.phone !== base.phone) request.phone = draft.phone.trim() || null;
  if (draft.department !== base.department) request.department = draft.department.trim() || null;
  if (draft.language !== base.language) request.language = draft.language;
  if (draft.valid_from !== base.valid_from) request.valid_from = draft.valid_from;
  if (draft.expires_on !== base.expires_on) request.expires_on = draft.expires_on;
  return request;
}

/** Name and e-mail both replaced: likely another person in the same account (USR-10). */
export function isAnotherPerson(base: PersonDraft, draft: PersonDraft): boolean {
  return draft.full_name.trim() !== base.full_name && draft.email.trim() !== base.email;
}

/** The day so many days from today, as YYYY-MM-DD (USR-12). */
export function dayIn(days: number, now = new Date()): string {
  const day = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + days));
  return day.toISOString().slice(0, 10);
}
