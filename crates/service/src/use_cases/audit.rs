//! The audit log, the feed made of it, and its verification (AUD-01, AUD-02).

use std::collections::{BTreeSet, HashMap};

use seatkeeper_contract::{AuditEntry, Feed, FeedEvent, List, ListAudit, ReadFeed};
use seatkeeper_domain::{Access, CustomerId, Refusal, StaffId, UserId};
use serde_json::Value;

use super::facts::page_at;
use crate::Service;
use crate::call::{Ask, Call, Caller};
use crate::log::Trail;
use crate::port::{AuditFilter, AuditRow, Head, PageAt, Stored};

/// Events told at once at most.
const FEED_AT_ONCE: u32 = 500;
/// Rows that are verified in one transaction.
const VERIFIED_AT_ONCE: u32 = 5000;

/// Kinds of subjects that are somebody, or somebody's.
const ABOUT_SOMEBODY: [&str; 3] = ["session", "staff", "user"];

/// Names of actors, looked up once.
pub(super) type Names = HashMap<UserId, (Option<String>, bool)>;

pub(crate) fn list_audit(call: &Call<'_>, request: ListAudit) -> Stored<List<AuditEntry>> {
    call.read(move |ask| {
        let customer = ask.customer(request.customer)?;
        let at = page_at(request.limit, request.after.as_deref())?;
        let page = ask.tx.audit(customer.id, &filter(&request), &at)?;
        let mut names = Names::new();
        let items =
            page.items.iter().map(|row| entry(ask, row, &mut names)).collect::<Stored<_>>()?;
        Ok(List { items, next: page.next })
    })
}

pub(super) fn filter(request: &ListAudit) -> AuditFilter {
    AuditFilter {
        actor: request.actor,
        by_staff: request.by_staff.unwrap_or(false),
        person: request.user,
        actions: request.actions.clone().unwrap_or_default(),
        from: request.from,
        to: request.to,
    }
}

pub(super) fn entry(ask: &mut Ask<'_>, row: &AuditRow, names: &mut Names) -> Stored<AuditEntry> {
    let (actor_name, by_staff) = match row.actor {
        Some(actor) => name(ask, actor, names)?,
        None => (None, false),
    };
    let payload: Value =
        row.payload.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let part = |name: &str| payload.get(name).filter(|value| !value.is_null()).cloned();
    Ok(AuditEntry {
        id: row.id,
        seq: row.seq,
        at: row.at,
        actor: row.actor,
        by_staff,
        actor_name,
        address: row.address.as_ref().map(|address| address.text.clone()),
        action: row.action.clone(),
        subject_kind: row.subject_kind.clone(),
        subject: row.subject.clone(),
        before: part("before"),
        after: part("after"),
    })
}

fn name(ask: &mut Ask<'_>, actor: UserId, names: &mut Names) -> Stored<(Option<String>, bool)> {
    if let Some(known) = names.get(&actor) {
        return Ok(known.clone());
    }
    let found = match ask.tx.user(actor)? {
        Some(user) => (Some(user.full_name), false),
        None => match ask.tx.staff_member(StaffId::from(actor))? {
            Some(member) => (Some(member.full_name), true),
            None => (None, false),
        },
    };
    names.insert(actor, found.clone());
    Ok(found)
}

pub(crate) fn read_feed(call: &Call<'_>, request: ReadFeed) -> Stored<Feed> {
    call.read(move |ask| {
        let customer = ask.customer(request.customer)?;
        feed(ask, customer.id, request.after)
    })
}

/// What happened after a sequence, without asking who wants to know.
pub(super) fn feed(ask: &mut Ask<'_>, customer: CustomerId, after: u64) -> Stored<Feed> {
    let rows = ask.tx.feed(customer, after, FEED_AT_ONCE)?;
    let seq = rows.last().map_or(after, |row| row.seq);
    let event = |row: AuditRow| FeedEvent {
        seq: row.seq,
        kind: kind(&row).to_owned(),
        user: row.person.filter(|_| ABOUT_SOMEBODY.contains(&row.subject_kind.as_str())),
        subject: row.subject,
    };
    Ok(Feed { events: rows.into_iter().map(event).collect(), seq })
}

fn kind(row: &AuditRow) -> &'static str {
    match (row.subject_kind.as_str(), row.action.as_str()) {
        (_, "session_opened") => "session_opened",
        (_, "session_closed") => "session_closed",
        (_, "sign_in_refused") => "denied",
        ("user", _) => "user_changed",
        ("license", _) => "licenses_changed",
        ("workspace", _) => "workspaces_changed",
        ("customer", _) => "customer_changed",
        _ => "other",
    }
}

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VerifyReport {
    /// Chains followed.
    pub chains: u32,
    /// Entries followed.
    pub entries: u64,
    /// Chains that are broken, with the sequence of the first altered or missing entry.
    pub broken: Vec<(CustomerId, u64)>,
}

impl Service {
    /// Follows every chain from its beginning to its head (AUD-02). Every customer has one, and so
    /// has a vendor with staff: of nobody can a chain be gone as a whole.
    ///
    /// # Errors
    /// Those of the storage. A broken chain is in the report.
    pub fn verify(&self) -> Result<VerifyReport, Refusal> {
        let holder = Caller::holder();
        let call = Call::new(self, &holder, Access::Manage);
        let (heads, mut without) = call.read(|ask| Ok((ask.tx.heads()?, with_history(ask)?)))?;
        let mut report = VerifyReport::default();
        for (customer, end) in heads.into_iter().filter(|(_, end)| end.seq > 0) {
            without.remove(&customer);
            report.chains += 1;
            match follow(&call, customer, end)? {
                Ok(entries) => report.entries += entries,
                Err(seq) => report.broken.push((customer, seq)),
            }
        }
        report.broken.extend(without.into_iter().map(|customer| (customer, 1)));
        Ok(report)
    }
}

/// Those of whom something must be in the log.
fn with_history(ask: &mut Ask<'_>) -> Stored<BTreeSet<CustomerId>> {
    let mut all: BTreeSet<_> = ask.every_customer()?.into_iter().collect();
    if !ask.tx.staff(&PageAt { limit: 1, after: None })?.items.is_empty() {
        all.insert(CustomerId::VENDOR);
    }
    Ok(all)
}

/// Entries of a chain, or the first that is altered or missing. It is followed beyond the head that
/// it had at the start where somebody may have been erased meanwhile.
fn follow(call: &Call<'_>, customer: CustomerId, end: Head) -> Stored<Result<u64, u64>> {
    let mut trail = Trail::new();
    while trail.head().seq < end.seq || trail.unexplained().is_some() {
        let after = trail.head().seq;
        let rows = call.read(move |ask| ask.tx.feed(customer, after, VERIFIED_AT_ONCE))?;
        for row in &rows {
            let expected = trail.head().seq + 1;
            if !trail.follow(row) || (row.seq == end.seq && row.hash != end.hash) {
                return Ok(Err(expected));
            }
        }
        if rows.is_empty() {
            break;
        }
    }
    let Head { seq, .. } = trail.head();
    Ok(match trail.unexplained() {
        Some(first) => Err(first),
        None if seq < end.seq => Err(seq + 1),
        None => Ok(seq),
    })
}
