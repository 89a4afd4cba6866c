//! What the server adds to a new client. Recorded answers, not the defaults of the OpenAPI description.

use serde_json::{Value, json};

use super::TENANT;
use crate::CERTIFICATE;
use crate::store::Document;

/// A new client: `body` over what the server sets by itself.
pub(crate) fn new_client(body: Document, client_id: &str, client_secret: &str, now: &str) -> Document {
    let app_type = body.get("app_type").and_then(Value::as_str).unwrap_or_default().to_owned();
    let public = matches!(app_type.as_str(), "native" | "spa");
    let mut document = Document::new();
    let mut set = |field: &str, value: Value| {
        document.insert(field.to_owned(), value);
    };
    set("tenant", json!(TENANT));
    set("global", json!(false));
    set("is_token_endpoint_ip_header_trusted", json!(false));
    set("name", Value::Null);
    set("is_first_party", json!(true));
    set("oidc_conformant", json!(app_type == "express_configuration"));
    set("sso_disabled", json!(false));
    set("cross_origin_auth", json!(false));
    set("cross_origin_authentication", json!(false));
    set("custom_login_page_on", json!(true));
    set("refresh_token", refresh_token());
    set("jwt_configuration", json!({"lifetime_in_seconds": 36000, "secret_encoded": false}));
    if matches!(app_type.as_str(), "resource_server" | "express_configuration") {
        set(
            "jwt_configuration",
            json!({"alg": "RS256", "lifetime_in_seconds": 36000, "secret_encoded": false}),
        );
    }
    let by_key = body.get("client_authentication_methods").is_some_and(Value::is_object);
    if app_type == "express_configuration" {
        set("callbacks", json!(["https://system-admin.okta.com/admin/app/generic/oauth20redirect"]));
        if !body.contains_key("token_endpoint_auth_method") {
            set("client_authentication_methods", json!({"private_key_jwt": {"credentials": []}}));
        }
    }
    if public && !by_key {
        set("token_endpoint_auth_method", json!("none"));
    }
    for (field, value) in body {
        match (field.as_str(), value) {
            // A configuration that is sent is completed, not filled up: no lifetime appears in it.
            ("jwt_configuration", Value::Object(sent)) => {
                let mut whole = Document::from_iter([("secret_encoded".to_owned(), json!(false))]);
                whole.extend(sent);
                set("jwt_configuration", Value::Object(whole));
            }
            ("refresh_token", Value::Object(sent)) => {
                let mut whole = refresh_token();
                for (key, value) in sent {
                    whole[key] = value;
                }
                set("refresh_token", whole);
            }
            ("initiate_login_uri", Value::String(uri)) if uri.is_empty() => {}
            (_, Value::Null) => {}
            ("oidc_backchannel_logout", value) => set("oidc_logout", value),
            // What would be unset later is not set now.
            (_, Value::Object(mut sent)) => {
                let before = sent.len();
                sent.retain(|_, value| !value.is_null());
                if !(sent.is_empty() && before > 0) {
                    set(&field, Value::Object(sent));
                }
            }
            (_, value) => set(&field, value),
        }
    }
    set("client_id", json!(client_id));
    set("callback_url_template", json!(false));
    set("client_secret", json!(client_secret));
    let certificate = CERTIFICATE.trim_end().replace('\n', "\r\n");
    set("signing_keys", json!([{"cert": certificate, "subject": "/CN=harborbank.example"}]));
    set("created_at", json!(now));
    set("updated_at", json!(now));
    if !document.contains_key("grant_types") {
        let none = document.get("token_endpoint_auth_method").and_then(Value::as_str) == Some("none");
        document.insert("grant_types".to_owned(), grant_types(&app_type, public || none));
    }
    super::merge::mirror(&mut document);
    document
}

fn grant_types(app_type: &str, public: bool) -> Value {
    match app_type {
        "resource_server" => json!([]),
        "express_configuration" => json!(["authorization_code", "client_credentials"]),
        _ if public => json!(["authorization_code", "implicit", "refresh_token"]),
        _ => json!(["authorization_code", "implicit", "refresh_token", "client_credentials"]),
    }
}

fn refresh_token() -> Value {
    json!({
        "rotation_type": "non-rotating",
        "expiration_type": "non-expiring",
        "leeway": 0,
        "token_lifetime": 2_592_000,
        "idle_token_lifetime": 1_296_000,
        "infinite_token_lifetime": true,
        "infinite_idle_token_lifetime": true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(body: Value) -> Document {
        new_client(body.as_object().cloned().unwrap_or_default(), "id", "secret", "now")
    }

    #[test]
    fn a_name_is_enough() {
        let client = made(json!({"name": "a"}));
        assert_eq!(client["grant_types"].as_array().map(Vec::len), Some(4));
        assert!(!client.contains_key("token_endpoint_auth_method"));
        assert!(client["jwt_configuration"].get("alg").is_none());
        assert_eq!(client["refresh_token"]["rotation_type"], "non-rotating");
    }

    #[test]
    fn the_kind_decides() {
        let native = made(json!({"name": "a", "app_type": "native"}));
        assert_eq!(native["token_endpoint_auth_method"], "none");
        assert_eq!(native["grant_types"], json!(["authorization_code", "implicit", "refresh_token"]));
        assert_eq!(native["client_secret"], "secret");
        let api = made(json!({"name": "a", "app_type": "resource_server"}));
        assert_eq!(api["grant_types"], json!([]));
        assert_eq!(api["jwt_configuration"]["alg"], "RS256");
    }

    #[test]
    fn a_sent_token_format_is_completed_without_a_lifetime() {
        let client = made(json!({"name": "a", "jwt_configuration": {"alg": "PS256"}}));
        assert_eq!(client["jwt_configuration"], json!({"secret_encoded": false, "alg": "PS256"}));
    }
}
