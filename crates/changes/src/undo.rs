//! Taking changes back: a plan like any other, made from the journal and merged into what is at the vendor now.

use clientele_forms::{Access, Edits, Grant, Pointer, is_placeholder, merge, schema, secret_pointers};
use clientele_providers::{Document, Provider, ResourceRef};
use jiff::Timestamp;
use serde_json::Value;

use crate::resolve::kept;
use crate::{Action, Entry, EntryState, Error, Journal, Plan, plan, plan_delete};

/// Why an entry cannot be taken back; `None`: it can, or at least tried.
pub fn obstacle(entry: &Entry) -> Option<&'static str> {
    match (entry.state, entry.action) {
        (EntryState::Failed, _) => {
            Some("The vendor does not have this change, so there is nothing to take back.")
        }
        (EntryState::Pending | EntryState::Unknown, _) => {
            Some("Nobody knows yet whether the vendor has this change. Check that first.")
        }
        (EntryState::Done, Action::Rotate) => Some("A secret that was replaced cannot be brought back."),
        (EntryState::Done, Action::Update) if reverse(entry).is_empty() => {
            Some("Only secrets were changed, and they cannot be brought back.")
        }
        (EntryState::Done, Action::Update | Action::Create | Action::Delete) => None,
    }
}

/// Plans to take an entry back. Nothing is sent.
///
/// An update is merged three ways: the way from what it left to what it found, into what is there now. What was made
/// is deleted; what was deleted is made anew.
///
/// # Errors
/// [`Error::NotUndoable`] with [`obstacle`]'s reason; what the vendor answers to the reads.
pub async fn plan_undo(provider: &dyn Provider, entry: &Entry) -> Result<Plan, Error> {
    if let Some(reason) = obstacle(entry) {
        return Err(Error::NotUndoable(reason.into()));
    }
    match entry.action {
        Action::Create => plan_delete(provider, &entry.target).await,
        Action::Delete => crate::recreate::plan_recreate(provider, entry).await,
        Action::Update | Action::Rotate => {
            let fresh = provider.get(&entry.target).await?;
            towards(provider, fresh, &kept(&entry.after), &reverse(entry))
        }
    }
}

/// Plans to make a resource again what it was at a time, as far as the journal knows that. Nothing is sent.
///
/// # Errors
/// [`Error::NotUndoable`] where the journal knows nothing of that time; what the vendor answers to the read.
pub async fn plan_restore(
    provider: &dyn Provider,
    journal: &Journal,
    tenant: &str,
    target: &ResourceRef,
    at: Timestamp,
) -> Result<Plan, Error> {
    let unknown = "The journal does not know how this was then.";
    let then = state_at(&journal.of_resource(tenant, target)?, at)
        .ok_or_else(|| Error::NotUndoable(unknown.into()))?;
    let fresh = provider.get(target).await?;
    let base = fresh.body.clone();
    let edits = Edits::between(&kept(&base), &kept(&then));
    towards(provider, fresh, &base, &edits)
}

/// The document as it was at a time: what the last change before it left, else what the first one after it found.
fn state_at(entries: &[Entry], at: Timestamp) -> Option<Value> {
    let made = || entries.iter().filter(|entry| entry.state == EntryState::Done);
    let last = made().rfind(|entry| entry.started_at <= at).map(|entry| &entry.after);
    let found = last.or_else(|| made().next().map(|entry| &entry.before));
    found.filter(|state| state.is_object()).cloned()
}

/// The edits that lead from what an entry left to what it found.
fn reverse(entry: &Entry) -> Edits {
    Edits::between(&kept(&entry.after), &kept(&entry.before))
}

/// The plan that brings edits of `base` to what is there now, as far as they can be made, and says what cannot.
fn towards(provider: &dyn Provider, fresh: Document, base: &Value, edits: &Edits) -> Result<Plan, Error> {
    let schema = schema(fresh.target.kind);
    let grant = Grant { creating: false, ..provider.grant() };
    let mut left = Vec::new();
    let possible: Edits = edits
        .iter()
        .filter(|(place, _)| match access(schema, &grant, place) {
            Access::Writable => true,
            Access::ReadOnly(reason) => {
                // What the vendor sets by itself, such as times, is nobody's to restore.
                if !matches!(reason, clientele_forms::Reason::Vendor | clientele_forms::Reason::Mirror(_)) {
                    left.push(format!("{} stays as it is. {reason}", schema.label(place)));
                }
                false
            }
        })
        .map(|(place, edit)| (place.clone(), edit.clone()))
        .collect();
    let mut mine = possible.apply(base);
    for place in secret_pointers(schema, &mine) {
        let known = place.get(&fresh.body).is_some_and(is_placeholder);
        if !known && place.get(&mine).is_some_and(is_placeholder) {
            place.remove(&mut mine);
            left.push(format!("{} cannot be restored. Enter it anew afterwards.", schema.label(&place)));
        }
    }
    let merged = merge(schema, base, &fresh.body, &mine);
    let wanted = Document {
        target: fresh.target.clone(),
        body: merged.edits.apply(&fresh.body),
        secrets: Default::default(),
    };
    let mut plan = plan::update(provider, fresh, wanted, merged.conflicts)?;
    plan.consequences.splice(0..0, left);
    Ok(plan)
}

/// Whether a place may be written, with everything around it.
fn access(schema: &clientele_forms::Schema, grant: &Grant, place: &Pointer) -> Access {
    let upto = (1..=place.tokens().len()).map(|depth| Pointer::of(&place.tokens()[..depth]));
    let nodes = upto.filter_map(|step| schema.node(&step));
    nodes.map(|node| grant.access(&node.api)).find(|access| !access.writable()).unwrap_or(Access::Writable)
}
