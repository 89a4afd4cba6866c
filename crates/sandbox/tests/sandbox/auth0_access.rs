//! Tokens, scopes and what they show at Auth0.

use std::time::Duration;

use reqwest::Method;
use serde_json::json;

use crate::harness::{House, clock, credentials, sent, text};

#[tokio::test]
async fn a_token_carries_its_scopes() {
    let house = House::open().await;
    let (id, secret) = credentials(&house.sandbox.endpoints().auth0);
    let token = house.auth0_sign_in(&id, &secret).await;
    assert!(!token.header("x-auth0-requestid").is_empty());
    let token = token.expect(200);
    assert_eq!((&token["expires_in"], &token["token_type"]), (&json!(86400), &json!("Bearer")));
    assert!(text(&token, "scope").contains("read:client_keys"));
    assert_eq!(text(&token, "access_token").split('.').count(), 3);
}

#[tokio::test]
async fn forms_and_basic_authentication_work_too() {
    let house = House::open().await;
    let tenant = &house.sandbox.endpoints().auth0;
    let (id, secret) = credentials(tenant);
    let url = format!("{}/oauth/token", tenant.base_url);
    let audience = format!("{}/api/v2/", tenant.base_url);
    let form = [("grant_type", "client_credentials"), ("audience", audience.as_str())];
    let basic = house.http.post(&url).basic_auth(&id, Some(&secret)).form(&form);
    sent(basic).await.expect(200);
    let whole = [form[0], form[1], ("client_id", id.as_str()), ("client_secret", secret.as_str())];
    sent(house.http.post(&url).form(&whole)).await.expect(200);
    let by_name = audience.replace("127.0.0.1", "localhost");
    let form = [("grant_type", "client_credentials"), ("audience", by_name.as_str())];
    let named =
        house.http.post(url.replace("127.0.0.1", "localhost")).basic_auth(&id, Some(&secret)).form(&form);
    sent(named).await.expect(200);
}

#[tokio::test]
async fn wrong_credentials_are_denied_in_oauth_words() {
    let house = House::open().await;
    let (id, secret) = credentials(&house.sandbox.endpoints().auth0);
    let denied = json!({"error": "access_denied", "error_description": "Unauthorized"});
    assert_eq!(house.auth0_sign_in(&id, "wrong").await.expect(401), denied);
    assert_eq!(house.auth0_sign_in("nobody", &secret).await.expect(401), denied);
    let url = format!("{}/oauth/token", house.sandbox.endpoints().auth0.base_url);
    let other = json!({"grant_type": "client_credentials", "client_id": id, "client_secret": secret,
                       "audience": "https://elsewhere.example/"});
    assert_eq!(sent(house.http.post(&url).json(&other)).await.expect(403)["error"], "access_denied");
    let other = json!({"grant_type": "password", "client_id": id, "client_secret": secret});
    assert_eq!(sent(house.http.post(&url).json(&other)).await.expect(403)["error"], "unsupported_grant_type");
}

#[tokio::test]
async fn a_clients_own_secret_works_where_its_grants_allow() {
    let house = House::open().await;
    let worker = house.auth0_client("Fraud Signals Ingest").await;
    let token =
        house.auth0_sign_in(text(&worker, "client_id"), text(&worker, "client_secret")).await.expect(200);
    assert!(token.get("scope").is_none());
    // It has no scope at the management API.
    let request = house.http.get(format!("{}/api/v2/clients", house.sandbox.endpoints().auth0.base_url));
    let refused = sent(request.bearer_auth(text(&token, "access_token"))).await.expect(403);
    assert_eq!(refused["errorCode"], "insufficient_scope");

    let page = house.auth0_client("Harbor Online Banking").await;
    let denied =
        house.auth0_sign_in(text(&page, "client_id"), text(&page, "client_secret")).await.expect(403);
    assert_eq!(denied["error"], "unauthorized_client");
    assert_eq!(house.auth0_sign_in(text(&page, "client_id"), "wrong").await.status, 401);
}

#[tokio::test]
async fn bad_tokens_are_told_apart() {
    let clock = clock();
    let house = House::timed(&clock).await;
    let url = format!("{}/api/v2/clients", house.sandbox.endpoints().auth0.base_url);
    let none = sent(house.http.get(&url)).await.expect(401);
    assert_eq!(none["message"], "Missing authentication");
    let shape = sent(house.http.get(&url).header("authorization", "Token x")).await.expect(400);
    assert_eq!(
        (&shape["errorCode"], &shape["message"]),
        (&json!("Bearer"), &json!("Bad HTTP authentication header format"))
    );
    let unknown = sent(house.http.get(&url).bearer_auth("a.b.c")).await.expect(401);
    assert_eq!(unknown["attributes"]["error"], "Invalid token");
    let foreign = sent(house.http.get(&url).bearer_auth(&house.transmit_token)).await.expect(401);
    assert_eq!(foreign["message"], "Invalid token");
    clock.advance(Duration::from_secs(86_400));
    let expired = house.auth0(Method::GET, "/clients", None).await.expect(401);
    assert!(text(&expired, "message").starts_with("Expired token"));
}

#[tokio::test]
async fn scopes_decide_what_is_shown() {
    let mut house = House::open().await;
    let id = text(&house.auth0_client("Harbor Statements").await, "client_id").to_owned();
    let path = format!("/clients/{id}");

    house.limit_scopes(&["read:clients"]).await;
    let shown = house.auth0(Method::GET, &path, None).await.expect(200);
    assert!(shown.get("callbacks").is_some() && shown.get("client_secret").is_none());
    let refused =
        house.auth0(Method::GET, &format!("{path}?fields=name,client_secret"), None).await.expect(403);
    assert_eq!(refused["message"], "You cannot read the following fields: client_secret");
    assert!(refused.get("errorCode").is_none());

    house.limit_scopes(&["read:client_summary"]).await;
    let shown = house.auth0(Method::GET, &path, None).await.expect(200);
    let mut keys: Vec<&String> = shown.as_object().expect("object").keys().collect();
    keys.sort();
    assert_eq!(keys, ["app_type", "client_id", "description", "name"]);

    house.limit_scopes(&["read:client_credentials"]).await;
    let shown = house.auth0(Method::GET, &path, None).await.expect(200);
    assert!(shown.get("client_secret").is_some() && shown.get("callbacks").is_none());
}

#[tokio::test]
async fn scopes_decide_what_is_done() {
    let mut house = House::open().await;
    let id = text(&house.auth0_client("Harbor Statements").await, "client_id").to_owned();
    let path = format!("/clients/{id}");
    house.limit_scopes(&["read:clients", "update:clients"]).await;
    let answer = house.auth0(Method::PATCH, &path, Some(json!({"name": "Statements"}))).await.expect(200);
    assert!(answer.get("client_secret").is_none());
    for (method, path, body, scope) in [
        (Method::POST, "/clients".to_owned(), json!({"name": "x"}), "create:clients"),
        (Method::DELETE, path.clone(), json!(null), "delete:clients"),
        (Method::POST, format!("{path}/rotate-secret"), json!({}), "update:client_keys"),
        (Method::PATCH, path.clone(), json!({"client_secret": "x"}), "update:client_keys"),
    ] {
        let refused = house.auth0(method, &path, Some(body)).await.expect(403);
        assert_eq!(refused["errorCode"], "insufficient_scope");
        assert_eq!(refused["message"], format!("Insufficient scope, expected any of: {scope}"));
    }
    house.limit_scopes(&[]).await;
    house.auth0(Method::GET, "/clients", None).await.expect(403);
}
