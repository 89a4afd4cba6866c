//! The tenants that a person connected, and the doors to them.

use std::sync::Arc;

use clientele_ipc::start::{KeyringState, Preferences, Start};
use clientele_ipc::tenant::{Tenant, TenantId, Vendor};
use clientele_ipc::{Error, ErrorCode};
use clientele_providers::{Account, Proof, Provider};
use secrecy::SecretString;

use crate::state::{Console, lock};
use crate::{errors, pending, settings};

/// The setting that holds the tenants, without their credentials.
pub(crate) const SETTING: &str = "tenants";
const PREFERENCES: &str = "preferences";

/// The keyring's name for a tenant's credential.
pub(crate) fn credential(tenant: &TenantId) -> String {
    format!("tenant/{}", tenant.0)
}

impl Console {
    pub(crate) async fn first_screen(&self) -> Result<Start, Error> {
        let mut notices = self.inner.options.notices.clone();
        let mut preferences = Preferences::default();
        match settings::read(&*self.inner.host, PREFERENCES) {
            Ok(stored) => preferences = stored.unwrap_or(preferences),
            Err(notice) => notices.push(notice),
        }
        let sandbox = if self.inner.options.sandbox { self.sandbox_tenants().await? } else { Vec::new() };
        self.end_editing();
        self.forget_old(preferences.keep_days);
        let tenants = lock(&self.inner.tenants).clone();
        let last = preferences.last_tenant.clone().filter(|id| tenants.iter().any(|tenant| tenant.id == *id));
        Ok(Start {
            version: env!("CARGO_PKG_VERSION").into(),
            open: sandbox.first().map(|tenant| tenant.id.clone()).or(last),
            unclaimed: pending::unclaimed(self).await,
            keyring: match self.inner.shelf.available().await {
                Ok(()) => KeyringState::Available,
                Err(error) => KeyringState::SessionOnly { reason: error.0 },
            },
            tenants,
            preferences,
            notices,
        })
    }

    pub(crate) fn keep_preferences(&self, preferences: &Preferences) -> Result<(), Error> {
        self.forget_old(preferences.keep_days);
        settings::write(&*self.inner.host, PREFERENCES, preferences)
    }

    pub(crate) fn tenant(&self, id: &TenantId) -> Result<Tenant, Error> {
        self.end_editing();
        let tenants = lock(&self.inner.tenants);
        tenants.iter().find(|tenant| tenant.id == *id).cloned().ok_or_else(|| {
            Error::new(ErrorCode::NotFound, "This tenant is not connected any more.".to_owned())
        })
    }

    /// The door to a tenant, opened on first use.
    pub(crate) async fn provider(&self, id: &TenantId) -> Result<Arc<dyn Provider>, Error> {
        if let Some(open) = lock(&self.inner.providers).get(id) {
            return Ok(open.clone());
        }
        let tenant = self.tenant(id)?;
        let secret = self.inner.shelf.get(&credential(id)).await.map_err(errors::keyring)?.ok_or_else(|| {
            let message = format!(
                "The client secret of {} is not in the system keyring any more. Connect the tenant again.",
                tenant.name
            );
            Error::new(ErrorCode::NotAuthenticated, message)
        })?;
        let provider = open(tenant.vendor, &tenant.address, &tenant.client_id, secret)?;
        Ok(lock(&self.inner.providers).entry(id.clone()).or_insert(provider).clone())
    }

    /// Adds a tenant, or replaces the one of the same name within the program.
    pub(crate) fn add_tenant(&self, tenant: Tenant) -> Result<(), Error> {
        {
            let mut tenants = lock(&self.inner.tenants);
            tenants.retain(|known| known.id != tenant.id);
            tenants.push(tenant);
        }
        self.keep_tenants()
    }

    pub(crate) async fn forget(&self, id: &TenantId) -> Result<(), Error> {
        let tenant = self.tenant(id)?;
        if tenant.sandbox {
            return Err(Error::new(ErrorCode::BadInput, "The sandbox goes when the program ends."));
        }
        // First the credential: a tenant without one can be forgotten again, a credential without a tenant cannot.
        if !tenant.session_only {
            self.inner.shelf.forget(&credential(id)).await.map_err(errors::keyring)?;
        }
        lock(&self.inner.providers).remove(id);
        lock(&self.inner.plans).retain(|_, held| held.tenant != *id);
        lock(&self.inner.tenants).retain(|known| known.id != *id);
        self.forget_drafts(id);
        self.keep_tenants()
    }

    /// Writes down the tenants that outlive the program.
    pub(crate) fn keep_tenants(&self) -> Result<(), Error> {
        let tenants = lock(&self.inner.tenants);
        let lasting: Vec<&Tenant> =
            tenants.iter().filter(|tenant| !tenant.sandbox && !tenant.session_only).collect();
        settings::write(&*self.inner.host, SETTING, &lasting)
    }
}

/// Opens a door.
pub(crate) fn open(
    vendor: Vendor,
    address: &clientele_ipc::tenant::Address,
    client_id: &str,
    client_secret: SecretString,
) -> Result<Arc<dyn Provider>, Error> {
    let base_url = crate::connect::base_url(address)?;
    let account = Account::new(base_url, client_id, Proof::Secret(client_secret));
    clientele_providers::connect(
        match vendor {
            Vendor::Transmit => clientele_providers::Vendor::Transmit,
            Vendor::Auth0 => clientele_providers::Vendor::Auth0,
        },
        account,
    )
    .map_err(errors::provider)
}
