//! The credentials of an Auth0 client: which there are, and which are in force.

use clientele_forms::Edits;
use clientele_ipc::Error;
use clientele_ipc::change::{ChangePlan, PlanCredentials};
use clientele_ipc::resource::Credential;
use clientele_ipc::tenant::TenantId;
use clientele_providers::{Document, ResourceRef};

use crate::errors;
use crate::listing::{reference, target};
use crate::state::Console;

impl Console {
    pub(crate) async fn credentials(
        &self,
        tenant: &TenantId,
        client: &str,
    ) -> Result<Vec<Credential>, Error> {
        let provider = self.provider(tenant).await?;
        let of = provider.get(&ResourceRef::auth0_client(client)).await.map_err(errors::provider)?;
        let items = provider.list_credentials(client).await.map_err(errors::provider)?;
        let places = |id: &str| provider.credential_places(&of, id).into_iter().map(str::to_owned).collect();
        let credential = |document: Document| Credential {
            target: target(&document.target),
            name: document.name(),
            places: places(&document.target.id),
            document: document.body,
        };
        Ok(items.into_iter().map(|item| credential(item.document)).collect())
    }

    pub(crate) async fn plan_in_force(&self, request: PlanCredentials) -> Result<ChangePlan, Error> {
        let provider = self.provider(&request.tenant).await?;
        let client = reference(&request.target);
        let fresh = provider.get(&client).await.map_err(errors::provider)?;
        let wanted = provider.with_credentials(&fresh, &request.place, &request.credentials);
        let edits = Edits::between(&fresh.body, &wanted.map_err(errors::provider)?.body);
        let plan = clientele_changes::plan_update(&*provider, &client, &fresh.body, &edits).await;
        Ok(self.hold(request.tenant, plan.map_err(errors::change)?))
    }
}
