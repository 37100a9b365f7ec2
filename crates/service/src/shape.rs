//! Domain values as the contract's shapes.

use chrono::{DateTime, Utc};
use seatkeeper_contract as wire;
use seatkeeper_domain::rules::attention::{self, Attention};
use seatkeeper_domain::rules::seats;
use seatkeeper_domain::{Customer, Pool, Session, StaffMember, User, WorkspaceRole};

pub(crate) fn user(
    user: User,
    customer: &Customer,
    signed_in_since: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> wire::User {
    let today = attention::today(customer, now);
    let locked_until = user.locked_until.filter(|_| attention::locked(user.locked_until, now));
    wire::User {
        locked: locked_until.is_some(),
        locked_until,
        expired: attention::expired(&user, today),
        invited: !user.has_password,
        version: version(&user),
        dormant: attention::dormant(&user, attention::dormant_before(customer, now)),
        attention: attention::reasons(&user, customer, now).into_iter().map(reason).collect(),
        id: user.id,
        customer: user.customer,
        full_name: user.full_name,
        email: user.email,
        phone: user.phone,
        department: user.department,
        language: user.language,
        license: user.license,
        roles: user.roles.into_iter().map(role).collect(),
        groups: Vec::new(),
        status: user.status,
        invited_until: user.invited_until,
        manager: user.manager,
        valid_from: user.valid_from,
        expires_on: user.expires_on,
        last_sign_in: user.last_sign_in,
        created_at: user.created_at,
        deleted_at: user.deleted_at,
        signed_in_since,
    }
}

pub(crate) fn version(user: &User) -> u32 {
    u32::try_from(user.version).unwrap_or(u32::MAX)
}

fn role(held: WorkspaceRole) -> wire::WorkspaceRole {
    wire::WorkspaceRole { workspace: held.workspace, role: held.role, tags: held.tags }
}

const fn reason(reason: Attention) -> wire::Attention {
    match reason {
        Attention::NoLicense => wire::Attention::NoLicense,
        Attention::NoRole => wire::Attention::NoRole,
        Attention::Locked => wire::Attention::Locked,
        Attention::Expired => wire::Attention::Expired,
        Attention::ExpiresSoon => wire::Attention::ExpiresSoon,
        Attention::InvitationRunOut => wire::Attention::InvitationRunOut,
    }
}

pub(crate) fn session(session: &Session, now: DateTime<Utc>) -> wire::Session {
    let until = session.ended_at.unwrap_or(now);
    wire::Session {
        id: session.id,
        user: session.user,
        license: session.license,
        workspace: session.workspace,
        client: wire::SessionClient {
            name: session.client.name.clone(),
            device: session.client.device.clone(),
            address: session.client.address.clone(),
        },
        started_at: session.started_at,
        last_seen_at: session.last_seen_at,
        idle_seconds: u32::try_from((until - session.last_active_at).num_seconds().max(0))
            .unwrap_or(u32::MAX),
        ended_at: session.ended_at,
        end: session.end,
        ended_by: session.ended_by,
        reason: session.reason.clone(),
    }
}

pub(crate) fn customer(customer: &Customer, vendor_contact: Option<String>) -> wire::Customer {
    wire::Customer {
        id: customer.id,
        name: customer.name.clone(),
        number: customer.number.clone(),
        time_zone: customer.time_zone.name().to_owned(),
        language: customer.language,
        extra_recipients: customer.extra_recipients.clone(),
        manager: customer.manager,
        support_until: customer.support_until,
        policies: customer.policies.clone(),
        last_license: customer.last_license,
        vendor_contact,
        created_at: customer.created_at,
    }
}

pub(crate) fn counts(pool: &Pool, denials_this_week: u32) -> wire::LicenseCounts {
    wire::LicenseCounts {
        r#type: pool.license,
        subscribed: pool.subscribed,
        capacity: pool.capacity(),
        assigned: pool.assigned,
        signed_in: pool.signed_in,
        seats: Some(pool.seats()),
        denials_this_week,
        watch: seats::watch(pool, denials_this_week),
    }
}

pub(crate) fn staff(member: &StaffMember, now: DateTime<Utc>) -> wire::StaffMember {
    wire::StaffMember {
        id: member.id,
        full_name: member.full_name.clone(),
        email: member.email.clone(),
        lead: member.lead,
        language: member.language,
        invited: !member.has_password,
        locked: attention::locked(member.locked_until, now),
        last_sign_in: member.last_sign_in,
    }
}
