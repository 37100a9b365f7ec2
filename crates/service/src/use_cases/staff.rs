//! The vendor's staff (CUS-04).

use seatkeeper_contract::{
    CreateStaff, Empty, List, ListStaff, OfStaff, StaffCreated, StaffMember as Told, UpdateStaff,
};
use seatkeeper_domain::rules::{passwords, validity};
use seatkeeper_domain::{
    Actor, CustomerId, Language, Policies, Refusal, StaffId, StaffMember, UserId,
};
use serde_json::{Value, json};

use super::facts::page_at;
use crate::call::{Ask, Call};
use crate::log::Entry;
use crate::port::{CodePurpose, Credential, Stored};
use crate::shape;

pub(crate) fn list_staff(call: &Call<'_>, request: ListStaff) -> Stored<List<Told>> {
    call.read(move |ask| {
        ask.permit()?;
        let at = page_at(request.limit, request.after.as_deref())?;
        let page = ask.tx.staff(&at)?;
        let items = page.items.iter().map(|member| shape::staff(member, ask.now)).collect();
        Ok(List { items, next: page.next })
    })
}

fn facts(member: &StaffMember) -> Value {
    json!({"full_name": member.full_name, "email": member.email, "lead": member.lead})
}

fn entry(id: StaffId, action: &str) -> Entry<'_> {
    Entry::of(CustomerId::VENDOR, "staff", id, action).person(UserId::from(id))
}

pub(crate) fn create_staff(call: &Call<'_>, request: CreateStaff) -> Stored<StaffCreated> {
    let prepare = || {
        call.read(|ask| ask.permit())?;
        let full_name = validity::text("full_name", &request.full_name)?;
        let email = validity::email(&request.email)?;
        let password = request.password.as_deref().filter(|password| !password.is_empty());
        if let Some(password) = password {
            passwords::check(password, &Policies::default(), &[&full_name, &email])?;
        }
        let hashing = call.service.0.options.hashing;
        let phc = password.map(|password| hashing.hash(password)).transpose()?;
        Ok((full_name, email, phc))
    };
    let lead = request.lead;
    call.create("create_staff", &request, prepare, move |ask, (full_name, email, phc)| {
        ask.permit()?;
        let member = StaffMember {
            id: StaffId(ask.id()),
            full_name: full_name.clone(),
            email: email.clone(),
            lead,
            language: Language::En,
            has_password: false,
            must_change_password: false,
            invited_until: None,
            failed_tries: 0,
            locked_until: None,
            last_sign_in: None,
            created_at: ask.now,
        };
        ask.tx.insert_staff(&member)?;
        let as_user = UserId::from(member.id);
        let code = match phc {
            Some(phc) => {
                let credential = Credential { phc: phc.clone(), temporary: true };
                ask.tx.set_credential(CustomerId::VENDOR, as_user, Some(&credential))?;
                None
            }
            None => Some(ask.make_code(CustomerId::VENDOR, as_user, CodePurpose::Invitation)?.0),
        };
        ask.log(entry(member.id, "staff_created").after(facts(&member)))?;
        Ok(StaffCreated { staff: told(ask, member.id)?, code })
    })
}

fn told(ask: &mut Ask<'_>, id: StaffId) -> Stored<Told> {
    let member = ask.tx.staff_member(id)?.ok_or(Refusal::NotFound)?;
    Ok(shape::staff(&member, ask.now))
}

pub(crate) fn update_staff(call: &Call<'_>, request: UpdateStaff) -> Stored<Told> {
    call.write(move |ask| {
        ask.permit()?;
        let before = ask.tx.staff_member(request.staff)?.ok_or(Refusal::NotFound)?;
        let mut after = before.clone();
        if let Some(full_name) = &request.full_name {
            after.full_name = validity::text("full_name", full_name)?;
        }
        if let Some(lead) = request.lead.filter(|lead| *lead != before.lead) {
            not_oneself(ask, before.id)?;
            after.lead = lead;
        }
        match request.locked {
            Some(true) => return Err(Refusal::invalid("locked", "can only be cleared")),
            Some(false) => (after.failed_tries, after.locked_until) = (0, None),
            None => {}
        }
        if after != before {
            ask.tx.update_staff(&after)?;
            ask.log(entry(after.id, "staff_changed").changed(&facts(&before), &facts(&after)))?;
        }
        told(ask, after.id)
    })
}

pub(crate) fn delete_staff(call: &Call<'_>, request: OfStaff) -> Stored<Empty> {
    call.write(move |ask| {
        ask.permit()?;
        let member = ask.tx.staff_member(request.staff)?.ok_or(Refusal::NotFound)?;
        not_oneself(ask, member.id)?;
        ask.end_of(CustomerId::VENDOR, member.id.into())?;
        ask.tx.delete_staff(member.id)?;
        ask.log(Entry::of(CustomerId::VENDOR, "staff", member.id, "staff_deleted"))?;
        Ok(Empty {})
    })
}

/// Nobody takes their own standing away, so that a last lead cannot be lost by mistake.
fn not_oneself(ask: &Ask<'_>, id: StaffId) -> Stored<()> {
    match ask.actor {
        Actor::Staff { id: own, .. } if own == id => Err(Refusal::Forbidden),
        _ => Ok(()),
    }
}
