//! The list of operations, declared once. Shell, server, client, window and the table of who may
//! do what are made from it: a new operation is a line here, a method of the service, and its use.

use seatkeeper_domain::Access;

#[allow(clippy::wildcard_imports)]
use crate::*;

/// HTTP method of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

/// What an operation does beyond the ordinary, which is to answer 200, or 204 where it has nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trait {
    /// Makes something: 201, and again under the same `Idempotency-Key` it answers the first result.
    Creates,
    /// Makes something else each time, whatever key came along: 201.
    Opens,
    /// Answers 202: what comes of it is told nobody.
    Accepts,
    /// Hashes a password, whatever the request holds.
    Hashes,
    /// Its body is its one field that is not in its path, and no object around that.
    BareBody,
}

/// One operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Declaration {
    /// Name: the service's method, the window's call.
    pub name: &'static str,
    /// HTTP method.
    pub method: Method,
    /// Path under `/api/v1`.
    pub path: &'static str,
    /// Permission wanted.
    pub access: Access,
    /// Name of the response's shape.
    pub response: &'static str,
    /// It has nothing to answer.
    pub silent: bool,
    /// What it does beyond the ordinary.
    pub traits: &'static [Trait],
}

impl Declaration {
    /// Whether it does that.
    #[must_use]
    pub fn is(&self, wanted: Trait) -> bool {
        self.traits.contains(&wanted)
    }
}

/// Hands the list of operations to a macro: `name: Request => Response, Method "path", Access;`, its
/// [`Trait`]s behind the access.
#[macro_export]
macro_rules! for_each_operation {
    ($callback:ident) => {
        $callback! {
            meta: Empty => Meta, Get "/meta", Anyone;
            sign_in: SignIn => SignedIn, Post "/sign-in", Anyone, Opens, Hashes;
            request_password_reset: RequestPasswordReset => Empty, Post "/password-reset-requests", Anyone, Accepts;
            set_password: SetPassword => Empty, Post "/password-resets", Anyone, Hashes;

            own_session: Empty => OwnSession, Get "/session", Own;
            sign_out: Empty => Empty, Delete "/session", Own;
            heartbeat: Heartbeat => Empty, Post "/session/heartbeat", Own;
            change_password: ChangePassword => Empty, Post "/session/password", Own, Hashes;

            list_customers: ListCustomers => List<Customer>, Get "/customers", StaffOrManager;
            create_customer: CreateCustomer => CustomerCreated, Post "/customers", Lead, Creates;
            get_customer: OfCustomer => Customer, Get "/customers/{customer}", SeeCustomer;
            update_customer: UpdateCustomer => Customer, Patch "/customers/{customer}", Manage;
            overview: OfCustomer => Overview, Get "/customers/{customer}/overview", Manage;
            transfer_manager: TransferManager => Customer, Put "/customers/{customer}/manager", Lead;
            allow_support: AllowSupport => Customer, Put "/customers/{customer}/support-access", ManagerOnly;
            end_support: OfCustomer => Customer, Delete "/customers/{customer}/support-access", ManagerOnly;

            list_licenses: OfCustomer => Vec<LicenseCounts>, Get "/customers/{customer}/licenses", Counts;
            set_licenses: SetLicenses => Vec<LicenseCounts>, Put "/customers/{customer}/licenses", Manage, BareBody;
            subscription_history: ListOfCustomer => List<SubscriptionChange>, Get "/customers/{customer}/licenses/history", Manage;
            list_holders: ListHolders => List<LicenseHolder>, Get "/customers/{customer}/licenses/holders", Manage;

            list_workspaces: ListOfCustomer => List<Workspace>, Get "/customers/{customer}/workspaces", Manage;
            create_workspace: CreateWorkspace => Workspace, Post "/customers/{customer}/workspaces", Manage, Creates;
            update_workspace: UpdateWorkspace => Workspace, Patch "/workspaces/{workspace}", Manage;
            delete_workspace: DeleteWorkspace => Empty, Delete "/workspaces/{workspace}", Manage;

            list_users: ListUsers => List<User>, Get "/customers/{customer}/users", Manage;
            outline_users: OutlineUsers => UserOutline, Get "/customers/{customer}/users/outline", Manage;
            create_user: CreateUser => UserCreated, Post "/customers/{customer}/users", Manage, Creates;
            bulk_users: BulkUsers => BulkOutcome, Post "/customers/{customer}/users/bulk", Manage;
            get_user: OfUser => User, Get "/users/{user}", ManageOrOwn;
            update_user: UpdateUser => User, Patch "/users/{user}", ManageOrOwn;
            delete_user: OfUserVersion => Empty, Delete "/users/{user}", Manage;
            restore_user: OfUserVersion => UserRestored, Post "/users/{user}/restore", Manage;
            erase_user: OfUserVersion => Empty, Post "/users/{user}/erase", Manage;
            set_license: SetLicense => User, Put "/users/{user}/license", Manage;
            preview_license: PreviewLicense => LicensePreview, Get "/users/{user}/license/preview", Manage;
            set_role: SetRole => User, Put "/users/{user}/roles/{workspace}", ManageOrOwn;
            remove_role: RemoveRole => User, Delete "/users/{user}/roles/{workspace}", ManageOrOwn;
            may_sign_in: OfUser => MaySignIn, Get "/users/{user}/may-sign-in", Manage;
            explain_rights: ExplainRights => Rights, Get "/users/{user}/rights", Manage;
            duplicate_user: DuplicateUser => UserCreated, Post "/users/{user}/duplicate", Manage, Creates;
            invite_user: OfUserVersion => CodeMade, Post "/users/{user}/invitation", Manage, Creates;

            list_sessions: ListSessions => List<SessionRow>, Get "/customers/{customer}/sessions", Manage;
            end_session: EndSession => Empty, Delete "/sessions/{session}", Manage;
            end_sessions: EndSessions => SessionsEnded, Post "/customers/{customer}/sessions/end", Manage;
            session_history: ListHistory => List<SessionRow>, Get "/customers/{customer}/sessions/history", Manage;
            list_denials: ListDenials => List<Denial>, Get "/customers/{customer}/denials", Manage;
            usage: GetUsage => Usage, Get "/customers/{customer}/usage", Manage;

            list_audit: ListAudit => List<AuditEntry>, Get "/customers/{customer}/audit", Manage;
            read_feed: ReadFeed => Feed, Get "/customers/{customer}/feed", Manage;

            list_staff: ListStaff => List<StaffMember>, Get "/staff", Lead;
            create_staff: CreateStaff => StaffCreated, Post "/staff", Lead, Creates;
            update_staff: UpdateStaff => StaffMember, Patch "/staff/{staff}", Lead;
            delete_staff: OfStaff => Empty, Delete "/staff/{staff}", Lead;
            set_vendor_contact: SetVendorContact => Meta, Put "/vendor-contact", Lead;
        }
    };
}

macro_rules! declare {
    ($($name:ident: $request:ty => $response:ty, $method:ident $path:literal, $access:ident $(, $trait:ident)*;)*) => {
        /// Every operation.
        pub const OPERATIONS: &[Declaration] = &[$(Declaration {
            name: stringify!($name),
            method: Method::$method,
            path: $path,
            access: Access::$access,
            response: stringify!($response),
            // Only `Empty` has no member.
            silent: size_of::<$response>() == 0,
            traits: &[$(Trait::$trait),*],
        }),*];
    };
}
for_each_operation!(declare);
