//! One-time codes: invitations, reset passwords, and the password that a code sets (USR-03, PWD-01, PWD-05).

use chrono::{DateTime, Days, Utc};
use seatkeeper_contract::{CodeMade, Empty, OfUserVersion, RequestPasswordReset, SetPassword};
use seatkeeper_domain::rules::accounts::{CODE_DAYS, guard_version};
use seatkeeper_domain::{Access, CustomerId, Refusal, StaffId, User, UserId};

use super::sign_in::strong_for;
use crate::call::{Ask, Call};
use crate::log::Entry;
use crate::port::{CodePurpose, Credential, OneTimeCode, Stored};
use crate::tokens;

impl Ask<'_> {
    /// A new code in the place of all former ones, and the end of its validity.
    pub fn make_code(
        &mut self,
        customer: CustomerId,
        user: UserId,
        purpose: CodePurpose,
    ) -> Stored<(String, DateTime<Utc>)> {
        let code = tokens::code();
        let expires_at = self.now + Days::new(CODE_DAYS);
        self.tx.put_code(
            &tokens::code_sha256(&code),
            &OneTimeCode { customer, user, purpose, expires_at },
        )?;
        Ok((code, expires_at))
    }
}

/// Invites again, or resets a password: it is void at once, and so is every former code.
pub(crate) fn invite_user(call: &Call<'_>, request: OfUserVersion) -> Stored<CodeMade> {
    let asked = request.clone();
    call.create(
        "invite_user",
        &asked,
        || Ok(()),
        move |ask, ()| {
            let (customer, user) = ask.user(request.user)?;
            if ask.actor_id() == Some(user.id) {
                return Err(Refusal::Forbidden);
            }
            guard_version(&user, request.version.map(u64::from))?;
            let purpose =
                if user.has_password { CodePurpose::Reset } else { CodePurpose::Invitation };
            ask.tx.update_user(&User { version: user.version + 1, ..user.clone() })?;
            ask.tx.set_credential(user.customer, user.id, None)?;
            let (code, expires_at) = ask.make_code(user.customer, user.id, purpose)?;
            ask.end_of_user(&user)?;
            let action = if user.has_password { "password_reset" } else { "user_invited" };
            ask.log(Entry::user(user.customer, user.id, action))?;
            Ok(CodeMade { user: ask.told(&customer, user.id)?, code, expires_at })
        },
    )
}

/// Notes that somebody forgot their password (PWD-05), for the manager to see and to hand them a code
/// (PWD-06). Whether there is such an account is not told, nor by the time it takes: an entry is
/// written either way.
pub(crate) fn request_password_reset(
    call: &Call<'_>,
    request: RequestPasswordReset,
) -> Stored<Empty> {
    let email = request.email.trim().to_owned();
    call.service.0.limiter.check_reset(&email, call.address())?;
    let nobody = call.as_nobody();
    Call::new(call.service, &nobody, Access::Anyone).write(move |ask| {
        const ACTION: &str = "password_reset_requested";
        match ask.tx.by_email(&email)? {
            Some((customer, user)) => {
                ask.log_as(Some(user), Entry::user(customer, user, ACTION))?;
            }
            None => ask.log(Entry::of(CustomerId::VENDOR, "store", "password-reset", ACTION))?,
        }
        Ok(Empty {})
    })
}

/// Sets a password with a code, which is used up by it.
pub(crate) fn set_password(call: &Call<'_>, request: SetPassword) -> Stored<Empty> {
    call.service.0.limiter.check_code(call.address())?;
    let hash = tokens::code_sha256(&request.token);
    let password = request.password.clone();
    call.read(move |ask| {
        let code = valid_code(ask, &hash)?;
        strong_for(ask, code.customer, code.user, &password)
    })?;
    let phc = call.service.0.options.hashing.hash(&request.password)?;
    call.write(move |ask| {
        let code = valid_code(ask, &hash)?;
        let credential = Credential { phc: phc.clone(), temporary: false };
        ask.tx.set_credential(code.customer, code.user, Some(&credential))?;
        ask.tx.drop_codes(code.customer, code.user)?;
        unlock(ask, &code)?;
        ask.log_as(Some(code.user), Entry::user(code.customer, code.user, "password_set"))?;
        Ok(Empty {})
    })
}

/// The account that a code is for, while the code is valid and the account is there.
fn valid_code(ask: &mut Ask<'_>, hash: &[u8; 32]) -> Stored<OneTimeCode> {
    let code =
        ask.tx.code(hash)?.filter(|code| ask.now < code.expires_at).ok_or(Refusal::LinkExpired)?;
    if code.customer == CustomerId::VENDOR {
        return Ok(code);
    }
    match ask.tx.user(code.user)? {
        Some(user) if user.deleted_at.is_none() => Ok(code),
        _ => Err(Refusal::LinkExpired),
    }
}

/// Who proves to be themselves by a code is locked no longer, and nobody stays signed in with the
/// former password.
fn unlock(ask: &mut Ask<'_>, code: &OneTimeCode) -> Stored<()> {
    if code.customer == CustomerId::VENDOR {
        let Some(mut member) = ask.tx.staff_member(StaffId::from(code.user))? else {
            return Ok(());
        };
        (member.failed_tries, member.locked_until) = (0, None);
        ask.tx.update_staff(&member)?;
    } else {
        let Some(mut user) = ask.tx.user(code.user)? else { return Ok(()) };
        (user.failed_tries, user.locked_until) = (0, None);
        ask.tx.touch_user(&user)?;
    }
    ask.end_of(code.customer, code.user).map(drop)
}
