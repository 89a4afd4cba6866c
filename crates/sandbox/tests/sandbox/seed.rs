//! The made-up data over HTTP.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use clientele_sandbox::Options;
use reqwest::Method;
use serde_json::Value;

use crate::harness::{House, clock, text};

async fn everything(seed: u64) -> (Value, Value) {
    let house = House::with(Options { seed, clock: clock(), ..Options::default() }).await;
    let mut auth0 = Vec::new();
    for page in 0..2 {
        let clients =
            house.auth0(Method::GET, &format!("/clients?per_page=100&page={page}"), None).await.expect(200);
        auth0.extend(clients.as_array().cloned().unwrap_or_default());
    }
    let mut apps = house.transmit(Method::GET, "/v1/applications", None).await.expect(200);
    for app in apps["result"].as_array_mut().expect("list") {
        // The tenant is a credential of the start, not of the seed.
        app["tenant_id"] = Value::Null;
    }
    (apps, Value::Array(auth0))
}

#[tokio::test]
async fn the_same_seed_makes_the_same_bank() {
    assert_eq!(everything(5).await, everything(5).await);
    assert_ne!(everything(5).await, everything(6).await);
}

#[tokio::test]
async fn ten_thousand_clients_are_made_in_a_moment() {
    let start = Instant::now();
    let folder = tempfile::tempdir().expect("folder");
    let data = Some(folder.path().join("state.json"));
    let house = House::with(Options { scale: Some(10_000), data, ..Options::default() }).await;
    // Far above what it takes alone: other tests share the machine.
    assert!(start.elapsed() < Duration::from_secs(15), "{:?}", start.elapsed());
    let counts = house.control(Method::GET, "/state", None).await.expect(200);
    let count = |pointer| counts.pointer(pointer).and_then(Value::as_u64).unwrap_or(0);
    assert_eq!(count("/transmit/clients") + count("/auth0/clients"), 10_000);
    let start = Instant::now();
    let client = house.auth0_client("Harbor Statements").await;
    let path = format!("/clients/{}", text(&client, "client_id"));
    for _ in 0..20 {
        house.auth0(Method::PATCH, &path, Some(serde_json::json!({"description": "x"}))).await.expect(200);
    }
    assert!(
        start.elapsed() < Duration::from_secs(10),
        "a write does not rewrite everything: {:?}",
        start.elapsed()
    );
}

#[tokio::test]
async fn there_is_something_of_everything() {
    let (apps, clients) = everything(1).await;
    let kinds: HashSet<&str> =
        clients.as_array().expect("list").iter().filter_map(|client| client["app_type"].as_str()).collect();
    for kind in ["native", "spa", "regular_web", "non_interactive", "resource_server", "zendesk"] {
        assert!(kinds.contains(kind), "{kind}");
    }
    let methods: HashSet<&String> = apps["result"]
        .as_array()
        .expect("list")
        .iter()
        .filter_map(|app| app["login_preferences"]["auth_methods"].as_object())
        .flat_map(|methods| methods.keys())
        .collect();
    for method in [
        "password",
        "email",
        "email_otp",
        "sms",
        "webauthn_api",
        "totp",
        "google",
        "apple",
        "facebook",
        "line",
    ] {
        assert!(methods.contains(&method.to_owned()), "{method}");
    }
    let blemishes = [clients.to_string(), apps.to_string()].concat();
    for blemish in
        ["\"http://", "https://*.", "http://localhost", "implicit", "\"password\"", "HS256", "non-expiring"]
    {
        assert!(blemishes.contains(blemish), "{blemish}");
    }
}
