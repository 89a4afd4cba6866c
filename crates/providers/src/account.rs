//! Where a tenant answers, and how one proves to be allowed in.

use std::fmt;
use std::sync::Arc;

use secrecy::SecretString;
use url::Url;

/// Where a tenant answers, and the credentials of its management client.
#[derive(Clone, Debug)]
pub struct Account {
    /// The root of the host, as [`crate::parse_address`] gives it.
    pub base_url: Url,
    /// The management client's ID.
    pub client_id: String,
    /// How the management client proves itself.
    pub proof: Proof,
    /// The API generation where it was set by hand; `None` lets the answers tell.
    pub generation: Option<u16>,
    /// The API generation that the answers showed before.
    pub seen_generation: Option<u16>,
    /// Certificates, in PEM, of authorities that are trusted besides those of the system.
    pub certificates: Option<String>,
    /// Where randomness comes from.
    pub random: Random,
}

impl Account {
    /// An account with the usual settings.
    pub fn new(base_url: Url, client_id: impl Into<String>, proof: Proof) -> Self {
        Self {
            base_url,
            client_id: client_id.into(),
            proof,
            generation: None,
            seen_generation: None,
            certificates: None,
            random: Random::default(),
        }
    }
}

/// How a management client proves itself. Not printable: it is a secret.
#[derive(Clone, Debug)]
pub enum Proof {
    /// By its client secret.
    Secret(SecretString),
    /// By a signed assertion (`private_key_jwt`, RFC 7523), Auth0 only.
    PrivateKey {
        /// The RSA key in PEM, PKCS #8 or PKCS #1.
        pem: SecretString,
        /// The `kid` of the key, where the vendor needs one to find it.
        key_id: Option<String>,
    },
    /// A person signed in: an access token that cannot be renewed here.
    Token(SecretString),
}

impl Proof {
    /// What must never be shown.
    pub(crate) fn secret(&self) -> &SecretString {
        match self {
            Self::Secret(secret) | Self::Token(secret) => secret,
            Self::PrivateKey { pem, .. } => pem,
        }
    }
}

/// A source of randomness: sixteen bytes that nobody can guess, new ones at each call.
#[derive(Clone)]
pub struct Random(Arc<dyn Fn() -> [u8; 16] + Send + Sync>);

impl Random {
    /// Randomness from elsewhere.
    pub fn new(source: impl Fn() -> [u8; 16] + Send + Sync + 'static) -> Self {
        Self(Arc::new(source))
    }

    /// Sixteen bytes.
    pub(crate) fn bytes(&self) -> [u8; 16] {
        (self.0)()
    }

    /// A number from 0 up to 1.
    pub(crate) fn share(&self) -> f64 {
        let bytes = self.bytes();
        f64::from(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])) / (f64::from(u32::MAX) + 1.0)
    }
}

impl Default for Random {
    /// The operating system's.
    fn default() -> Self {
        Self::new(|| {
            let mut bytes = [0; 16];
            // Without randomness of the system nothing encrypted could have been sent either.
            let _ = ring::rand::SecureRandom::fill(&ring::rand::SystemRandom::new(), &mut bytes);
            bytes
        })
    }
}

impl fmt::Debug for Random {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Random")
    }
}
