//! Access tokens: shaped like a JWT so that claims can be read from them, but known by heart, never verified.

use std::collections::HashMap;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::clock::later;
use crate::entropy::Entropy;

/// Whom a token speaks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Bearer {
    /// The Transmit management application: the whole tenant.
    TransmitAdmin,
    /// A client of a Transmit application: that application alone.
    TransmitApplication(String),
    /// An Auth0 client at the management API.
    Auth0Management {
        /// What it was granted; nothing for any but the management client.
        scopes: Vec<String>,
    },
    /// An Auth0 client at any other API.
    Auth0Other,
}

struct Issued {
    bearer: Bearer,
    until: Timestamp,
}

/// The tokens in force. They live in memory: a restart forgets them, as it may.
#[derive(Default)]
pub(crate) struct Tokens(HashMap<String, Issued>);

/// What a presented token is worth.
pub(crate) enum Verdict {
    Valid(Bearer),
    Expired,
    Unknown,
}

impl Tokens {
    /// Makes a token with `claims` besides `iat` and `exp`.
    pub(crate) fn issue(
        &mut self,
        bearer: Bearer,
        mut claims: Value,
        life: Duration,
        now: Timestamp,
        entropy: &mut Entropy,
    ) -> String {
        // Expired ones are kept for as long again, so that they can be told from made-up ones.
        self.0.retain(|_, issued| later(issued.until, life) > now);
        let until = later(now, life);
        claims["iat"] = json!(now.as_second());
        claims["exp"] = json!(until.as_second());
        let header = json!({"alg": "RS256", "typ": "JWT", "kid": "sandbox"});
        let token = format!(
            "{}.{}.{}",
            URL_SAFE_NO_PAD.encode(header.to_string()),
            URL_SAFE_NO_PAD.encode(claims.to_string()),
            entropy.opaque(32)
        );
        self.0.insert(token.clone(), Issued { bearer, until });
        token
    }

    /// Looks a token up.
    pub(crate) fn verdict(&self, token: &str, now: Timestamp) -> Verdict {
        match self.0.get(token) {
            Some(issued) if issued.until > now => Verdict::Valid(issued.bearer.clone()),
            Some(_) => Verdict::Expired,
            None => Verdict::Unknown,
        }
    }
}
