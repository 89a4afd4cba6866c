//! What became of writes whose answer was lost: by a crash, by the network, by the vendor.

use clientele_forms::{diff, is_placeholder, placeholder};
use clientele_providers::{Document, Error as ProviderError, Provider};
use serde_json::Value;

use crate::apply::secret_of;
use crate::journal::Finish;
use crate::{Action, Entry, EntryState, Error, Surroundings, fingerprint};

/// What became of a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// The vendor has it.
    Made,
    /// The vendor never got it.
    NotMade,
    /// Somebody changed the same places since.
    Unclear,
}

/// Compares what the vendor has now with what was sent and with what was there before.
pub(crate) fn judge(entry: &Entry, now: &Document) -> Resolution {
    match entry.action {
        Action::Update => {
            // Whether a secret arrived cannot be seen, so it is no evidence either way.
            let (before, after) = (kept(&entry.before), kept(&entry.after));
            let changes = diff(&before, &after);
            if changes.is_empty() {
                Resolution::Unclear
            } else if changes.iter().all(|change| change.pointer.get(&now.body) == change.after.as_ref()) {
                Resolution::Made
            } else if changes.iter().all(|change| change.pointer.get(&now.body) == change.before.as_ref()) {
                Resolution::NotMade
            } else {
                Resolution::Unclear
            }
        }
        Action::Rotate => match (&entry.secret_before, secret_of(now)) {
            (Some(before), Some(secret)) if *before == fingerprint(secret) => Resolution::NotMade,
            (Some(_), Some(_)) => Resolution::Made,
            _ => Resolution::Unclear,
        },
    }
}

/// The document as it reads once the vendor has it: a secret that was new when it was sent is one that is kept.
fn kept(value: &Value) -> Value {
    match value {
        Value::Object(_) if is_placeholder(value) => placeholder(),
        Value::Object(map) => {
            Value::Object(map.iter().map(|(name, inner)| (name.clone(), kept(inner))).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(kept).collect()),
        other => other.clone(),
    }
}

/// Asks the vendor about every write of a tenant that has no known outcome. Answers how many are known now.
///
/// # Errors
/// The journal cannot be read or written. A vendor that cannot be asked leaves its entries as they are.
pub async fn resolve_pending(provider: &dyn Provider, around: &Surroundings<'_>) -> Result<usize, Error> {
    let mut resolved = 0;
    for entry in around.journal.open_entries(around.tenant)? {
        let (state, note) = match provider.get(&entry.target).await {
            Ok(document) => match judge(&entry, &document) {
                Resolution::Made => {
                    if let (Action::Rotate, Some(secret)) = (entry.action, secret_of(&document)) {
                        around.unclaimed.keep(&entry.target, &entry.name, secret).await;
                    }
                    (EntryState::Done, "The program ended before the answer came; the vendor has the change.")
                }
                Resolution::NotMade => {
                    (EntryState::Failed, "The program ended before it was sent; the vendor does not have it.")
                }
                Resolution::Unclear => continue,
            },
            Err(ProviderError::NotFound { .. }) => (EntryState::Failed, "The resource is gone."),
            Err(error) => {
                tracing::warn!(entry = entry.id, %error, "a pending change could not be looked up");
                continue;
            }
        };
        around
            .journal
            .finish(entry.id, &Finish { state, note: Some(note), request_id: None, at: (around.now)() })?;
        resolved += 1;
    }
    Ok(resolved)
}
