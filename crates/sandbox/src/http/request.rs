//! Reading what clients send.

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};

use super::BODY_LIMIT;

/// Why a body could not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BodyError {
    TooLarge,
    NotJson,
}

/// The body as JSON; `null` when there is none.
pub(crate) async fn json_body(body: Body) -> Result<Value, BodyError> {
    let bytes = to_bytes(body, BODY_LIMIT).await.map_err(|_| BodyError::TooLarge)?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(Value::Null);
    }
    serde_json::from_slice(&bytes).map_err(|_| BodyError::NotJson)
}

/// The body of a token request, as a form or as JSON: names with their text values.
pub(crate) async fn flat_body(headers: &HeaderMap, body: Body) -> Result<Map<String, Value>, BodyError> {
    let json = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.trim_start().starts_with("application/json"));
    if json {
        return match json_body(body).await? {
            Value::Object(fields) => Ok(fields),
            _ => Err(BodyError::NotJson),
        };
    }
    let bytes = to_bytes(body, BODY_LIMIT).await.map_err(|_| BodyError::TooLarge)?;
    let pairs = url::form_urlencoded::parse(&bytes);
    Ok(pairs.map(|(name, value)| (name.into_owned(), Value::String(value.into_owned()))).collect())
}

/// A client id and secret as presented. No `Debug`: it holds a secret.
pub(crate) struct Credentials {
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
}

/// What an `Authorization: Basic` header presents, form-decoded as RFC 6749 section 2.3.1 asks.
pub(crate) fn basic_credentials(headers: &HeaderMap) -> Option<Credentials> {
    let decoded = STANDARD.decode(after_scheme(headers, "basic")?).ok()?;
    let text = String::from_utf8(decoded).ok()?;
    let (id, secret) = text.split_once(':')?;
    Some(Credentials { client_id: form_decoded(id), client_secret: form_decoded(secret) })
}

/// What an `Authorization: Bearer` header presents.
pub(crate) fn bearer_token(headers: &HeaderMap) -> Option<&str> {
    after_scheme(headers, "bearer").filter(|token| !token.is_empty())
}

fn after_scheme<'a>(headers: &'a HeaderMap, scheme: &str) -> Option<&'a str> {
    let (named, rest) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    named.eq_ignore_ascii_case(scheme).then(|| rest.trim())
}

fn form_decoded(text: &str) -> String {
    let pair = format!("v={text}");
    url::form_urlencoded::parse(pair.as_bytes())
        .next()
        .map_or_else(String::new, |(_, value)| value.into_owned())
}
