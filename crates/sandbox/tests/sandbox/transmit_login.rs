//! Login preferences at Transmit.

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{House, text};

async fn opened(house: &House) -> (String, Value) {
    let app = house.application("Harbor Mobile Banking").await;
    let path = format!("/loginPreferences/{}", text(&app, "app_id"));
    let preferences = house.transmit(Method::GET, &path, None).await.expect(200);
    assert_eq!(preferences["result"], app["login_preferences"]);
    (path, preferences["result"]["auth_methods"].clone())
}

#[tokio::test]
async fn a_sent_method_replaces_others_stay_null_removes() {
    let house = House::open().await;
    let (path, before) = opened(&house).await;
    assert!(before["google"]["clientSecret"].is_string());
    let app_before = house.application("Harbor Mobile Banking").await;
    let body = json!({"google": {"clientId": "new"}, "totp": null});
    let after = house.transmit(Method::PUT, &format!("{path}/authMethods"), Some(body)).await.expect(200);
    let methods = &after["result"]["auth_methods"];
    assert_eq!(methods["google"], json!({"clientId": "new"}), "an object is replaced, secret and all");
    assert!(methods.get("totp").is_none());
    assert_eq!(methods["password"], before["password"]);
    assert_eq!(house.transmit(Method::GET, &path, None).await.expect(200), after);
    assert_ne!(house.application("Harbor Mobile Banking").await["updated_at"], app_before["updated_at"]);
}

#[tokio::test]
async fn settings_of_a_later_generation_pass_through() {
    let house = House::open().await;
    let (path, before) = opened(&house).await;
    let mut sms = before["sms"].clone();
    sms["crossClientsAllowed"] = json!(true);
    let after = house
        .transmit(Method::PUT, &format!("{path}/authMethods"), Some(json!({"sms": sms})))
        .await
        .expect(200);
    assert_eq!(after["result"]["auth_methods"]["sms"], sms);
}

#[tokio::test]
async fn bounds_and_required_settings_are_checked() {
    let house = House::open().await;
    let (path, before) = opened(&house).await;
    let path = format!("{path}/authMethods");
    let mut password = before["password"].clone();
    password["passwordMinLength"] = json!(4);
    for (body, message) in [
        (json!({"password": password}), "password.passwordMinLength must not be less than 5"),
        (json!({"sms": {"expiresIn": 5}}), "sms.maxFailures is required"),
        (
            json!({"totp": {"algorithm": "md5"}}),
            "totp.algorithm must be one of the following values: sha1, sha256, sha512",
        ),
        (json!({"pigeon": {}}), "property pigeon should not exist"),
    ] {
        let refused = house.transmit(Method::PUT, &path, Some(body)).await.expect(400);
        assert_eq!(refused["message"][0], message);
    }
    house.transmit(Method::PUT, "/loginPreferences/none/authMethods", Some(json!({}))).await.expect(404);
}
