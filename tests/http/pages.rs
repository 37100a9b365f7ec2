//! The pages that the server shows itself, and what it tells who runs it.

use seatkeeper_domain::LicenseType;
use seatkeeper_tests::shop::{PASSWORD, Shop};

use crate::house::{House, sign_in};
use crate::talk::Ask;

const NEW: &str = "Copper-Lamp-Orchid-58";

fn code(house: &House) -> (String, String) {
    let hiring = house.shop.hire("Ada Byron").with(LicenseType::NominativeWriter);
    let created = hiring.ask().expect("created");
    (created.user.email, created.code.expect("a code"))
}

fn submit(house: &House, token: &str, password: &str, again: &str) -> crate::talk::Answer {
    let body = format!("token={token}&password={password}&password_again={again}");
    house.ask(&Ask::new("POST", "/set-password?lang=en").form(&body))
}

#[test]
fn usr_03_a_link_shows_a_page_that_sets_a_password_once() {
    let house = House::open();
    let (email, code) = code(&house);
    for _ in 0..2 {
        let page = house.ask(&Ask::get(&format!("/set-password?token={code}")));
        assert_eq!(page.status, 200, "looking uses nothing up");
        assert!(page.text().contains(&format!("value=\"{code}\"")));
    }
    let differ = submit(&house, &code, NEW, "other");
    assert_eq!(differ.status, 422);
    assert!(differ.text().contains("role=\"alert\"") && differ.text().contains("different"));
    let weak = submit(&house, &code, "short", "short");
    assert!(weak.text().contains("at least 15 characters"), "{}", weak.text());
    assert!(!weak.text().contains("short\""), "a password is not shown again");
    assert_eq!(submit(&house, &code, NEW, NEW).status, 200);
    house.ask(&sign_in(&email, NEW)).well(201);
    let again = submit(&house, &code, PASSWORD, PASSWORD);
    assert_eq!(again.status, 422);
    assert!(again.text().contains("used or has run out"));
}

#[test]
fn usr_11_the_page_speaks_the_reader_s_language() {
    let house = House::open();
    let page = |language: &str| {
        let ask = Ask::get("/set-password").header("accept-language", language);
        house.ask(&ask).text()
    };
    assert!(page("fr-CA,en;q=0.5").contains("Choisir un mot de passe"));
    assert!(page("de,en").contains("Choose a password"));
    let chosen = Ask::get("/set-password?lang=fr").header("accept-language", "en");
    assert!(house.ask(&chosen).text().contains("<html lang=\"fr\">"));
}

#[test]
fn the_page_runs_nothing_of_anybody_else_s_and_tells_nobody_where_it_was() {
    let house = House::open();
    let attack = "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E";
    let page = house.ask(&Ask::get(&format!("/set-password?token={attack}&lang={attack}")));
    assert!(!page.text().contains("<script>alert"), "{}", page.text());
    let policy = page.header("content-security-policy").expect("a policy");
    assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"));
    assert!(!policy.contains("unsafe-inline"));
    assert_eq!(page.header("referrer-policy"), Some("no-referrer"));
    assert_eq!(page.header("cache-control"), Some("no-store"));
    let elsewhere = Ask::get("/set-password").header("host", "evil.example");
    assert!(!house.ask(&elsewhere).text().contains("evil.example"));
}

#[test]
fn pwd_06_links_are_made_of_the_address_that_the_server_was_told_and_no_other() {
    let meta = Ask::get("/api/v1/meta").header("host", "evil.example");
    let plain = House::open();
    assert_eq!(plain.ask(&meta).well(200).get("base_url"), None, "it was told none");
    let told = House::with(Shop::stocked(), |mut config| {
        config.base_url = Some("https://accounts.example".into());
        config
    });
    let forwarded = meta.header("x-forwarded-host", "evil.example");
    assert_eq!(told.ask(&forwarded).well(200)["base_url"], "https://accounts.example");
}

#[test]
fn it_says_that_it_lives_and_that_it_is_ready() {
    let house = House::open();
    assert_eq!(house.ask(&Ask::get("/healthz")).text(), "ok\n");
    assert_eq!(house.ask(&Ask::get("/readyz")).text(), "ready\n");
}

#[test]
fn its_figures_name_nobody() {
    let house = House::open();
    let ada = house.worker("Ada Byron");
    house.token(&ada);
    house.ask(&sign_in(&ada.email, "wrong")).refused(401, "bad_credentials");
    let answer = house.ask(&Ask::get("/metrics"));
    assert!(answer.header("content-type").is_some_and(|kind| kind.starts_with("text/plain")));
    let figures = answer.text();
    for line in [
        "seatkeeper_sign_ins_total{outcome=\"ok\"} 1",
        "seatkeeper_sign_ins_total{outcome=\"bad_credentials\"} 1",
        "seatkeeper_sessions_open{license=\"nominative_writer\"} 2",
        "seatkeeper_seats{license=\"floating_writer\"} 2",
        "seatkeeper_http_requests_total{method=\"POST\",route=\"/api/v1/sign-in\",status=\"401\"} 1",
        "seatkeeper_http_request_seconds_count{method=\"POST\",route=\"/api/v1/sign-in\"} 2",
    ] {
        assert!(figures.lines().any(|it| it == line), "{line} in\n{figures}");
    }
    for personal in ["Ada", "lumen", &ada.id.to_string(), &house.shop.customer.to_string()] {
        assert!(!figures.contains(personal), "{personal}");
    }
}

#[test]
fn what_it_offers_is_what_is_committed_and_can_be_read() {
    let house = House::open();
    let told = house.ask(&Ask::get("/openapi.json"));
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/openapi.json");
    let committed = std::fs::read_to_string(path).expect("committed");
    assert!(told.text() == committed, "stale: run `cargo xtask generate` and commit it");
    let document = told.well(200);
    assert_eq!(document["openapi"], "3.1.0");
    for operation in seatkeeper_contract::OPERATIONS {
        let method = format!("{:?}", operation.method).to_lowercase();
        let declared = &document["paths"][format!("/api/v1{}", operation.path)][method];
        assert_eq!(declared["operationId"], operation.name);
    }
    let paths = document["paths"].as_object().expect("paths").iter();
    let mut told: Vec<_> = paths
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().expect("methods").keys();
            methods.map(move |method| format!("{} {path}", method.to_uppercase()))
        })
        .collect();
    let mut answered: Vec<_> = seatkeeper_server::routes()
        .into_iter()
        .map(|(method, path)| format!("{} {path}", format!("{method:?}").to_uppercase()))
        .collect();
    told.sort_unstable();
    answered.sort_unstable();
    assert_eq!(told, answered, "the document tells of every route, and of no other");
    let page = house.ask(&Ask::get("/docs")).text();
    assert!(
        page.contains("/api/v1/sign-in") && !page.contains("http://") && !page.contains("<script")
    );
}
