//! What several use cases load, tell and log alike.

use seatkeeper_contract as wire;
use seatkeeper_domain::rules::passwords;
use seatkeeper_domain::{
    Customer, CustomerId, LicenseType, Pool, Refusal, Session, SessionEnd, User, UserId,
};
use serde_json::{Value, json};

use crate::call::Ask;
use crate::log::Entry;
use crate::port::{PageAt, Stored};
use crate::shape;

/// Customers that are read at once.
const CUSTOMERS_AT_ONCE: u32 = 1000;

impl Ask<'_> {
    /// The ids of all customers.
    pub fn every_customer(&mut self) -> Stored<Vec<CustomerId>> {
        let mut all = Vec::new();
        let mut at = PageAt { limit: CUSTOMERS_AT_ONCE, after: None };
        loop {
            let page = self.tx.customers(None, &at)?;
            all.extend(page.items.iter().map(|customer| customer.id));
            match page.next {
                Some(next) => at.after = Some(next),
                None => return Ok(all),
            }
        }
    }

    /// A user as the contract shows them, read again.
    pub fn told(&mut self, customer: &Customer, id: UserId) -> Stored<wire::User> {
        let user = self.tx.user(id)?.ok_or(Refusal::NotFound)?;
        let since = self.tx.open_session(user.customer, id)?.map(|session| session.started_at);
        Ok(shape::user(user, customer, since, self.now))
    }

    /// Writes a changed user at its next version, with the entry of what changed.
    pub fn keep(&mut self, before: &User, after: &User, action: &str) -> Stored<()> {
        let after = User { version: before.version + 1, ..after.clone() };
        self.tx.update_user(&after)?;
        let entry = Entry::user(after.customer, after.id, action);
        self.log(entry.changed(&facts(before), &facts(&after)))
    }

    /// Ends a session, now or when it was due.
    pub fn end(
        &mut self,
        session: &Session,
        end: SessionEnd,
        reason: Option<String>,
    ) -> Stored<()> {
        let ended_by = self.actor_id().filter(|by| *by != session.user);
        self.end_at(session, end, self.now, ended_by, reason)
    }

    /// Ends a session as of a moment.
    pub fn end_at(
        &mut self,
        session: &Session,
        end: SessionEnd,
        at: chrono::DateTime<chrono::Utc>,
        ended_by: Option<UserId>,
        reason: Option<String>,
    ) -> Stored<()> {
        let after = json!({"end": end, "reason": reason, "user": session.user});
        let ended = Session {
            ended_at: Some(at.max(session.started_at)),
            end: Some(end),
            ended_by,
            reason,
            ..session.clone()
        };
        self.tx.end_session(&ended)?;
        let entry = Entry::of(session.customer, "session", session.id, "session_closed");
        // Who takes a session over is no caller yet.
        let actor = ended_by.or(self.actor_id());
        self.log_as(actor, entry.person(session.user).after(after))
    }

    /// Ends the open session of an account, a user's or a member of staff's, that changed under it;
    /// true if there was one.
    pub fn end_of(&mut self, customer: CustomerId, account: UserId) -> Stored<bool> {
        let Some(open) = self.tx.open_session(customer, account)? else { return Ok(false) };
        self.end(&open, SessionEnd::UserChanged, None)?;
        Ok(true)
    }

    /// The same of a user.
    pub fn end_of_user(&mut self, user: &User) -> Stored<bool> {
        self.end_of(user.customer, user.id)
    }

    /// The pool of a license, locked, if there is a license.
    pub fn pool_of(
        &mut self,
        customer: &Customer,
        license: Option<LicenseType>,
    ) -> Stored<Option<Pool>> {
        license.map(|license| self.tx.lock_pool(customer.id, license)).transpose()
    }

    /// An address must be nobody else's. Whose it is, is told only within the customer (USR-02).
    pub fn email_is_free(
        &mut self,
        customer: &Customer,
        email: &str,
        own: Option<UserId>,
    ) -> Stored<()> {
        match self.tx.by_email(email)? {
            Some((of, taken)) if own != Some(taken) => {
                Err(Refusal::EmailTaken { user: (of == customer.id).then_some(taken) })
            }
            _ => Ok(()),
        }
    }

    /// Every workspace that is named must be the customer's.
    pub fn workspaces_exist(
        &mut self,
        customer: &Customer,
        roles: &[wire::WorkspaceRole],
    ) -> Stored<()> {
        if roles.is_empty() {
            return Ok(());
        }
        let known = self.tx.workspaces(customer.id)?;
        let all =
            roles.iter().all(|role| known.iter().any(|workspace| workspace.id == role.workspace));
        if all { Ok(()) } else { Err(Refusal::invalid("roles", "no such workspace")) }
    }
}

/// A user for the log: everything that may change, nothing secret.
pub(crate) fn facts(user: &User) -> Value {
    let roles = |roles: &[seatkeeper_domain::WorkspaceRole]| -> Vec<Value> {
        roles
            .iter()
            .map(|r| json!({"workspace": r.workspace, "role": r.role, "tags": r.tags}))
            .collect()
    };
    json!({
        "full_name": user.full_name, "email": user.email, "phone": user.phone,
        "department": user.department, "language": user.language, "license": user.license,
        "roles": roles(&user.roles), "status": user.status, "valid_from": user.valid_from,
        "expires_on": user.expires_on, "manager": user.manager,
        "locked": user.locked_until.is_some(), "deleted": user.deleted_at.is_some(),
    })
}

/// Checks a password against what it must not be made of (PWD-01).
pub(crate) fn strong(
    password: &str,
    customer: &Customer,
    full_name: &str,
    email: &str,
) -> Stored<()> {
    passwords::check(password, &customer.policies, &[full_name, email, &customer.name])
}

/// The page that a request asks for.
pub(crate) fn page_at(limit: Option<u32>, after: Option<&str>) -> Stored<PageAt> {
    let limit = limit.unwrap_or(wire::DEFAULT_LIMIT);
    if !(1..=wire::MAX_LIMIT).contains(&limit) {
        return Err(Refusal::invalid("limit", format!("between 1 and {}", wire::MAX_LIMIT)));
    }
    Ok(PageAt { limit, after: after.map(str::to_owned) })
}
