//! The tenants that a person connected, and the doors to them.

use std::sync::Arc;

use clientele_ipc::start::{KeyringState, Preferences, Start};
use clientele_ipc::tenant::{ApiSettings, Proof, Tenant, TenantId, Vendor};
use clientele_ipc::{Error, ErrorCode};
use clientele_providers::{Account, Proof as ProviderProof, Provider, Random};
use secrecy::SecretString;

use crate::state::{Console, lock};
use crate::{Host, errors, pending, settings};

/// The setting that holds the tenants, without their credentials.
pub(crate) const SETTING: &str = "tenants";
const PREFERENCES: &str = "preferences";
/// The generations of Transmit Security's API.
const GENERATIONS: [u16; 3] = [2023, 2025, 2026];

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
        let provider = open(&tenant, secret, &self.inner.host)?;
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

    /// Opens a tenant's door anew, with other settings.
    pub(crate) async fn speak(&self, id: &TenantId, settings: ApiSettings) -> Result<Tenant, Error> {
        if settings.generation.is_some_and(|year| !GENERATIONS.contains(&year)) {
            return Err(Error::new(ErrorCode::BadInput, "The API has the generations 2023, 2025 and 2026."));
        }
        let tenant = Tenant { settings: settings.clone(), ..self.tenant(id)? };
        if tenant.sandbox {
            let message = "The sandbox speaks one generation of the API, and needs no certificates.";
            return Err(Error::new(ErrorCode::BadInput, message));
        }
        if let Some(secret) = self.inner.shelf.get(&credential(id)).await.map_err(errors::keyring)? {
            let provider = open(&tenant, secret, &self.inner.host)?;
            lock(&self.inner.providers).insert(id.clone(), provider);
        }
        self.describe(id, |tenant| tenant.settings = settings)?;
        self.tenant(id)
    }

    /// Keeps the generation that a tenant's answers show.
    pub(crate) fn note_generation(&self, id: &TenantId, provider: &dyn Provider) {
        let Ok(tenant) = self.tenant(id) else { return };
        let seen_generation = provider.seen_generation();
        if seen_generation.is_none() || seen_generation == tenant.seen_generation {
            return;
        }
        if let Err(error) = self.describe(id, |tenant| tenant.seen_generation = seen_generation) {
            tracing::warn!(%error, "the API generation of a tenant could not be kept");
        }
    }

    /// Changes what is known of a tenant, and writes it down.
    fn describe(&self, id: &TenantId, change: impl FnOnce(&mut Tenant)) -> Result<(), Error> {
        if let Some(known) = lock(&self.inner.tenants).iter_mut().find(|known| known.id == *id) {
            change(known);
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

/// Opens the door to a tenant as it is described. Its id does not matter.
pub(crate) fn open(
    tenant: &Tenant,
    secret: SecretString,
    host: &Arc<dyn Host>,
) -> Result<Arc<dyn Provider>, Error> {
    let vendor = match tenant.vendor {
        Vendor::Transmit => clientele_providers::Vendor::Transmit,
        Vendor::Auth0 => clientele_providers::Vendor::Auth0,
    };
    clientele_providers::connect(vendor, account(tenant, secret, host)?).map_err(errors::provider)
}

/// The account that a tenant's description stands for.
pub(crate) fn account(tenant: &Tenant, secret: SecretString, host: &Arc<dyn Host>) -> Result<Account, Error> {
    let base_url = crate::connect::base_url(&tenant.address)?;
    let proof = match &tenant.proof {
        Proof::Secret => ProviderProof::Secret(secret),
        Proof::PrivateKey { key_id } => ProviderProof::PrivateKey { pem: secret, key_id: key_id.clone() },
        Proof::SignIn => ProviderProof::Token(secret),
    };
    let certificates = tenant.settings.certificates.as_deref().map(|file| {
        std::fs::read_to_string(file).map_err(|error| {
            let message = format!("The certificates in {file} could not be read: {error}.");
            Error::new(ErrorCode::BadInput, message)
        })
    });
    let host = host.clone();
    Ok(Account {
        generation: tenant.settings.generation,
        seen_generation: tenant.seen_generation,
        certificates: certificates.transpose()?,
        random: Random::new(move || host.random()),
        ..Account::new(base_url, &tenant.client_id, proof)
    })
}
