//! "Why": may somebody sign in, and what may they do (SES-04, ROL-10).

use seatkeeper_contract::{
    ExplainRights, ExplainedRight, MaySignIn, OfUser, Problem, RightSource, Rights, SeatHolder,
    SignInCheck,
};
use seatkeeper_domain::rules::rights::{Source, source};
use seatkeeper_domain::rules::sign_in;
use seatkeeper_domain::{Customer, LicenseType, Model, Pool, Refusal, Right};

use crate::call::{Ask, Call};
use crate::port::{PageAt, Stored};

/// Seat holders that are named at most.
const HOLDERS_NAMED: u32 = 20;

pub(crate) fn may_sign_in(call: &Call<'_>, request: OfUser) -> Stored<MaySignIn> {
    call.read(move |ask| {
        let (customer, user) = ask.user(request.user)?;
        let open = ask.tx.open_session(customer.id, user.id)?;
        let open = open.filter(|open| ask.due(open, &customer.policies).is_none());
        let shared = user.license.filter(|license| license.model() != Model::Nominative);
        let pool = pool_by_now(ask, &customer, shared)?;
        let facts = sign_in::Facts {
            user: &user,
            customer: &customer,
            open: open.as_ref(),
            pool: pool.as_ref(),
            take_over: false,
            password_changed: false,
        };
        let no_password = (!user.has_password).then_some(Refusal::BadCredentials);
        let mut checks = vec![("bad_credentials", no_password)];
        checks.extend(sign_in::checks(&facts, ask.now));
        let first = checks.iter().position(|(_, refusal)| refusal.is_some());
        let full = checks.iter().any(|(code, refusal)| *code == "seat" && refusal.is_some());
        let told = checks.iter().enumerate().map(|(at, (code, refusal))| SignInCheck {
            code: refusal
                .as_ref()
                .map_or_else(|| seat_code(code, shared), |refusal| refusal.code().to_owned()),
            ok: refusal.is_none(),
            reached: first.is_none_or(|first| at <= first),
            details: refusal.as_ref().and_then(|refusal| Problem::from(refusal).details),
        });
        let checks = told.collect();
        let holders = if full { seat_holders(ask, &customer, shared)? } else { Vec::new() };
        Ok(MaySignIn { ok: first.is_none(), checks, holders })
    })
}

/// A pool without the sessions that are due to end: a sign-in would end them first (SES-08).
fn pool_by_now(
    ask: &mut Ask<'_>,
    customer: &Customer,
    license: Option<LicenseType>,
) -> Stored<Option<Pool>> {
    let pools = ask.tx.pools(customer.id)?;
    let Some(mut pool) = pools.into_iter().find(|pool| Some(pool.license) == license) else {
        return Ok(None);
    };
    let policies = &customer.policies;
    let perhaps = ask.perhaps_due(customer.id, policies, u32::MAX)?;
    let due = perhaps
        .iter()
        .filter(|session| session.license == license && ask.due(session, policies).is_some());
    pool.signed_in = pool.signed_in.saturating_sub(u32::try_from(due.count()).unwrap_or(u32::MAX));
    Ok(Some(pool))
}

/// The code that a failure of the seat check would have for this license.
fn seat_code(check: &str, license: Option<LicenseType>) -> String {
    match (check, license.map(LicenseType::model)) {
        ("seat", Some(Model::Floating)) => "floating_busy",
        ("seat", _) => "seats_exhausted",
        (other, _) => other,
    }
    .to_owned()
}

fn seat_holders(
    ask: &mut Ask<'_>,
    customer: &Customer,
    license: Option<LicenseType>,
) -> Stored<Vec<SeatHolder>> {
    let at = PageAt { limit: HOLDERS_NAMED, after: None };
    let page = ask.tx.open_sessions(customer.id, license, &at)?;
    let told = |row: crate::port::SignedIn| SeatHolder {
        user: row.session.user,
        full_name: row.full_name,
        session: row.session.id,
        since: row.session.started_at,
    };
    Ok(page.items.into_iter().map(told).collect())
}

pub(crate) fn explain_rights(call: &Call<'_>, request: ExplainRights) -> Stored<Rights> {
    call.read(move |ask| {
        let (customer, user) = ask.user(request.user)?;
        let workspace =
            ask.tx.workspace(request.workspace)?.filter(|found| found.customer == customer.id);
        let workspace = workspace.ok_or(Refusal::NotFound)?.id;
        let rights = Right::ALL.map(|right| {
            let (granted, from, role) = match source(&user, workspace, right) {
                Some(Source::Manager) => (true, Some(RightSource::CustomerManager), None),
                Some(Source::Role(role)) => (true, Some(RightSource::Role), Some(role)),
                Some(Source::Suspended(role)) => (false, Some(RightSource::Suspended), Some(role)),
                None => (false, None, None),
            };
            ExplainedRight { right, granted, source: from, role }
        });
        let held = user.roles.iter().find(|held| held.workspace == workspace);
        Ok(Rights {
            license: user.license,
            role: held.map(|held| held.role),
            manager: user.manager,
            rights: rights.to_vec(),
        })
    })
}
