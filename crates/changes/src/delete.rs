//! Deleting a resource: what goes with it is read and kept first.

use clientele_providers::{Provider, ResourceRef};
use serde_json::Value;

use crate::{Action, Along, Error, Plan};

/// Plans the end of a resource: reads it and what hangs on it. Nothing is sent.
///
/// # Errors
/// What the vendor answers to the reads; [`clientele_providers::Error::Unsupported`] where it never deletes it.
pub async fn plan_delete(provider: &dyn Provider, target: &ResourceRef) -> Result<Plan, Error> {
    let fresh = provider.get(target).await?;
    let request = provider.delete_request(&fresh)?;
    let attached = provider.attached(&fresh).await?;
    let lasting = "Its ID and its secret cannot be brought back: one that is made anew has others.";
    let along = attached.documents.into_iter().map(|gone| Along { target: gone.target, body: gone.body });
    Ok(Plan {
        action: Action::Delete,
        target: target.clone(),
        name: fresh.name(),
        wanted: clientele_providers::Document {
            target: target.clone(),
            body: Value::Null,
            secrets: Default::default(),
        },
        fresh,
        fields: Vec::new(),
        conflicts: Vec::new(),
        violations: Vec::new(),
        request: Some(request),
        warnings: Vec::new(),
        consequences: attached.sentences.into_iter().chain([lasting.to_owned()]).collect(),
        known: Vec::new(),
        along: along.collect(),
    })
}
