//! One minimal, valid request for each operation of the contract. A new operation does not compile
//! until [`Operation::about`] says what it is about.

use seatkeeper_contract::for_each_operation;
use seatkeeper_domain::Access;
use serde_json::{Value, json};

use crate::scene::Cast;

macro_rules! enumerate {
    ($($name:ident: $request:ty => $response:ty, $method:ident $path:literal, $access:ident $(, $trait:ident)*;)*) => {
        /// An operation of the contract, by its name there.
        #[allow(non_camel_case_types)]
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Operation { $($name),* }

        impl Operation {
            /// Every operation.
            pub const ALL: [Self; [$(stringify!($name)),*].len()] = [$(Self::$name),*];

            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => stringify!($name)),* }
            }

            pub const fn access(self) -> Access {
                match self { $(Self::$name => Access::$access),* }
            }
        }
    };
}
for_each_operation!(enumerate);

/// What an operation is about: it is named in the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    Nothing,
    Customer,
    User,
    Deleted,
    Workspace,
    Session,
    Staff,
}

impl Operation {
    #[allow(clippy::enum_glob_use)] // Each is named below, and nothing else.
    pub const fn about(self) -> About {
        use Operation::*;
        match self {
            meta
            | sign_in
            | request_password_reset
            | set_password
            | own_session
            | sign_out
            | heartbeat
            | change_password
            | list_customers
            | create_customer
            | list_staff
            | create_staff
            | set_vendor_contact => About::Nothing,
            get_customer | update_customer | overview | allow_support | end_support
            | list_licenses | set_licenses | subscription_history | list_holders
            | list_workspaces | create_workspace | list_users | outline_users | create_user
            | bulk_users | list_sessions | end_sessions | session_history | list_denials
            | usage | list_audit | read_feed | transfer_manager => About::Customer,
            get_user | update_user | delete_user | erase_user | set_license | preview_license
            | set_role | remove_role | may_sign_in | explain_rights | duplicate_user
            | invite_user => About::User,
            restore_user => About::Deleted,
            update_workspace | delete_workspace => About::Workspace,
            end_session => About::Session,
            update_staff | delete_staff => About::Staff,
        }
    }

    /// Whether it changes something worth an entry in the log.
    pub fn writes(self) -> bool {
        let reads = ["list_", "get_", "own_", "preview_", "may_", "explain_", "read_", "outline_"];
        let others =
            ["meta", "heartbeat", "overview", "usage", "subscription_history", "session_history"];
        let name = self.name();
        !others.contains(&name) && !reads.iter().any(|prefix| name.starts_with(prefix))
    }
}

/// The request about the cast's customer, by somebody whose password is `password`.
pub fn of(operation: Operation, cast: &Cast, password: &str) -> Value {
    let mut request = match operation.about() {
        About::Nothing => json!({}),
        About::Customer => json!({"customer": cast.customer}),
        About::User => json!({"user": cast.target}),
        About::Deleted => json!({"user": cast.deleted}),
        About::Workspace => json!({"workspace": cast.workspace}),
        About::Session => json!({"session": cast.session}),
        About::Staff => json!({"staff": cast.staff}),
    };
    let more = match operation.about() {
        About::Nothing => of_nothing(operation, cast, password),
        About::Customer => of_customer(operation, cast),
        _ => of_one(operation, cast),
    };
    if let (Value::Object(request), Value::Object(more)) = (&mut request, more) {
        request.extend(more);
    }
    request
}

fn of_nothing(operation: Operation, cast: &Cast, password: &str) -> Value {
    let new = "Copper-Lamp-Orchid-58";
    match operation {
        Operation::sign_in => json!({
            "email": cast.target_email, "password": password, "take_over": true,
            "client": {"name": "Calenco Docs"},
        }),
        Operation::request_password_reset => json!({"email": cast.target_email}),
        Operation::set_password => json!({"token": cast.code, "password": new}),
        Operation::change_password => json!({"current": password, "new": new}),
        Operation::create_customer => json!({
            "name": "Third", "number": "C-3",
            "manager": {"full_name": "Tessa Third", "email": "tessa@third.example"},
        }),
        Operation::create_staff => json!({"full_name": "New Desk", "email": "new@vendor.example"}),
        Operation::set_vendor_contact => json!({"contact": "desk@vendor.example"}),
        _ => json!({}),
    }
}

fn of_customer(operation: Operation, cast: &Cast) -> Value {
    match operation {
        Operation::update_customer => json!({"name": "Atelier Neuf"}),
        Operation::transfer_manager => json!({"user": cast.target}),
        Operation::set_licenses => json!({"licenses": {"floating_writer": 7}}),
        Operation::list_holders => json!({"type": "nominative_writer"}),
        Operation::create_workspace => json!({"name": "Another"}),
        Operation::outline_users => json!({"step": 20}),
        Operation::create_user => json!({"full_name": "New One", "email": "new@lumen.example"}),
        Operation::bulk_users => {
            json!({"users": [cast.target], "change": {"status": "inactive"}})
        }
        Operation::end_sessions => json!({"sessions": [cast.session]}),
        Operation::usage => {
            json!({"from": "2026-03-02T00:00:00Z", "to": "2026-03-03T00:00:00Z", "step": 3600})
        }
        Operation::read_feed => json!({"after": 0}),
        _ => json!({}),
    }
}

fn of_one(operation: Operation, cast: &Cast) -> Value {
    match operation {
        Operation::update_user => json!({"version": 1, "phone": "+33 1"}),
        Operation::set_license | Operation::preview_license => json!({"type": "floating_writer"}),
        Operation::set_role => json!({"workspace": cast.workspace, "role": "administrator"}),
        Operation::remove_role | Operation::explain_rights => json!({"workspace": cast.workspace}),
        Operation::duplicate_user => json!({"full_name": "Twin", "email": "twin@lumen.example"}),
        Operation::update_workspace => json!({"name": "Renamed"}),
        Operation::delete_workspace => json!({"name": "Atelier Lumen"}),
        Operation::update_staff => json!({"lead": true}),
        _ => json!({}),
    }
}
