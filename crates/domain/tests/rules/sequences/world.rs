//! A customer in memory. It keeps and counts; every decision is a rule's.

use chrono::{DateTime, Utc};
use seatkeeper_domain::rules::sign_in::{self, Facts};
use seatkeeper_domain::rules::{accounts, licensing, roles, seats};
use seatkeeper_domain::{
    Actor, Customer, LicenseType, Pool, Refusal, Role, Session, Status, User, UserId,
};

use super::command::{Command, PEOPLE, Who};
use crate::build::{Build, CUSTOMER, customer, held, manager, noon, person, session, workspace};

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct World {
    pub(crate) people: Vec<User>,
    /// Open ones, the newest last.
    pub(crate) sessions: Vec<Session>,
    subscribed: [u32; 6],
    customer: Customer,
}

type Done = Result<(), Refusal>;

impl World {
    /// A new customer: a manager with one nominative writer unit (LIC-13), and little else.
    pub(crate) fn new() -> Self {
        Self {
            people: vec![manager()],
            sessions: Vec::new(),
            subscribed: [2, 1, 1, 1, 1, 1],
            customer: customer(),
        }
    }

    /// A customer with more units than anybody takes.
    pub(crate) fn with_plenty() -> Self {
        Self { subscribed: [99; 6], ..Self::new() }
    }

    /// One more person, whatever the rules say.
    pub(crate) fn hire(&mut self, license: LicenseType, roles: &[(u128, Role)]) -> Who {
        let who = self.people.len();
        let mut user = person(who as u128).with(license);
        user.roles = roles.iter().map(|(place, role)| held(workspace(*place), *role)).collect();
        self.people.push(user);
        who
    }

    pub(crate) fn pool(&self, license: LicenseType) -> Pool {
        let holds = |user: &&User| {
            user.license == Some(license)
                && user.status == Status::Active
                && user.deleted_at.is_none()
        };
        let open = self.sessions.iter().filter(|session| session.license == Some(license));
        Pool {
            license,
            subscribed: self.subscribed[license as usize],
            assigned: count(self.people.iter().filter(holds)),
            signed_in: count(open),
        }
    }

    fn place(&self, who: Who) -> Who {
        who % self.people.len()
    }

    pub(crate) fn id(&self, who: Who) -> UserId {
        self.people[self.place(who)].id
    }

    /// Somebody who is there, deleted ones are not.
    fn find(&self, who: Who) -> Result<User, Refusal> {
        let user = &self.people[self.place(who)];
        if user.deleted_at.is_some() { Err(Refusal::NotFound) } else { Ok(user.clone()) }
    }

    fn keep(&mut self, user: User) {
        let place = self.people.iter().position(|other| other.id == user.id);
        self.people[place.expect("nobody is ever taken out")] = user;
    }

    fn end_sessions(&mut self, of: UserId) {
        self.sessions.retain(|session| session.user != of);
    }

    fn manager(&self) -> &User {
        let manager = self.people.iter().find(|user| user.manager);
        manager.expect("there is always one manager")
    }

    fn actor(&self, by: Option<Who>) -> Actor {
        let user = by.map_or(self.manager(), |by| &self.people[self.place(by)]);
        Actor::User { id: user.id, customer: CUSTOMER, manager: user.manager }
    }

    /// Who gives or takes a role by that command.
    pub(crate) fn giver(&self, command: &Command) -> Option<UserId> {
        match command {
            Command::SetRole { by, .. } | Command::RemoveRole { by, .. } => {
                Some(by.map_or(self.manager().id, |by| self.id(by)))
            }
            _ => None,
        }
    }

    pub(crate) fn apply(&mut self, command: &Command) -> Done {
        match *command {
            Command::Hire { license } => self.hire_by_rule(license),
            Command::SetLicense { who, license, restore } => {
                self.set_license(who, license, restore)
            }
            Command::Deactivate { who } => self.close(who, |user| user.status = Status::Inactive),
            Command::Reactivate { who } => self.reactivate(who),
            Command::Delete { who } => self.close(who, |user| user.deleted_at = Some(noon())),
            Command::Restore { who } => self.restore(who),
            Command::SetRole { by, who, workspace: place, role } => {
                let (actor, user) = (self.actor(by), self.find(who)?);
                let after = roles::set(actor, &user, workspace(place), role, None)?;
                self.keep_roles(user, after)
            }
            Command::RemoveRole { by, who, workspace: place } => {
                let (actor, user) = (self.actor(by), self.find(who)?);
                let after = roles::remove(actor, &user, workspace(place))?;
                self.keep_roles(user, after)
            }
            Command::Subscribe { license, count } => self.subscribe(license, count),
            Command::SignIn { who, take_over } => self.sign_in(who, take_over, noon()),
            Command::SignOut { who } => self.sign_out(who),
            Command::Transfer { who } => self.transfer(who),
        }
    }

    fn hire_by_rule(&mut self, license: Option<LicenseType>) -> Done {
        let roles = [held(workspace(0), Role::Operator)];
        let roles = if license.is_some() { &roles[..] } else { &[] };
        roles::initial(self.actor(None), license, roles)?;
        license.map_or(Ok(()), |license| licensing::assign(&self.pool(license)))?;
        if self.people.len() == PEOPLE {
            return Err(Refusal::Forbidden);
        }
        let who = self.people.len() as u128;
        self.people.push(User { license, roles: roles.to_vec(), ..person(who) });
        Ok(())
    }

    fn set_license(&mut self, who: Who, license: Option<LicenseType>, restore: bool) -> Done {
        let user = self.find(who)?;
        let pool = license.map(|license| self.pool(license));
        let change = licensing::change(&user, license, pool.as_ref(), restore)?;
        if change.ends_sessions {
            self.end_sessions(user.id);
        }
        let (roles, former_roles) = (change.roles, change.former_roles);
        self.keep(User { license, roles, former_roles, ..user });
        Ok(())
    }

    fn close(&mut self, who: Who, how: fn(&mut User)) -> Done {
        let mut user = self.find(who)?;
        accounts::guard_removal(&user)?;
        self.end_sessions(user.id);
        how(&mut user);
        self.keep(user);
        Ok(())
    }

    fn reactivate(&mut self, who: Who) -> Done {
        let user = self.find(who)?;
        let pool = user.license.map(|license| self.pool(license));
        accounts::reactivate(&user, pool.as_ref())?;
        self.keep(User { status: Status::Active, ..user });
        Ok(())
    }

    fn restore(&mut self, who: Who) -> Done {
        let user = self.people[self.place(who)].clone();
        accounts::guard_restore(&user, noon())?;
        let pool = user.license.map(|license| self.pool(license));
        let license = accounts::license_back(&user, user.status, pool.as_ref());
        self.keep(User { license, deleted_at: None, ..user });
        Ok(())
    }

    fn keep_roles(&mut self, user: User, after: Vec<seatkeeper_domain::WorkspaceRole>) -> Done {
        let former_roles = roles::remembered(&user, &after);
        self.keep(User { roles: after, former_roles, ..user });
        Ok(())
    }

    fn subscribe(&mut self, license: LicenseType, count: u32) -> Done {
        let pool = self.pool(license);
        licensing::subscribe(&pool, count, Vec::new())?;
        for _ in 0..seats::surplus(&pool, count) {
            let newest = self.sessions.iter().rposition(|open| open.license == Some(license));
            self.sessions.remove(newest.expect("no more are ended than are open"));
        }
        self.subscribed[license as usize] = count;
        Ok(())
    }

    fn sign_in(&mut self, who: Who, take_over: bool, now: DateTime<Utc>) -> Done {
        let user = self.find(who)?;
        let open = self.sessions.iter().find(|session| session.user == user.id).cloned();
        let mut pool = user.license.map(|license| self.pool(license));
        if let (Some(pool), Some(_), true) = (&mut pool, &open, take_over) {
            pool.signed_in -= 1;
        }
        let facts = Facts {
            user: &user,
            customer: &self.customer,
            open: open.as_ref(),
            pool: pool.as_ref(),
            take_over,
            password_changed: false,
        };
        sign_in::decide(&facts, now)?;
        self.end_sessions(user.id);
        self.sessions.push(session(&user, now));
        Ok(())
    }

    fn sign_out(&mut self, who: Who) -> Done {
        let id = self.id(who);
        let open = self.sessions.iter().any(|session| session.user == id);
        self.end_sessions(id);
        if open { Ok(()) } else { Err(Refusal::NotFound) }
    }

    fn transfer(&mut self, who: Who) -> Done {
        let mut new = self.people[self.place(who)].clone();
        accounts::guard_step_up(&new)?;
        let mut former = self.manager().clone();
        accounts::step_down(&mut former);
        accounts::step_up(&mut new);
        self.end_sessions(former.id);
        self.end_sessions(new.id);
        self.keep(former);
        self.keep(new);
        Ok(())
    }
}

fn count<T>(of: impl Iterator<Item = T>) -> u32 {
    u32::try_from(of.count()).expect("a world in memory is small")
}
