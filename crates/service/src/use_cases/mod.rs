//! One function an operation of the contract, by its name; one file a topic.

// A use case owns its request: its job moves to a thread of the storage.
#![allow(clippy::needless_pass_by_value)]

mod audit;
mod bulk;
mod customers;
mod deletion;
mod explain;
mod export;
mod facts;
mod holder;
mod invitations;
mod licenses;
mod limiter;
mod once;
mod own;
mod roles;
mod sessions;
mod sign_in;
mod staff;
mod support;
mod sweep;
mod usage;
mod user_changes;
mod users;
mod views;
mod watch;
mod workspaces;

pub use audit::VerifyReport;
pub(crate) use audit::{list_audit, read_feed};
pub(crate) use bulk::bulk_users;
pub use customers::{Found, FoundStore};
pub(crate) use customers::{
    create_customer, get_customer, list_customers, meta, overview, set_vendor_contact,
    transfer_manager, update_customer,
};
pub(crate) use deletion::{delete_user, erase_user, restore_user};
pub(crate) use explain::{explain_rights, may_sign_in};
pub use export::{ExportError, ExportScope, ExportUsers, Progress};
pub use holder::Account;
pub(crate) use invitations::{invite_user, request_password_reset, set_password};
pub(crate) use licenses::{
    list_holders, list_licenses, preview_license, set_license, set_licenses, subscription_history,
};
pub(crate) use limiter::Limiter;
pub use limiter::Limits;
pub(crate) use own::{change_password, heartbeat, own_session, sign_out};
pub(crate) use roles::{remove_role, set_role};
pub(crate) use sessions::{
    end_session, end_sessions, list_denials, list_sessions, session_history,
};
pub(crate) use sign_in::sign_in;
pub(crate) use staff::{create_staff, delete_staff, list_staff, update_staff};
pub(crate) use support::{allow_support, end_support};
pub(crate) use usage::usage;
pub(crate) use user_changes::update_user;
pub(crate) use users::{create_user, duplicate_user, get_user, list_users, outline_users};
pub use watch::{Figures, Introspected, Watched};
pub(crate) use workspaces::{
    create_workspace, delete_workspace, list_workspaces, update_workspace,
};
