//! Certificates: whom a client believes.

use std::path::Path;

use seatkeeper_client::{Address, Remote};
use seatkeeper_contract::{Meta, Problem};
use seatkeeper_server::{Config, Running, Server, TlsFiles};
use seatkeeper_tests::shop::Shop;
use seatkeeper_tests::shop::authority::Authority;

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

#[test]
fn a_renewed_certificate_is_shown_without_a_restart_once_its_key_is_there_too() {
    let (shop, old, new) = (Shop::new(), Authority::new(), Authority::new());
    let (files, renewed) = (old.issue("127.0.0.1"), new.issue("127.0.0.1"));
    let server = secure(&shop, files.clone());
    let trusts = |authority: &Authority| greet(&server, Some(&authority.certificate())).is_ok();
    assert_eq!((trusts(&old), trusts(&new)), (true, false));
    std::fs::copy(&renewed.certificates, &files.certificates).expect("copied");
    assert_eq!((trusts(&old), trusts(&new)), (true, false), "half a renewal is none");
    std::fs::copy(&renewed.key, &files.key).expect("copied");
    assert_eq!((trusts(&old), trusts(&new)), (false, true));
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
