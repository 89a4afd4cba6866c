//! Trying credentials, and keeping them.

use std::time::Duration;

use clientele_ipc::tenant::{Address, Connect, ConnectionVerdict, Tenant, TenantId};
use clientele_ipc::{Error, ErrorCode};
use clientele_providers::Probe;
use secrecy::SecretString;
use tokio::time::Instant;
use url::Url;

use crate::keyring::Kept;
use crate::state::{Console, lock};
use crate::{errors, tenants};

/// The host root of an address.
pub(crate) fn base_url(address: &Address) -> Result<Url, Error> {
    let bad = |message: String| Error::new(ErrorCode::BadInput, message);
    let text = match address {
        Address::Domain { domain } => domain.as_str(),
        Address::Region { region } => clientele_providers::transmit_region(region)
            .ok_or_else(|| bad(format!("Transmit Security has no region called {region}.")))?,
    };
    clientele_providers::parse_address(text).map_err(|error| bad(error.to_string()))
}

/// What a person typed, checked as far as that goes without asking the vendor; else the input that is wrong, and why.
fn checked(connect: &Connect) -> Result<(), (&'static str, String)> {
    let needed = [
        ("name", &connect.name, "Give the tenant a name."),
        ("client_id", &connect.client_id, "Enter the client ID of the management client."),
        ("client_secret", &connect.client_secret, "Enter the client secret of the management client."),
    ];
    base_url(&connect.address).map_err(|error| ("address", error.message))?;
    match needed.into_iter().find(|(_, text, _)| text.trim().is_empty()) {
        Some((input, _, message)) => Err((input, message.to_owned())),
        None => Ok(()),
    }
}

impl Console {
    pub(crate) async fn verdict(&self, connect: &Connect) -> ConnectionVerdict {
        let host = host_of(&connect.address);
        let wrong = |input: Option<&str>, message: String| ConnectionVerdict {
            ok: false,
            message,
            warnings: Vec::new(),
            input: input.map(str::to_owned),
            host: host.clone(),
            milliseconds: 0,
            grant: None,
        };
        // A name is needed to keep a tenant, not to try it.
        match checked(connect) {
            Err((input, message)) if input != "name" => return wrong(Some(input), message),
            _ => {}
        }
        let started = Instant::now();
        match self.probe(connect).await {
            Ok((probe, _)) => ConnectionVerdict {
                ok: true,
                message: format!("{host} answered in {} ms", probe.elapsed.as_millis()),
                warnings: probe.warnings,
                input: None,
                milliseconds: milliseconds(probe.elapsed),
                grant: Some(probe.grant),
                host,
            },
            Err(error) => {
                let input = match error.code {
                    ErrorCode::NotAuthenticated => Some("client_secret"),
                    ErrorCode::Offline | ErrorCode::NotTheApi | ErrorCode::BadInput => Some("address"),
                    _ => None,
                };
                ConnectionVerdict {
                    milliseconds: milliseconds(started.elapsed()),
                    ..wrong(input, error.message)
                }
            }
        }
    }

    async fn probe(&self, connect: &Connect) -> Result<(Probe, Option<u16>), Error> {
        let secret = SecretString::from(connect.client_secret.trim());
        let provider = tenants::open(&described(connect, TenantId(String::new())), secret, &self.inner.host)?;
        let probe = provider.probe().await.map_err(errors::provider)?;
        Ok((probe, provider.seen_generation()))
    }

    pub(crate) async fn connect(&self, connect: Connect) -> Result<Tenant, Error> {
        checked(&connect).map_err(|(_, message)| Error::new(ErrorCode::BadInput, message))?;
        let (_, seen_generation) = self.probe(&connect).await?;
        let random = self.inner.host.random();
        let id = TenantId(random.iter().take(8).map(|byte| format!("{byte:02x}")).collect());
        let secret = SecretString::from(connect.client_secret.trim());
        let kept = self.inner.shelf.keep(&tenants::credential(&id), &secret).await;
        if let Kept::ThisSession(reason) = &kept {
            tracing::warn!(reason, "a credential is held for this session only");
        }
        let session_only = kept != Kept::Lasting;
        let tenant = Tenant { seen_generation, session_only, ..described(&connect, id) };
        lock(&self.inner.providers).remove(&tenant.id);
        self.add_tenant(tenant.clone())?;
        Ok(tenant)
    }
}

/// The tenant that a person asks to connect.
pub(crate) fn described(connect: &Connect, id: TenantId) -> Tenant {
    Tenant {
        id,
        host: host_of(&connect.address),
        name: connect.name.trim().into(),
        vendor: connect.vendor,
        address: connect.address.clone(),
        client_id: connect.client_id.trim().into(),
        proof: connect.proof.clone(),
        settings: connect.settings.clone(),
        seen_generation: None,
        environment: connect.environment,
        read_only: connect.read_only,
        sandbox: false,
        editing_until: None,
        session_only: false,
    }
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

fn host_of(address: &Address) -> String {
    match (base_url(address), address) {
        (Ok(url), _) => shown_host(&url),
        (Err(_), Address::Domain { domain }) => domain.clone(),
        (Err(_), Address::Region { region }) => region.clone(),
    }
}

/// Host and, where it is not the usual one, port.
pub(crate) fn shown_host(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}
