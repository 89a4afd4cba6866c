//! The clipboard: a secret on it is cleared after a while, but only if nothing else is there by then.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use clientele_ipc::{Error, ErrorCode, Event};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use tokio::task::AbortHandle;
use zeroize::Zeroizing;

use crate::state::lock;
use crate::{ClipboardError, Host};

/// How long a secret stays on the clipboard.
pub(crate) const SECONDS: u64 = 30;

pub(crate) struct ClipboardGuard {
    host: Arc<dyn Host>,
    /// The digest of the secret that we put there last, and the countdown that clears it.
    ours: Mutex<Option<([u8; 32], AbortHandle)>>,
}

impl ClipboardGuard {
    pub(crate) fn new(host: Arc<dyn Host>) -> Self {
        Self { host, ours: Mutex::new(None) }
    }

    /// Puts something on the clipboard that may stay there.
    pub(crate) async fn write_text(&self, text: String) -> Result<(), Error> {
        self.blocking(move |host| host.clipboard().write(&text, false)).await.map_err(refused)
    }

    /// Puts a secret on the clipboard and starts the countdown.
    pub(crate) async fn write_secret(self: &Arc<Self>, secret: &SecretString) -> Result<(), Error> {
        let value = secret.clone();
        self.blocking(move |host| host.clipboard().write(value.expose_secret(), true))
            .await
            .map_err(refused)?;
        let guard = self.clone();
        let countdown = tokio::spawn(async move {
            let mut second = tokio::time::interval(Duration::from_secs(1));
            for left in (1..=SECONDS).rev() {
                second.tick().await;
                guard.host.emit(Event::Clipboard { seconds: left });
            }
            second.tick().await;
            guard.clear().await;
        });
        let digest = digest(secret.expose_secret());
        if let Some((_, earlier)) = lock(&self.ours).replace((digest, countdown.abort_handle())) {
            earlier.abort();
        }
        Ok(())
    }

    /// Empties the clipboard if it still holds the secret that we put there.
    pub(crate) async fn clear(&self) {
        let Some((digest_of_ours, countdown)) = lock(&self.ours).take() else { return };
        let cleared = self.blocking(move |host| {
            let held = host.clipboard().read()?.map(Zeroizing::new);
            match held {
                Some(text) if digest(&text) == digest_of_ours => host.clipboard().clear(),
                _ => Ok(()),
            }
        });
        if let Err(ClipboardError(reason)) = cleared.await {
            tracing::warn!(reason, "the clipboard could not be cleared");
        }
        self.host.emit(Event::Clipboard { seconds: 0 });
        // Last, because the countdown may be the task that runs this.
        countdown.abort();
    }

    async fn blocking<T: Send + 'static>(
        &self,
        call: impl FnOnce(&dyn Host) -> Result<T, ClipboardError> + Send + 'static,
    ) -> Result<T, ClipboardError> {
        let host = self.host.clone();
        match tokio::task::spawn_blocking(move || call(&*host)).await {
            Ok(result) => result,
            Err(_) => Err(ClipboardError("The clipboard's client stopped unexpectedly.".into())),
        }
    }
}

fn refused(ClipboardError(reason): ClipboardError) -> Error {
    Error::new(ErrorCode::Clipboard, format!("Nothing was copied: the clipboard cannot be reached. {reason}"))
}

fn digest(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}
