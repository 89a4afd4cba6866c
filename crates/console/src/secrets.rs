//! The ways in which a secret may leave the backend: by a person's act, to the clipboard or to the window.

use clientele_forms::Pointer;
use clientele_ipc::resource::Target;
use clientele_ipc::secret::{CopyReceipt, Revealed, SecretAt};
use clientele_ipc::tenant::TenantId;
use clientele_ipc::{Error, ErrorCode};
use secrecy::{ExposeSecret, SecretString};

use crate::state::Console;
use crate::{clipboard, errors, listing, pending};

/// How long the window may show a secret.
const SHOWN_SECONDS: u64 = 30;

/// The keyring's name for a fresh secret.
pub(crate) fn unclaimed_name(tenant: &TenantId, target: &Target) -> String {
    format!("unclaimed/{}/{}/{}", tenant.0, target.kind, target.id)
}

impl Console {
    pub(crate) async fn copy(&self, at: &SecretAt) -> Result<CopyReceipt, Error> {
        let secret = self.secret(at).await?;
        self.inner.clipboard.write_secret(&secret).await?;
        self.handed_over(at).await;
        Ok(CopyReceipt { seconds: clipboard::SECONDS, fingerprint: clientele_changes::fingerprint(&secret) })
    }

    pub(crate) async fn reveal(&self, at: &SecretAt) -> Result<Revealed, Error> {
        let secret = self.secret(at).await?;
        Ok(Revealed { secret: secret.expose_secret().to_owned(), seconds: SHOWN_SECONDS })
    }

    async fn handed_over(&self, at: &SecretAt) {
        if own(at) {
            pending::claim(self, &at.tenant, &at.target).await;
        }
    }

    /// A fresh secret that waits in the keyring, else the one at the vendor now. Read anew each time: a secret that
    /// somebody else replaced meanwhile would be worse than a moment's wait.
    async fn secret(&self, at: &SecretAt) -> Result<SecretString, Error> {
        if own(at)
            && let Ok(Some(fresh)) = self.inner.shelf.get(&unclaimed_name(&at.tenant, &at.target)).await
        {
            return Ok(fresh);
        }
        let provider = self.provider(&at.tenant).await?;
        let document = provider.get(&listing::reference(&at.target)).await.map_err(errors::provider)?;
        document.secrets.get(&at.pointer).cloned().ok_or_else(|| {
            Error::new(
                ErrorCode::NotFound,
                "The vendor does not show this secret: there is none, or the token lacks the scope to read it.",
            )
        })
    }
}

/// Whether it is the client's own secret, the one that a rotation replaces.
fn own(at: &SecretAt) -> bool {
    at.pointer == Pointer::of(["client_secret"])
}
