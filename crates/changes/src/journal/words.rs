//! What an entry is found by.

use clientele_forms::{diff, schema};
use clientele_providers::ResourceRef;
use serde_json::Value;

/// What an entry is about.
pub(super) struct Words<'a> {
    pub(super) target: &'a ResourceRef,
    pub(super) name: &'a str,
    pub(super) client_id: &'a str,
    pub(super) before: &'a Value,
    pub(super) after: &'a Value,
}

impl Words<'_> {
    /// The words in small letters, one after the other: names, ids, and what the changed fields are called.
    pub(super) fn text(&self) -> String {
        let schema = schema(self.target.kind);
        let labels = diff(self.before, self.after).into_iter().map(|change| schema.label(&change.pointer));
        let ids = [self.name, &self.target.id, self.client_id].map(str::to_owned);
        ids.into_iter().chain(labels).collect::<Vec<_>>().join(" ").to_lowercase()
    }
}
