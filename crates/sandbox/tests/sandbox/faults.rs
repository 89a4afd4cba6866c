//! Faults, one by one: what the operation does and what its answer looks like.

use std::time::Duration;

use clientele_sandbox::{Options, Sandbox};
use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{House, clock, credentials, text};

async fn fault(house: &House, description: Value) {
    house.sandbox.switch_on(&description).expect("a fault");
}

async fn count(house: &House) -> Value {
    house.control(Method::GET, "/state", None).await.expect(200)["auth0"]["clients"].clone()
}

#[tokio::test]
async fn limits_come_with_and_without_headers() {
    let house = House::timed(&clock()).await;
    fault(&house, json!({"status": 429, "times": 1})).await;
    let bare = house.auth0(Method::GET, "/clients", None).await;
    assert_eq!((bare.header("retry-after"), bare.header("x-ratelimit-limit")), ("", ""));
    assert_eq!(
        bare.expect(429),
        json!({"statusCode": 429, "error": "Too Many Requests", "errorCode": "too_many_requests",
               "message": "Global limit has been reached"})
    );
    fault(&house, json!({"status": 429, "times": 1, "retry_after_s": 7, "reset_in_s": 3})).await;
    let told = house.auth0(Method::GET, "/clients", None).await;
    assert_eq!((told.status, told.header("retry-after")), (429, "7"));
    assert_eq!(told.header("x-ratelimit-remaining"), "0");
    let now = "2026-11-02T09:00:00Z".parse::<jiff::Timestamp>().expect("instant").as_second();
    assert_eq!(told.header("x-ratelimit-reset"), (now + 3).to_string());
    let date = "Mon, 02 Nov 2026 09:00:20 GMT";
    fault(&house, json!({"status": 429, "times": 1, "headers": {"Retry-After": date}})).await;
    let dated = house.transmit(Method::GET, "/v1/applications/list", None).await;
    assert_eq!((dated.status, dated.header("retry-after")), (429, date));
}

#[tokio::test]
async fn an_error_before_the_write_prevents_it_and_one_after_hides_it() {
    let house = House::open().await;
    fault(&house, json!({"status": 500, "times": 1, "method": "POST", "path": "/api/v2/clients"})).await;
    house.auth0(Method::POST, "/clients", Some(json!({"name": "x"}))).await.expect(500);
    assert_eq!(count(&house).await, 120);
    fault(&house, json!({"status": 502, "after": true, "times": 1, "method": "POST"})).await;
    let hidden = house.auth0(Method::POST, "/clients", Some(json!({"name": "x"}))).await.expect(502);
    assert_eq!(hidden["statusCode"], 502);
    assert_eq!(count(&house).await, 121);
    fault(&house, json!({"html": true, "after": true, "times": 1})).await;
    house.auth0(Method::POST, "/clients", Some(json!({"name": "y"}))).await.expect(200);
    assert_eq!(count(&house).await, 122);
}

#[tokio::test]
async fn a_cut_answer_ends_in_the_middle_of_its_body() {
    let house = House::open().await;
    fault(&house, json!({"cut": true, "times": 1, "method": "POST"})).await;
    let url = format!("{}/api/v2/clients", house.sandbox.endpoints().auth0.base_url);
    let request = house.http.post(url).bearer_auth(&house.auth0_token).json(&json!({"name": "x"}));
    let response = request.send().await.expect("a status and headers");
    assert_eq!(response.status(), 201);
    assert!(response.text().await.is_err());
    assert_eq!(count(&house).await, 121, "the client was made all the same");
}

#[tokio::test]
async fn a_reset_answer_ends_without_a_goodbye() {
    for tls in [false, true] {
        let folder = tempfile::tempdir().expect("folder");
        let tls = tls.then(|| folder.path().to_owned());
        let sandbox = Sandbox::start(Options { tls, ..Options::default() }).await.expect("sandbox");
        sandbox.switch_on(&json!({"reset": true, "path": "/cis/"})).expect("a fault");
        let mut client = reqwest::Client::builder().no_proxy();
        // Whatever is first to use it.
        let _ = rustls::crypto::ring::default_provider().install_default();
        if let Some(ca) = &sandbox.endpoints().ca {
            let pem = std::fs::read(ca).expect("ca.pem");
            client = client.tls_certs_only([reqwest::Certificate::from_pem(&pem).expect("certificate")]);
        }
        let client = client.build().expect("client");
        let url = format!("{}/cis/v1/resources", sandbox.endpoints().transmit.base_url);
        let response = client.get(&url).send().await.expect("a status and headers");
        assert_eq!(response.status(), 401);
        let error = response.text().await.expect_err("half a body");
        assert!(format!("{error:?}").to_lowercase().contains("reset"), "{error:?}");
        sandbox.switch_faults_off();
        assert_eq!(client.get(&url).send().await.expect("an answer").status(), 401);
    }
}

#[tokio::test]
async fn a_truncated_answer_says_that_it_is_whole() {
    let house = House::open().await;
    fault(&house, json!({"truncated": true, "times": 1})).await;
    let answer = house.auth0(Method::GET, "/clients", None).await;
    assert_eq!((answer.status, answer.json()), (200, Value::Null));
    assert!(answer.text.starts_with("[{"));
}

#[tokio::test]
async fn tokens_expire_early_and_may_promise_more() {
    let clock = clock();
    let mut house = House::timed(&clock).await;
    fault(&house, json!({"token_ttl_s": 5})).await;
    let (id, secret) = credentials(&house.sandbox.endpoints().auth0);
    assert_eq!(house.auth0_sign_in(&id, &secret).await.expect(200)["expires_in"], 5);
    house.sandbox.switch_faults_off();
    fault(&house, json!({"token_ttl_s": 5, "promised": 3600})).await;
    assert_eq!(house.auth0_sign_in(&id, &secret).await.expect(200)["expires_in"], 3600);
    house.sign_in().await;
    house.transmit(Method::GET, "/v1/resources", None).await.expect(200);
    clock.advance(Duration::from_secs(5));
    house.transmit(Method::GET, "/v1/resources", None).await.expect(401);
    let late = house.auth0(Method::GET, "/clients", None).await.expect(401);
    assert!(text(&late, "message").starts_with("Expired token"));
}

#[tokio::test]
async fn answers_hold_what_no_description_knows() {
    let house = House::open().await;
    fault(&house, json!({"unknown_fields": true})).await;
    fault(&house, json!({"unknown_values": true})).await;
    let page =
        house.auth0(Method::GET, "/clients?include_totals=true&is_global=false", None).await.expect(200);
    for client in page["clients"].as_array().expect("list") {
        assert_eq!(client["x_unknown_field"]["mode"], "adaptive");
        assert!(client.get("app_type").is_none_or(|kind| kind == "x_unknown_value"), "{client}");
    }
    assert!(page.get("x_unknown_field").is_none());
    let apps = house.transmit(Method::GET, "/v1/applications", None).await.expect(200);
    assert_eq!(apps["result"][0]["client_type"], "x_unknown_value");
    assert!(apps["result"][0]["x_unknown_field"].is_object());
    // It is the answer that is odd, not what is kept.
    house.sandbox.switch_faults_off();
    let apps = house.transmit(Method::GET, "/v1/applications", None).await.expect(200);
    assert_eq!(apps["result"][0]["client_type"], "web");
}

#[tokio::test]
async fn pages_shift_while_they_are_read() {
    let house = House::open().await;
    let ids = async |query: &str| {
        let list = house.auth0(Method::GET, &format!("/clients{query}"), None).await.expect(200);
        let list = list.get("clients").unwrap_or(&list).clone();
        let ids = list.as_array().expect("list").iter().map(|one| text(one, "client_id").to_owned());
        ids.collect::<Vec<_>>()
    };
    let whole = [ids("?per_page=100").await, ids("?per_page=100&page=1").await].concat();
    fault(&house, json!({"shift": 1, "path": "/api/v2/clients"})).await;
    assert_eq!(ids("?per_page=50").await, whole[..50]);
    assert_eq!(ids("?per_page=50&page=1&include_totals=true").await, whole[51..101], "one is missed");
    house.sandbox.switch_faults_off();
    fault(&house, json!({"shift": -1, "path": "/api/v2/clients"})).await;
    assert_eq!(ids("?per_page=50&page=2").await, whole[98..], "two are met again");
    assert_eq!(ids("?take=100").await, whole[..100], "checkpoints do not move");
}

#[tokio::test]
async fn a_body_can_be_very_long() {
    let house = House::open().await;
    fault(&house, json!({"body_bytes": 10_000_000, "times": 1})).await;
    let answer = house.auth0(Method::GET, "/clients?per_page=1", None).await;
    assert_eq!((answer.status, answer.text.len()), (200, 10_000_000));
    assert!(answer.json().is_array());
}

#[tokio::test]
async fn what_is_on_is_shown_in_the_words_it_was_asked_for() {
    let house = House::open().await;
    let asked = json!([
        {"status": 429, "after": true, "retry_after_s": 2, "reset_in_s": 9, "times": 3, "method": "POST"},
        {"token_ttl_s": 5, "promised": 60},
        {"cut": true}, {"truncated": true}, {"unknown_fields": true}, {"unknown_values": true},
        {"shift": -2}, {"body_bytes": 5000, "path": "/cis/"}, {"html": true, "after": true},
    ]);
    house.control(Method::POST, "/faults", Some(asked)).await.expect(201);
    let shown = house.control(Method::GET, "/faults", None).await.expect(200);
    assert_eq!(
        shown["faults"][0],
        json!({"id": 1, "method": "POST", "path": "/", "times": 3, "status": 429, "after": true,
               "headers": {"retry-after": "2"}, "reset_in_s": 9})
    );
    assert_eq!(shown["faults"][1], json!({"id": 2, "path": "/", "token_ttl_s": 5, "promised": 60}));
    assert_eq!(shown["faults"][7], json!({"id": 8, "path": "/cis/", "body_bytes": 5000}));
    for wrong in [
        json!({"status": 503, "promised": 5}),
        json!({"html": true, "retry_after_s": 5}),
        json!({"status": 503, "headers": {"a b": "c"}}),
        json!({"status": 503, "after": "yes"}),
        json!({"shift": 0}),
        json!({"cut": true, "truncated": true}),
        json!({"cut": 1}),
        json!({"body_bytes": 1_000_000_000}),
        json!({"token_ttl_s": -1}),
    ] {
        assert!(house.sandbox.switch_on(&wrong).is_err(), "{wrong}");
    }
}
