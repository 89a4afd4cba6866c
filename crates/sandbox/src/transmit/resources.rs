//! Resources: what a token can be for. Listed here, referred to by clients.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde_json::Value;

use super::access::Caller;
use super::answer::{Refusal, wrapped};
use crate::shared::Shared;
use crate::store::{Document, Store, Table};

/// GET /v1/resources
pub(super) async fn list(State(shared): State<Arc<Shared>>, headers: HeaderMap) -> Result<Response, Refusal> {
    Caller::of(&shared, &headers)?;
    let store = shared.store();
    let shown = store.records(Table::Resources).values().map(|record| Value::Object(record.document.clone()));
    Ok(wrapped(StatusCode::OK, shown.collect()))
}

/// Refuses a client whose `resources` name one that the tenant does not have.
pub(super) fn all_exist(store: &Store, fields: &Document) -> Result<(), Refusal> {
    let Some(Value::Array(ids)) = fields.get("resources") else { return Ok(()) };
    let known = store.records(Table::Resources);
    if ids.iter().all(|id| id.as_str().is_some_and(|id| known.contains_key(id))) {
        Ok(())
    } else {
        Err(Refusal::no_such_resource())
    }
}
