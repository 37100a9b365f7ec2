//! Shapes of sign-in and sessions.

use chrono::{DateTime, Utc};
use seatkeeper_domain::{
    CustomerId, Language, LicenseType, SessionEnd, SessionId, StaffId, UserId, WorkspaceId,
};

use crate::{User, wire};

wire! {
    /// The program that signs in.
    pub struct ClientInfo {
        /// Name.
        pub name: String,
        /// Device.
        #[serde(default)]
        #[ts(optional)]
        pub device: Option<String>,
    }

    /// Signs in (SES-01, SES-04).
    pub struct SignIn {
        /// E-mail.
        pub email: String,
        /// Password.
        pub password: String,
        /// Chosen after `password_change_required`.
        #[serde(default)]
        #[ts(optional)]
        pub new_password: Option<String>,
        /// The program.
        pub client: ClientInfo,
        /// End the session that the person has open elsewhere (SES-01).
        #[serde(default)]
        #[ts(optional)]
        pub take_over: Option<bool>,
    }

    /// A session.
    pub struct Session {
        /// Id.
        pub id: SessionId,
        /// Whose.
        pub user: UserId,
        /// License held; null for staff.
        pub license: Option<LicenseType>,
        /// Workspace it works in.
        pub workspace: Option<WorkspaceId>,
        /// The client.
        pub client: SessionClient,
        /// Start.
        pub started_at: DateTime<Utc>,
        /// Last request or beat.
        pub last_seen_at: DateTime<Utc>,
        /// Seconds since its person was last active.
        pub idle_seconds: u32,
        /// End.
        pub ended_at: Option<DateTime<Utc>>,
        /// How it ended.
        pub end: Option<SessionEnd>,
        /// Who ended it.
        pub ended_by: Option<UserId>,
        /// Reason given.
        pub reason: Option<String>,
    }

    /// The client of a session.
    pub struct SessionClient {
        /// Name.
        pub name: String,
        /// Device.
        pub device: Option<String>,
        /// Network address.
        pub address: Option<String>,
    }

    /// Who is signed in.
    #[serde(tag = "kind", rename_all = "snake_case")]
    pub enum Person {
        /// A customer's own person.
        User(Box<User>),
        /// The vendor's staff.
        Staff {
            /// Id.
            id: StaffId,
            /// Full name.
            full_name: String,
            /// E-mail.
            email: String,
            /// Language.
            language: Language,
            /// Support lead.
            lead: bool,
        },
    }

    /// A sign-in that went through. The token never reaches the window.
    pub struct SignedIn {
        /// Bearer token.
        pub token: String,
        /// The session.
        pub session: Session,
        /// Who.
        pub user: Person,
        /// Beat at least this often.
        pub heartbeat_seconds: u32,
    }

    /// The caller's own session.
    pub struct OwnSession {
        /// The session.
        pub session: Session,
        /// Who.
        pub user: Person,
        /// Beat at least this often.
        pub heartbeat_seconds: u32,
        /// Those they have a role in, by name: a member may list no others.
        #[serde(default)]
        pub workspaces: Vec<OwnWorkspace>,
    }

    /// A workspace as its members know it.
    pub struct OwnWorkspace {
        /// Which.
        pub id: WorkspaceId,
        /// Its name.
        pub name: String,
    }

    /// What the caller's own stream of events says last.
    pub struct SessionOver {
        /// How it ended; null where the session is not known any more.
        pub reason: Option<SessionEnd>,
        /// The text given with a force-logout.
        pub message: Option<String>,
    }

    /// A beat (SES-08).
    pub struct Heartbeat {
        /// How long the person has been idle.
        #[serde(default)]
        #[ts(optional)]
        pub idle_seconds: Option<u32>,
        /// The workspace that the person is in, which the manager sees (SES-06); the one said last stays
        /// where none is said.
        #[serde(default)]
        #[ts(optional)]
        pub workspace: Option<WorkspaceId>,
    }

    /// Changes one's own password (PWD-03).
    pub struct ChangePassword {
        /// The current one.
        pub current: String,
        /// The new one.
        pub new: String,
    }

    /// Asks for a way to set a new password, forgotten as the old one is (PWD-05).
    pub struct RequestPasswordReset {
        /// E-mail of the account.
        pub email: String,
    }

    /// Sets a password with a one-time code (USR-03, PWD-05).
    pub struct SetPassword {
        /// The code.
        pub token: String,
        /// The password.
        pub password: String,
    }

    /// Lists open sessions, newest first (SES-06).
    pub struct ListSessions {
        /// Whose.
        pub customer: CustomerId,
        /// Of this type only.
        #[serde(default)]
        #[ts(optional)]
        pub license: Option<LicenseType>,
        /// Rows at most.
        #[serde(default)]
        #[ts(optional)]
        pub limit: Option<u32>,
        /// The former page's `next`.
        #[serde(default)]
        #[ts(optional)]
        pub after: Option<String>,
    }

    /// A session with its person's name.
    pub struct SessionRow {
        /// The session.
        #[serde(flatten)]
        #[ts(flatten)]
        pub session: Session,
        /// Full name; empty once erased.
        pub full_name: String,
        /// E-mail; empty once erased.
        pub email: String,
        /// Name of who ended it; null for nobody else, for staff, and for who are no more.
        #[serde(default)]
        pub ended_by_name: Option<String>,
        /// The caller's own: it ends by Log out (SES-07).
        pub own: bool,
    }

    /// Forces a session out (SES-06).
    pub struct EndSession {
        /// Which.
        pub session: SessionId,
        /// Told to its person.
        #[serde(default)]
        #[ts(optional)]
        pub reason: Option<String>,
    }

    /// Forces many out at once.
    pub struct EndSessions {
        /// Whose.
        pub customer: CustomerId,
        /// Which, 1,000 at most.
        pub sessions: Vec<SessionId>,
        /// Told to each person.
        #[serde(default)]
        #[ts(optional)]
        pub reason: Option<String>,
    }

    /// How many were ended.
    pub struct SessionsEnded {
        /// Ended by this call; those that had ended already are not counted.
        pub ended: u32,
    }

    /// Asks for the history of sessions, newest first (SES-10).
    pub struct ListHistory {
        /// Whose.
        pub customer: CustomerId,
        /// Of one user.
        #[serde(default)]
        #[ts(optional)]
        pub user: Option<UserId>,
        /// Of one kind of end.
        #[serde(default)]
        #[ts(optional)]
        pub end: Option<SessionEnd>,
        /// Rows at most.
        #[serde(default)]
        #[ts(optional)]
        pub limit: Option<u32>,
        /// The former page's `next`.
        #[serde(default)]
        #[ts(optional)]
        pub after: Option<String>,
    }

    /// Asks for denials, newest first (SES-05).
    pub struct ListDenials {
        /// Whose.
        pub customer: CustomerId,
        /// Of one user.
        #[serde(default)]
        #[ts(optional)]
        pub user: Option<UserId>,
        /// Rows at most.
        #[serde(default)]
        #[ts(optional)]
        pub limit: Option<u32>,
        /// The former page's `next`.
        #[serde(default)]
        #[ts(optional)]
        pub after: Option<String>,
    }

    /// A sign-in refused for want of a seat.
    pub struct Denial {
        /// Id.
        pub id: seatkeeper_domain::DenialId,
        /// When.
        pub at: DateTime<Utc>,
        /// Who.
        pub user: UserId,
        /// Their name; null where they are no more.
        #[serde(default)]
        pub full_name: Option<String>,
        /// The pool that was full.
        pub r#type: LicenseType,
        /// `floating_busy` or `seats_exhausted`.
        pub code: String,
    }

    /// Asks for signed-in users over time (SES-10).
    pub struct GetUsage {
        /// Whose.
        pub customer: CustomerId,
        /// Start.
        pub from: DateTime<Utc>,
        /// End, exclusive.
        pub to: DateTime<Utc>,
        /// Seconds a point; at most 2,000 points.
        pub step: u32,
    }

    /// One point: the most that were signed in within its step.
    pub struct UsagePoint {
        /// Start of the step.
        pub at: DateTime<Utc>,
        /// Most at once.
        pub signed_in: u32,
        /// Simultaneous limit now.
        pub limit: u32,
        /// Denials in the step.
        pub denials: u32,
    }

    /// One type over time.
    pub struct UsageSeries {
        /// The type.
        pub r#type: LicenseType,
        /// Points.
        pub points: Vec<UsagePoint>,
    }

    /// The highest point of a type.
    pub struct UsagePeak {
        /// The type.
        pub r#type: LicenseType,
        /// When.
        pub at: DateTime<Utc>,
        /// How many.
        pub signed_in: u32,
    }

    /// Signed-in users over time.
    pub struct Usage {
        /// A series for each type that is subscribed or was used.
        pub series: Vec<UsageSeries>,
        /// Its highest point.
        pub peaks: Vec<UsagePeak>,
    }
}
