//! Plans between their making and their application. They are held here because a plan can hold a secret that a person
//! typed, and because what is applied must be what was reviewed.

use async_trait::async_trait;
use clientele_changes::{self as changes, Plan, Surroundings, Unclaimed};
use clientele_ipc::change::{
    Applied, ApplyChange, ChangePlan, CheckChange, FieldChange, PlanChange, PlanConflict, PlanId,
    PlanRotation, RequestPreview,
};
use clientele_ipc::tenant::{Tenant, TenantId};
use clientele_ipc::{Error, ErrorCode};
use clientele_providers::{Provider, ResourceRef};
use secrecy::SecretString;

use crate::errors;
use crate::listing::{reference, target};
use crate::pending;
use crate::state::{Console, lock};

/// A person reviews one plan at a time; older ones that were never discarded are forgotten.
const MOST_PLANS: usize = 32;

/// A plan between its making and its end.
#[derive(Clone)]
pub(crate) struct Held {
    /// Whose it is.
    pub(crate) tenant: TenantId,
    plan: Plan,
    /// The journal's entry that it takes back, if it takes one back.
    reverts: Option<i64>,
    /// The journal's entry of it, where it was sent and nobody knows what became of it. It is never sent again then.
    sent: Option<i64>,
}

impl Console {
    pub(crate) async fn plan(&self, request: PlanChange) -> Result<ChangePlan, Error> {
        let provider = self.provider(&request.tenant).await?;
        let plan =
            changes::plan_update(&*provider, &reference(&request.target), &request.base, &request.edits)
                .await;
        let plan = plan.map_err(errors::change)?;
        self.observe(&request.tenant, &plan.fresh);
        Ok(self.hold(request.tenant, plan))
    }

    pub(crate) async fn rotation(&self, request: PlanRotation) -> Result<ChangePlan, Error> {
        let provider = self.provider(&request.tenant).await?;
        let plan = changes::plan_rotation(&*provider, &reference(&request.target)).await;
        Ok(self.hold(request.tenant, plan.map_err(errors::change)?))
    }

    pub(crate) fn discard(&self, plan: &PlanId) {
        lock(&self.inner.plans).remove(plan);
    }

    pub(crate) async fn apply(&self, request: ApplyChange) -> Result<Applied, Error> {
        let _alone = self.inner.writing.lock().await;
        let held = self.held(&request.plan)?;
        if held.sent.is_some() {
            let message = "This was sent already, and nobody knows yet what became of it. Check that first.";
            return Err(Error::new(ErrorCode::OutcomeUnknown, message));
        }
        let tenant = self.tenant(&held.tenant)?;
        let provider = self.provider(&tenant.id).await?;
        let choices: Vec<changes::Choice> = request
            .choices
            .into_iter()
            .map(|choice| changes::Choice { pointer: choice.pointer, side: choice.side })
            .collect();
        let applied = self
            .surrounded(&tenant, async |around| {
                let around = Surroundings { reverts: held.reverts, ..*around };
                changes::apply(&*provider, &around, &held.plan, &choices).await
            })
            .await
            .map_err(errors::change)?;
        self.outcome(&request.plan, tenant.id, &*provider, applied).await
    }

    pub(crate) async fn check(&self, request: CheckChange) -> Result<Applied, Error> {
        let _alone = self.inner.writing.lock().await;
        let held = self.held(&request.plan)?;
        let tenant = self.tenant(&held.tenant)?;
        let provider = self.provider(&tenant.id).await?;
        let entry = held.sent.ok_or_else(|| {
            Error::new(ErrorCode::BadInput, "This was not sent, so that there is nothing to ask about.")
        })?;
        let checked =
            self.surrounded(&tenant, async |around| changes::check(&*provider, around, entry).await).await;
        if matches!(checked, Err(changes::Error::NotMade(_)))
            && let Some(held) = lock(&self.inner.plans).get_mut(&request.plan)
        {
            held.sent = None;
        }
        self.outcome(&request.plan, tenant.id, &*provider, checked.map_err(errors::change)?).await
    }

    fn held(&self, plan: &PlanId) -> Result<Held, Error> {
        lock(&self.inner.plans).get(plan).cloned().ok_or_else(|| {
            Error::new(ErrorCode::PlanGone, "This review is out of date. Review the changes again.")
        })
    }

    /// What the window is told, and what becomes of the plan.
    async fn outcome(
        &self,
        plan: &PlanId,
        tenant: TenantId,
        provider: &dyn Provider,
        applied: changes::Applied,
    ) -> Result<Applied, Error> {
        if let changes::Applied::Unknown(error, entry) = applied {
            if let Some(held) = lock(&self.inner.plans).get_mut(plan) {
                held.sent = Some(entry);
            }
            return Ok(Applied::Unknown { error: errors::provider(error) });
        }
        let held = lock(&self.inner.plans).remove(plan);
        let reverts = held.as_ref().and_then(|held| held.reverts);
        let gone = held.map(|held| target(&held.plan.target));
        match applied {
            changes::Applied::Done(document, fresh) => {
                self.see(&tenant, &document);
                let resource = Box::new(self.resource(&tenant, provider, *document).await?);
                Ok(Applied::Done { resource, new_secret: fresh.map(|fresh| target(&fresh.client)) })
            }
            changes::Applied::Stale(plan) => {
                self.observe(&tenant, &plan.fresh);
                Ok(Applied::Stale { plan: self.hold_undo(tenant, *plan, reverts) })
            }
            changes::Applied::Deleted | changes::Applied::Unknown(..) => {
                if let Some(gone) = gone {
                    pending::drop_of(self, &tenant, &gone).await;
                }
                Ok(Applied::Deleted)
            }
        }
    }

    /// Lends what a change happens in.
    pub(crate) async fn surrounded<T>(
        &self,
        tenant: &Tenant,
        act: impl AsyncFnOnce(&Surroundings<'_>) -> T,
    ) -> T {
        let unclaimed = Keeper { console: self.clone(), tenant: tenant.id.clone() };
        let now = || self.inner.host.now();
        let around = Surroundings {
            tenant: &tenant.id.0,
            read_only: tenant.read_only,
            client_id: &tenant.client_id,
            reverts: None,
            journal: &self.inner.journal,
            unclaimed: &unclaimed,
            now: &now,
        };
        act(&around).await
    }

    pub(crate) fn hold(&self, tenant: TenantId, plan: Plan) -> ChangePlan {
        self.hold_undo(tenant, plan, None)
    }

    /// Holds a plan that takes back an entry of the journal.
    pub(crate) fn hold_undo(&self, tenant: TenantId, plan: Plan, reverts: Option<i64>) -> ChangePlan {
        let random = self.inner.host.random();
        let id = PlanId(random.iter().map(|byte| format!("{byte:02x}")).collect());
        let shown = shown(id.clone(), &plan);
        let mut plans = lock(&self.inner.plans);
        if plans.len() >= MOST_PLANS {
            plans.clear();
        }
        plans.insert(id, Held { tenant, plan, reverts, sent: None });
        shown
    }
}

/// What the window shows of a plan.
fn shown(id: PlanId, plan: &Plan) -> ChangePlan {
    let schema = clientele_forms::schema(plan.target.kind);
    let fields = plan.fields.iter().map(|field| FieldChange {
        pointer: field.pointer.clone(),
        label: field.label.clone(),
        before: field.before.clone(),
        after: field.after.clone(),
        secret: field.secret,
    });
    let conflicts = plan
        .conflicts
        .iter()
        .map(|conflict| PlanConflict { label: schema.label(&conflict.pointer), conflict: conflict.clone() });
    let requests = plan.request.iter().map(|request| RequestPreview {
        method: request.method.name().to_owned(),
        path: request.path.clone(),
        body: request.body.clone(),
    });
    ChangePlan {
        id,
        target: target(&plan.target),
        name: plan.name.clone(),
        fields: fields.collect(),
        conflicts: conflicts.collect(),
        requests: requests.collect(),
        warnings: plan.warnings.clone(),
        consequences: plan.consequences.clone(),
        violations: plan.violations.clone(),
    }
}

/// Keeps fresh secrets of one tenant.
struct Keeper {
    console: Console,
    tenant: TenantId,
}

#[async_trait]
impl Unclaimed for Keeper {
    async fn keep(&self, resource: &ResourceRef, name: &str, secret: &SecretString) {
        pending::keep(&self.console, &self.tenant, &target(resource), name, secret).await;
    }
}
