//! Tokens at Transmit.

use std::time::Duration;

use reqwest::Method;
use serde_json::json;

use crate::harness::{House, clock, credentials, sent, text};

#[tokio::test]
async fn tokens_are_had_in_both_places_and_both_ways() {
    let house = House::open().await;
    let tenant = &house.sandbox.endpoints().transmit;
    let (id, secret) = credentials(tenant);
    for path in ["/oidc/token", "/cis/oidc/token"] {
        let url = format!("{}{path}", tenant.base_url);
        let request =
            house.http.post(url).basic_auth(&id, Some(&secret)).form(&[("grant_type", "client_credentials")]);
        let answer = sent(request).await;
        assert!(!answer.header("x-request-id").is_empty());
        let token = answer.expect(200);
        assert_eq!((&token["expires_in"], &token["token_type"]), (&json!(3600), &json!("Bearer")));
        assert!(token["scope"].is_string());
    }
    let refused = house.transmit_sign_in(&id, "wrong").await.expect(401);
    assert_eq!((&refused["error"], &refused["error_code"]), (&json!("invalid_client"), &json!(401)));
    assert!(refused["message"].is_string());
    assert_eq!(house.transmit_sign_in(&id, "").await.expect(400)["error_code"], 400);
}

#[tokio::test]
async fn tokens_expire_after_an_hour() {
    let clock = clock();
    let house = House::timed(&clock).await;
    house.transmit(Method::GET, "/v1/resources", None).await.expect(200);
    clock.advance(Duration::from_secs(3600));
    let refused = house.transmit(Method::GET, "/v1/resources", None).await.expect(401);
    assert_eq!(refused, json!({"message": "Unauthorized", "error_code": 401}));
}

#[tokio::test]
async fn a_clients_token_reaches_its_own_application() {
    let mut house = House::open().await;
    let app = house.application("Harbor Mobile Banking").await;
    let other = house.application("Harbor Business Online").await;
    let token =
        house.transmit_sign_in(text(&app, "client_id"), text(&app, "client_secret")).await.expect(200);
    house.transmit_token = text(&token, "access_token").to_owned();
    let own = house.transmit(Method::GET, "/v1/applications", None).await.expect(200);
    assert_eq!(own["result"].as_array().map(Vec::len), Some(1));
    let path = |app| format!("/v1/applications/{}", text(app, "app_id"));
    house.transmit(Method::GET, &path(&app), None).await.expect(200);
    assert_eq!(house.transmit(Method::GET, &path(&other), None).await.expect(403)["error_code"], 403);
    house.transmit(Method::POST, "/v1/applications", Some(json!({}))).await.expect(403);
}

#[tokio::test]
async fn saml_clients_get_no_token() {
    let house = House::open().await;
    let app = house.application("Harbor Business Online").await;
    let path = format!("/v1/applications/{}/clients", text(&app, "app_id"));
    let clients = house.transmit(Method::GET, &path, None).await.expect(200);
    let saml = clients.as_array().expect("list").iter().find(|one| one["authentication_protocol"] == "saml");
    let saml = saml.expect("a SAML client");
    house.transmit_sign_in(text(saml, "client_id"), text(saml, "client_secret")).await.expect(401);
}
