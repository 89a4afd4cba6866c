//! Plans and their application. A plan is what the person reviews; applying sends exactly that.

pub use clientele_forms::Side;
use clientele_forms::{Conflict, Edits, Kind, Pointer};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::Error;
use crate::resource::{Resource, Target};
use crate::tenant::TenantId;

/// Asks for a plan that brings edits to a resource.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanChange {
    /// The tenant.
    pub tenant: TenantId,
    /// The resource.
    pub target: Target,
    /// The document as the person read it.
    pub base: Value,
    /// What the person changed in it. May hold a secret that the person typed.
    pub edits: Edits,
}

impl std::fmt::Debug for PlanChange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PlanChange").field("target", &self.target).field("edits", &self.edits.len()).finish()
    }
}

/// Asks for a plan that puts credentials of an Auth0 client in force, or out of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanCredentials {
    /// The tenant.
    pub tenant: TenantId,
    /// The client.
    pub target: Target,
    /// The place that refers to them: `private_key_jwt`, `tls_client_auth`, `self_signed_tls_client_auth`,
    /// `signed_request_object` or `token_vault_privileged_access`.
    pub place: String,
    /// The ids of those that are to be there, two at most. None in a way to prove oneself brings the secret back.
    pub credentials: Vec<String>,
}

/// Asks for a plan that gives a client a new secret.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanRotation {
    /// The tenant.
    pub tenant: TenantId,
    /// The client.
    pub target: Target,
}

/// Asks for a plan that makes a resource.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanCreation {
    /// The tenant.
    pub tenant: TenantId,
    /// What it will be.
    pub kind: Kind,
    /// The vendor's id of the application that it will belong to, where it belongs to one.
    pub parent: Option<String>,
    /// Its settings. May hold a secret that the person typed. A new application that has clients of its own holds its
    /// first one at `first_client`.
    pub document: Value,
}

impl std::fmt::Debug for PlanCreation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PlanCreation").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// Asks for a plan that deletes a resource.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanDeletion {
    /// The tenant.
    pub tenant: TenantId,
    /// The resource.
    pub target: Target,
}

/// Asks for what a new resource like another one begins with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CopyResource {
    /// The tenant.
    pub tenant: TenantId,
    /// The resource.
    pub target: Target,
}

/// What a new resource like another one begins with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Copied {
    /// What it will be.
    pub kind: Kind,
    /// The vendor's id of the application that it will belong to, where it belongs to one.
    pub parent: Option<String>,
    /// Its settings, without ids and secrets, as [`PlanCreation::document`].
    pub document: Value,
    /// Login methods for an application, which it can be given once it is there.
    #[serde(default, with = "clientele_forms::present", skip_serializing_if = "Option::is_none")]
    pub login_methods: Option<Value>,
    /// What is not in it, a sentence each.
    pub left_out: Vec<String>,
}

/// The name of a plan that the backend holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PlanId(pub String);

/// What would be sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangePlan {
    /// Its name.
    pub id: PlanId,
    /// The resource.
    pub target: Target,
    /// The resource's name.
    pub name: String,
    /// Field by field. Empty where everything is already as wanted.
    pub fields: Vec<FieldChange>,
    /// Places that somebody else changed too. Each needs a choice before the plan can be applied.
    pub conflicts: Vec<PlanConflict>,
    /// The requests, in order. Where conflicts are open, as they would be with everybody else's values.
    pub requests: Vec<RequestPreview>,
    /// What the person should know before sending, a sentence each.
    pub warnings: Vec<String>,
    /// What happens that cannot be taken back, a sentence each.
    pub consequences: Vec<String>,
    /// Where the wanted document breaks the schema. Such a plan cannot be applied.
    pub violations: Vec<clientele_forms::Violation>,
}

/// One field before and after. Secrets are placeholders.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldChange {
    /// The place.
    pub pointer: Pointer,
    /// What it is called.
    pub label: String,
    /// The value at the vendor now; `None`: there is none.
    #[serde(default, with = "clientele_forms::present", skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// The value after; `None`: there will be none.
    #[serde(default, with = "clientele_forms::present", skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
    /// Whether the value is a secret, so that both sides are placeholders.
    pub secret: bool,
}

/// A place that somebody else changed too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanConflict {
    /// What it is called.
    pub label: String,
    /// The values. Secrets are placeholders.
    pub conflict: Conflict,
}

/// A request as it will be sent, without credentials.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RequestPreview {
    /// The method.
    pub method: String,
    /// The path at the vendor's host.
    pub path: String,
    /// The body, with placeholders for secrets; `None`: there is none.
    #[serde(default, with = "clientele_forms::present", skip_serializing_if = "Option::is_none")]
    pub body: Option<Value>,
}

/// Sends a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ApplyChange {
    /// The plan.
    pub plan: PlanId,
    /// A choice for each conflict.
    pub choices: Vec<ConflictChoice>,
}

/// What becomes of a conflict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConflictChoice {
    /// The place.
    pub pointer: Pointer,
    /// Whose value.
    pub side: Side,
}

/// What came of sending a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Applied {
    /// The vendor accepted it; this is the resource now.
    Done {
        /// The resource, read back.
        resource: Box<Resource>,
        /// The client whose fresh secret is ready to be copied.
        new_secret: Option<Target>,
    },
    /// The vendor deleted it.
    Deleted,
    /// The resource changed since the review: here is a new plan to review. Nothing was sent.
    Stale {
        /// The new plan.
        plan: ChangePlan,
    },
    /// It was sent, the answer was lost, and the vendor could not tell what became of it yet. The plan stays, to be
    /// checked.
    Unknown {
        /// What happened.
        error: Error,
    },
}

/// Asks the vendor what became of a plan that was sent and whose outcome is unknown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckChange {
    /// The plan.
    pub plan: PlanId,
}

/// Forgets a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DiscardPlan {
    /// The plan.
    pub plan: PlanId,
}
