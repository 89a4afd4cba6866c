//! The shelf: the operating system's keyring, and memory where there is none. A name is never written in plain text to
//! a file of ours, and neither is a secret.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use secrecy::SecretString;

use crate::state::lock;
use crate::{Host, KeyringError};

/// Where a secret ended up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// In the keyring.
    Lasting,
    /// In memory, and why.
    ThisSession(String),
}

pub(crate) struct Shelf {
    host: Arc<dyn Host>,
    session: Mutex<HashMap<String, SecretString>>,
}

impl Shelf {
    pub(crate) fn new(host: Arc<dyn Host>) -> Self {
        Self { host, session: Mutex::default() }
    }

    /// Whether the keyring answers; the reason where it does not.
    pub(crate) async fn available(&self) -> Result<(), KeyringError> {
        self.blocking(|host| host.keyring().get("probe").map(drop)).await
    }

    pub(crate) async fn keep(&self, name: &str, secret: &SecretString) -> Kept {
        let (owned, value) = (name.to_owned(), secret.clone());
        match self.blocking(move |host| host.keyring().set(&owned, &value)).await {
            Ok(()) => {
                lock(&self.session).remove(name);
                Kept::Lasting
            }
            Err(KeyringError(reason)) => {
                lock(&self.session).insert(name.to_owned(), secret.clone());
                Kept::ThisSession(reason)
            }
        }
    }

    pub(crate) async fn get(&self, name: &str) -> Result<Option<SecretString>, KeyringError> {
        if let Some(secret) = lock(&self.session).get(name) {
            return Ok(Some(secret.clone()));
        }
        let owned = name.to_owned();
        self.blocking(move |host| host.keyring().get(&owned)).await
    }

    pub(crate) async fn forget(&self, name: &str) -> Result<(), KeyringError> {
        lock(&self.session).remove(name);
        let owned = name.to_owned();
        self.blocking(move |host| host.keyring().forget(&owned)).await
    }

    /// Keyring calls wait for another process, which may wait for a person: never on a thread of the runtime.
    async fn blocking<T: Send + 'static>(
        &self,
        call: impl FnOnce(&dyn Host) -> Result<T, KeyringError> + Send + 'static,
    ) -> Result<T, KeyringError> {
        let host = self.host.clone();
        match tokio::task::spawn_blocking(move || call(&*host)).await {
            Ok(result) => result,
            Err(_) => Err(KeyringError("The keyring's client stopped unexpectedly.".into())),
        }
    }
}
