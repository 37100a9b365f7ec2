//! RFC 7662: what a token is worth, to who may know.

use seatkeeper_server::IntrospectionClient;
use seatkeeper_tests::shop::Shop;
use serde_json::json;

use crate::house::House;
use crate::limits::{few, is_limited};
use crate::talk::{Answer, Ask};

const PATH: &str = "/api/v1/oauth/introspect";
/// `docs:a secret` as HTTP's basic scheme has it.
const CLIENT: &str = "Basic ZG9jczphIHNlY3JldA==";

fn house() -> House {
    let client = IntrospectionClient { id: "docs".into(), secret: "a secret".into() };
    House::with(Shop::stocked(), |mut config| {
        config.introspection_clients = vec![client];
        config.base_url = Some("https://accounts.example".into());
        config
    })
}

fn introspect(house: &House, authorization: &str, token: &str) -> Answer {
    let ask = Ask::new("POST", PATH).form(&format!("token={token}&token_type_hint=access_token"));
    house.ask(&ask.header("authorization", authorization))
}

#[test]
fn a_client_of_ours_learns_whose_a_token_is() {
    let house = house();
    let ada = house.worker("Ada Byron");
    let token = house.token(&ada);
    let told = introspect(&house, CLIENT, &token).well(200);
    assert_eq!(told["active"], true);
    assert_eq!(told["sub"], json!(ada.id));
    assert_eq!(told["username"], ada.email);
    assert_eq!(told["iss"], "https://accounts.example");
    assert_eq!(told["license"], "nominative_writer");
    assert_eq!(told["roles"][0]["role"], "writer");
    assert_eq!(told["exp"].as_i64(), told["iat"].as_i64().map(|at| at + 12 * 3600));
    house.ask(&Ask::new("DELETE", "/api/v1/session").by(&token)).well(204);
    assert_eq!(introspect(&house, CLIENT, &token).well(200), json!({"active": false}));
    assert_eq!(introspect(&house, CLIENT, "nonsense").well(200), json!({"active": false}));
}

#[test]
fn others_learn_about_their_own_and_a_manager_about_their_people() {
    let house = house();
    let (ada, bob) = (house.worker("Ada Byron"), house.worker("Bob Byron"));
    let (_, victor) = house.shop.neighbour(&[]);
    let [of_ada, of_bob] = [&ada, &bob].map(|person| house.token(person));
    let bearer = |token: &str| format!("Bearer {token}");
    let active = |by: &str, token: &str| introspect(&house, by, token).well(200)["active"] == true;
    assert!(active(&bearer(&of_ada), &of_ada));
    assert!(!active(&bearer(&of_ada), &of_bob));
    assert!(active(&bearer(&house.boss()), &of_bob));
    assert!(!active(&bearer(&house.token(&victor)), &of_bob));
}

#[test]
fn nobody_learns_anything() {
    let house = house();
    let token = house.boss();
    for authorization in ["", "Bearer nonsense", "Basic ZG9jczp3cm9uZw==", "Basic ???"] {
        let answer = introspect(&house, authorization, &token);
        answer.refused(401, "session_closed");
        let challenge = answer.header("www-authenticate").expect("how to prove oneself");
        let scheme = if authorization.starts_with("Basic") { "Basic realm=" } else { "Bearer" };
        assert!(challenge.starts_with(scheme), "{authorization}: {challenge}");
    }
    let empty = Ask::new("POST", PATH).header("authorization", CLIENT);
    house.ask(&empty).refused(415, "invalid");
    let none = Ask::new("POST", PATH).form("other=1").header("authorization", CLIENT);
    house.ask(&none).refused(400, "invalid");
}

#[test]
fn name_and_secret_are_encoded_as_in_a_form() {
    let house = house();
    // `docs:a+secret`, `d%6Fcs:a%20secret`, and `docs:a%2Bsecret`, which is another secret.
    for spelled in ["Basic ZG9jczphK3NlY3JldA==", "basic ZCU2RmNzOmElMjBzZWNyZXQ="] {
        introspect(&house, spelled, "nonsense").well(200);
    }
    let other = introspect(&house, "Basic ZG9jczphJTJCc2VjcmV0", "nonsense");
    other.refused(401, "session_closed");
}

#[test]
fn secrets_of_clients_that_are_guessed_are_limited_by_address() {
    let client = IntrospectionClient { id: "docs".into(), secret: "a secret".into() };
    let house = House::with(Shop::with_options(&[], few(1000, 3)), |mut config| {
        config.introspection_clients = vec![client];
        config.trusted_proxies = vec!["127.0.0.0/8".parse().expect("a net")];
        config
    });
    let boss = house.boss();
    let ask = |from: &str, authorization: &str| {
        let ask = Ask::new("POST", PATH).form(&format!("token={boss}"));
        let ask = ask.header("authorization", authorization).header("x-forwarded-for", from);
        house.ask(&ask)
    };
    for _ in 0..9 {
        ask("203.0.113.1", CLIENT).well(200);
    }
    for _ in 0..3 {
        ask("203.0.113.1", "Basic ZG9jczp3cm9uZw==").refused(401, "session_closed");
    }
    for authorization in ["Basic ZG9jczp3cm9uZw==", CLIENT] {
        assert!(is_limited(&ask("203.0.113.1", authorization)), "nothing is looked at");
    }
    ask("203.0.113.1", &format!("Bearer {boss}")).well(200);
    ask("203.0.113.2", CLIENT).well(200);
}

#[test]
fn ses_08_introspection_is_no_beat() {
    let house = house();
    let ada = house.worker("Ada Byron");
    let token = house.token(&ada);
    for _ in 0..4 {
        house.shop.wait(chrono::Duration::seconds(50));
        introspect(&house, CLIENT, &token);
    }
    assert_eq!(introspect(&house, CLIENT, &token).well(200), json!({"active": false}));
}
