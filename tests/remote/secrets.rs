//! The token and the password, which are in no log, whatever is logged.

use std::io::Write;
use std::sync::{Arc, Mutex};

use seatkeeper_contract as wire;
use seatkeeper_domain::LicenseType;
use seatkeeper_service::{Accounts as _, Caller};
use seatkeeper_tests::shop::{PASSWORD, Shop, served};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

use crate::events::{heard, settle};

/// All that is logged in this process.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("a lock").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[test]
fn a_token_and_a_password_are_in_no_log() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new("trace"))
        .with_writer(log.clone())
        .finish();
    tracing::subscriber::set_global_default(subscriber).expect("the one log of this process");
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Lovelace").with(LicenseType::FloatingWriter).done();
    let server = served::server(&shop.service);
    let client = served::client(&server.url());
    let signed = client.sign_in(&Caller::nobody(), ada.credentials()).expect("signed in");
    let caller = Caller::token(signed.token.clone());
    let news = heard(&client);
    client.attend(&caller, None);
    settle(&news);
    client.own_session(&caller, wire::Empty {}).expect("a session");
    client.list_staff(&caller, wire::ListStaff::default()).expect_err("a refusal");
    server.stop();
    client.own_session(&caller, wire::Empty {}).expect_err("nobody is there");
    let text = String::from_utf8_lossy(&log.0.lock().expect("a lock")).into_owned();
    assert!(
        text.contains("reqwest") || text.contains("hyper"),
        "nothing of the network was logged"
    );
    assert!(!text.contains(&signed.token), "the token was logged");
    assert!(!text.contains(PASSWORD), "the password was logged");
}
