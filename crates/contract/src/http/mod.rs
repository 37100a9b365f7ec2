//! How an operation travels over HTTP, made from its one declaration, in both directions: what the
//! client writes is what the server reads. No socket is opened here, and no rule decided.
//!
//! - The path's `{placeholders}` take the request's fields of those names.
//! - The other fields are the query of a GET (absent and null ones and empty lists left out; a list
//!   once, joined by commas, or read as often as it is repeated), and the JSON body of everything else.
//! - `version` is never in a body: it travels as `If-Match`, and comes back as `ETag`.
//! - What has a bare body ([`Trait::BareBody`](crate::Trait)) has the field itself there, and no object around it.

mod answer;
mod fields;
mod request;
mod version;

pub(crate) use fields::in_query;

pub use answer::{Answer, answer, creates, read_answer};
pub(crate) use request::whole_body;
pub use request::{Received, Request, placeholders, read, write};
pub use version::etag;

/// Where every operation's path begins.
pub const BASE: &str = "/api/v1";

/// Says of a creation that it is the same as one before (any text of 1 to 255 characters).
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// Names a request, in what a client quotes and in the server's log.
pub const REQUEST_ID: &str = "x-request-id";

/// Events of a customer, under [`BASE`]: server-sent, named as [`FeedEvent::kind`](crate::FeedEvent),
/// each with a [`FeedEvent`](crate::FeedEvent) as data and its sequence as id; `reset` where the
/// lists are to be read anew.
pub const CUSTOMER_EVENTS: &str = "/customers/{customer}/events";

/// Events of the caller's own session, under [`BASE`]: `session_closed` with a
/// [`SessionOver`](crate::SessionOver), and the stream ends.
pub const SESSION_EVENTS: &str = "/session/events";

/// The users of a workspace as CSV, under [`BASE`]; `?delimiter=comma|semicolon|tab&bom=true|false`.
pub const WORKSPACE_CSV: &str = "/customers/{customer}/workspaces/{workspace}/users.csv";

/// The users of a customer, or of a view of them, as CSV, under [`BASE`]: GET with the view in the
/// query, POST with an [`ExportView`](crate::ExportView) in the body.
pub const CUSTOMER_CSV: &str = "/customers/{customer}/users.csv";
