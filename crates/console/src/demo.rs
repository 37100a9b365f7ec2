//! The demo store: made-up people to try things on, kept with the profile.

use std::fs;
use std::path::Path;

use seatkeeper_contract::Problem;
use seatkeeper_demo::{Demo, DemoLogin};
use seatkeeper_domain::Refusal;
use seatkeeper_service::Service;
use seatkeeper_storage_sqlite::{SqliteStore, discard};
use serde::{Deserialize, Serialize};

use crate::console::locked;
use crate::problem::told;
use crate::stores::unavailable;
use crate::{Console, Nothing, OpenedDemo};

const FILE: &str = "demo.db";
const PART: &str = "demo-part.db";
const PEOPLE: u32 = 300;
const SEED: u64 = 7;

/// Who signs in to the demo store: made up like everything in it, so it may stand in the profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoSignIn {
    /// The manager's e-mail.
    pub email: String,
    /// Their password.
    pub password: String,
}

impl Console {
    /// `demo_store`: opens the profile's demo store, made first where it is missing.
    ///
    /// # Errors
    /// As `open_store`.
    pub fn demo_store(&self, _: Nothing) -> Result<OpenedDemo, Problem> {
        let _alone = locked(&self.switching);
        let path = self.profile.folder().join(FILE);
        let known = self.profile.read(|it| it.demo.clone()).filter(|_| path.exists());
        let DemoSignIn { email, password } = match known {
            Some(known) => known,
            None => self.make_demo(&path).map_err(|refusal| told(&refusal))?,
        };
        Ok(OpenedDemo { opened: self.open_file(path)?, email, password })
    }

    /// `demo_sign_in`: what the open store's manager signs in with; none unless it is a demo store.
    ///
    /// # Errors
    /// `store_unavailable` where no store is open.
    pub fn demo_sign_in(&self, _: Nothing) -> Result<Option<DemoSignIn>, Problem> {
        Ok(self.store()?.demo.clone())
    }

    /// Made beside its place, so that half of it is never taken for the whole. A file that nobody
    /// knows the password of is replaced: without it, it shows nothing to anyone.
    fn make_demo(&self, path: &Path) -> Result<DemoSignIn, Refusal> {
        let part = self.profile.folder().join(PART);
        discard(&part);
        let demo = Demo {
            users: PEOPLE,
            seed: SEED,
            now: self.options.clock.now(),
            language: self.language(),
        };
        let storage = SqliteStore::create(&part)?;
        let DemoLogin { email, password } = seatkeeper_demo::fill(&storage, &demo)?;
        drop(storage);
        discard(path);
        fs::rename(&part, path).map_err(|error| unavailable(&error))?;
        let sign_in = DemoSignIn { email, password };
        self.profile.change(|it| it.demo = Some(sign_in.clone()));
        Ok(sign_in)
    }
}

/// What a store's manager signs in with, if it is one of made-up people.
pub(crate) fn login_of(service: &Service) -> Result<Option<DemoSignIn>, Refusal> {
    let login = seatkeeper_demo::login_of(service.storage().as_ref())?;
    Ok(login.map(|DemoLogin { email, password }| DemoSignIn { email, password }))
}
