//! The commands by name, for whoever hands them through as JSON.

use seatkeeper_contract::Problem;
use serde::Serialize;
use serde_json::{Value, to_value};

use crate::Console;
use crate::problem::{invalid, read, told};

macro_rules! commands {
    ($($name:ident: $request:ident;)*) => {
        /// Every command.
        pub const COMMANDS: &[&str] = &[$(stringify!($name)),*];

        impl Console {
            /// Runs a command by its name.
            ///
            /// # Errors
            /// The command's own; `invalid` for an unknown name or JSON that is not of its shape.
            pub fn command(&self, name: &str, payload: Value) -> Result<Value, Problem> {
                match name {
                    "app_state" => written(&self.app_state()),
                    $(stringify!($name) => {
                        let request: crate::$request = read(payload)?;
                        written(&self.$name(request)?)
                    })*
                    _ => Err(invalid("command", "there is no such command")),
                }
            }
        }
    };
}

commands! {
    list_stores: Nothing;
    pick_store: PickStore;
    pick_new_store: PickNewStore;
    create_store: CreateStore;
    open_store: OfPath;
    demo_store: Nothing;
    demo_sign_in: Nothing;
    close_store: Nothing;
    forget_store: OfPath;
    connect_store: ConnectStore;
    edit_store: EditStore;
    probe_store: OfPath;
    pick_certificates: PickCertificates;
    try_store_now: Nothing;
    sign_in: SignInHere;
    sign_out: Nothing;
    remembered_email: Nothing;
    set_preferences: PreferencesChange;
    export_users: ExportList;
    cancel_export: Nothing;
    reveal_file: OfPath;
    idle: Idle;
}

fn written<T: Serialize>(answer: &T) -> Result<Value, Problem> {
    to_value(answer).map_err(|error| told(&seatkeeper_domain::Refusal::internal(error)))
}
