//! The operating system's keyring: Secret Service, Keychain or Credential Manager.

use ::keyring::{Entry, Error};
use clientele_console::{Keyring, KeyringError};
use secrecy::{ExposeSecret, SecretString};

/// Development builds never touch the entries of the installed program.
const NAMESPACE: &str = if cfg!(debug_assertions) { "Clientele (development)" } else { "Clientele" };

pub(crate) struct SystemKeyring;

impl Keyring for SystemKeyring {
    fn get(&self, name: &str) -> Result<Option<SecretString>, KeyringError> {
        match entry(name)?.get_password() {
            Ok(secret) => Ok(Some(secret.into())),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(refused(error)),
        }
    }

    fn set(&self, name: &str, secret: &SecretString) -> Result<(), KeyringError> {
        entry(name)?.set_password(secret.expose_secret()).map_err(refused)
    }

    fn forget(&self, name: &str) -> Result<(), KeyringError> {
        match entry(name)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(refused(error)),
        }
    }
}

fn entry(name: &str) -> Result<Entry, KeyringError> {
    Entry::new(NAMESPACE, name).map_err(refused)
}

/// The reason in words. Variants that carry what was stored say so without it.
fn refused(error: Error) -> KeyringError {
    KeyringError(match error {
        Error::NoDefaultStore => match Entry::store_status() {
            Err(reason) => format!("No keyring service answers ({reason})."),
            Ok(()) => "No keyring service answers.".into(),
        },
        Error::NoStorageAccess(reason) => format!("The keyring is locked or refused access ({reason})."),
        Error::PlatformFailure(reason) => format!("The keyring service failed ({reason})."),
        Error::BadEncoding(_) => "The keyring holds something under this name that is not ours.".into(),
        _ => "The keyring refused.".into(),
    })
}
