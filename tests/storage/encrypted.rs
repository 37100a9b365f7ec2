//! TLS to the database: what is believed, and what is not.

use std::fs;
use std::path::Path;
use std::process::Command;

use seatkeeper_domain::Refusal;
use seatkeeper_service::port::{self, Mode};
use seatkeeper_storage_postgres::PostgresStore;
use seatkeeper_tests::cluster::{Cluster, Database};
use tempfile::TempDir;

/// An authority, and a certificate of its for `localhost`, made by the machine's openssl.
fn certificates() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let script = "set -e; cd \"$1\"
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 \
            -subj '/CN=Test authority' -keyout ca.key -out ca.pem
        openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj '/CN=localhost' \
            -keyout server.key -out server.csr
        printf 'subjectAltName=DNS:localhost\\nbasicConstraints=CA:FALSE\\n' >server.ext
        openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 \
            -extfile server.ext -out server.crt";
    let made = Command::new("sh").args(["-c", script, "certificates"]).arg(folder.path()).output();
    let made = made.expect("a shell");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    folder
}

/// A server that listens on loopback with that certificate; its database and its port.
fn serving(certificates: &Path) -> (Database, u16) {
    let cluster = Cluster::start();
    let read = |name: &str| fs::read_to_string(certificates.join(name)).expect(name);
    let port = cluster.listen_encrypted(&read("server.crt"), &read("server.key"));
    (cluster.database(), port)
}

fn why(answer: Result<PostgresStore, Refusal>) -> String {
    match answer.map(drop) {
        Err(Refusal::StoreUnavailable { why }) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_server_is_believed_as_the_url_says() {
    let certificates = certificates();
    let (database, port) = serving(certificates.path());
    let name: String =
        database.connect().query_one("SELECT current_database()", &[]).expect("asked").get(0);
    let at = |host: &str, query: &str| {
        format!("postgres://postgres@{host}:{port}/{name}?pool=1&{query}")
    };
    drop(PostgresStore::create(&at("localhost", "sslmode=require")).expect("encrypted"));
    let authority = format!("sslrootcert={}", certificates.path().join("ca.pem").display());
    let verified = at("localhost", &format!("sslmode=verify-full&{authority}"));
    let store = PostgresStore::open(&verified).expect("signed for this name");
    port::run(&store, Mode::Write, |tx| tx.set_fact("name", "works")).expect("written");
    let encrypted: i64 = database
        .connect()
        .query_one("SELECT count(*) FROM pg_stat_ssl WHERE ssl AND version LIKE 'TLSv1.%'", &[])
        .expect("asked")
        .get(0);
    assert!(encrypted >= 1);
    // Not signed by anybody whom the machine knows; signed for another name.
    let unknown = why(PostgresStore::open(&at("localhost", "sslmode=verify-full")));
    assert!(unknown.contains("certificate") || unknown.contains("authority"), "{unknown}");
    let other = at("127.0.0.1", &format!("sslmode=verify-full&{authority}"));
    assert!(why(PostgresStore::open(&other)).contains("certificate"));
    let other = at("127.0.0.1", &format!("sslmode=require&{authority}"));
    assert!(why(PostgresStore::open(&other)).contains("certificate"));
    let none = at("localhost", "sslmode=verify-full&sslrootcert=/no/such/file");
    assert!(why(PostgresStore::open(&none)).contains("/no/such/file"));
}

#[test]
fn a_server_without_tls_is_refused_where_it_is_required() {
    let cluster = Cluster::start();
    let port = cluster.listen();
    let url = format!("postgres://postgres@localhost:{port}/postgres?sslmode=require");
    assert!(why(PostgresStore::open(&url)).contains("TLS"));
    let url = format!("postgres://postgres@localhost:{port}/postgres?pool=1");
    assert_eq!(why(PostgresStore::open(&url)), "not a Seatkeeper store", "prefer: it gets in");
}
