//! How Transmit Security logs a client in and how it words a refusal.

use clientele_forms::{Kind, Pointer, schema};
use secrecy::ExposeSecret;
use serde_json::Value;
use url::Url;

use crate::http::{self, Client, Login, Words};
use crate::{Error, Method, Proof};

pub(super) struct Dialect;

impl http::Dialect for Dialect {
    const TITLE: &'static str = "Transmit Security";

    /// The secret travels in the body, as in every example of the vendor's guides.
    fn login(_base: &Url, client: &Client<'_>) -> Result<Login, Error> {
        let Proof::Secret(secret) = client.proof else {
            return Err(Error::Unsupported("Transmit Security is reached by a client secret here.".into()));
        };
        let form = vec![
            ("grant_type", "client_credentials".to_owned()),
            ("client_id", client.id.to_owned()),
            ("client_secret", secret.expose_secret().to_owned()),
        ];
        Ok(Login { path: "/oidc/token", form })
    }

    /// One limit for everything, per source address (the vendor's page on rate limits).
    fn lanes(_method: Method, _path: &str) -> &'static [&'static str] {
        &["api"]
    }

    fn words(body: &Value, kind: Option<Kind>) -> Words {
        let messages = messages(body);
        let fields = messages.iter().filter_map(|message| Some((place(message, kind?)?, message.clone())));
        let fields = fields.collect();
        let message = (!messages.is_empty()).then(|| messages.join("; "));
        Words { message, fields, scope: None, known: false }
    }

    fn refuses_secret(status: u16, body: &Value) -> bool {
        let said = messages(body).join(" ").to_ascii_lowercase();
        let about_client =
            ["invalid_client", "invalid client", "client secret", "client_secret", "credential"];
        status == 401 || about_client.iter().any(|words| said.contains(words))
    }
}

/// `message` is a text in most answers and a list of texts where a body breaks the vendor's schema; the token endpoint
/// may also answer in the words of OAuth.
fn messages(body: &Value) -> Vec<String> {
    let texts = |value: &Value| match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    let found = ["message", "error_description", "error"].iter().map(|key| body.get(*key).map(texts));
    found.flatten().find(|texts| !texts.is_empty()).unwrap_or_default()
}

/// The place that a message begins with: `redirect_uris.0 must be a URL`. Only where the schema knows its first part.
fn place(message: &str, kind: Kind) -> Option<Pointer> {
    let path = message.split_whitespace().next()?.trim_end_matches([':', ',']);
    let path = path.trim_matches(['"', '\'', '`']);
    let pointer = Pointer::of(path.split('.').filter(|token| !token.is_empty()));
    let first = pointer.tokens().first()?;
    schema(kind).root.property(first).is_some().then_some(pointer)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::http::Dialect as _;

    #[test]
    fn messages_come_as_text_or_list() {
        let pointer = |text: &str| text.parse::<Pointer>().unwrap();
        let words = Dialect::words(
            &json!({"message": ["app_name must be a string", "authenticator_preferences.login_uri must be a URL", "no"], "error_code": 400}),
            Some(Kind::TransmitApplication),
        );
        let places: Vec<_> = words.fields.iter().map(|(place, _)| place.clone()).collect();
        assert_eq!(places, [pointer("/app_name"), pointer("/authenticator_preferences/login_uri")]);
        assert!(words.message.unwrap().ends_with("; no"));
        for (body, message) in [
            (json!({"message": "Not found", "error_code": 404}), Some("Not found")),
            (
                json!({"error": "invalid_client", "error_description": "no such client"}),
                Some("no such client"),
            ),
            (json!({"message": [], "error": "invalid_client"}), Some("invalid_client")),
            (json!({"message": 7}), None),
            (json!([]), None),
            (Value::Null, None),
        ] {
            assert_eq!(Dialect::words(&body, Some(Kind::TransmitClient)).message.as_deref(), message);
        }
    }

    #[test]
    fn a_refused_secret_is_told_from_a_refused_grant() {
        for (status, body, refused) in [
            (401, json!({}), true),
            (400, json!({"message": "Invalid client credentials"}), true),
            (400, json!({"error": "invalid_client"}), true),
            (400, json!({"message": "unsupported grant type"}), false),
            (403, json!({"message": "client is suspended"}), false),
        ] {
            assert_eq!(Dialect::refuses_secret(status, &body), refused, "{body}");
        }
    }
}
