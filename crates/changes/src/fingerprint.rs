//! A short mark by which a secret can be compared without being shown.

use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

/// The first four bytes of the secret's SHA-256, as `8f:3a:c1:77`. Enough to tell two secrets apart, far too little to
/// find one.
pub fn fingerprint(secret: &SecretString) -> String {
    let digest = Sha256::digest(secret.expose_secret().as_bytes());
    digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(":")
}
