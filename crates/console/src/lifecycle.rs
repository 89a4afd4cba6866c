//! How resources begin and end: copies, and plans that make and delete.

use clientele_changes as changes;
use clientele_ipc::Error;
use clientele_ipc::change::{ChangePlan, Copied, CopyResource, PlanCreation, PlanDeletion};

use crate::errors;
use crate::listing::reference;
use crate::state::Console;

impl Console {
    pub(crate) async fn copied(&self, request: &CopyResource) -> Result<Copied, Error> {
        let provider = self.provider(&request.tenant).await?;
        let copied = changes::copy(&*provider, &reference(&request.target)).await.map_err(errors::change)?;
        let changes::Copied { kind, parent, document, login_methods, left_out } = copied;
        Ok(Copied { kind, parent, document, login_methods, left_out })
    }

    pub(crate) async fn creation(&self, request: PlanCreation) -> Result<ChangePlan, Error> {
        let provider = self.provider(&request.tenant).await?;
        let (kind, parent) = (request.kind, request.parent.as_deref());
        let plan = changes::plan_create(&*provider, kind, parent, &request.document).await;
        Ok(self.hold(request.tenant, plan.map_err(errors::change)?))
    }

    pub(crate) async fn deletion(&self, request: PlanDeletion) -> Result<ChangePlan, Error> {
        let provider = self.provider(&request.tenant).await?;
        let plan = changes::plan_delete(&*provider, &reference(&request.target)).await;
        Ok(self.hold(request.tenant, plan.map_err(errors::change)?))
    }
}
