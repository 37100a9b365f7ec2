//! What the audit log tells of all this: every change and sign-in of the recent past; what came
//! before the history is one entry.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use seatkeeper_domain::{CustomerId, LicenseType, Session, SessionEnd, User, UserId};
use serde_json::{Value, json};

use crate::Demo;
use crate::company::Company;
use crate::condition::Condition;
use crate::entitlement::Subscription;
use crate::history::History;
use crate::people::Person;

/// Days of sign-ins that the log holds.
const SIGN_INS_DAYS: i64 = 14;
/// Sessions in the log at most: the newest.
const MOST_SESSIONS: usize = 5000;
/// New people in the log at most: the newest.
const MOST_CREATED: usize = 3000;

/// When licenses were bought, in days before now, and how much of today's count was reached.
const PURCHASES: [(i64, u32); 5] = [(1090, 30), (720, 55), (330, 75), (120, 90), (38, 100)];

/// An entry before it is chained.
pub(crate) struct Entry {
    pub(crate) customer: CustomerId,
    pub(crate) at: DateTime<Utc>,
    pub(crate) actor: Option<UserId>,
    pub(crate) action: &'static str,
    pub(crate) subject_kind: &'static str,
    pub(crate) subject: String,
    pub(crate) person: Option<UserId>,
    pub(crate) address: Option<String>,
    pub(crate) before: Value,
    pub(crate) after: Value,
}

/// Writes the entries of one customer, or of the vendor, in order of time.
pub(crate) struct Journal<'a> {
    company: &'a Company,
    entries: Vec<Entry>,
}

/// The whole log in order of time.
pub(crate) fn write(
    demo: &Demo,
    company: &Company,
    people: &[Person],
    subscription: &Subscription,
    history: &History,
) -> Vec<Entry> {
    let mut journal = Journal { company, entries: Vec::new() };
    journal.founding(demo, people);
    journal.purchases(subscription);
    journal.people(people);
    journal.sign_ins(history);
    journal.entries.sort_by_key(|entry| entry.at);
    journal.entries
}

impl Journal<'_> {
    /// An entry by the manager, on the company itself until it is said otherwise.
    fn add(&mut self, at: DateTime<Utc>, action: &'static str) -> &mut Entry {
        let customer = &self.company.customer;
        self.entries.push(Entry {
            customer: customer.id,
            at,
            actor: Some(customer.manager),
            action,
            subject_kind: "customer",
            subject: customer.id.to_string(),
            person: None,
            address: None,
            before: Value::Null,
            after: Value::Null,
        });
        let last = self.entries.len() - 1;
        &mut self.entries[last]
    }

    fn of_user(&mut self, at: DateTime<Utc>, action: &'static str, user: UserId) -> &mut Entry {
        let entry = self.add(at, action);
        entry.subject_kind = "user";
        entry.subject = user.to_string();
        entry.person = Some(user);
        entry
    }

    fn founding(&mut self, demo: &Demo, people: &[Person]) {
        let company = self.company;
        let customer = &company.customer;
        for member in &company.staff {
            let entry = self.add(member.created_at, "staff_created");
            entry.customer = CustomerId::VENDOR;
            entry.actor = None;
            (entry.subject_kind, entry.subject) = ("staff", member.id.to_string());
            entry.person = Some(member.id.into());
            entry.after =
                json!({"email": member.email, "full_name": member.full_name, "lead": member.lead});
        }
        let lead = Some(UserId::from(company.staff[0].id));
        let entry = self.add(customer.created_at, "customer_created");
        entry.actor = lead;
        entry.after = json!({
            "extra_recipients": customer.extra_recipients, "language": customer.language,
            "name": customer.name, "number": customer.number, "policies": customer.policies,
            "time_zone": customer.time_zone.name(),
        });
        for workspace in &company.workspaces {
            let entry = self.add(workspace.created_at, "workspace_created");
            (entry.subject_kind, entry.subject) = ("workspace", workspace.id.to_string());
            entry.after = json!({"languages": workspace.languages, "name": workspace.name});
        }
        let manager = &people[0].user;
        let entry = self.of_user(customer.created_at, "user_created", manager.id);
        entry.actor = lead;
        entry.after = facts(manager);
        let filled = company.calendar.days_ago(91);
        let entry = self.add(filled, "store_filled");
        (entry.actor, entry.subject_kind) = (None, "store");
        "demo".clone_into(&mut entry.subject);
        entry.after = json!({"seed": demo.seed, "users": demo.users});
    }

    /// The subscription as it grew (SUB-04).
    fn purchases(&mut self, subscription: &Subscription) {
        let mut counts: BTreeMap<LicenseType, u32> =
            LicenseType::ALL.into_iter().map(|license| (license, 0)).collect();
        counts.insert(LicenseType::NominativeWriter, 1);
        let begun = self.company.customer.created_at;
        let entry = self.add(begun, "subscription_changed");
        (entry.subject_kind, entry.subject) = ("license", "subscription".to_owned());
        entry.before = json!({"nominative_writer": 0});
        entry.after = json!({"nominative_writer": 1});
        for (days, percent) in PURCHASES {
            let wanted = |license: &LicenseType| (subscription[license] * percent).div_ceil(100);
            let changed: BTreeMap<LicenseType, (u32, u32)> = counts
                .iter()
                .map(|(license, count)| (*license, (*count, wanted(license).max(*count))))
                .filter(|(_, (before, after))| before != after)
                .collect();
            if changed.is_empty() {
                continue;
            }
            counts.extend(changed.iter().map(|(license, (_, after))| (*license, *after)));
            let part = |of: fn(&(u32, u32)) -> u32| -> BTreeMap<LicenseType, u32> {
                changed.iter().map(|(license, counts)| (*license, of(counts))).collect()
            };
            let (before, after) = (json!(part(|c| c.0)), json!(part(|c| c.1)));
            let at = self.company.calendar.days_ago(days);
            let entry = self.add(at, "subscription_changed");
            (entry.subject_kind, entry.subject) = ("license", "subscription".to_owned());
            (entry.before, entry.after) = (before, after);
        }
    }

    fn people(&mut self, people: &[Person]) {
        let since = self.company.calendar.days_ago(90);
        let mut created = 0;
        for person in people[1..].iter().rev() {
            if person.user.created_at >= since && created < MOST_CREATED {
                created += 1;
                let entry = self.of_user(person.user.created_at, "user_created", person.user.id);
                entry.after = facts(&person.user);
            }
            if let Some(until) = person.until.filter(|until| *until >= since) {
                self.change(person, until);
            }
        }
    }

    /// What put an end to somebody's sign-ins.
    fn change(&mut self, person: &Person, until: DateTime<Utc>) {
        let user = &person.user;
        let (action, before, after) = match person.condition {
            Condition::Unlicensed => {
                ("license_changed", json!({"license": person.seat}), json!({"license": null}))
            }
            Condition::Inactive => {
                ("user_deactivated", json!({"status": "active"}), json!({"status": "inactive"}))
            }
            Condition::Deleted => {
                ("user_deleted", json!({"deleted": false}), json!({"deleted": true}))
            }
            Condition::Locked => return self.lock(user),
            _ => return,
        };
        let entry = self.of_user(until, action, user.id);
        (entry.before, entry.after) = (before, after);
    }

    /// The wrong passwords, the last of which locked the account (PWD-04).
    fn lock(&mut self, user: &User) {
        let Some(locked_until) = user.locked_until else { return };
        let locked_at = locked_until - Duration::minutes(30);
        for tried in (0..i64::from(user.failed_tries)).rev() {
            let at = locked_at - Duration::seconds(11 * tried);
            let entry = self.of_user(at, "sign_in_refused", user.id);
            entry.actor = Some(user.id);
            entry.after = json!({"code": "bad_credentials"});
        }
        let entry = self.of_user(locked_at, "user_locked", user.id);
        entry.actor = None;
        entry.after = json!({"until": locked_until});
    }

    fn sign_ins(&mut self, history: &History) {
        let mut starts: Vec<DateTime<Utc>> =
            history.sessions.iter().map(|session| session.started_at).collect();
        starts.sort_unstable_by(|a, b| b.cmp(a));
        let oldest = starts.get(MOST_SESSIONS).copied().unwrap_or(DateTime::UNIX_EPOCH);
        let since = oldest.max(self.company.calendar.days_ago(SIGN_INS_DAYS));
        for session in history.sessions.iter().filter(|session| session.started_at > since) {
            self.session(session);
        }
        for denial in history.denials.iter().filter(|denial| denial.at > since) {
            let entry = self.of_user(denial.at, "sign_in_refused", denial.user);
            entry.actor = Some(denial.user);
            entry.after = json!({"code": denial.code});
        }
    }

    fn session(&mut self, session: &Session) {
        let client = &session.client;
        let opened = self.add(session.started_at, "session_opened");
        opened.actor = Some(session.user);
        opened.person = Some(session.user);
        (opened.subject_kind, opened.subject) = ("session", session.id.to_string());
        opened.address.clone_from(&client.address);
        opened.after = json!({
            "client": client.name, "device": client.device, "license": session.license,
            "user": session.user,
        });
        let (Some(at), Some(end)) = (session.ended_at, session.end) else { return };
        let closed = self.add(at, "session_closed");
        closed.actor = match end {
            SessionEnd::SignedOut | SessionEnd::TakenOver => Some(session.user),
            _ => session.ended_by,
        };
        closed.person = Some(session.user);
        (closed.subject_kind, closed.subject) = ("session", session.id.to_string());
        closed.after = json!({"end": end, "reason": session.reason, "user": session.user});
    }
}

/// A user as the log of the service tells them.
fn facts(user: &User) -> Value {
    let roles: Vec<Value> = user
        .roles
        .iter()
        .map(|held| json!({"role": held.role, "tags": held.tags, "workspace": held.workspace}))
        .collect();
    json!({
        "deleted": false, "department": user.department, "email": user.email,
        "expires_on": user.expires_on, "full_name": user.full_name, "language": user.language,
        "license": user.license, "locked": false, "manager": user.manager, "phone": user.phone,
        "roles": roles, "status": "active", "valid_from": user.valid_from,
    })
}
