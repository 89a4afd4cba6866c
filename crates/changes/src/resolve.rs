//! What became of writes whose answer was lost: by a crash, by the network, by the vendor.

use clientele_forms::{Pointer, diff, is_placeholder, placeholder};
use clientele_providers::{Document, Error as ProviderError, Provider};
use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::Value;

use crate::create::{Trace, trace};
use crate::send::{Outcome, keep_fresh};
use crate::{Action, Entry, EntryState, Error, Surroundings, fingerprint};

/// What became of a write.
pub(crate) enum Resolution {
    /// The vendor has it; the resource now, unless it was deleted.
    Made(Option<Box<Document>>),
    /// The vendor never got it.
    NotMade,
    /// Nobody can tell, or not yet.
    Unclear,
}

/// Asks the vendor what became of an entry. `answered`: it has done with the request.
pub(crate) async fn resolution(
    provider: &dyn Provider,
    entry: &Entry,
    answered: bool,
    now: Timestamp,
) -> Result<Resolution, ProviderError> {
    if entry.action == Action::Create {
        return Ok(match trace(provider, entry, answered, now).await? {
            Trace::Found(document) => Resolution::Made(Some(document)),
            Trace::None => Resolution::NotMade,
            Trace::Unclear => Resolution::Unclear,
        });
    }
    match provider.get(&entry.target).await {
        Err(ProviderError::NotFound { .. }) if entry.action == Action::Delete => Ok(Resolution::Made(None)),
        Err(error) => Err(error),
        Ok(document) => Ok(match judge(entry, &document) {
            Some(true) => Resolution::Made(Some(Box::new(document))),
            Some(false) => Resolution::NotMade,
            None => Resolution::Unclear,
        }),
    }
}

/// The client's own secret.
pub(crate) fn secret_of(document: &Document) -> Option<&SecretString> {
    document.secrets.get(&Pointer::of(["client_secret"]))
}

/// Whether what the vendor has now shows that a change arrived, by what was sent and by what was there before; `None`
/// where it shows neither.
fn judge(entry: &Entry, now: &Document) -> Option<bool> {
    match entry.action {
        Action::Create => None,
        Action::Delete => Some(false),
        Action::Update => {
            // Whether a secret arrived cannot be seen, so it is no evidence either way.
            let (before, after) = (kept(&entry.before), kept(&entry.after));
            let changes = diff(&before, &after);
            let reads = |side: fn(&clientele_forms::Change) -> Option<&Value>| {
                changes.iter().all(|change| change.pointer.get(&now.body) == side(change))
            };
            if changes.is_empty() {
                None
            } else if reads(|change| change.after.as_ref()) {
                Some(true)
            } else if reads(|change| change.before.as_ref()) {
                Some(false)
            } else {
                None
            }
        }
        Action::Rotate => match (&entry.secret_before, secret_of(now)) {
            (Some(before), Some(secret)) => Some(*before != fingerprint(secret)),
            _ => None,
        },
    }
}

/// The document as it reads once the vendor has it: a secret that was new when it was sent is one that is kept.
pub(crate) fn kept(value: &Value) -> Value {
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
        let died = |what: &str| format!("The program ended before {what}.");
        let (state, note, id) = match resolution(provider, &entry, false, (around.now)()).await {
            Ok(Resolution::Made(document)) => {
                if let Some(document) = &document {
                    keep_fresh(provider, around, entry.action, &entry.name, document).await;
                }
                let id =
                    document.filter(|_| entry.action == Action::Create).map(|document| document.target.id);
                (EntryState::Done, died("the answer came; the vendor has the change"), id)
            }
            Ok(Resolution::NotMade) => {
                (EntryState::Failed, died("it was sent; the vendor does not have it"), None)
            }
            Ok(Resolution::Unclear) => continue,
            Err(ProviderError::NotFound { .. }) => (EntryState::Failed, "The resource is gone.".into(), None),
            Err(error) => {
                tracing::warn!(entry = entry.id, %error, "a pending change could not be looked up");
                continue;
            }
        };
        let outcome = Outcome { state, note: Some(&note), error: None, id: id.as_deref() };
        around.finish(entry.id, &outcome)?;
        resolved += 1;
    }
    Ok(resolved)
}
