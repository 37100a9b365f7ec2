//! Rows of licenses, workspaces and users.

use chrono::{DateTime, NaiveDate, Utc};
use seatkeeper_domain::{
    CustomerId, Holder, LicenseType, Pool, Role, User, UserId, Workspace, WorkspaceId,
};

use super::{Page, PageAt, Stored};

/// License pools.
pub trait Licenses {
    /// The six pools of a customer in the order of [`LicenseType::ALL`], with their use counted
    /// from the rows.
    fn pools(&mut self, customer: CustomerId) -> Stored<Vec<Pool>>;
    /// One pool, its row locked until the transaction ends, its use counted from the rows.
    fn lock_pool(&mut self, customer: CustomerId, license: LicenseType) -> Stored<Pool>;
    /// Sets the subscribed count.
    fn set_subscribed(
        &mut self,
        customer: CustomerId,
        license: LicenseType,
        count: u32,
    ) -> Stored<()>;
    /// Active users who hold the type, those who signed in longest ago (or never) first.
    fn holders(
        &mut self,
        customer: CustomerId,
        license: LicenseType,
        at: &PageAt,
    ) -> Stored<Page<Holder>>;
}

/// Workspaces.
pub trait Workspaces {
    /// All of a customer, in the order of their creation.
    fn workspaces(&mut self, customer: CustomerId) -> Stored<Vec<Workspace>>;
    /// A page of them.
    fn workspaces_page(&mut self, customer: CustomerId, at: &PageAt) -> Stored<Page<Workspace>>;
    /// One, of whatever customer.
    fn workspace(&mut self, id: WorkspaceId) -> Stored<Option<Workspace>>;
    /// A new one. A name that the customer has already is `invalid` with field `name`.
    fn insert_workspace(&mut self, workspace: &Workspace) -> Stored<()>;
    /// Name and languages of one. A name that the customer has already is `invalid`.
    fn update_workspace(&mut self, workspace: &Workspace) -> Stored<()>;
    /// Who has a role in it, deleted people too.
    fn role_holders(&mut self, workspace: &Workspace) -> Stored<Vec<UserId>>;
    /// Takes one away that nobody has a role in any more, with the former roles in it.
    fn delete_workspace(&mut self, workspace: &Workspace) -> Stored<()>;
    /// How many people (not deleted) have a role in it.
    fn members(&mut self, workspace: &Workspace) -> Stored<u32>;
}

/// The role part of a filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoleFilter {
    /// The customer manager.
    Manager,
    /// This role, in the filter's workspace or in any.
    Is(Role),
    /// No role in the filter's workspace, or in none at all; never the manager.
    None,
}

/// The status part of a filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum StatusFilter {
    Active,
    Inactive,
    Locked,
    Expired,
    Invited,
    /// Active, and no sign-in since [`Cutoffs::dormant_before`] (created before it, too).
    Dormant,
    /// Holds an open session.
    SignedIn,
    /// Deleted and not yet erased; all other filters leave these out.
    Deleted,
}

/// The moments that time-dependent filters compare with, computed by the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cutoffs {
    /// Locked means `locked_until` after this; an invitation has run out when it ended before.
    pub now: DateTime<Utc>,
    /// Today in the customer's time zone: expired means `expires_on` before it.
    pub today: NaiveDate,
    /// Attention: `expires_on` on or before this day.
    pub expires_soon: NaiveDate,
    /// Dormant: last sign-in (or creation, where there was none) before this.
    pub dormant_before: DateTime<Utc>,
}

/// Which users. Values within one part are alternatives; parts are all to be met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserFilter {
    /// Folded words, each to be found in the folded name or e-mail; empty means all (USR-04).
    pub words: Vec<String>,
    /// Has a role in this workspace (the manager has one in each); with `roles`, where to look.
    pub workspace: Option<WorkspaceId>,
    /// Licenses; `None` inside is no license. Empty means all.
    pub licenses: Vec<Option<LicenseType>>,
    /// Roles. Empty means all.
    pub roles: Vec<RoleFilter>,
    /// Statuses. Empty means all that are not deleted.
    pub statuses: Vec<StatusFilter>,
    /// Only who needs attention: active people without license, or without role (the manager
    /// aside), or locked, or expired or expiring soon, or whose invitation ran out.
    pub attention: bool,
    /// Moments.
    pub cutoffs: Cutoffs,
}

/// The order of a list of users; ties go by folded name, then e-mail (lower case). Empty values come last
/// ascending, first descending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UserSort {
    /// Which column.
    pub by: seatkeeper_contract::UserSortBy,
    /// Descending.
    pub descending: bool,
}

/// A list in outline: how long it is and where its pages begin, so that a window can show any
/// part of it without an offset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// Rows in all.
    pub total: u64,
    /// `after` values: element i begins the page at row (i + 1) · step.
    pub anchors: Vec<String>,
}

/// Counts that the frame shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct UserCounts {
    /// Not deleted.
    pub users: u64,
    /// Need attention.
    pub attention: u64,
    /// Inactive.
    pub inactive: u64,
    /// Dormant.
    pub dormant: u64,
}

/// Users. Deleted ones are found by id and by the Deleted filter alone.
pub trait Users {
    /// One, of whatever customer, deleted or not.
    fn user(&mut self, id: UserId) -> Stored<Option<User>>;
    /// Who has this address, without case: a user's customer and id, or
    /// [`CustomerId::VENDOR`] and the id of a member of staff. Deleted users keep theirs.
    fn by_email(&mut self, email: &str) -> Stored<Option<(CustomerId, UserId)>>;
    /// A new one, with roles. A taken e-mail is `email_taken` with the user who has it.
    fn insert_user(&mut self, user: &User) -> Stored<()>;
    /// All columns and roles of one. A taken e-mail is `email_taken`.
    fn update_user(&mut self, user: &User) -> Stored<()>;
    /// Only `failed_tries`, `locked_until`, `last_sign_in` of one: what signing in changes.
    fn touch_user(&mut self, user: &User) -> Stored<()>;
    /// Takes the row, roles, secrets, sessions' devices and addresses, and directory rows away.
    /// Nothing of it may be left in the file. Sessions and denials stay as bare intervals.
    fn erase_user(&mut self, user: &User) -> Stored<()>;
    /// Deleted before this moment and not yet erased.
    fn deleted_before(&mut self, moment: DateTime<Utc>, limit: u32) -> Stored<Vec<User>>;
    /// A page.
    fn users(
        &mut self,
        customer: CustomerId,
        filter: &UserFilter,
        sort: UserSort,
        at: &PageAt,
    ) -> Stored<Page<User>>;
    /// The outline of the same list, an anchor every `step` rows.
    fn outline(
        &mut self,
        customer: CustomerId,
        filter: &UserFilter,
        sort: UserSort,
        step: u32,
    ) -> Stored<Outline>;
    /// Every row of the same list in order, until `each` answers false. For exports and bulk changes.
    fn each_user(
        &mut self,
        customer: CustomerId,
        filter: &UserFilter,
        sort: UserSort,
        each: &mut dyn FnMut(&User) -> Stored<bool>,
    ) -> Stored<()>;
    /// Counts.
    fn user_counts(&mut self, customer: CustomerId, cutoffs: &Cutoffs) -> Stored<UserCounts>;
}
