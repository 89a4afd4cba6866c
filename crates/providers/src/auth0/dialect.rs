//! How Auth0 logs a client in and how it words a refusal.

use clientele_forms::{Kind, Pointer};
use secrecy::ExposeSecret;
use serde_json::Value;
use url::Url;

use super::assertion;
use crate::http::{self, Client, Login, Words};
use crate::{Error, Method, Proof};

pub(super) struct Dialect;

impl http::Dialect for Dialect {
    const TITLE: &'static str = "Auth0";

    fn login(base: &Url, client: &Client<'_>) -> Result<Login, Error> {
        let root = base.as_str().trim_end_matches('/');
        let mut form = vec![
            ("grant_type", "client_credentials".to_owned()),
            ("client_id", client.id.to_owned()),
            ("audience", format!("{root}/api/v2/")),
        ];
        match client.proof {
            Proof::Secret(secret) => form.push(("client_secret", secret.expose_secret().to_owned())),
            Proof::PrivateKey { pem, key_id } => {
                let audience = format!("{root}/");
                let assertion = assertion::signed(client, &audience, pem, key_id.as_deref())?;
                form.push(("client_assertion_type", assertion::TYPE.to_owned()));
                form.push(("client_assertion", assertion));
            }
            Proof::Token(_) => return Err(Error::Unsupported("A sign-in is not renewed here.".into())),
        }
        Ok(Login { path: "/oauth/token", form })
    }

    /// The limit of the whole API comes first, that of an endpoint second; the headers tell of the last one. Only the list
    /// has one of its own, and another one where it searches (the vendor's pages on rate limits).
    fn lanes(method: Method, path: &str) -> &'static [&'static str] {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        match (method, path) {
            (Method::Get, "/api/v2/clients") if query.split('&').any(|pair| pair.starts_with("q=")) => {
                &["api", "search"]
            }
            (Method::Get, "/api/v2/clients") => &["api", "list"],
            _ => &["api"],
        }
    }

    fn words(body: &Value, _kind: Option<Kind>) -> Words {
        let text = |key: &str| body.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
        // The management API says `message`, the token endpoint `error_description`, both say `error`.
        let said = text("message").or_else(|| text("error_description")).or_else(|| text("error"));
        let Some(said) = said else { return Words::default() };
        let mut message = said.to_owned();
        if said.starts_with("Service not found") {
            message.push_str(
                ". For a tenant with a custom domain, enter its own domain, such as tenant.eu.auth0.com.",
            );
        }
        Words {
            message: Some(message),
            fields: place(said).map(|place| (place, reason(said).to_owned())).into_iter().collect(),
            scope: missing_scope(said),
            // Auth0 looks at the secret first and answers 401 where it is wrong.
            known: body.get("statusCode").is_none()
                && (matches!(text("error"), Some("unauthorized_client"))
                    || said.starts_with("Client is not authorized")
                    || said.starts_with("Client has not been granted")
                    || said.starts_with("Service not found")),
        }
    }

    fn refuses_secret(status: u16, body: &Value) -> bool {
        status == 401 || body.get("error").and_then(Value::as_str) == Some("invalid_client")
    }
}

/// `Insufficient scope, expected any of: read:clients,read:client_keys`
fn missing_scope(message: &str) -> Option<String> {
    let (_, scopes) = message.split_once("expected any of:")?;
    let scopes = scopes.split([',', ' ']).filter(|scope| !scope.is_empty());
    let scopes: Vec<&str> = scopes.map(|scope| scope.trim_end_matches('.')).collect();
    (!scopes.is_empty()).then(|| scopes.join(" or "))
}

/// The place that `Payload validation error: '…' on property a.b[0] (description).` names. A property that is not
/// allowed is named within the quotes instead.
fn place(message: &str) -> Option<Pointer> {
    let (what, path) = match message.rsplit_once(" on property ") {
        Some((what, path)) => (what, path.split([' ', '(']).next().unwrap_or_default()),
        None => (message, ""),
    };
    if !what.contains("validation error") {
        return None;
    }
    let mut place = property_path(path.trim_end_matches('.'));
    let after = |words: &str| what.split_once(words).map(|(_, rest)| rest);
    if let Some(name) =
        after("Additional properties not allowed: ").or_else(|| after("Missing required property: "))
    {
        let first = name.split([',', '\'']).next().unwrap_or_default().trim();
        place.extend((!first.is_empty()).then(|| first.to_owned()));
    }
    (!place.is_empty()).then(|| Pointer::of(place))
}

/// `a.b[0].c` as tokens.
fn property_path(path: &str) -> Vec<String> {
    let tokens = path.split(['.', '[', ']']).filter(|token| !token.is_empty());
    tokens.map(str::to_owned).collect()
}

/// What is between the outer quotes, or all of it.
fn reason(message: &str) -> &str {
    let inner = message.find('\'').zip(message.rfind('\'')).filter(|(start, end)| start < end);
    inner.map_or(message, |(start, end)| &message[start + 1..end])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::http::Dialect as _;
    use crate::test_values::any_json;

    #[test]
    fn places_are_read_from_messages() {
        for (message, place, reason) in [
            (
                "Payload validation error: 'String is too short (0 chars), minimum 1' on property grant_types[0].",
                Some("/grant_types/0"),
                "String is too short (0 chars), minimum 1",
            ),
            (
                "Payload validation error: 'Object didn't pass validation for format callback-url: x' on property a.b (The b).",
                Some("/a/b"),
                "Object didn't pass validation for format callback-url: x",
            ),
            (
                "Payload validation error: 'Additional properties not allowed: foo'.",
                Some("/foo"),
                "Additional properties not allowed: foo",
            ),
            (
                "Payload validation error: 'Additional properties not allowed: foo,bar' on property jwt_configuration.",
                Some("/jwt_configuration/foo"),
                "Additional properties not allowed: foo,bar",
            ),
            (
                "Payload validation error: 'Missing required property: rotation_type' on property refresh_token.",
                Some("/refresh_token/rotation_type"),
                "Missing required property: rotation_type",
            ),
            ("Invalid grant types: client_credentials", None, ""),
        ] {
            let words =
                Dialect::words(&json!({"statusCode": 400, "message": message}), Some(Kind::Auth0Client));
            let found = words.fields.first().map(|(place, reason)| (place.to_string(), reason.clone()));
            assert_eq!(found, place.map(|place| (place.to_owned(), reason.to_owned())), "{message}");
            assert_eq!(words.message.as_deref(), Some(message));
        }
    }

    #[test]
    fn scopes_and_oauth_words() {
        let words = |body| Dialect::words(&body, None);
        assert_eq!(
            words(json!({"message": "Insufficient scope, expected any of: read:clients,read:client_keys"}))
                .scope,
            Some("read:clients or read:client_keys".into())
        );
        assert_eq!(
            words(json!({"message": "You cannot read the following fields: client_secret"})).scope,
            None
        );
        let wrong = json!({"error": "access_denied", "error_description": "Unauthorized"});
        assert_eq!(words(wrong.clone()).message.as_deref(), Some("Unauthorized"));
        assert!(!words(wrong.clone()).known && Dialect::refuses_secret(401, &wrong));
        let no_grant = json!({"error": "access_denied", "error_description":
            "Client is not authorized to access \"https://t/api/v2/\"."});
        assert!(words(no_grant.clone()).known && !Dialect::refuses_secret(403, &no_grant));
        let custom =
            json!({"error": "access_denied", "error_description": "Service not found: https://c/api/v2/"});
        assert!(words(custom).message.unwrap().contains("custom domain"));
    }

    #[test]
    fn the_audience_is_the_management_api_of_the_host() {
        for (base, audience) in [
            ("https://t.eu.auth0.com/", "https://t.eu.auth0.com/api/v2/"),
            ("http://127.0.0.1:1234", "http://127.0.0.1:1234/api/v2/"),
        ] {
            let proof = Proof::Secret("s".into());
            let client = Client { id: "id", proof: &proof, now: 0, nonce: [0; 16] };
            let login = Dialect::login(&Url::parse(base).unwrap(), &client).unwrap();
            assert!(login.form.contains(&("audience", audience.to_owned())), "{base}");
        }
    }

    proptest! {
        #[test]
        fn no_refusal_makes_it_panic(body in any_json(), message in ".{0,80}", path in "[a-z.\\[\\]' (]{0,20}") {
            Dialect::words(&body, None);
            Dialect::words(&json!({"message": message}), None);
            Dialect::words(&json!({"message": format!("Payload validation error: '{message}' on property {path}")}), None);
        }
    }
}
