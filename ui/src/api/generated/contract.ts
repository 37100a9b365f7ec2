// Made from crates/contract by `cargo xtask generate`. Do not edit.

export type AllowSupport = { 
/**
 * Which customer.
 */
customer: CustomerId, 
/**
 * For how long, 1 to 168; 48 where absent.
 */
hours?: number, };

export type AnyVersion = "*";

export type Attention = "no_license" | "no_role" | "locked" | "expired" | "expires_soon" | "invitation_run_out";

export type AuditEntry = { 
/**
 * Id.
 */
id: EntryId, 
/**
 * Place in the customer's chain.
 */
seq: number, 
/**
 * When.
 */
at: string, 
/**
 * Who; null for nobody signed in and for the command line.
 */
actor: UserId | null, 
/**
 * The actor is of the vendor's staff.
 */
by_staff: boolean, 
/**
 * Name of the actor, while it is known.
 */
actor_name: string | null, 
/**
 * From where.
 */
address: string | null, 
/**
 * What was done.
 */
action: string, 
/**
 * Kind of thing.
 */
subject_kind: string, 
/**
 * On what.
 */
subject: string, 
/**
 * Before, as JSON; null once erased or where there was nothing.
 */
before: Record<string, unknown> | null, 
/**
 * After, as JSON.
 */
after: Record<string, unknown> | null, };

export type BulkChange = { 
/**
 * Deactivate or reactivate.
 */
status?: Status, 
/**
 * Delete.
 */
delete?: boolean, 
/**
 * Restore deleted ones.
 */
restore?: boolean, };

export type BulkOutcome = { 
/**
 * It was done. Never so where a verdict has a code.
 */
applied: boolean, 
/**
 * Users it is about.
 */
total: number, 
/**
 * Those it was done to, 10,000 at most, so that it can be undone.
 */
changed: Array<UserId>, 
/**
 * Sessions that end.
 */
ends_sessions: number, 
/**
 * Units freed (positive) or taken (negative), by type.
 */
units: { [key in LicenseType]?: number }, 
/**
 * Refused ones, 100 at most.
 */
refused: Array<BulkVerdict>, };

export type BulkUsers = { 
/**
 * Whose.
 */
customer: CustomerId, 
/**
 * These.
 */
users?: Array<UserId>, 
/**
 * Or all of a view.
 */
view?: UserView, 
/**
 * But not these of the view.
 */
except?: Array<UserId>, 
/**
 * The change.
 */
change: BulkChange, 
/**
 * Tell what would happen and change nothing.
 */
dry_run?: boolean, };

export type BulkVerdict = { 
/**
 * Whose.
 */
user: UserId, 
/**
 * Full name.
 */
full_name: string, 
/**
 * Refusal code; null where it goes.
 */
code: string | null, };

export type ChangePassword = { 
/**
 * The current one.
 */
current: string, 
/**
 * The new one.
 */
new: string, };

export type ClientInfo = { 
/**
 * Name.
 */
name: string, 
/**
 * Device.
 */
device?: string, };

export type CodeMade = { 
/**
 * The user.
 */
user: User, 
/**
 * The code, told this once.
 */
code: string, 
/**
 * End of its validity.
 */
expires_at: string, };

export type CreateCustomer = { 
/**
 * Name.
 */
name: string, 
/**
 * Number.
 */
number: string, 
/**
 * The manager.
 */
manager: NewManager, 
/**
 * Licenses beyond the manager's own (LIC-13).
 */
licenses?: { [key in LicenseType]?: number }, 
/**
 * Default language.
 */
language?: Language, 
/**
 * IANA time zone.
 */
time_zone?: string, 
/**
 * Name of the first workspace, where it is not the customer's.
 */
workspace?: string, };

export type CreateStaff = { 
/**
 * Full name.
 */
full_name: string, 
/**
 * E-mail.
 */
email: string, 
/**
 * Support lead.
 */
lead: boolean, 
/**
 * Temporary password.
 */
password?: string, };

export type CreateUser = { 
/**
 * Whose.
 */
customer: CustomerId, 
/**
 * Full name.
 */
full_name: string, 
/**
 * E-mail.
 */
email: string, 
/**
 * Phone.
 */
phone?: string, 
/**
 * Department.
 */
department?: string, 
/**
 * Temporary password; absent makes an invitation (USR-03).
 */
password?: string, 
/**
 * The same again, where a form asks twice (USR-03).
 */
password_again?: string, 
/**
 * Language; the customer's where absent.
 */
language?: Language, 
/**
 * License; absent is none.
 */
license?: LicenseType, 
/**
 * Roles.
 */
roles?: Array<WorkspaceRole>, 
/**
 * First day.
 */
valid_from?: string, 
/**
 * Last day.
 */
expires_on?: string, };

export type CreateWorkspace = { 
/**
 * Whose.
 */
customer: CustomerId, 
/**
 * Name.
 */
name: string, 
/**
 * BCP 47 tags; the customer's language where absent.
 */
languages?: Array<string>, };

export type Customer = { 
/**
 * Id.
 */
id: CustomerId, 
/**
 * Name.
 */
name: string, 
/**
 * Number, unique in the store.
 */
number: string, 
/**
 * IANA time zone.
 */
time_zone: string, 
/**
 * Default language.
 */
language: Language, 
/**
 * Extra mail recipients.
 */
extra_recipients: Array<string>, 
/**
 * The manager's user id.
 */
manager: UserId, 
/**
 * End of the support access allowed now; null where there is none.
 */
support_until: string | null, 
/**
 * Policies.
 */
policies: Policies, 
/**
 * Type chosen last at creation, offered again where a unit is free (LIC-09).
 */
last_license: LicenseType | null, 
/**
 * The vendor's contact, named wherever only the vendor can help (CUS-05).
 */
vendor_contact: string | null, 
/**
 * When it was made.
 */
created_at: string, };

export type CustomerCreated = { 
/**
 * One-time code for the manager, where no password was given.
 */
code: string | null, 
/**
 * Id.
 */
id: CustomerId, 
/**
 * Name.
 */
name: string, 
/**
 * Number, unique in the store.
 */
number: string, 
/**
 * IANA time zone.
 */
time_zone: string, 
/**
 * Default language.
 */
language: Language, 
/**
 * Extra mail recipients.
 */
extra_recipients: Array<string>, 
/**
 * The manager's user id.
 */
manager: UserId, 
/**
 * End of the support access allowed now; null where there is none.
 */
support_until: string | null, 
/**
 * Policies.
 */
policies: Policies, 
/**
 * Type chosen last at creation, offered again where a unit is free (LIC-09).
 */
last_license: LicenseType | null, 
/**
 * The vendor's contact, named wherever only the vendor can help (CUS-05).
 */
vendor_contact: string | null, 
/**
 * When it was made.
 */
created_at: string, };

export type CustomerId = string;

export type DeleteWorkspace = { 
/**
 * Which.
 */
workspace: WorkspaceId, 
/**
 * Its name, as the person typed it.
 */
name: string, };

export type Denial = { 
/**
 * Id.
 */
id: DenialId, 
/**
 * When.
 */
at: string, 
/**
 * Who.
 */
user: UserId, 
/**
 * Their name; null where they are no more.
 */
full_name: string | null, 
/**
 * The pool that was full.
 */
type: LicenseType, 
/**
 * `floating_busy` or `seats_exhausted`.
 */
code: string, };

export type DenialId = string;

export type DuplicateUser = { 
/**
 * The one to copy.
 */
user: UserId, 
/**
 * Full name of the new one.
 */
full_name: string, 
/**
 * E-mail of the new one.
 */
email: string, 
/**
 * Temporary password.
 */
password?: string, 
/**
 * The same again.
 */
password_again?: string, };

export type Empty = Record<symbol, never>;

export type EndSession = { 
/**
 * Which.
 */
session: SessionId, 
/**
 * Told to its person.
 */
reason?: string, };

export type EndSessions = { 
/**
 * Whose.
 */
customer: CustomerId, 
/**
 * Which, 1,000 at most.
 */
sessions: Array<SessionId>, 
/**
 * Told to each person.
 */
reason?: string, };

export type EntryId = string;

export type ExplainRights = { 
/**
 * Whose.
 */
user: UserId, 
/**
 * Where.
 */
workspace: WorkspaceId, };

export type ExplainedRight = { 
/**
 * The right.
 */
right: Right, 
/**
 * In force. A suspended one is not.
 */
granted: boolean, 
/**
 * Where from; null where there is no right.
 */
source: RightSource | null, 
/**
 * The role that brings it.
 */
role: Role | null, };

export type Feed = { 
/**
 * Oldest first, 500 at most.
 */
events: Array<FeedEvent>, 
/**
 * Sequence reached.
 */
seq: number, };

export type FeedEvent = { 
/**
 * Sequence.
 */
seq: number, 
/**
 * `session_opened`, `session_closed`, `user_changed`, `licenses_changed`, `workspaces_changed`, `customer_changed`, `denied`, `other`.
 */
kind: string, 
/**
 * On what.
 */
subject: string, 
/**
 * Whom it is about, where it is about somebody.
 */
user: UserId | null, };

export type GetUsage = { 
/**
 * Whose.
 */
customer: CustomerId, 
/**
 * Start.
 */
from: string, 
/**
 * End, exclusive.
 */
to: string, 
/**
 * Seconds a point; at most 2,000 points.
 */
step: number, };

export type Heartbeat = { 
/**
 * How long the person has been idle.
 */
idle_seconds?: number, 
/**
 * The workspace that the person is in, which the manager sees (SES-06); the one said last stays
 * where none is said.
 */
workspace?: WorkspaceId, };

export type Language = "en" | "fr";

export type LicenseCounts = { 
/**
 * The type.
 */
type: LicenseType, 
/**
 * Licenses subscribed.
 */
subscribed: number, 
/**
 * How many active users may hold it; null where unlimited.
 */
capacity: number | null, 
/**
 * Active users who hold it.
 */
assigned: number, 
/**
 * Signed in now.
 */
signed_in: number, 
/**
 * Simultaneous limit.
 */
seats: number | null, 
/**
 * Refused for want of a seat in the last seven days.
 */
denials_this_week: number, 
/**
 * At 80 % or more of its units or seats, or with denials this week (LIC-14).
 */
watch: boolean, };

export type LicenseHolder = { 
/**
 * Id.
 */
user: UserId, 
/**
 * Full name.
 */
full_name: string, 
/**
 * Last sign-in.
 */
last_sign_in: string | null, 
/**
 * Not signed in for the customer's dormant time (USR-16).
 */
dormant: boolean, 
/**
 * Signed in since, where they are now.
 */
signed_in_since: string | null, };

export type LicensePreview = { 
/**
 * Roles that would become Operator.
 */
lowered: Array<RoleChange>, 
/**
 * Roles that could come back.
 */
restorable: Array<RoleChange>, 
/**
 * Roles would be kept but suspended.
 */
suspends_roles: boolean, 
/**
 * An open session would end.
 */
ends_session: boolean, 
/**
 * Free units of the type; null where unlimited.
 */
free: number | null, };

export type LicenseType = "nominative_writer" | "nominative_operator" | "floating_writer" | "floating_operator" | "concurrent_writer" | "concurrent_operator";

export type List<T> = { 
/**
 * The rows.
 */
items: Array<T>, 
/**
 * What to give as `after` for the next page; null at the end. Opaque.
 */
next: string | null, };

export type ListAudit = { 
/**
 * Whose.
 */
customer: CustomerId, 
/**
 * By whom.
 */
actor?: UserId, 
/**
 * About whom.
 */
user?: UserId, 
/**
 * By the vendor's staff alone (CUS-03).
 */
by_staff?: boolean, 
/**
 * Actions.
 */
actions?: Array<string>, 
/**
 * From then on.
 */
from?: string, 
/**
 * Before then.
 */
to?: string, 
/**
 * Rows at most.
 */
limit?: number, 
/**
 * The former page's `next`.
 */
after?: string, };

export type ListCustomers = { 
/**
 * Part of name or number.
 */
q?: string, 
/**
 * Rows at most.
 */
limit?: number, 
/**
 * The former page's `next`.
 */
after?: string, };

export type ListDenials = { 
/**
 * Whose.
 */
customer: CustomerId, 
/**
 * Of one user.
 */
user?: UserId, 
/**
 * Rows at most.
 */
limit?: number, 
/**
 * The former page's `next`.
 */
after?: string, };

export type ListHistory = { 
/**
 * Whose.
 */
customer: CustomerId, 
/**
 * Of one user.
 */
user?: UserId, 
/**
 * Of one kind of end.
 */
end?: SessionEnd, 
/**
 * Rows at most.
 */
limit?: number, 
/**
 * The former page's `next`.
 */
after?: string, };

export type ListHolders = { 
/**
 * Which customer.
 */
customer: CustomerId, 
/**
 * The type.
 */
type: LicenseType, 
/**
 * Rows at most.
 */
limit?: number, 
/**
 * The former page's `next`.
 */
after?: string, };

export type ListOfCustomer = { 
/**
 * Whose.
 */
customer: CustomerId, 
/**
 * Rows at most.
 */
limit?: number, 
/**
 * The former page's `next`.
 */
after?: string, };

export type ListSessions = { 
/**
 * Whose.
 */
customer: CustomerId, 
/**
 * Of this type only.
 */
license?: LicenseType, 
/**
 * Rows at most.
 */
limit?: number, 
/**
 * The former page's `next`.
 */
after?: string, };

export type ListStaff = { 
/**
 * Rows at most.
 */
limit?: number, 
/**
 * The former page's `next`.
 */
after?: string, };

export type ListUsers = { 
/**
 * Whose.
 */
customer: CustomerId, 
/**
 * Rows at most.
 */
limit?: number, 
/**
 * The former page's `next`, or an anchor of the outline.
 */
after?: string, 
/**
 * Any part of name or e-mail, without case or accents.
 */
q?: string, 
/**
 * Has a role in it; with `role`, where to look.
 */
workspace?: WorkspaceId, 
/**
 * License types, and `none`.
 */
license?: Array<LicenseType | "none">, 
/**
 * `manager`, `administrator`, `writer`, `operator`, `none`.
 */
role?: Array<Role | "manager" | "none">, 
/**
 * `active`, `inactive`, `locked`, `expired`, `invited`, `dormant`, `signed_in`, `deleted`.
 */
status?: Array<Status | "locked" | "expired" | "invited" | "dormant" | "signed_in" | "deleted">, 
/**
 * Only who needs attention.
 */
attention?: boolean, 
/**
 * `name`, `email`, `license`, `status`, `last_sign_in`, `created_at`, `-` before for descending.
 */
sort?: string, };

export type MaySignIn = { 
/**
 * They may.
 */
ok: boolean, 
/**
 * Every check in order.
 */
checks: Array<SignInCheck>, 
/**
 * Who holds the seats, where none is free.
 */
holders: Array<SeatHolder>, };

export type Meta = { 
/**
 * The program's version.
 */
version: string, 
/**
 * The vendor's contact.
 */
vendor_contact: string | null, 
/**
 * A store of made-up people.
 */
demo: boolean, 
/**
 * The newest protocol spoken.
 */
protocol: number, 
/**
 * The oldest that is still spoken.
 */
oldest_protocol: number, 
/**
 * Where people reach the server, as it was told itself (`--base-url`): no slash at its end, and
 * links are made of it (PWD-06). Absent where it was told none, and of a store in a file.
 */
base_url?: string, };

export type NewManager = { 
/**
 * Full name.
 */
full_name: string, 
/**
 * E-mail.
 */
email: string, 
/**
 * Temporary password; absent makes an invitation.
 */
password?: string, };

export type OfCustomer = { 
/**
 * Which.
 */
customer: CustomerId, };

export type OfStaff = { 
/**
 * Which.
 */
staff: StaffId, };

export type OfUser = { 
/**
 * Which.
 */
user: UserId, };

export type OfUserVersion = { 
/**
 * Which.
 */
user: UserId, 
/**
 * The version seen; another one now is `stale`.
 */
version?: number, };

export type OutlineUsers = { 
/**
 * Whose.
 */
customer: CustomerId, 
/**
 * An anchor every so many rows, 20 to 1,000.
 */
step: number, 
/**
 * Any part of name or e-mail, without case or accents.
 */
q?: string, 
/**
 * Has a role in it; with `role`, where to look.
 */
workspace?: WorkspaceId, 
/**
 * License types, and `none`.
 */
license?: Array<LicenseType | "none">, 
/**
 * `manager`, `administrator`, `writer`, `operator`, `none`.
 */
role?: Array<Role | "manager" | "none">, 
/**
 * `active`, `inactive`, `locked`, `expired`, `invited`, `dormant`, `signed_in`, `deleted`.
 */
status?: Array<Status | "locked" | "expired" | "invited" | "dormant" | "signed_in" | "deleted">, 
/**
 * Only who needs attention.
 */
attention?: boolean, 
/**
 * `name`, `email`, `license`, `status`, `last_sign_in`, `created_at`, `-` before for descending.
 */
sort?: string, };

export type Overview = { 
/**
 * The customer.
 */
customer: Customer, 
/**
 * People, deleted ones aside.
 */
users: number, 
/**
 * People who need attention.
 */
attention: number, 
/**
 * Inactive people.
 */
inactive: number, 
/**
 * Dormant people.
 */
dormant: number, 
/**
 * Open sessions.
 */
sessions: number, 
/**
 * The pools, for the seat meter.
 */
licenses: Array<LicenseCounts>, 
/**
 * The type that a form offers for a new user (LIC-09).
 */
offered_license: LicenseType | null, 
/**
 * Sequence of the feed that these counts stand at.
 */
seq: number, };

export type OwnSession = { 
/**
 * The session.
 */
session: Session, 
/**
 * Who.
 */
user: Person, 
/**
 * Beat at least this often.
 */
heartbeat_seconds: number, 
/**
 * Those they have a role in, by name: a member may list no others.
 */
workspaces: Array<OwnWorkspace>, };

export type OwnWorkspace = { 
/**
 * Which.
 */
id: WorkspaceId, 
/**
 * Its name.
 */
name: string, };

export type Person = { "kind": "user" } & User | { "kind": "staff", 
/**
 * Id.
 */
id: StaffId, 
/**
 * Full name.
 */
full_name: string, 
/**
 * E-mail.
 */
email: string, 
/**
 * Language.
 */
language: Language, 
/**
 * Support lead.
 */
lead: boolean, };

export type Policies = { 
/**
 * A session ends after this time without activity of its person. Minutes, 1 to 1,440.
 */
idle_minutes: number, 
/**
 * A session ends at this age. Hours, 1 to 168.
 */
max_age_hours: number, 
/**
 * Wrong passwords in a row that lock an account. 1 to 100.
 */
lockout_tries: number, 
/**
 * Shortest password, in characters. 8 to 64.
 */
password_min_length: number, 
/**
 * Days without sign-in after which an account is dormant. 1 to 3,650.
 */
dormant_days: number, };

export type PreviewLicense = { 
/**
 * Whose.
 */
user: UserId, 
/**
 * The type; null for none.
 */
type: LicenseType | null, };

export type Problem = { 
/**
 * Stable code of the contract.
 */
code: string, 
/**
 * HTTP status.
 */
status: number, 
/**
 * One English sentence; the window has its own text for each code.
 */
title: string, 
/**
 * Which field of the request, for `invalid`.
 */
field?: string, 
/**
 * Figures and names that help.
 */
details?: Record<string, unknown>, 
/**
 * To quote to whoever reads the logs.
 */
request_id?: string, };

export type ReadFeed = { 
/**
 * Whose.
 */
customer: CustomerId, 
/**
 * The last sequence seen.
 */
after: number, };

export type RemoveRole = { 
/**
 * Whose.
 */
user: UserId, 
/**
 * Where.
 */
workspace: WorkspaceId, 
/**
 * The version seen.
 */
version?: number, };

export type RequestPasswordReset = { 
/**
 * E-mail of the account.
 */
email: string, };

export type Right = "manage_subscription" | "manage_licenses" | "manage_users" | "create_workspaces" | "manage_workspace_languages" | "create_shared_spaces" | "create_translation_connector" | "set_file_deletion_role" | "purge_version_history" | "manage_workflow_templates" | "manage_workflows" | "manage_filtering_attributes" | "manage_storage_servers" | "manage_publications" | "create_content" | "manage_translations" | "manage_form_templates_and_forms" | "update_documents_and_content" | "use_linked_forms" | "take_part_in_workflows";

export type RightSource = "customer_manager" | "role" | "suspended";

export type Rights = { 
/**
 * License held.
 */
license: LicenseType | null, 
/**
 * Role there.
 */
role: Role | null, 
/**
 * Customer manager.
 */
manager: boolean, 
/**
 * Every right there is, in order.
 */
rights: Array<ExplainedRight>, };

export type Role = "administrator" | "writer" | "operator";

export type RoleChange = { 
/**
 * Where.
 */
workspace: WorkspaceId, 
/**
 * Before.
 */
before: Role | null, 
/**
 * After.
 */
after: Role | null, };

export type SeatHolder = { 
/**
 * Id.
 */
user: UserId, 
/**
 * Full name.
 */
full_name: string, 
/**
 * The session.
 */
session: SessionId, 
/**
 * Since.
 */
since: string, };

export type Seen = number | AnyVersion;

export type Session = { 
/**
 * Id.
 */
id: SessionId, 
/**
 * Whose.
 */
user: UserId, 
/**
 * License held; null for staff.
 */
license: LicenseType | null, 
/**
 * Workspace it works in.
 */
workspace: WorkspaceId | null, 
/**
 * The client.
 */
client: SessionClient, 
/**
 * Start.
 */
started_at: string, 
/**
 * Last request or beat.
 */
last_seen_at: string, 
/**
 * Seconds since its person was last active.
 */
idle_seconds: number, 
/**
 * End.
 */
ended_at: string | null, 
/**
 * How it ended.
 */
end: SessionEnd | null, 
/**
 * Who ended it.
 */
ended_by: UserId | null, 
/**
 * Reason given.
 */
reason: string | null, };

export type SessionClient = { 
/**
 * Name.
 */
name: string, 
/**
 * Device.
 */
device: string | null, 
/**
 * Network address.
 */
address: string | null, };

export type SessionEnd = "signed_out" | "forced" | "taken_over" | "lost" | "idle" | "max_age" | "dropped" | "user_changed";

export type SessionId = string;

export type SessionRow = { 
/**
 * Full name; empty once erased.
 */
full_name: string, 
/**
 * E-mail; empty once erased.
 */
email: string, 
/**
 * Name of who ended it; null for nobody else, for staff, and for who are no more.
 */
ended_by_name: string | null, 
/**
 * The caller's own: it ends by Log out (SES-07).
 */
own: boolean, 
/**
 * Id.
 */
id: SessionId, 
/**
 * Whose.
 */
user: UserId, 
/**
 * License held; null for staff.
 */
license: LicenseType | null, 
/**
 * Workspace it works in.
 */
workspace: WorkspaceId | null, 
/**
 * The client.
 */
client: SessionClient, 
/**
 * Start.
 */
started_at: string, 
/**
 * Last request or beat.
 */
last_seen_at: string, 
/**
 * Seconds since its person was last active.
 */
idle_seconds: number, 
/**
 * End.
 */
ended_at: string | null, 
/**
 * How it ended.
 */
end: SessionEnd | null, 
/**
 * Who ended it.
 */
ended_by: UserId | null, 
/**
 * Reason given.
 */
reason: string | null, };

export type SessionsEnded = { 
/**
 * Ended by this call; those that had ended already are not counted.
 */
ended: number, };

export type SetLicense = { 
/**
 * Whose.
 */
user: UserId, 
/**
 * The type; null takes it away. It must be there.
 */
type: LicenseType | null, 
/**
 * Bring former roles back where that is offered (LIC-10).
 */
restore_roles?: boolean, 
/**
 * The version that the caller saw; another one now is `stale`.
 */
version?: number, };

export type SetLicenses = { 
/**
 * Which customer.
 */
customer: CustomerId, 
/**
 * Type → count, 0 to 1,000,000.
 */
licenses: { [key in LicenseType]?: number }, };

export type SetPassword = { 
/**
 * The code.
 */
token: string, 
/**
 * The password.
 */
password: string, };

export type SetRole = { 
/**
 * Whose.
 */
user: UserId, 
/**
 * Where.
 */
workspace: WorkspaceId, 
/**
 * Which.
 */
role: Role, 
/**
 * Form tags; as they are where absent.
 */
tags?: Array<string>, 
/**
 * The version seen.
 */
version?: number, };

export type SetVendorContact = { 
/**
 * Free text; null takes it away. It must be there.
 */
contact: string | null, };

export type SignIn = { 
/**
 * E-mail.
 */
email: string, 
/**
 * Password.
 */
password: string, 
/**
 * Chosen after `password_change_required`.
 */
new_password?: string, 
/**
 * The program.
 */
client: ClientInfo, 
/**
 * End the session that the person has open elsewhere (SES-01).
 */
take_over?: boolean, };

export type SignInCheck = { 
/**
 * Refusal code that a failure of this check gives.
 */
code: string, 
/**
 * Passed.
 */
ok: boolean, 
/**
 * Not reached, because an earlier one failed.
 */
reached: boolean, 
/**
 * Problem details of the failure.
 */
details: Record<string, unknown> | null, };

export type SignedIn = { 
/**
 * Bearer token.
 */
token: string, 
/**
 * The session.
 */
session: Session, 
/**
 * Who.
 */
user: Person, 
/**
 * Beat at least this often.
 */
heartbeat_seconds: number, };

export type StaffCreated = { 
/**
 * One-time code, where no password was given.
 */
code: string | null, 
/**
 * Id.
 */
id: StaffId, 
/**
 * Full name.
 */
full_name: string, 
/**
 * E-mail.
 */
email: string, 
/**
 * Support lead.
 */
lead: boolean, 
/**
 * Language.
 */
language: Language, 
/**
 * No password yet.
 */
invited: boolean, 
/**
 * Locked now.
 */
locked: boolean, 
/**
 * Last sign-in.
 */
last_sign_in: string | null, };

export type StaffId = string;

export type StaffMember = { 
/**
 * Id.
 */
id: StaffId, 
/**
 * Full name.
 */
full_name: string, 
/**
 * E-mail.
 */
email: string, 
/**
 * Support lead.
 */
lead: boolean, 
/**
 * Language.
 */
language: Language, 
/**
 * No password yet.
 */
invited: boolean, 
/**
 * Locked now.
 */
locked: boolean, 
/**
 * Last sign-in.
 */
last_sign_in: string | null, };

export type Status = "active" | "inactive";

export type SubscriptionChange = { 
/**
 * When.
 */
at: string, 
/**
 * By whom; null for the command line.
 */
author: UserId | null, 
/**
 * Counts before, of the types that changed.
 */
before: { [key in LicenseType]?: number }, 
/**
 * Counts after.
 */
after: { [key in LicenseType]?: number }, };

export type TransferManager = { 
/**
 * Which customer.
 */
customer: CustomerId, 
/**
 * The new manager.
 */
user: UserId, };

export type UpdateCustomer = { 
/**
 * Which.
 */
customer: CustomerId, 
/**
 * Name.
 */
name?: string, 
/**
 * IANA time zone.
 */
time_zone?: string, 
/**
 * Default language.
 */
language?: Language, 
/**
 * Extra mail recipients.
 */
extra_recipients?: Array<string>, 
/**
 * Policies.
 */
policies?: Policies, };

export type UpdateStaff = { 
/**
 * Which.
 */
staff: StaffId, 
/**
 * Full name.
 */
full_name?: string, 
/**
 * Support lead.
 */
lead?: boolean, 
/**
 * `false` unlocks.
 */
locked?: boolean, };

export type UpdateUser = { 
/**
 * Which.
 */
user: UserId, 
/**
 * The version that the caller saw (USR-15); absent is `precondition_required`.
 */
version?: Seen, 
/**
 * Full name.
 */
full_name?: string, 
/**
 * E-mail.
 */
email?: string, 
/**
 * Phone.
 */
phone?: string | null, 
/**
 * Department.
 */
department?: string | null, 
/**
 * Language.
 */
language?: Language, 
/**
 * Status (USR-05).
 */
status?: Status, 
/**
 * `false` unlocks (PWD-04); `true` is `invalid`.
 */
locked?: boolean, 
/**
 * First day.
 */
valid_from?: string | null, 
/**
 * Last day.
 */
expires_on?: string | null, };

export type UpdateWorkspace = { 
/**
 * Which.
 */
workspace: WorkspaceId, 
/**
 * Name.
 */
name?: string, 
/**
 * BCP 47 tags.
 */
languages?: Array<string>, };

export type Usage = { 
/**
 * A series for each type that is subscribed or was used.
 */
series: Array<UsageSeries>, 
/**
 * Its highest point.
 */
peaks: Array<UsagePeak>, };

export type UsagePeak = { 
/**
 * The type.
 */
type: LicenseType, 
/**
 * When.
 */
at: string, 
/**
 * How many.
 */
signed_in: number, };

export type UsagePoint = { 
/**
 * Start of the step.
 */
at: string, 
/**
 * Most at once.
 */
signed_in: number, 
/**
 * Simultaneous limit now.
 */
limit: number, 
/**
 * Denials in the step.
 */
denials: number, };

export type UsageSeries = { 
/**
 * The type.
 */
type: LicenseType, 
/**
 * Points.
 */
points: Array<UsagePoint>, };

export type User = { 
/**
 * Id.
 */
id: UserId, 
/**
 * Whose.
 */
customer: CustomerId, 
/**
 * Full name.
 */
full_name: string, 
/**
 * E-mail.
 */
email: string, 
/**
 * Phone.
 */
phone: string | null, 
/**
 * Department.
 */
department: string | null, 
/**
 * Language.
 */
language: Language, 
/**
 * License; null for none.
 */
license: LicenseType | null, 
/**
 * Roles; suspended while there is no license.
 */
roles: Array<WorkspaceRole>, 
/**
 * Groups.
 */
groups: Array<string>, 
/**
 * Status.
 */
status: Status, 
/**
 * Locked now.
 */
locked: boolean, 
/**
 * Locked until, where it is.
 */
locked_until: string | null, 
/**
 * Past its last day.
 */
expired: boolean, 
/**
 * No password yet.
 */
invited: boolean, 
/**
 * End of the open invitation or reset code.
 */
invited_until: string | null, 
/**
 * The customer manager.
 */
manager: boolean, 
/**
 * First day.
 */
valid_from: string | null, 
/**
 * Last day.
 */
expires_on: string | null, 
/**
 * Last sign-in.
 */
last_sign_in: string | null, 
/**
 * When it was made.
 */
created_at: string, 
/**
 * When it was deleted; it can be restored for 30 days.
 */
deleted_at: string | null, 
/**
 * Version, for If-Match.
 */
version: number, 
/**
 * Dormant (USR-16).
 */
dormant: boolean, 
/**
 * What needs attention.
 */
attention: Array<Attention>, 
/**
 * Start of the open session, where there is one.
 */
signed_in_since: string | null, };

export type UserCreated = { 
/**
 * One-time code of the invitation, told this once.
 */
code: string | null, 
/**
 * End of the code's validity.
 */
code_expires_at: string | null, 
/**
 * Id.
 */
id: UserId, 
/**
 * Whose.
 */
customer: CustomerId, 
/**
 * Full name.
 */
full_name: string, 
/**
 * E-mail.
 */
email: string, 
/**
 * Phone.
 */
phone: string | null, 
/**
 * Department.
 */
department: string | null, 
/**
 * Language.
 */
language: Language, 
/**
 * License; null for none.
 */
license: LicenseType | null, 
/**
 * Roles; suspended while there is no license.
 */
roles: Array<WorkspaceRole>, 
/**
 * Groups.
 */
groups: Array<string>, 
/**
 * Status.
 */
status: Status, 
/**
 * Locked now.
 */
locked: boolean, 
/**
 * Locked until, where it is.
 */
locked_until: string | null, 
/**
 * Past its last day.
 */
expired: boolean, 
/**
 * No password yet.
 */
invited: boolean, 
/**
 * End of the open invitation or reset code.
 */
invited_until: string | null, 
/**
 * The customer manager.
 */
manager: boolean, 
/**
 * First day.
 */
valid_from: string | null, 
/**
 * Last day.
 */
expires_on: string | null, 
/**
 * Last sign-in.
 */
last_sign_in: string | null, 
/**
 * When it was made.
 */
created_at: string, 
/**
 * When it was deleted; it can be restored for 30 days.
 */
deleted_at: string | null, 
/**
 * Version, for If-Match.
 */
version: number, 
/**
 * Dormant (USR-16).
 */
dormant: boolean, 
/**
 * What needs attention.
 */
attention: Array<Attention>, 
/**
 * Start of the open session, where there is one.
 */
signed_in_since: string | null, };

export type UserId = string;

export type UserOutline = { 
/**
 * Rows.
 */
total: number, 
/**
 * `after` values: element i begins the page at row (i + 1) · step.
 */
anchors: Array<string>, };

export type UserRestored = { 
/**
 * The license could not come back: no unit is free.
 */
license_lost: LicenseType | null, 
/**
 * Id.
 */
id: UserId, 
/**
 * Whose.
 */
customer: CustomerId, 
/**
 * Full name.
 */
full_name: string, 
/**
 * E-mail.
 */
email: string, 
/**
 * Phone.
 */
phone: string | null, 
/**
 * Department.
 */
department: string | null, 
/**
 * Language.
 */
language: Language, 
/**
 * License; null for none.
 */
license: LicenseType | null, 
/**
 * Roles; suspended while there is no license.
 */
roles: Array<WorkspaceRole>, 
/**
 * Groups.
 */
groups: Array<string>, 
/**
 * Status.
 */
status: Status, 
/**
 * Locked now.
 */
locked: boolean, 
/**
 * Locked until, where it is.
 */
locked_until: string | null, 
/**
 * Past its last day.
 */
expired: boolean, 
/**
 * No password yet.
 */
invited: boolean, 
/**
 * End of the open invitation or reset code.
 */
invited_until: string | null, 
/**
 * The customer manager.
 */
manager: boolean, 
/**
 * First day.
 */
valid_from: string | null, 
/**
 * Last day.
 */
expires_on: string | null, 
/**
 * Last sign-in.
 */
last_sign_in: string | null, 
/**
 * When it was made.
 */
created_at: string, 
/**
 * When it was deleted; it can be restored for 30 days.
 */
deleted_at: string | null, 
/**
 * Version, for If-Match.
 */
version: number, 
/**
 * Dormant (USR-16).
 */
dormant: boolean, 
/**
 * What needs attention.
 */
attention: Array<Attention>, 
/**
 * Start of the open session, where there is one.
 */
signed_in_since: string | null, };

export type UserView = { 
/**
 * Any part of name or e-mail, without case or accents.
 */
q?: string, 
/**
 * Has a role in it; with `role`, where to look.
 */
workspace?: WorkspaceId, 
/**
 * License types, and `none`.
 */
license?: Array<LicenseType | "none">, 
/**
 * `manager`, `administrator`, `writer`, `operator`, `none`.
 */
role?: Array<Role | "manager" | "none">, 
/**
 * `active`, `inactive`, `locked`, `expired`, `invited`, `dormant`, `signed_in`, `deleted`.
 */
status?: Array<Status | "locked" | "expired" | "invited" | "dormant" | "signed_in" | "deleted">, 
/**
 * Only who needs attention.
 */
attention?: boolean, 
/**
 * `name`, `email`, `license`, `status`, `last_sign_in`, `created_at`, `-` before for descending.
 */
sort?: string, };

export type Workspace = { 
/**
 * Id.
 */
id: WorkspaceId, 
/**
 * Whose.
 */
customer: CustomerId, 
/**
 * Name.
 */
name: string, 
/**
 * BCP 47 tags.
 */
languages: Array<string>, 
/**
 * People with a role in it, the manager aside.
 */
members: number, };

export type WorkspaceId = string;

export type WorkspaceRole = { 
/**
 * Where.
 */
workspace: WorkspaceId, 
/**
 * Which.
 */
role: Role, 
/**
 * Form tags.
 */
tags: Array<string>, };

export const CODES = [
  "license_unavailable",
  "subscription_in_use",
  "manager_protected",
  "own_roles",
  "own_email",
  "role_needs_license",
  "operator_only",
  "role_exceeds_yours",
  "email_taken",
  "invalid",
  "password_mismatch",
  "password_too_weak",
  "password_change_required",
  "bad_credentials",
  "locked",
  "inactive",
  "expired",
  "not_yet_valid",
  "no_license",
  "no_role",
  "already_signed_in",
  "floating_busy",
  "seats_exhausted",
  "session_closed",
  "link_expired",
  "consent_required",
  "forbidden",
  "not_found",
  "stale",
  "too_many_requests",
  "precondition_required",
  "store_unavailable",
  "store_busy",
  "store_newer",
  "keyring_unavailable",
  "internal",
] as const;

export type Code = (typeof CODES)[number];

export interface Operations {
  meta: { request: Empty; response: Meta };
  sign_in: { request: SignIn; response: SignedIn };
  request_password_reset: { request: RequestPasswordReset; response: Empty };
  set_password: { request: SetPassword; response: Empty };
  own_session: { request: Empty; response: OwnSession };
  sign_out: { request: Empty; response: Empty };
  heartbeat: { request: Heartbeat; response: Empty };
  change_password: { request: ChangePassword; response: Empty };
  list_customers: { request: ListCustomers; response: List<Customer> };
  create_customer: { request: CreateCustomer; response: CustomerCreated };
  get_customer: { request: OfCustomer; response: Customer };
  update_customer: { request: UpdateCustomer; response: Customer };
  overview: { request: OfCustomer; response: Overview };
  transfer_manager: { request: TransferManager; response: Customer };
  allow_support: { request: AllowSupport; response: Customer };
  end_support: { request: OfCustomer; response: Customer };
  list_licenses: { request: OfCustomer; response: Array<LicenseCounts> };
  set_licenses: { request: SetLicenses; response: Array<LicenseCounts> };
  subscription_history: { request: ListOfCustomer; response: List<SubscriptionChange> };
  list_holders: { request: ListHolders; response: List<LicenseHolder> };
  list_workspaces: { request: ListOfCustomer; response: List<Workspace> };
  create_workspace: { request: CreateWorkspace; response: Workspace };
  update_workspace: { request: UpdateWorkspace; response: Workspace };
  delete_workspace: { request: DeleteWorkspace; response: Empty };
  list_users: { request: ListUsers; response: List<User> };
  outline_users: { request: OutlineUsers; response: UserOutline };
  create_user: { request: CreateUser; response: UserCreated };
  bulk_users: { request: BulkUsers; response: BulkOutcome };
  get_user: { request: OfUser; response: User };
  update_user: { request: UpdateUser; response: User };
  delete_user: { request: OfUserVersion; response: Empty };
  restore_user: { request: OfUserVersion; response: UserRestored };
  erase_user: { request: OfUserVersion; response: Empty };
  set_license: { request: SetLicense; response: User };
  preview_license: { request: PreviewLicense; response: LicensePreview };
  set_role: { request: SetRole; response: User };
  remove_role: { request: RemoveRole; response: User };
  may_sign_in: { request: OfUser; response: MaySignIn };
  explain_rights: { request: ExplainRights; response: Rights };
  duplicate_user: { request: DuplicateUser; response: UserCreated };
  invite_user: { request: OfUserVersion; response: CodeMade };
  list_sessions: { request: ListSessions; response: List<SessionRow> };
  end_session: { request: EndSession; response: Empty };
  end_sessions: { request: EndSessions; response: SessionsEnded };
  session_history: { request: ListHistory; response: List<SessionRow> };
  list_denials: { request: ListDenials; response: List<Denial> };
  usage: { request: GetUsage; response: Usage };
  list_audit: { request: ListAudit; response: List<AuditEntry> };
  read_feed: { request: ReadFeed; response: Feed };
  list_staff: { request: ListStaff; response: List<StaffMember> };
  create_staff: { request: CreateStaff; response: StaffCreated };
  update_staff: { request: UpdateStaff; response: StaffMember };
  delete_staff: { request: OfStaff; response: Empty };
  set_vendor_contact: { request: SetVendorContact; response: Meta };
}
