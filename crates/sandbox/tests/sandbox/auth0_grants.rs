//! Signed assertions and the device flow at Auth0's token endpoint.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{Answer, House, clock, sent, text};
use crate::signing::{KID, PUBLIC, SECOND, key, signed};

const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const DEVICE_CODE: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// 2026-11-02T09:00:00Z, when the manual clock starts.
const NOW: i64 = 1_793_610_000;

async fn present(house: &House, assertion: &str) -> Answer {
    let base = &house.sandbox.endpoints().auth0.base_url;
    let audience = format!("{base}/api/v2/");
    let form = [
        ("grant_type", "client_credentials"),
        ("audience", audience.as_str()),
        ("client_assertion_type", JWT_BEARER),
        ("client_assertion", assertion),
    ];
    sent(house.http.post(format!("{base}/oauth/token")).form(&form)).await
}

fn claims(house: &House, id: &str, jti: &str) -> Value {
    let audience = format!("{}/", house.sandbox.endpoints().auth0.base_url);
    json!({"iss": id, "sub": id, "aud": audience, "iat": NOW, "exp": NOW + 60, "jti": jti})
}

#[tokio::test]
async fn a_signed_assertion_is_as_good_as_a_secret() {
    let mut house = House::timed(&clock()).await;
    let id = text(&house.auth0_client("Payments Signing").await, "client_id").to_owned();
    let path = format!("/clients/{id}/credentials");
    let seeded = house.auth0(Method::GET, &path, None).await.expect(200);
    assert_eq!((seeded.as_array().map(Vec::len), &seeded[0]["kid"]), (Some(1), &json!(KID)));
    let header = json!({"alg": "RS256", "typ": "JWT", "kid": KID});
    let token = present(&house, &signed(&header, &claims(&house, &id, "1"))).await.expect(200);
    assert!(token.get("scope").is_none());

    // What the client may do at the management API is decided at the control endpoint.
    let grant = json!({"client_id": id, "scopes": ["read:clients"]});
    house.control(Method::POST, "/grants", Some(grant)).await.expect(204);
    let token =
        present(&house, &signed(&json!({"alg": "RS256"}), &claims(&house, &id, "2"))).await.expect(200);
    assert_eq!(token["scope"], "read:clients");
    house.auth0_token = text(&token, "access_token").to_owned();
    house.auth0(Method::GET, "/clients", None).await.expect(200);
    house.auth0(Method::POST, "/clients", Some(json!({"name": "x"}))).await.expect(403);
    house.control(Method::POST, "/grants", Some(json!({"client_id": id}))).await.expect(400);
}

#[tokio::test]
async fn each_key_has_its_algorithm() {
    let house = House::timed(&clock()).await;
    for (alg, other) in [("RS384", "RS256"), ("PS256", "RS384"), ("RS256", "PS256")] {
        let mut credential = key(PUBLIC);
        credential["alg"] = json!(alg);
        let body = json!({"name": alg, "grant_types": ["client_credentials"],
                          "client_authentication_methods": {"private_key_jwt": {"credentials": [credential]}}});
        let client = house.auth0(Method::POST, "/clients", Some(body)).await.expect(201);
        let id = text(&client, "client_id");
        let assertion = signed(&json!({"alg": alg}), &claims(&house, id, alg));
        present(&house, &assertion).await.expect(200);
        let assertion = signed(&json!({"alg": other}), &claims(&house, id, other));
        assert_eq!(present(&house, &assertion).await.expect(401)["error"], "invalid_client");
    }
}

#[tokio::test]
async fn assertions_are_looked_at_closely() {
    let clock = clock();
    let house = House::timed(&clock).await;
    let id = text(&house.auth0_client("Payments Signing").await, "client_id").to_owned();
    let header = json!({"alg": "RS256"});
    let changed = |field: &str, value: Value| {
        let mut claims = claims(&house, &id, field);
        claims[field] = value;
        signed(&header, &claims)
    };
    let good = signed(&header, &claims(&house, &id, "once"));
    let forged = format!("{}x", &good[..good.len() - 1]);
    for (assertion, says) in [
        (changed("iss", json!("somebody")), "iss and sub"),
        (changed("aud", json!("https://elsewhere.example/")), "aud"),
        (changed("exp", json!(NOW - 11)), "expired"),
        (changed("exp", json!(NOW + 311)), "5 minutes"),
        (changed("exp", Value::Null), "requires an exp"),
        (changed("iat", json!(NOW + 11)), "not valid yet"),
        (changed("jti", Value::Null), "requires a jti"),
        (changed("jti", json!("j".repeat(65))), "64 characters"),
        (signed(&json!({"alg": "RS256", "kid": "another-key"}), &claims(&house, &id, "k")), "verified"),
        (signed(&json!({"alg": "none"}), &claims(&house, &id, "n")), "verified"),
        (forged, ""),
        ("a.b".to_owned(), "not a valid JWT"),
        ("a".repeat(2049), "too long"),
    ] {
        let denied = present(&house, &assertion).await.expect(401);
        assert_eq!(denied["error"], "invalid_client");
        assert!(text(&denied, "error_description").contains(says), "{says}: {denied}");
    }
    // Ten seconds of difference between two clocks are forgiven.
    present(&house, &changed("exp", json!(NOW - 9))).await.expect(200);
    present(&house, &good).await.expect(200);
    let again = present(&house, &good).await.expect(401);
    assert_eq!(again["error_description"], "jti of client_assertion was used before");
    assert_eq!(house.auth0_sign_in(&id, "whatever").await.status, 401);
}

#[tokio::test]
async fn only_keys_in_force_count() {
    let clock = clock();
    let house = House::timed(&clock).await;
    let body = json!({"name": "x", "grant_types": ["client_credentials"],
                      "client_authentication_methods": {"private_key_jwt": {"credentials": [key(SECOND)]}}});
    let client = house.auth0(Method::POST, "/clients", Some(body)).await.expect(201);
    let id = text(&client, "client_id");
    let path = format!("/clients/{id}");
    let sign = |jti: &str| signed(&json!({"alg": "RS256"}), &claims(&house, id, jti));
    present(&house, &sign("1")).await.expect(401);
    let mut upload = key(PUBLIC);
    upload["expires_at"] = json!("2026-11-02T09:00:30Z");
    let made = house.auth0(Method::POST, &format!("{path}/credentials"), Some(upload)).await.expect(201);
    present(&house, &sign("2")).await.expect(401);
    let methods = json!({"private_key_jwt": {"credentials": [{"id": made["id"]}]}});
    house
        .auth0(Method::PATCH, &path, Some(json!({"client_authentication_methods": methods})))
        .await
        .expect(200);
    present(&house, &sign("3")).await.expect(200);
    clock.advance(Duration::from_secs(30));
    present(&house, &sign("4")).await.expect(401);
}

async fn oauth(house: &House, path: &str, form: &[(&str, &str)]) -> Answer {
    let base = &house.sandbox.endpoints().auth0.base_url;
    sent(house.http.post(format!("{base}/oauth{path}")).form(form)).await
}

#[tokio::test]
async fn a_device_waits_for_a_person() {
    let clock = clock();
    let mut house = House::timed(&clock).await;
    let id = text(&house.auth0_client("Harbor Admin CLI").await, "client_id").to_owned();
    let audience = format!("{}/api/v2/", house.sandbox.endpoints().auth0.base_url);
    let form =
        [("client_id", id.as_str()), ("scope", "openid read:clients fly:rockets"), ("audience", &audience)];
    let begun = oauth(&house, "/device/code", &form).await;
    assert!(!begun.header("x-auth0-requestid").is_empty());
    let begun = begun.expect(200);
    let (code, user_code) = (text(&begun, "device_code"), text(&begun, "user_code"));
    assert_eq!((&begun["expires_in"], &begun["interval"]), (&json!(900), &json!(5)));
    assert!(text(&begun, "verification_uri_complete").ends_with(&format!("/activate?user_code={user_code}")));
    let poll = [("grant_type", DEVICE_CODE), ("device_code", code), ("client_id", &id)];
    let pending = oauth(&house, "/token", &poll).await.expect(403);
    assert_eq!(
        pending,
        json!({"error": "authorization_pending", "error_description": "User has yet to authorize device code."})
    );
    let hasty = oauth(&house, "/token", &poll).await.expect(429);
    assert_eq!(hasty["error"], "slow_down");
    clock.advance(Duration::from_secs(5));
    assert_eq!(oauth(&house, "/token", &poll).await.expect(403)["error"], "authorization_pending");
    house.control(Method::POST, "/device/XXXX-XXXX", None).await.expect(404);
    house.control(Method::POST, &format!("/device/{user_code}"), None).await.expect(204);
    clock.advance(Duration::from_secs(5));
    let token = oauth(&house, "/token", &poll).await.expect(200);
    assert_eq!((&token["scope"], &token["expires_in"]), (&json!("read:clients"), &json!(86400)));
    house.auth0_token = text(&token, "access_token").to_owned();
    house.auth0(Method::GET, "/clients", None).await.expect(200);
    assert_eq!(oauth(&house, "/token", &poll).await.expect(403)["error"], "invalid_grant");
}

#[tokio::test]
async fn a_person_may_refuse_and_codes_run_out() {
    let clock = clock();
    let house = House::timed(&clock).await;
    let id = text(&house.auth0_client("Harbor Admin CLI").await, "client_id").to_owned();
    let begin = async || oauth(&house, "/device/code", &[("client_id", id.as_str())]).await.expect(200);
    let begun = begin().await;
    assert!(house.sandbox.decide_device(text(&begun, "user_code"), false));
    let poll =
        [("grant_type", DEVICE_CODE), ("device_code", text(&begun, "device_code")), ("client_id", &id)];
    assert_eq!(oauth(&house, "/token", &poll).await.expect(403)["error"], "access_denied");
    let begun = begin().await;
    clock.advance(Duration::from_secs(900));
    assert!(!house.sandbox.decide_device(text(&begun, "user_code"), true));
    let poll =
        [("grant_type", DEVICE_CODE), ("device_code", text(&begun, "device_code")), ("client_id", &id)];
    assert_eq!(oauth(&house, "/token", &poll).await.expect(403)["error"], "expired_token");
    let web = text(&house.auth0_client("Harbor Statements").await, "client_id").to_owned();
    let refused = oauth(&house, "/device/code", &[("client_id", web.as_str())]).await.expect(403);
    assert_eq!(refused["error"], "unauthorized_client");
    let nobody = oauth(&house, "/device/code", &[("client_id", "nobody")]).await.expect(403);
    assert_eq!(nobody["error"], "invalid_request");
}

#[tokio::test]
async fn a_person_decides_on_a_page() {
    let clock = clock();
    let house = House::timed(&clock).await;
    let id = text(&house.auth0_client("Harbor Admin CLI").await, "client_id").to_owned();
    for (decision, error) in [("approve", None), ("deny", Some("access_denied"))] {
        let begun = oauth(&house, "/device/code", &[("client_id", id.as_str())]).await.expect(200);
        let page = sent(house.http.get(text(&begun, "verification_uri_complete"))).await;
        let user_code = text(&begun, "user_code");
        assert!(page.status == 200 && page.text.contains(user_code));
        let url = text(&begun, "verification_uri");
        let form = [("user_code", user_code), ("decision", decision)];
        assert_eq!(sent(house.http.post(url).form(&form)).await.status, 200);
        let poll =
            [("grant_type", DEVICE_CODE), ("device_code", text(&begun, "device_code")), ("client_id", &id)];
        let answer = oauth(&house, "/token", &poll).await;
        assert_eq!(answer.json().get("error").and_then(Value::as_str), error, "{}", answer.text);
        assert_eq!(sent(house.http.post(url).form(&form)).await.status, 404, "once and for all");
    }
    let hostile =
        format!("{}/activate?user_code=%22%3E%3Cscript%3E", house.sandbox.endpoints().auth0.base_url);
    assert!(!sent(house.http.get(hostile)).await.text.contains("<script"));
}
