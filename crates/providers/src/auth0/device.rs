//! A person signs in with a code on another screen (RFC 8628): begun here, decided in a browser, asked about until then.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::dialect::Dialect;
use crate::document::text;
use crate::http::Session;
use crate::{Account, Error};

const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";
/// Everything that the console can do; what the person may not is left out by Auth0.
const SCOPES: &str = "read:clients create:clients update:clients delete:clients read:client_keys update:client_keys \
                      read:client_credentials create:client_credentials update:client_credentials \
                      delete:client_credentials read:connections read:custom_domains";
/// The wait between two questions, where Auth0 does not say (RFC 8628, section 3.2).
const USUAL_INTERVAL: u64 = 5;

/// A sign-in that is under way.
pub struct SignIn {
    session: Session<Dialect>,
    client_id: String,
    device_code: SecretString,
    /// What the person compares with what the browser shows.
    pub user_code: String,
    /// Where the person decides.
    pub address: String,
    /// How long the codes can be used.
    pub lifetime: Duration,
    /// How long to wait between two questions.
    pub interval: Duration,
}

/// What has become of a sign-in.
#[derive(Clone, Debug)]
pub enum Decision {
    /// Nothing yet.
    Pending,
    /// The person let this computer in: an access token.
    Granted(SecretString),
}

impl SignIn {
    /// Asks for the codes. The account's proof is not looked at.
    ///
    /// # Errors
    /// No answer, or a client that may not do this.
    pub async fn begin(account: Account) -> Result<Self, Error> {
        let client_id = account.client_id.clone();
        let audience = format!("{}/api/v2/", account.base_url.as_str().trim_end_matches('/'));
        let session: Session<Dialect> = Session::new(account)?;
        let form = [("client_id", client_id.clone()), ("audience", audience), ("scope", SCOPES.to_owned())];
        let answer = session.ask("/oauth/device/code", &form, &[]).await?;
        let word = |name: &str| text(answer.get(name));
        let number = |name: &str| answer.get(name).and_then(Value::as_u64);
        let address = word("verification_uri_complete").or_else(|| word("verification_uri"));
        let (Some(device_code), Some(user_code), Some(address)) =
            (word("device_code"), word("user_code"), address)
        else {
            return Err(session.unexpected("pair of codes"));
        };
        Ok(Self {
            session,
            client_id,
            device_code: device_code.into(),
            user_code,
            address,
            lifetime: Duration::from_secs(number("expires_in").unwrap_or(300)),
            interval: Duration::from_secs(number("interval").unwrap_or(USUAL_INTERVAL)),
        })
    }

    /// Asks whether the person has decided. Not more often than [`Self::interval`].
    ///
    /// # Errors
    /// [`Error::NotAuthenticated`] where the person refused or the codes ran out; no answer.
    pub async fn ask(&self) -> Result<Decision, Error> {
        let form = [
            ("grant_type", GRANT.to_owned()),
            ("client_id", self.client_id.clone()),
            ("device_code", self.device_code.expose_secret().to_owned()),
        ];
        let answer = self.session.ask("/oauth/token", &form, &["authorization_pending", "slow_down"]).await?;
        match text(answer.get("access_token")) {
            Some(token) => Ok(Decision::Granted(token.into())),
            None if answer.get("error").is_some() => Ok(Decision::Pending),
            None => Err(self.session.unexpected("access token")),
        }
    }
}
