//! One resource, read afresh, with what the tenant and the token allow.

use clientele_forms::Grant;
use clientele_ipc::Error;
use clientele_ipc::resource::{RedirectRules, Resource, Rotation, Target};
use clientele_ipc::tenant::TenantId;
use clientele_providers::{Document, Provider, RotationSupport};

use crate::listing::{rate_limit, reference, target};
use crate::secrets::unclaimed_name;
use crate::state::Console;

impl Console {
    pub(crate) async fn read(&self, tenant: &TenantId, target: &Target) -> Result<Resource, Error> {
        let provider = self.provider(tenant).await?;
        let document = self.get(tenant, &*provider, &reference(target)).await?;
        self.resource(tenant, &*provider, document).await
    }

    /// What the window shows of a document.
    pub(crate) async fn resource(
        &self,
        tenant: &TenantId,
        provider: &dyn Provider,
        document: Document,
    ) -> Result<Resource, Error> {
        let tenant = self.tenant(tenant)?;
        let target = target(&document.target);
        let unclaimed = self.inner.shelf.get(&unclaimed_name(&tenant.id, &target)).await;
        Ok(Resource {
            name: document.name(),
            grant: Grant { read_only: tenant.read_only, ..provider.grant() },
            read_at: self.inner.host.now().to_string(),
            rotation: match provider.rotation(&document) {
                RotationSupport::Unavailable(reason) => Rotation::Unavailable { reason },
                RotationSupport::InPlace | RotationSupport::Overlapping if tenant.read_only => {
                    Rotation::Unavailable { reason: "This tenant is read-only in Clientele.".into() }
                }
                RotationSupport::InPlace => Rotation::InPlace,
                RotationSupport::Overlapping => Rotation::Overlapping,
            },
            // A keyring that refuses is told where a secret is asked for; here it only hides a mark.
            unclaimed: unclaimed.ok().flatten().is_some(),
            redirect_rules: RedirectRules::of(&tenant),
            rate_limit: rate_limit(provider),
            document: document.body,
            target,
        })
    }
}
