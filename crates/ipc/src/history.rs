//! The journal as a history, and the way back.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::change::{FieldChange, RequestPreview};
use crate::resource::Target;
use crate::tenant::TenantId;

/// What kind of change it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Settings were changed.
    Update,
    /// A secret was replaced.
    Rotate,
    /// Something was made.
    Create,
    /// Something was deleted.
    Delete,
}

/// What came of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The vendor has it.
    Applied,
    /// The vendor does not have it.
    Rejected,
    /// Nobody knows yet.
    Unknown,
}

/// Asks for changes of a tenant, newest first. Everything that is given has to hold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListChanges {
    /// The tenant.
    pub tenant: TenantId,
    /// Changes of this resource; of an application's login methods too.
    pub target: Option<Target>,
    /// Changes of this kind.
    pub what: Option<What>,
    /// Changes that somebody made elsewhere (true), or here (false).
    pub outside: Option<bool>,
    /// Changes of which this came.
    pub outcome: Option<Outcome>,
    /// Changes from this time on, RFC 3339.
    pub since: Option<String>,
    /// Words that all have to be found in names, ids, labels of fields, notes.
    pub text: String,
    /// Changes older than the one of this number: the next page.
    pub before: Option<i64>,
}

/// A page of changes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ChangeList {
    /// The changes, newest first.
    pub changes: Vec<PastChange>,
    /// How many there are on all pages.
    pub total: u64,
    /// How many the tenant has in all, whatever was asked for.
    pub kept: u64,
    /// How many of the tenant's have no known outcome.
    pub unknown: u64,
    /// When the tenant's oldest was made, RFC 3339.
    pub since: Option<String>,
}

/// A change that was made, or was to be made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PastChange {
    /// Its number, rising.
    pub id: i64,
    /// What kind of change it was.
    pub what: What,
    /// The resource. Its id is empty where it was to be made and nobody knows that it was.
    pub target: Target,
    /// The resource's name then.
    pub name: String,
    /// Field by field. Secrets are placeholders.
    pub fields: Vec<FieldChange>,
    /// What was deleted with it, by name.
    pub along: Vec<String>,
    /// The request; `None` where somebody else made it.
    pub request: Option<RequestPreview>,
    /// What came of it.
    pub outcome: Outcome,
    /// What happened, in words, where something did.
    pub note: Option<String>,
    /// The vendor's id of the request, where it is known.
    pub request_id: Option<String>,
    /// The client ID of the credential that it was sent with; empty where it is not known.
    pub client_id: String,
    /// When it was sent; where somebody else made it, when it was seen. RFC 3339.
    pub at: String,
    /// Where somebody else made it: when the resource was last seen without it, RFC 3339.
    pub outside_since: Option<String>,
    /// The change that it takes back.
    pub reverts: Option<i64>,
    /// Whether it can be taken back.
    pub undo: Undo,
}

/// Whether a change can be taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Undo {
    /// It can be planned.
    Possible,
    /// It was.
    Undone {
        /// The change that did.
        by: i64,
    },
    /// It cannot.
    Impossible {
        /// Why, in one sentence.
        reason: String,
    },
}

/// Asks for a plan that takes a change back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanUndo {
    /// The tenant.
    pub tenant: TenantId,
    /// The number of the change.
    pub change: i64,
}

/// Asks for a plan that makes a resource again what it was at a time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanRestore {
    /// The tenant.
    pub tenant: TenantId,
    /// The resource.
    pub target: Target,
    /// The time, RFC 3339.
    pub at: String,
}

/// Asks to write a tenant's changes to a file, one JSON object a line, without secrets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExportChanges {
    /// Which. `before` is not heeded.
    pub which: ListChanges,
    /// The file; `None` chooses one in the folder `exports` of the data folder. A file that is there is not replaced.
    pub path: Option<String>,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    /// The file.
    pub path: String,
    /// How many changes are in it.
    pub changes: u64,
}

/// A draft that outlives the program.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptDraft {
    /// The tenant.
    pub tenant: TenantId,
    /// The resource.
    pub target: Target,
    /// The resource's name.
    pub name: String,
    /// The document as the person read it.
    pub base: Value,
    /// The document as the person wants it. Handed in, it may hold secrets that were typed; they are not kept.
    pub wanted: Value,
    /// The places whose secret has to be typed again.
    pub secrets: Vec<clientele_forms::Pointer>,
}

impl std::fmt::Debug for KeptDraft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeptDraft")
            .field("target", &self.target)
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// Forgets a draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DropDraft {
    /// The tenant.
    pub tenant: TenantId,
    /// The resource.
    pub target: Target,
}

/// What would be lost if the window were closed now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unkept {
    /// How many secrets were typed and not sent.
    pub secrets: usize,
    /// How many drafts are about to be written to the disk.
    pub pending: usize,
}
