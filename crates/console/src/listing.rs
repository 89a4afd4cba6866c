//! Lists: what a row shows, read from documents of any shape.

use clientele_forms::{Grant, Kind};
use clientele_ipc::Error;
use clientele_ipc::resource::{Listing, RateLimit, Row, Target};
use clientele_ipc::tenant::TenantId;
use clientele_providers::{Item, Provider, ResourceRef};
use serde_json::Value;
use tokio::time::Instant;

use crate::errors;
use crate::state::Console;

impl Console {
    pub(crate) async fn listing(
        &self,
        tenant: &TenantId,
        application: Option<&str>,
    ) -> Result<Listing, Error> {
        let provider = self.provider(tenant).await?;
        if application.is_none() {
            self.look_up_pending(tenant).await;
        }
        let started = Instant::now();
        let items = match application {
            Some(application) => provider.list_clients(application).await,
            None => provider.list().await,
        };
        let items = items.map_err(errors::provider)?;
        Ok(Listing {
            rows: items.iter().map(row).collect(),
            milliseconds: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
            read_at: self.inner.host.now().to_string(),
            rate_limit: rate_limit(&*provider),
            grant: Grant { read_only: self.tenant(tenant)?.read_only, ..provider.grant() },
        })
    }
}

pub(crate) fn rate_limit(provider: &dyn Provider) -> Option<RateLimit> {
    provider.rate_limit().map(|known| RateLimit { remaining: known.remaining, limit: known.limit })
}

pub(crate) fn target(reference: &ResourceRef) -> Target {
    Target { kind: reference.kind, id: reference.id.clone(), parent: reference.parent.clone() }
}

pub(crate) fn reference(target: &Target) -> ResourceRef {
    ResourceRef { kind: target.kind, id: target.id.clone(), parent: target.parent.clone() }
}

fn row(item: &Item) -> Row {
    let body = &item.document.body;
    let text = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let (description, client_type, uris) = match item.document.target.kind {
        Kind::TransmitApplication => ("app_description", text("client_type"), "redirect_uris"),
        Kind::Auth0Client => ("description", text("app_type"), "callbacks"),
        _ => ("description", text("client_type"), "redirect_uris"),
    };
    let listed = body.get(uris).and_then(Value::as_array).into_iter().flatten();
    let methods = body.pointer("/login_preferences/auth_methods").and_then(Value::as_object);
    let time = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
    Row {
        target: target(&item.document.target),
        name: item.document.name(),
        description: text(description),
        client_type,
        client_id: text("client_id"),
        redirect_uris: listed.filter_map(Value::as_str).map(str::to_owned).collect(),
        login_methods: methods.map(|methods| methods.keys().cloned().collect()),
        updated_at: time("updated_at"),
        created_at: time("created_at"),
        problem: item.problem.clone(),
    }
}
