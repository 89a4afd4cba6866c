//! A client proves itself by a signed assertion instead of a secret (RFC 7523, `private_key_jwt`).

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;

use crate::Error;
use crate::http::Client;

/// The form field that says what the assertion is.
pub(super) const TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
/// Auth0 takes five minutes at most and advises one.
const SECONDS: u64 = 60;

/// An assertion for one request, RS256. `audience` is the tenant's address with a slash at its end.
///
/// # Errors
/// [`Error::Unsupported`] for a text that is no RSA key in PEM.
pub(super) fn signed(
    client: &Client<'_>,
    audience: &str,
    pem: &SecretString,
    key_id: Option<&str>,
) -> Result<String, Error> {
    let mut header = json!({"alg": "RS256", "typ": "JWT"});
    if let Some(key_id) = key_id {
        header["kid"] = json!(key_id);
    }
    let claims = json!({
        "iss": client.id,
        "sub": client.id,
        "aud": audience,
        "iat": client.now,
        "exp": client.now + SECONDS,
        "jti": URL_SAFE_NO_PAD.encode(client.nonce),
    });
    let part = |value: &serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let message = format!("{}.{}", part(&header), part(&claims));
    let key = key(pem.expose_secret())?;
    let mut signature = vec![0; key.public().modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message.as_bytes(), &mut signature)
        .map_err(|_| unusable("it could not sign"))?;
    Ok(format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature)))
}

/// The key in a text as tools write it.
fn key(pem: &str) -> Result<RsaKeyPair, Error> {
    for (name, pkcs8) in [("PRIVATE KEY", true), ("RSA PRIVATE KEY", false)] {
        let Some(body) = pem
            .split_once(&format!("-----BEGIN {name}-----"))
            .and_then(|(_, rest)| rest.split_once(&format!("-----END {name}-----")))
        else {
            continue;
        };
        let base64: String = body.0.split_whitespace().collect();
        let der = STANDARD.decode(base64).map_err(|_| unusable("it is damaged"))?;
        let key = if pkcs8 { RsaKeyPair::from_pkcs8(&der) } else { RsaKeyPair::from_der(&der) };
        return key.map_err(|reason| unusable(&reason.to_string()));
    }
    Err(unusable("it is no unencrypted RSA key in PEM"))
}

fn unusable(why: &str) -> Error {
    Error::Unsupported(format!("The private key cannot be used: {why}."))
}
