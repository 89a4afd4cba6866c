//! RSA public keys.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use ring::signature::{
    RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384, RSA_PSS_2048_8192_SHA256, RsaParameters,
    RsaPublicKeyComponents,
};
use serde::{Deserialize, Serialize};
use x509_parser::prelude::FromDer;
use x509_parser::public_key::{PublicKey, RSAPublicKey};
use x509_parser::x509::SubjectPublicKeyInfo;

use super::KeyError;

/// An RSA public key, kept the way a JWK writes it: base64url without padding, no leading zeros.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RsaKey {
    pub(crate) n: String,
    pub(crate) e: String,
}

/// What a signature is made with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Algorithm {
    Rs256,
    Rs384,
    Ps256,
}

impl Algorithm {
    /// The algorithm that a JWT header names.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "RS256" => Some(Self::Rs256),
            "RS384" => Some(Self::Rs384),
            "PS256" => Some(Self::Ps256),
            _ => None,
        }
    }

    fn parameters(self) -> &'static RsaParameters {
        match self {
            Self::Rs256 => &RSA_PKCS1_2048_8192_SHA256,
            Self::Rs384 => &RSA_PKCS1_2048_8192_SHA384,
            Self::Ps256 => &RSA_PSS_2048_8192_SHA256,
        }
    }
}

impl RsaKey {
    pub(super) fn from_spki(der: &[u8]) -> Result<Self, KeyError> {
        let (_, info) = SubjectPublicKeyInfo::from_der(der).map_err(|_| KeyError::Unreadable)?;
        match info.parsed() {
            Ok(PublicKey::RSA(key)) => Self::of(&key),
            Ok(_) => Err(KeyError::NotRsa),
            Err(_) => Err(KeyError::Unreadable),
        }
    }

    pub(super) fn from_pkcs1(der: &[u8]) -> Result<Self, KeyError> {
        let (_, key) = RSAPublicKey::from_der(der).map_err(|_| KeyError::Unreadable)?;
        Self::of(&key)
    }

    fn of(key: &RSAPublicKey<'_>) -> Result<Self, KeyError> {
        let (n, e) = (trimmed(key.modulus), trimmed(key.exponent));
        let bits = n.len() * 8 - n.first().map_or(0, |first| first.leading_zeros() as usize);
        if !(2048..=4096).contains(&bits) {
            return Err(KeyError::Size(bits));
        }
        Ok(Self { n: URL_SAFE_NO_PAD.encode(n), e: URL_SAFE_NO_PAD.encode(e) })
    }

    /// The SHA-256 thumbprint of the key as a JWK, in base64url (RFC 7638).
    pub(crate) fn thumbprint(&self) -> String {
        // Neither part holds a character that JSON would escape.
        let canonical = format!("{{\"e\":\"{}\",\"kty\":\"RSA\",\"n\":\"{}\"}}", self.e, self.n);
        URL_SAFE_NO_PAD.encode(digest(&SHA256, canonical.as_bytes()))
    }

    /// Whether `signature` over `message` was made with the private half.
    pub(crate) fn signed(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        let (Ok(n), Ok(e)) = (URL_SAFE_NO_PAD.decode(&self.n), URL_SAFE_NO_PAD.decode(&self.e)) else {
            return false;
        };
        RsaPublicKeyComponents { n, e }.verify(algorithm.parameters(), message, signature).is_ok()
    }
}

fn trimmed(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    &number[zeros..]
}
