//! Keys to upload, and assertions signed with one of them.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PSS_SHA256, RsaEncoding, RsaKeyPair};
use serde_json::{Value, json};

pub(crate) const PUBLIC: &str = include_str!("keys/signing.public.pem");
pub(crate) const PKCS1: &str = include_str!("keys/signing.pkcs1.pem");
pub(crate) const CERTIFICATE: &str = include_str!("keys/certificate.pem");
pub(crate) const SECOND: &str = include_str!("keys/second.public.pem");
pub(crate) const THIRD: &str = include_str!("keys/third.public.pem");
pub(crate) const FOURTH: &str = include_str!("keys/fourth.public.pem");
pub(crate) const FIFTH: &str = include_str!("keys/fifth.public.pem");
pub(crate) const SHORT: &str = include_str!("keys/short.public.pem");
pub(crate) const ELLIPTIC: &str = include_str!("keys/elliptic.public.pem");
/// The thumbprint of [`PUBLIC`], computed with another tool.
pub(crate) const KID: &str = "TKGSxKMrfmNvVajVDlYV2VWTdSK3GaGvjkDtKR1zfR0";
const PRIVATE: &str = include_str!("keys/signing.private.pem");

/// An upload of a public key.
pub(crate) fn key(pem: &str) -> Value {
    json!({"credential_type": "public_key", "pem": pem})
}

/// `claims` under `header`, signed with the private half of [`PUBLIC`] by the algorithm that the header names.
pub(crate) fn signed(header: &Value, claims: &Value) -> String {
    let body: String = PRIVATE.lines().filter(|line| !line.starts_with('-')).collect();
    let pair = RsaKeyPair::from_pkcs8(&STANDARD.decode(body).expect("base64")).expect("key");
    let encoding: &dyn RsaEncoding = match header["alg"].as_str() {
        Some("RS384") => &RSA_PKCS1_SHA384,
        Some("PS256") => &RSA_PSS_SHA256,
        _ => &RSA_PKCS1_SHA256,
    };
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let message = format!("{}.{}", part(header), part(claims));
    let mut signature = vec![0; pair.public().modulus_len()];
    pair.sign(encoding, &SystemRandom::new(), message.as_bytes(), &mut signature).expect("signature");
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
}
