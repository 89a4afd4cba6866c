//! Read-only tenants are opened for editing by one deliberate act, for good or for a while.

use std::time::Duration;

use clientele_ipc::tenant::{SetEditing, Tenant};
use clientele_ipc::{Error, Event};
use jiff::{SignedDuration, Timestamp};

use crate::state::{Console, lock};

impl Console {
    /// Opens a tenant for editing, or for reading only.
    pub(crate) fn open_for_editing(&self, request: &SetEditing) -> Result<Tenant, Error> {
        let minutes = request.minutes.filter(|_| request.editing);
        let until = minutes.and_then(|minutes| {
            self.inner.host.now().checked_add(SignedDuration::from_mins(i64::from(minutes))).ok()
        });
        let tenant = Tenant {
            read_only: !request.editing,
            editing_until: until.map(|time| time.to_string()),
            ..self.tenant(&request.tenant)?
        };
        if let Some(known) = lock(&self.inner.tenants).iter_mut().find(|known| known.id == request.tenant) {
            known.clone_from(&tenant);
        }
        self.keep_tenants()?;
        if let Some(minutes) = minutes {
            let console = self.clone();
            tokio::spawn(async move {
                tokio::time::sleep(Duration::from_secs(60 * u64::from(minutes))).await;
                console.end_editing();
            });
        }
        Ok(tenant)
    }

    /// Closes every tenant whose time has passed. Called before anything asks whether a tenant may be written.
    pub(crate) fn end_editing(&self) {
        let now = self.inner.host.now();
        let over = |tenant: &Tenant| {
            // A time that cannot be read has passed.
            let until = tenant.editing_until.as_deref().map(str::parse::<Timestamp>);
            until.is_some_and(|until| until.map_or(true, |until| until <= now))
        };
        let mut closed = Vec::new();
        for tenant in lock(&self.inner.tenants).iter_mut().filter(|tenant| over(tenant)) {
            (tenant.read_only, tenant.editing_until) = (true, None);
            closed.push(tenant.clone());
        }
        if closed.is_empty() {
            return;
        }
        if let Err(error) = self.keep_tenants() {
            tracing::warn!(%error, "a tenant that is read-only again will not be so after a new start");
        }
        for tenant in closed {
            self.inner.host.emit(Event::TenantChanged { tenant: Box::new(tenant) });
        }
    }
}
