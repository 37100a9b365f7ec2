//! The words of account keeping and its rules.
//!
//! Everything here is a value or a pure function: facts, a command, an actor and `now` go in,
//! changes or a [`Refusal`] come out. No IO, no clock, no random number, no SQL, and no
//! serialisation but the spellings of our own enumerations.

mod actor;
mod customer;
mod ids;
mod license;
mod refusal;
mod role;
pub mod rules;
mod session;
mod text;
mod user;

pub use actor::{Access, Actor};
pub use customer::{Customer, Language, Policies, StaffMember, Workspace};
pub use ids::{CustomerId, DenialId, EntryId, SessionId, StaffId, UserId, WorkspaceId};
pub use license::{LicenseType, Model, Pool, Tier};
pub use refusal::{Holder, Refusal, WeakPassword};
pub use role::{Right, Role, WorkspaceRole};
pub use session::{Client, Denial, Session, SessionEnd};
pub use text::{fold, stabilise};
pub use user::{Status, User};
