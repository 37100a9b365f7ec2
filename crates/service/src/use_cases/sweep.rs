//! What happens by itself: sessions that end, deleted accounts that are erased.

use chrono::{DateTime, Days, Duration, Utc};
use seatkeeper_domain::rules::{accounts, sign_in};
use seatkeeper_domain::{Access, CustomerId, Policies, Refusal, Session, SessionEnd};

use super::deletion::erase;
use crate::Service;
use crate::call::{Ask, Call, Caller};
use crate::port::Stored;

/// Sessions or accounts that one transaction of a sweep takes at most.
const SWEPT_AT_ONCE: u32 = 500;

impl Ask<'_> {
    /// Ends sessions of a customer that are due (SES-08), up to 500 of them; how many.
    pub fn sweep(&mut self, customer: CustomerId, policies: &Policies) -> Stored<u32> {
        let mut ended = 0;
        for session in self.perhaps_due(customer, policies, SWEPT_AT_ONCE)? {
            ended += u32::from(self.end_due(&session, policies)?);
        }
        Ok(ended)
    }

    /// How a session ends by itself by now, and since when (SES-08).
    pub fn due(
        &self,
        session: &Session,
        policies: &Policies,
    ) -> Option<(SessionEnd, DateTime<Utc>)> {
        sign_in::due(session, policies, self.heard_since, self.now)
    }

    /// Ends a session if it is due; true if it was.
    pub fn end_due(&mut self, session: &Session, policies: &Policies) -> Stored<bool> {
        let due = self.due(session, policies);
        if let Some((end, at)) = due {
            self.end_at(session, end, at, None, None)?;
        }
        Ok(due.is_some())
    }

    /// Sessions that are worth a look.
    pub(super) fn perhaps_due(
        &mut self,
        customer: CustomerId,
        policies: &Policies,
        limit: u32,
    ) -> Stored<Vec<Session>> {
        let beats = self.now - sign_in::lost_after();
        // Until clients have had time to come back nobody is looked at for their silence.
        let seen = if self.heard_since <= beats { beats } else { DateTime::UNIX_EPOCH };
        let active = self.now - Duration::minutes(i64::from(policies.idle_minutes));
        let started = self.now - Duration::hours(i64::from(policies.max_age_hours));
        self.tx.sweepable(customer, seen, active, started, limit)
    }
}

impl Service {
    /// Ends sessions that are lost, idle or too old (SES-08), and erases what was deleted 30 days
    /// ago (USR-06) and answers that were kept long enough. To be called every few seconds by whoever
    /// holds the store open. Tells how many sessions ended.
    ///
    /// # Errors
    /// Those of the storage, the first of them: what fails at one customer keeps no other waiting.
    pub fn sweep(&self) -> Result<u32, Refusal> {
        let holder = Caller::holder();
        let call = Call::new(self, &holder, Access::Manage);
        let customers = call.read(|ask| ask.tx.customers_with_sessions());
        let swept = customers.map(|all| all.into_iter().map(|id| sweep_one(&call, id)).collect());
        let swept: Vec<Stored<u32>> = swept.unwrap_or_else(|refusal| vec![Err(refusal)]);
        let rest = [call_erase_due(&call), self.forget_answers()];
        let ended = swept.into_iter().sum::<Stored<u32>>()?;
        rest.into_iter().collect::<Stored<()>>()?;
        Ok(ended)
    }
}

fn sweep_one(call: &Call<'_>, id: CustomerId) -> Stored<u32> {
    if !call.read(move |ask| is_due(ask, id))? {
        return Ok(0);
    }
    call.write(move |ask| {
        let policies = policies_of(ask, id)?;
        ask.sweep(id, &policies)
    })
}

fn policies_of(ask: &mut Ask<'_>, id: CustomerId) -> Stored<Policies> {
    Ok(ask.tx.customer(id)?.map_or_else(Policies::default, |customer| customer.policies))
}

/// Asked of a snapshot first: a sweep that finds nothing writes nothing.
fn is_due(ask: &mut Ask<'_>, id: CustomerId) -> Stored<bool> {
    let policies = policies_of(ask, id)?;
    Ok(!ask.perhaps_due(id, &policies, 1)?.is_empty())
}

fn call_erase_due(call: &Call<'_>) -> Stored<()> {
    let due = |ask: &mut Ask<'_>| {
        let before = ask.now - Days::new(accounts::UNDELETE_DAYS);
        ask.tx.deleted_before(before, SWEPT_AT_ONCE)
    };
    if call.read(due)?.is_empty() {
        return Ok(());
    }
    call.write(move |ask| due(ask)?.iter().try_for_each(|user| erase(ask, user)))
}
