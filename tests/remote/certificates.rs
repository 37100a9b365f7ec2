//! Certificates: whom a client believes.

use std::fs;
use std::path::{Path, PathBuf};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use seatkeeper_client::{Address, Remote};
use seatkeeper_contract::{Meta, Problem};
use seatkeeper_server::{Config, Running, Server, TlsFiles};
use seatkeeper_tests::shop::Shop;
use tempfile::TempDir;

/// An authority that nobody knows unless told, and certificates of its making.
struct Authority {
    folder: TempDir,
    issuer: CertifiedIssuer<'static, KeyPair>,
}

impl Authority {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut params = CertificateParams::new(Vec::new()).expect("parameters");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("a key");
        let issuer = CertifiedIssuer::self_signed(params, key).expect("an authority");
        let authority = Self { folder, issuer };
        fs::write(authority.certificate(), authority.issuer.pem()).expect("written");
        authority
    }

    /// The file that a client is given.
    fn certificate(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// A server's certificate for a name, and its key.
    fn issue(&self, name: &str) -> TlsFiles {
        let key = KeyPair::generate().expect("a key");
        let params = CertificateParams::new(vec![name.to_owned()]).expect("parameters");
        let certificate = params.signed_by(&key, &self.issuer).expect("a certificate");
        let files = TlsFiles {
            certificates: self.folder.path().join(format!("{name}.pem")),
            key: self.folder.path().join(format!("{name}.key")),
        };
        fs::write(&files.certificates, certificate.pem()).expect("written");
        fs::write(&files.key, key.serialize_pem()).expect("written");
        files
    }
}

#[test]
fn an_unknown_authority_is_not_trusted_and_a_file_makes_it_known() {
    let (shop, authority) = (Shop::new(), Authority::new());
    let server = secure(&shop, authority.issue("127.0.0.1"));
    assert_untrusted(greet(&server, None));
    assert!(greet(&server, Some(&authority.certificate())).is_ok());
}

#[test]
fn another_authoritys_file_does_not_help() {
    let (shop, authority) = (Shop::new(), Authority::new());
    let server = secure(&shop, authority.issue("127.0.0.1"));
    assert_untrusted(greet(&server, Some(&Authority::new().certificate())));
}

#[test]
fn a_certificate_of_another_name_is_not_trusted() {
    let (shop, authority) = (Shop::new(), Authority::new());
    let server = secure(&shop, authority.issue("seats.example"));
    assert_untrusted(greet(&server, Some(&authority.certificate())));
}

fn secure(shop: &Shop, files: TlsFiles) -> Running {
    let config = Config { tls: Some(files), ..Config::on_a_free_port() };
    Server::start(Clone::clone(&*shop.service), config).expect("a server")
}

fn greet(server: &Running, ca_file: Option<&Path>) -> Result<Meta, Problem> {
    let address = Address::parse(&server.url()).expect("an address");
    assert!(server.url().starts_with("https://"));
    Remote::new(&address, ca_file)?.greet()
}

#[track_caller]
fn assert_untrusted(answer: Result<Meta, Problem>) {
    let problem = answer.expect_err("it was trusted");
    assert_eq!(problem.code, "store_unavailable");
    assert_eq!(problem.details.expect("details")["why"], "untrusted", "{}", problem.title);
}
