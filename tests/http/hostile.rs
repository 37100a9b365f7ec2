//! Clients that mean no good, or know no better: none of them ends the process, and others are
//! answered meanwhile.

use std::io::{Read as _, Write as _};
use std::time::{Duration, Instant};

use seatkeeper_tests::shop::{PASSWORD, Shop};
use serde_json::json;

use crate::house::{House, sign_in};
use crate::talk::{Answer, Ask, PATIENCE, connect};

const CHUNKED: &str = "transfer-encoding: chunked";

fn alive(house: &House) {
    house.ask(&Ask::get("/api/v1/meta")).well(200);
}

/// What comes back for these bytes; nothing where the server just closes.
fn throw(house: &House, bytes: &[u8]) -> Option<Answer> {
    let mut stream = connect(house.address());
    let _ = stream.write_all(bytes);
    let _ = stream.shutdown(std::net::Shutdown::Write);
    let mut back = Vec::new();
    let _ = stream.read_to_end(&mut back);
    (!back.is_empty()).then(|| Answer::read(&back))
}

#[test]
fn bytes_that_are_no_http_are_turned_away() {
    let house = House::open();
    for bytes in [
        b"\x16\x03\x01\x02\x00".as_slice(),
        b"\0\0\0\0\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
    ] {
        if let Some(answer) = throw(&house, bytes) {
            assert!((400..=505).contains(&answer.status), "{answer:?}");
        }
        alive(&house);
    }
}

#[test]
fn headers_beyond_the_limit_are_refused_with_a_problem() {
    let house = House::open();
    let long = Ask::get("/api/v1/meta").header("x-long", &"x".repeat(70 * 1024));
    assert_eq!(house.ask(&long).refused(431, "invalid")["field"], "headers");
    let target = format!("/api/v1/meta?{}", "x".repeat(60 * 1024));
    let answer = house.ask(&Ask::get(&target).header("x-long", &"x".repeat(8 * 1024)));
    answer.refused(431, "invalid");
    alive(&house);
}

#[test]
fn methods_that_nobody_answers_are_refused_with_a_problem() {
    let house = House::open();
    for method in ["TRACE", "PROPFIND", "BREW", "get", "x".repeat(200).as_str()] {
        for target in ["/api/v1/meta", "/healthz", "/set-password"] {
            let problem = house.ask(&Ask::new(method, target)).refused(405, "invalid");
            assert_eq!(problem["field"], "method");
        }
    }
    house.ask(&Ask::new("TRACE", "/nowhere")).refused(404, "not_found");
    alive(&house);
}

#[test]
fn bytes_that_are_no_text_are_refused_with_a_problem() {
    let house = House::open();
    let boss = house.boss();
    let ask = |body: &[u8]| {
        let ask = Ask::new("POST", &house.customer("/workspaces")).by(&boss);
        house.ask(&ask.body("application/json", body))
    };
    for body in [b"{\"name\": \"\xff\xfe\"}".as_slice(), b"\xff", b"{\"name\": \"\xed\xa0\x80\"}"] {
        assert_eq!(ask(body).refused(400, "invalid")["field"], "body");
    }
    let path = "/api/v1/users/%ff%fe";
    house.ask(&Ask::get(path).by(&boss)).refused(404, "not_found");
    alive(&house);
}

#[test]
fn more_than_a_hundred_headers_are_turned_away() {
    let house = House::open();
    // Two are there in any case.
    for (more, status) in [(98, 200), (99, 431), (500, 431)] {
        let with = |ask: Ask, at| ask.header(&format!("x-{at}"), "value");
        let ask = (0..more).fold(Ask::get("/api/v1/meta"), with);
        assert_eq!(house.ask(&ask).status, status, "{more} and two");
        alive(&house);
    }
}

#[test]
fn a_mebibyte_of_headers_is_turned_away() {
    let house = House::open();
    let long =
        format!("GET /api/v1/meta HTTP/1.1\r\nhost: x\r\nx-long: {}\r\n\r\n", "x".repeat(1 << 20));
    let many: String = (0..40_000).map(|at| format!("x-{at}: some value\r\n")).collect();
    let many = format!("GET /api/v1/meta HTTP/1.1\r\nhost: x\r\n{many}\r\n");
    for request in [long, many] {
        if let Some(answer) = throw(&house, request.as_bytes()) {
            assert_eq!(answer.status, 431);
        }
        alive(&house);
    }
}

#[test]
fn a_body_that_does_not_arrive_is_waited_for_no_longer_than_its_time() {
    let house = House::with(Shop::new(), |mut config| {
        config.limits.body_time = Duration::from_millis(200);
        config
    });
    let head = "POST /api/v1/sign-in HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
                content-length: 1000\r\nconnection: close\r\n\r\n{\"email\"";
    let mut stream = connect(house.address());
    stream.write_all(head.as_bytes()).expect("sent");
    assert_eq!(Answer::of(stream).refused(408, "invalid")["field"], "body");
    alive(&house);
}

#[test]
fn who_has_no_session_sends_no_more_than_16_kib() {
    let house = House::open();
    let ada = house.worker("Ada Byron");
    let padded = |bytes: usize| {
        json!({
            "email": ada.email, "password": PASSWORD, "token": "x", "client": {"name": "Docs"},
            "more": "x".repeat(bytes),
        })
    };
    house.ask(&Ask::post("/api/v1/sign-in", &padded(15 * 1024))).well(201);
    for path in ["sign-in", "password-resets", "password-reset-requests"] {
        let ask = Ask::post(&format!("/api/v1/{path}"), &padded(16 * 1024));
        assert_eq!(house.ask(&ask).refused(413, "invalid")["field"], "body", "{path}");
    }
    let form = format!("token={}", "x".repeat(16 * 1024));
    house.ask(&Ask::new("POST", "/set-password").form(&form)).refused(413, "invalid");
    let introspect = Ask::new("POST", "/api/v1/oauth/introspect").form(&form);
    house.ask(&introspect).refused(401, "session_closed");
    house.ask(&introspect.by(&house.boss())).refused(413, "invalid");
}

#[test]
fn a_large_body_of_who_has_no_session_is_refused_before_it_has_arrived() {
    let house = House::with(Shop::stocked(), |mut config| {
        config.limits.body_time = PATIENCE * 2;
        config
    });
    let path = house.customer("/workspaces");
    let chunk = format!("5000\r\n{}\r\n", " ".repeat(0x5000));
    for token in ["", "authorization: Bearer nonsense\r\n"] {
        for rest in ["content-length: 1000000\r\n\r\n{", &format!("{CHUNKED}\r\n\r\n{chunk}")] {
            let head = format!("POST {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n");
            let head = format!("{head}content-type: application/json\r\n{token}{rest}");
            let mut stream = connect(house.address());
            stream.write_all(head.as_bytes()).expect("sent");
            Answer::of(stream).refused(401, "session_closed");
        }
    }
    let long = Ask::post(&path, &json!({"name": "x".repeat(20 * 1024)})).by(&house.boss());
    assert_eq!(house.ask(&long).refused(422, "invalid")["field"], "name", "it is read");
}

#[test]
fn what_is_no_sign_in_waits_for_no_turn() {
    let house = House::with(Shop::new(), |mut config| {
        (config.limits.hashing, config.limits.waiting) = (0, 0);
        config
    });
    house.ask(&sign_in("mona@lumen.example", PASSWORD)).refused(503, "store_busy");
    let many = json!({"email": ["x"], "password": "x", "client": {"name": "x"}});
    let refused = house.ask(&Ask::post("/api/v1/sign-in", &many)).refused(422, "invalid");
    assert_eq!(refused["field"], "email");
}

#[test]
fn headers_that_do_not_arrive_are_waited_for_no_longer_than_their_time() {
    let house = House::with(Shop::new(), |mut config| {
        config.limits.header_time = Duration::from_millis(200);
        config
    });
    let mut streams: Vec<_> = (0..50).map(|_| connect(house.address())).collect();
    for stream in &mut streams {
        stream.write_all(b"GET /api/v1/meta HTTP/1.1\r\nhost").expect("sent");
    }
    alive(&house);
    for stream in &mut streams {
        let mut back = Vec::new();
        stream.read_to_end(&mut back).expect("closed by the server");
    }
}

#[test]
fn who_takes_no_answer_is_let_go() {
    let house = House::with(Shop::new(), |mut config| {
        config.limits.ack_time = Duration::from_millis(300);
        config
    });
    let mut stream = connect(house.address());
    let one = "GET /openapi.json HTTP/1.1\r\nhost: x\r\n\r\n";
    stream.write_all(one.repeat(1000).as_bytes()).expect("sent");
    stream.read_exact(&mut [0; 12]).expect("the first answer begins");
    // This one, and that which asks.
    assert_eq!(house.figure("seatkeeper_connections"), 2);
    house.until("seatkeeper_connections", 1);
    drop(stream);
}

#[test]
fn a_body_that_breaks_off_is_nothing() {
    let house = House::open();
    let head = "POST /api/v1/sign-in HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
                content-length: 1000\r\n\r\n{";
    if let Some(answer) = throw(&house, head.as_bytes()) {
        assert_eq!(answer.status, 400);
    }
    alive(&house);
}

#[test]
fn who_asks_and_goes_leaves_nothing_behind() {
    let spool = tempfile::tempdir().expect("a folder");
    let house = House::with(Shop::stocked(), |mut config| {
        config.spool = spool.path().to_owned();
        config
    });
    let boss = house.boss();
    for path in [house.customer("/users.csv"), house.customer("/events"), house.customer("/users")]
    {
        for _ in 0..20 {
            drop(Ask::get(&path).by(&boss).start(house.address()));
        }
    }
    let list = Ask::get(&house.customer("/users.csv")).by(&boss);
    assert_eq!(house.ask(&list).status, 200, "who stays gets a list");
    // The connection that asks is the one that is left.
    house.until("seatkeeper_connections", 1);
    house.until("seatkeeper_event_streams", 0);
    for kind in ["plain", "hashing", "export"] {
        house.until(&format!("seatkeeper_waiting{{kind=\"{kind}\"}}"), 0);
    }
    let ends = Instant::now() + PATIENCE;
    while std::fs::read_dir(spool.path()).expect("a folder").next().is_some() {
        assert!(Instant::now() < ends, "a list is left over");
        std::thread::sleep(Duration::from_millis(10));
    }
    alive(&house);
}

#[test]
fn words_of_another_alphabet_are_words() {
    let house = House::open();
    let boss = house.boss();
    let name = "Ω≈ç√ 日本語 \u{202e}evil\u{202c} 🪑";
    let create = Ask::post(&house.customer("/workspaces"), &json!({"name": name})).by(&boss);
    assert_eq!(house.ask(&create).well(201)["name"], name);
    let search = house.customer("/users?q=%E6%97%A5%E6%9C%AC%20%ff%fe");
    house.ask(&Ask::get(&search).by(&boss)).well(200);
}
