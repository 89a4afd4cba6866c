//! What a crash must not lose: writes whose outcome nobody knows, and fresh secrets that nobody copied yet. The secret
//! lies in the keyring; the setting beside it says only for which client.

use clientele_ipc::resource::Target;
use clientele_ipc::start::UnclaimedSecret;
use clientele_ipc::tenant::TenantId;
use clientele_ipc::{Error, Event};
use secrecy::SecretString;

use crate::keyring::Kept;
use crate::secrets::unclaimed_name;
use crate::state::Console;
use crate::{errors, settings};

const SETTING: &str = "unclaimed";

impl Console {
    /// Looks up what a crash left open, when a tenant is opened. A failure only leaves it open.
    pub(crate) async fn look_up_pending(&self, tenant: &TenantId) {
        match self.resolve(tenant).await {
            Ok(0) => {}
            Ok(count) => {
                let changes = if count == 1 { "One change".into() } else { format!("{count} changes") };
                let message = format!(
                    "{changes} had no known outcome. The vendor was asked, and the journal is right again."
                );
                self.inner.host.emit(Event::Notice { message });
            }
            Err(error) => tracing::warn!(%error, "what is pending could not be looked up"),
        }
    }

    pub(crate) async fn resolve(&self, tenant: &TenantId) -> Result<usize, Error> {
        let _alone = self.inner.writing.lock().await;
        let tenant = self.tenant(tenant)?;
        if self
            .inner
            .journal
            .open_entries(&tenant.id.0)
            .map_err(|error| errors::change(error.into()))?
            .is_empty()
        {
            return Ok(0);
        }
        let provider = self.provider(&tenant.id).await?;
        self.surrounded(&tenant, async |around| clientele_changes::resolve_pending(&*provider, around).await)
            .await
            .map_err(errors::change)
    }
}

/// Keeps a fresh secret until somebody copies it.
pub(crate) async fn keep(
    console: &Console,
    tenant: &TenantId,
    target: &Target,
    name: &str,
    secret: &SecretString,
) {
    if let Kept::ThisSession(reason) = console.inner.shelf.keep(&unclaimed_name(tenant, target), secret).await
    {
        tracing::warn!(reason, "a fresh secret is held for this session only");
    }
    let fresh = UnclaimedSecret {
        tenant: tenant.clone(),
        target: target.clone(),
        name: name.to_owned(),
        created_at: console.inner.host.now().to_string(),
    };
    update(console, |list| {
        list.retain(|known| (&known.tenant, &known.target) != (tenant, target));
        list.push(fresh);
    });
}

/// The secret was handed over: the keyring need not hold it any longer.
pub(crate) async fn claim(console: &Console, tenant: &TenantId, target: &Target) {
    if let Err(error) = console.inner.shelf.forget(&unclaimed_name(tenant, target)).await {
        tracing::warn!(reason = error.0, "a secret that was handed over is still in the keyring");
        return;
    }
    update(console, |list| list.retain(|known| (&known.tenant, &known.target) != (tenant, target)));
}

/// A resource was deleted: fresh secrets of it, and of the clients that belonged to it, open nothing any more.
pub(crate) async fn drop_of(console: &Console, tenant: &TenantId, gone: &Target) {
    let of_it = |secret: &UnclaimedSecret| {
        let belongs = secret.target.parent.as_ref() == Some(&gone.id) && gone.parent.is_none();
        secret.tenant == *tenant && (secret.target == *gone || belongs)
    };
    for secret in read(console).iter().filter(|secret| of_it(secret)) {
        claim(console, tenant, &secret.target).await;
    }
}

/// The fresh secrets of tenants that are still connected.
pub(crate) async fn unclaimed(console: &Console) -> Vec<UnclaimedSecret> {
    let mut list = read(console);
    list.retain(|secret| console.tenant(&secret.tenant).is_ok());
    list
}

fn read(console: &Console) -> Vec<UnclaimedSecret> {
    settings::read(&*console.inner.host, SETTING).ok().flatten().unwrap_or_default()
}

fn update(console: &Console, act: impl FnOnce(&mut Vec<UnclaimedSecret>)) {
    let mut list = read(console);
    let before = list.clone();
    act(&mut list);
    if list == before {
        return;
    }
    if let Err(error) = settings::write(&*console.inner.host, SETTING, &list) {
        tracing::warn!(%error, "the list of fresh secrets could not be written");
    }
}
