//! Reset, counts, faults and the doors in front.

use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::json;

use crate::harness::{House, credentials, sent};

#[tokio::test]
async fn state_counts_and_reset_restores() {
    let house = House::open().await;
    let counts = json!({"transmit": {"applications": 60, "clients": 140, "resources": 5}, "auth0": {"clients": 120},
                        "faults": [], "limited": 0});
    assert_eq!(house.control(Method::GET, "/state", None).await.expect(200), counts);
    house.auth0(Method::POST, "/clients", Some(json!({"name": "x"}))).await.expect(201);
    house.control(Method::POST, "/faults", Some(json!({"status": 500}))).await.expect(201);
    house.control(Method::POST, "/reset", None).await.expect(204);
    assert_eq!(house.control(Method::GET, "/state", None).await.expect(200), counts);
    // Tokens and credentials are still good.
    house.auth0(Method::GET, "/clients", None).await.expect(200);
    house.sandbox.reset().expect("reset");
}

#[tokio::test]
async fn without_the_token_there_is_no_control() {
    let house = House::open().await;
    let url = &house.sandbox.endpoints().control_url;
    let root = &url[..url.rfind('/').expect("a path")];
    for path in ["/state", "/x/state", "/"] {
        assert_eq!(sent(house.http.get(format!("{root}{path}"))).await.status, 404);
    }
    assert_eq!(sent(house.http.post(format!("{root}/reset"))).await.status, 404);
}

#[tokio::test]
async fn a_fault_strikes_as_often_as_it_was_told() {
    let house = House::open().await;
    let fault = json!({"status": 503, "times": 2, "path": "/api/v2/clients", "method": "get"});
    house.control(Method::POST, "/faults", Some(fault)).await.expect(201);
    house.auth0(Method::POST, "/clients", Some(json!({"name": "x"}))).await.expect(201);
    house.transmit(Method::GET, "/v1/applications/list", None).await.expect(200);
    for _ in 0..2 {
        let struck = house.auth0(Method::GET, "/clients", None).await.expect(503);
        assert_eq!((&struck["statusCode"], &struck["error"]), (&json!(503), &json!("Service Unavailable")));
    }
    house.auth0(Method::GET, "/clients", None).await.expect(200);
    house.control(Method::POST, "/faults", Some(json!({"status": 500, "path": "/cis/"}))).await.expect(201);
    assert_eq!(
        house.transmit(Method::GET, "/v1/applications/list", None).await.expect(500)["error_code"],
        500
    );
}

#[tokio::test]
async fn html_latency_and_missing_scopes() {
    let mut house = House::open().await;
    let made = house
        .control(Method::POST, "/faults", Some(json!([{"html": true}, {"latency_ms": 1}])))
        .await
        .expect(201);
    let page = house.auth0(Method::GET, "/clients", None).await;
    assert!(page.header("content-type").starts_with("text/html") && page.text.contains("<html>"));
    let id = &made["ids"][0];
    house.control(Method::DELETE, &format!("/faults/{id}"), None).await.expect(204);
    house.control(Method::DELETE, &format!("/faults/{id}"), None).await.expect(404);
    house.control(Method::POST, "/faults", Some(json!({"latency_ms": 120, "times": 1}))).await.expect(201);
    let start = Instant::now();
    house.auth0(Method::GET, "/clients", None).await.expect(200);
    assert!(start.elapsed() >= Duration::from_millis(120));

    house.control(Method::POST, "/faults", Some(json!({"no_scopes": true}))).await.expect(201);
    let (id, secret) = credentials(&house.sandbox.endpoints().auth0);
    assert!(house.auth0_sign_in(&id, &secret).await.expect(200).get("scope").is_none());
    house.sign_in().await;
    assert_eq!(
        house.auth0(Method::GET, "/clients", None).await.expect(403)["errorCode"],
        "insufficient_scope"
    );
}

#[tokio::test]
async fn a_fault_that_makes_no_sense_is_refused() {
    let house = House::open().await;
    for fault in [
        json!({}),
        json!("x"),
        json!({"status": 200}),
        json!({"status": 503, "html": true}),
        json!({"status": 503, "times": 0}),
        json!({"status": 503, "colour": "red"}),
        json!({"latency_ms": -1}),
        json!([{"html": true}, {"status": "x"}]),
    ] {
        let refused = house.control(Method::POST, "/faults", Some(fault)).await.expect(400);
        assert!(refused["error"].is_string());
    }
    assert_eq!(house.control(Method::GET, "/faults", None).await.expect(200), json!({"faults": []}));
}

#[tokio::test]
async fn only_loopback_names_are_answered() {
    let house = House::open().await;
    let endpoints = house.sandbox.endpoints();
    for url in [
        format!("{}/cis/v1/applications", endpoints.transmit.base_url),
        format!("{}/state", endpoints.control_url),
    ] {
        for host in ["harborbank.example", "127.0.0.1.rebind.example:80"] {
            let answer = sent(house.http.get(&url).header("host", host)).await;
            assert_eq!(answer.status, 421, "{url} {host}");
            assert!(answer.headers.get("access-control-allow-origin").is_none());
        }
    }
    let named = endpoints.transmit.base_url.replace("127.0.0.1", "localhost");
    assert_eq!(sent(house.http.get(format!("{named}/cis/v1/applications"))).await.status, 401);
}

#[tokio::test]
async fn no_page_elsewhere_may_read_an_answer() {
    let house = House::open().await;
    let url = format!("{}/oauth/token", house.sandbox.endpoints().auth0.base_url);
    let preflight = house.http.request(Method::OPTIONS, &url).header("origin", "https://evil.example");
    let answer = sent(preflight.header("access-control-request-method", "POST")).await;
    assert!(!answer.headers.keys().any(|name| name.as_str().starts_with("access-control")));
}
