//! The built-in sandbox: a server on loopback whose two tenants look like any other.

use clientele_ipc::tenant::{Address, ApiSettings, Environment, Proof, Tenant, TenantId, Vendor};
use clientele_ipc::{Error, ErrorCode};
use clientele_sandbox::{Options, Sandbox, Tenant as SandboxTenant};
use secrecy::SecretString;

use crate::connect::shown_host;
use crate::state::{Console, lock};
use crate::tenants;

impl Console {
    /// Starts the sandbox, if it is not running, and answers its tenants.
    pub(crate) async fn sandbox_tenants(&self) -> Result<Vec<Tenant>, Error> {
        let mut running = self.inner.sandbox.lock().await;
        let sandbox = match running.take() {
            Some(sandbox) => sandbox,
            None => self.start_sandbox().await?,
        };
        let endpoints = sandbox.endpoints();
        let found = [
            (Vendor::Transmit, "Harbor Bank", &endpoints.transmit),
            (Vendor::Auth0, "Harbor Bank", &endpoints.auth0),
        ]
        .map(|(vendor, name, tenant)| (described(vendor, name, tenant), tenant.client_secret.clone()));
        *running = Some(sandbox);
        drop(running);
        let mut described = Vec::new();
        for (tenant, secret) in found {
            self.admit(&tenant, secret)?;
            described.push(tenant);
        }
        Ok(described)
    }

    /// Makes the sandbox's data anew. Its tenants keep their addresses and credentials.
    pub(crate) async fn reset(&self) -> Result<Vec<Tenant>, Error> {
        for tenant in self.sandbox_tenants().await? {
            self.forget_drafts(&tenant.id);
        }
        if let Some(sandbox) = self.inner.sandbox.lock().await.as_ref() {
            sandbox.reset().map_err(|error| {
                Error::new(ErrorCode::Storage, format!("The sandbox could not be made anew. {error}"))
            })?;
        }
        self.sandbox_tenants().await
    }

    async fn start_sandbox(&self) -> Result<Sandbox, Error> {
        let data = self.inner.host.data_folder().join("sandbox.json");
        Sandbox::start(Options { data: Some(data), ..Options::default() }).await.map_err(|error| {
            Error::new(ErrorCode::Storage, format!("The sandbox could not be started. {error}"))
        })
    }

    /// Opens the door to a tenant of the sandbox. Its credential is this program's own and stays in memory.
    fn admit(&self, tenant: &Tenant, secret: SecretString) -> Result<(), Error> {
        // What its answers showed since is no part of what it is.
        let known = lock(&self.inner.tenants)
            .iter()
            .any(|known| *known == Tenant { seen_generation: known.seen_generation, ..tenant.clone() });
        if known {
            return Ok(());
        }
        let provider = tenants::open(tenant, secret, &self.inner.host)?;
        lock(&self.inner.providers).insert(tenant.id.clone(), provider);
        let mut tenants = lock(&self.inner.tenants);
        tenants.retain(|known| known.id != tenant.id);
        tenants.push(tenant.clone());
        Ok(())
    }
}

fn described(vendor: Vendor, name: &str, tenant: &SandboxTenant) -> Tenant {
    let address = Address::Domain { domain: tenant.base_url.clone() };
    let host = crate::connect::base_url(&address).map(|url| shown_host(&url)).unwrap_or_default();
    Tenant {
        id: TenantId(format!("sandbox-{}", if vendor == Vendor::Transmit { "transmit" } else { "auth0" })),
        name: name.into(),
        vendor,
        address,
        host,
        client_id: tenant.client_id.clone(),
        proof: Proof::Secret,
        settings: ApiSettings::default(),
        seen_generation: None,
        environment: Environment::Sandbox,
        read_only: false,
        sandbox: true,
        editing_until: None,
        session_only: true,
    }
}
