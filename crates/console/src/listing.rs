//! Lists: read page by page, told to the window as they grow; what a row shows, read from documents of any shape.

use std::time::Duration;

use clientele_forms::{Grant, Kind};
use clientele_ipc::resource::{Choice, Listing, Lookup, RateLimit, Row, Target};
use clientele_ipc::tenant::TenantId;
use clientele_ipc::{Error, ErrorCode, Event};
use clientele_providers::{Choice as ProviderChoice, Item, Lookup as ProviderLookup, Provider, ResourceRef};
use serde_json::Value;
use tokio::sync::oneshot;
use tokio::time::Instant;

use crate::errors;
use crate::state::{Console, lock};

/// How long rows wait before the window is told of them, however few they are.
const SOON: Duration = Duration::from_secs(1);

impl Console {
    /// Reads the top level of a tenant. With a number, the window is told of rows as they arrive.
    pub(crate) async fn list(&self, tenant: &TenantId, reading: Option<u64>) -> Result<Listing, Error> {
        let Some(number) = reading else { return self.read_list(tenant, None).await };
        let (stop, stopped) = oneshot::channel();
        // A number that is given again is one of a window that was loaded anew: its old reading ends.
        lock(&self.inner.listings).insert(number, stop);
        let listing = tokio::select! {
            listing = self.read_list(tenant, Some(number)) => listing,
            _ = stopped => return Err(Error::new(ErrorCode::Stopped, "The reading was stopped.")),
        };
        lock(&self.inner.listings).remove(&number);
        listing
    }

    /// Stops a reading.
    pub(crate) fn stop(&self, reading: u64) {
        lock(&self.inner.listings).remove(&reading);
    }

    async fn read_list(&self, tenant: &TenantId, reading: Option<u64>) -> Result<Listing, Error> {
        let provider = self.provider(tenant).await?;
        self.look_up_pending(tenant).await;
        let started = Instant::now();
        let mut growth = Growth { told_at: started, ..Growth::default() };
        let mut pages = provider.list();
        while let Some(page) = pages.next().await {
            let page = page.map_err(errors::provider)?;
            growth.rows.extend(page.items.iter().map(row));
            if let Some(reading) = reading.filter(|_| growth.due(page.total, Instant::now())) {
                let rows = growth.take(Instant::now());
                let read_at = self.inner.host.now().to_string();
                let grant = self.grant(tenant, &*provider)?;
                self.inner.host.emit(Event::ListGrew { reading, rows, total: page.total, read_at, grant });
            }
        }
        self.note_generation(tenant, &*provider);
        self.listed(tenant, &*provider, growth, started)
    }

    pub(crate) async fn list_clients_of(
        &self,
        tenant: &TenantId,
        application: &str,
    ) -> Result<Listing, Error> {
        let provider = self.provider(tenant).await?;
        let started = Instant::now();
        let items = provider.list_clients(application).await.map_err(errors::provider)?;
        let growth = Growth { rows: items.iter().map(row).collect(), ..Growth::default() };
        self.listed(tenant, &*provider, growth, started)
    }

    /// What a field refers to.
    pub(crate) async fn choices(&self, tenant: &TenantId, lookup: Lookup) -> Result<Vec<Choice>, Error> {
        let lookup = match lookup {
            Lookup::Resources => ProviderLookup::Resources,
            Lookup::ClientGroups => ProviderLookup::ClientGroups,
            Lookup::ServiceProviders => ProviderLookup::ServiceProviders,
            Lookup::Connections { client } => ProviderLookup::Connections(client),
            Lookup::CustomDomains => ProviderLookup::CustomDomains,
        };
        let choices = self.provider(tenant).await?.look_up(&lookup).await.map_err(errors::provider)?;
        let choice = |choice: ProviderChoice| Choice { id: choice.id, name: choice.name, note: choice.note };
        Ok(choices.into_iter().map(choice).collect())
    }

    /// What the tenant and the token allow.
    pub(crate) fn grant(&self, tenant: &TenantId, provider: &dyn Provider) -> Result<Grant, Error> {
        Ok(Grant { read_only: self.tenant(tenant)?.read_only, ..provider.grant() })
    }

    fn listed(
        &self,
        tenant: &TenantId,
        provider: &dyn Provider,
        growth: Growth,
        started: Instant,
    ) -> Result<Listing, Error> {
        Ok(Listing {
            rows: growth.rows,
            earlier: growth.told,
            milliseconds: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
            read_at: self.inner.host.now().to_string(),
            rate_limit: rate_limit(provider),
            grant: self.grant(tenant, provider)?,
        })
    }
}

/// The rows of a list that is being read.
struct Growth {
    /// Those that the window does not know yet.
    rows: Vec<Row>,
    /// How many it knows.
    told: usize,
    told_at: Instant,
}

impl Default for Growth {
    fn default() -> Self {
        Self { rows: Vec::new(), told: 0, told_at: Instant::now() }
    }
}

impl Growth {
    /// Whether the window is to be told: of the first page at once, then each time that the list has grown by a quarter,
    /// so that its work grows no faster than the list, or after a while. What is complete comes with the answer.
    fn due(&self, total: Option<u64>, now: Instant) -> bool {
        let known = self.told + self.rows.len();
        let complete = total.is_some_and(|total| known as u64 >= total);
        let grown = self.rows.len() * 4 >= self.told || now - self.told_at >= SOON;
        !complete && !self.rows.is_empty() && grown
    }

    fn take(&mut self, now: Instant) -> Vec<Row> {
        self.told += self.rows.len();
        self.told_at = now;
        std::mem::take(&mut self.rows)
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
