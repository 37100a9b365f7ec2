//! Signing in, in the order of SES-04: the password outside the transaction, the rest inside.

use seatkeeper_contract::{ClientInfo, Person, SignIn, SignedIn};
use seatkeeper_domain::rules::{passwords, sign_in as rule, validity};
use seatkeeper_domain::{
    Client, Customer, CustomerId, Denial, DenialId, Model, Policies, Refusal, Session, SessionEnd,
    SessionId, StaffId, StaffMember, User, UserId,
};
use serde_json::json;

use super::facts::strong;
use crate::call::{Ask, Call};
use crate::log::Entry;
use crate::port::{Account, Credential, Stored};
use crate::{shape, tokens};

/// Times that a sign-in is tried again when the password was changed under it.
const TRIES: u32 = 3;

/// What the writing step is told.
#[derive(Clone)]
struct Attempt {
    request: SignIn,
    account: Account,
    right: bool,
    /// PHC string of a new password, or of the same one at a raised cost.
    rehashed: Option<String>,
}

/// How the writing step ended. A refusal is committed with what it leaves: tries, denials, log.
enum Outcome {
    In(Box<SignedIn>),
    Refused(Refusal),
    Again,
}

pub(crate) fn sign_in(call: &Call<'_>, request: SignIn) -> Stored<SignedIn> {
    let name = validity::optional_text("client", Some(&request.client.name))?.unwrap_or_default();
    let device = validity::optional_text("device", request.client.device.as_deref())?;
    let client = ClientInfo { name, device };
    let request = SignIn { email: request.email.trim().to_owned(), client, ..request };
    call.service.0.limiter.check(&request.email, call.address())?;
    // A token that the client still has says nothing about who signs in now.
    let nobody = call.as_nobody();
    let call = &Call::new(call.service, &nobody, seatkeeper_domain::Access::Anyone);
    for _ in 0..TRIES {
        match attempt(call, &request)? {
            Outcome::In(signed_in) => return Ok(*signed_in),
            Outcome::Refused(refusal) => return Err(refusal),
            Outcome::Again => {}
        }
    }
    Err(Refusal::StoreBusy)
}

fn attempt(call: &Call<'_>, request: &SignIn) -> Stored<Outcome> {
    let email = request.email.clone();
    let account = call.read(move |ask| ask.tx.account(&email))?;
    let hashing = call.service.0.options.hashing;
    let phc = account.as_ref().map(|account| account.credential.phc.as_str());
    let right = hashing.verify(phc, &request.password)?;
    let Some(account) = account else {
        call.write(|ask| {
            let entry = Entry::of(CustomerId::VENDOR, "store", "sign-in", "sign_in_refused");
            ask.log(entry.after(json!({"code": "bad_credentials"})))
        })?;
        return Ok(Outcome::Refused(Refusal::BadCredentials));
    };
    let rehashed = match (&request.new_password, right) {
        (_, false) => None,
        (Some(new), true) => {
            fresh(call, &account, new, &request.password)?;
            Some(hashing.hash(new)?)
        }
        (None, true) if hashing.exceeds(&account.credential.phc) => {
            Some(hashing.hash(&request.password)?)
        }
        (None, true) => None,
    };
    let attempt = Attempt { request: request.clone(), account, right, rehashed };
    call.write(move |ask| decide(ask, &attempt))
}

/// Checks a new password before anything is written (PWD-01, PWD-02).
fn fresh(call: &Call<'_>, account: &Account, new: &str, current: &str) -> Stored<()> {
    if new == current {
        return Err(Refusal::invalid("new_password", "the same as the current one"));
    }
    let (account, new) = (account.clone(), new.to_owned());
    call.read(move |ask| strong_for(ask, account.customer, account.user, &new))
}

/// Whether a password is strong enough for a user or a member of staff.
pub(super) fn strong_for(
    ask: &mut Ask<'_>,
    customer: CustomerId,
    user: UserId,
    password: &str,
) -> Stored<()> {
    if customer == CustomerId::VENDOR {
        let member = ask.tx.staff_member(StaffId::from(user))?.ok_or(Refusal::NotFound)?;
        return passwords::check(
            password,
            &Policies::default(),
            &[&member.full_name, &member.email],
        );
    }
    let user = ask.tx.user(user)?.ok_or(Refusal::NotFound)?;
    let customer = ask.tx.customer(customer)?.ok_or(Refusal::NotFound)?;
    strong(password, &customer, &user.full_name, &user.email)
}

fn decide(ask: &mut Ask<'_>, attempt: &Attempt) -> Stored<Outcome> {
    let Account { customer, user, credential } = &attempt.account;
    let unchanged =
        |current: Option<Credential>| current.is_some_and(|current| current.phc == credential.phc);
    if *customer == CustomerId::VENDOR {
        if !unchanged(ask.tx.credential(*customer, *user)?) {
            return Ok(Outcome::Again);
        }
        let member = ask.tx.staff_member(StaffId::from(*user))?.ok_or(Refusal::BadCredentials)?;
        return staff(ask, attempt, member);
    }
    let Some(person) = ask.tx.arrival(*customer, *user)? else { return Ok(Outcome::Again) };
    if !unchanged(person.credential) {
        return Ok(Outcome::Again);
    }
    let customer = ask.tx.customer(*customer)?.ok_or(Refusal::BadCredentials)?;
    user_signs_in(ask, attempt, &customer, person.user, person.open)
}

fn user_signs_in(
    ask: &mut Ask<'_>,
    attempt: &Attempt,
    customer: &Customer,
    mut user: User,
    mut open: Option<Session>,
) -> Stored<Outcome> {
    if !attempt.right {
        return failed(ask, customer, user);
    }
    if user.failed_tries > 0 {
        user.failed_tries = 0;
        ask.tx.touch_user(&user)?;
    }
    let changed = set_password(ask, attempt)?;
    if changed {
        ask.end_of_user(&user)?;
        open = None;
    }
    let mut judged = judge(ask, attempt, customer, &user, (open.as_ref(), changed))?;
    if judged.as_ref().is_err_and(refusal_of_a_session) {
        // A client that crashed holds nobody up: what is due ends now, and is asked again (SES-08).
        ask.sweep(customer.id, &customer.policies)?;
        open = ask.tx.open_session(customer.id, user.id)?;
        judged = judge(ask, attempt, customer, &user, (open.as_ref(), changed))?;
    }
    if let Err(refusal) = judged {
        return refused(ask, customer.id, &user, refusal);
    }
    if let Some(open) = open {
        ask.end_at(&open, SessionEnd::TakenOver, ask.now, Some(user.id), None)?;
    }
    user.last_sign_in = Some(ask.now);
    user.locked_until = None;
    ask.tx.touch_user(&user)?;
    let (token, session) = open_session(ask, customer.id, user.id, user.license, &attempt.request)?;
    let told = shape::user(&user, customer, Some(session.started_at), ask.now);
    let user = Person::User(Box::new(told));
    Ok(Outcome::In(Box::new(answer(ask, token, &session, user))))
}

/// The first refusal in the order of SES-04, if there is one.
fn judge(
    ask: &mut Ask<'_>,
    attempt: &Attempt,
    customer: &Customer,
    user: &User,
    (open, password_changed): (Option<&Session>, bool),
) -> Stored<Result<(), Refusal>> {
    let take_over = attempt.request.take_over.unwrap_or(false);
    // A nominative license is a seat of its own: its pool is not asked, nor locked.
    let shared = user.license.filter(|license| license.model() != Model::Nominative);
    let mut pool = ask.pool_of(customer, shared)?;
    if let (Some(pool), Some(open)) = (&mut pool, open) {
        let freed = take_over && open.license == Some(pool.license);
        pool.signed_in = pool.signed_in.saturating_sub(u32::from(freed));
    }
    let pool = pool.as_ref();
    let facts = rule::Facts { user, customer, open, pool, take_over, password_changed };
    Ok(rule::decide(&facts, ask.now))
}

/// Whether an open session, which may be due to end, is what stands in the way.
const fn refusal_of_a_session(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::AlreadySignedIn { .. }
            | Refusal::FloatingBusy { .. }
            | Refusal::SeatsExhausted { .. }
    )
}

fn staff(ask: &mut Ask<'_>, attempt: &Attempt, mut member: StaffMember) -> Stored<Outcome> {
    let (id, now) = (UserId::from(member.id), ask.now);
    if !attempt.right {
        count_staff_failure(ask, &mut member)?;
        return log_refusal(ask, CustomerId::VENDOR, id, Refusal::BadCredentials);
    }
    let changed = set_password(ask, attempt)?;
    ask.sweep(CustomerId::VENDOR, &Policies::default())?;
    let open = ask.tx.open_session(CustomerId::VENDOR, id)?;
    let take_over = attempt.request.take_over.unwrap_or(false);
    if let Some(until) = member.locked_until.filter(|until| now < *until) {
        return log_refusal(ask, CustomerId::VENDOR, id, Refusal::Locked { until });
    }
    if member.must_change_password && !changed {
        return log_refusal(ask, CustomerId::VENDOR, id, Refusal::PasswordChangeRequired);
    }
    match open {
        Some(open) if take_over => ask.end_at(&open, SessionEnd::TakenOver, now, Some(id), None)?,
        Some(open) => return log_refusal(ask, CustomerId::VENDOR, id, rule::already(&open)),
        None => {}
    }
    (member.failed_tries, member.locked_until, member.last_sign_in) = (0, None, Some(now));
    ask.tx.update_staff(&member)?;
    let (token, session) = open_session(ask, CustomerId::VENDOR, id, None, &attempt.request)?;
    Ok(Outcome::In(Box::new(answer(ask, token, &session, super::own::staff_person(&member)))))
}

/// A wrong password: counted, and the account locked once it was wrong too often (PWD-04). The
/// answer is the same whether it is locked or not (SES-04).
fn failed(ask: &mut Ask<'_>, customer: &Customer, mut user: User) -> Stored<Outcome> {
    count_failure(ask, customer, &mut user)?;
    log_refusal(ask, customer.id, user.id, Refusal::BadCredentials)
}

/// Counts one more wrong password of a user, and locks the account at the limit (PWD-04).
pub(super) fn count_failure(ask: &mut Ask<'_>, customer: &Customer, user: &mut User) -> Stored<()> {
    let before = user.locked_until;
    let (tries, lock) =
        passwords::after_failure(user.failed_tries, before, &customer.policies, ask.now);
    (user.failed_tries, user.locked_until) = (tries, lock);
    ask.tx.touch_user(user)?;
    if let Some(until) = lock.filter(|_| lock != before) {
        let entry = Entry::user(customer.id, user.id, "user_locked");
        ask.log(entry.after(json!({"until": until})))?;
    }
    Ok(())
}

/// Counts one more wrong password of a member of staff, whose limit is the default's.
pub(super) fn count_staff_failure(ask: &mut Ask<'_>, member: &mut StaffMember) -> Stored<()> {
    let (tries, lock) = (member.failed_tries, member.locked_until);
    (member.failed_tries, member.locked_until) =
        passwords::after_failure(tries, lock, &Policies::default(), ask.now);
    ask.tx.update_staff(member)
}

/// Sets the new password, or the same one hashed again; true for a new one.
fn set_password(ask: &mut Ask<'_>, attempt: &Attempt) -> Stored<bool> {
    let Some(phc) = attempt.rehashed.clone() else { return Ok(false) };
    let Account { customer, user, credential } = &attempt.account;
    let new = attempt.request.new_password.is_some();
    let credential = Credential { phc, temporary: credential.temporary && !new };
    ask.tx.set_credential(*customer, *user, Some(&credential))?;
    if new {
        ask.tx.drop_codes(*customer, *user)?;
        ask.log_as(Some(*user), Entry::user(*customer, *user, "password_changed"))?;
    }
    Ok(new)
}

/// Keeps a refusal; one for want of a seat as a denial too (SES-05).
fn refused(
    ask: &mut Ask<'_>,
    customer: CustomerId,
    user: &User,
    refusal: Refusal,
) -> Stored<Outcome> {
    if let Refusal::FloatingBusy { license, .. } | Refusal::SeatsExhausted { license, .. } = refusal
    {
        let denial = Denial {
            id: DenialId(ask.id()),
            customer,
            at: ask.now,
            user: user.id,
            license,
            code: refusal.code().to_owned(),
        };
        ask.tx.insert_denial(&denial)?;
    }
    log_refusal(ask, customer, user.id, refusal)
}

fn log_refusal(
    ask: &mut Ask<'_>,
    customer: CustomerId,
    user: UserId,
    refusal: Refusal,
) -> Stored<Outcome> {
    let entry = Entry::user(customer, user, "sign_in_refused");
    ask.log_as(Some(user), entry.after(json!({"code": refusal.code()})))?;
    Ok(Outcome::Refused(refusal))
}

fn open_session(
    ask: &mut Ask<'_>,
    customer: CustomerId,
    user: UserId,
    license: Option<seatkeeper_domain::LicenseType>,
    request: &SignIn,
) -> Stored<(String, Session)> {
    let client = Client {
        name: request.client.name.clone(),
        device: request.client.device.clone(),
        address: ask.address.clone(),
    };
    let session = Session {
        id: SessionId(ask.id()),
        customer,
        user,
        license,
        workspace: None,
        client,
        started_at: ask.now,
        last_seen_at: ask.now,
        last_active_at: ask.now,
        ended_at: None,
        end: None,
        ended_by: None,
        reason: None,
    };
    let token = tokens::bearer();
    ask.tx.insert_session(&session, &tokens::sha256(&token))?;
    let entry = Entry::of(customer, "session", session.id, "session_opened").person(user);
    let after = json!({"user": user, "client": request.client.name, "device": request.client.device, "license": license});
    ask.log_as(Some(user), entry.after(after))?;
    Ok((token, session))
}

fn answer(ask: &Ask<'_>, token: String, session: &Session, user: Person) -> SignedIn {
    SignedIn {
        token,
        session: shape::session(session, ask.now),
        user,
        heartbeat_seconds: rule::HEARTBEAT_SECONDS,
    }
}
