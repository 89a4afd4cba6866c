//! Resources: what a token can be for. Clients refer to them.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde_json::{Value, json};

use super::access::Caller;
use super::answer::{Refusal, wrapped};
use super::collection::{Collection, overlaid, refers};
use super::documents::object;
use super::validation::tenant;
use crate::shared::Shared;
use crate::store::{Document, Store, Table};

pub(super) const RESOURCES: Collection = Collection {
    table: Table::Resources,
    create: &tenant::NEW_RESOURCE,
    update: &tenant::RESOURCE,
    missing: MISSING,
    made: |newborn, body| {
        let mut document = object(json!({
            "resource_id": newborn.id, "tenant_id": newborn.tenant_id, "name": "", "description": "",
        }));
        document.extend(body);
        document.insert("created_at".to_owned(), json!(newborn.now));
        document.insert("updated_at".to_owned(), json!(newborn.now));
        document
    },
    changed: |document, body, now| {
        overlaid(document, body);
        document.insert("updated_at".to_owned(), json!(now));
    },
    spare: |store, id| {
        let used = store.records(Table::Clients).values().any(|client| refers(client, "resources", id));
        if used { Err(Refusal::new(StatusCode::CONFLICT, "Resource in use")) } else { Ok(()) }
    },
};
const MISSING: &str = "Resource does not exist in tenant";

/// GET /v1/resources/uri?resourceUri=
pub(super) async fn by_uri(
    State(shared): State<Arc<Shared>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    Caller::of(&shared, &headers)?;
    let query = query.unwrap_or_default();
    let mut pairs = url::form_urlencoded::parse(query.as_bytes());
    let Some((_, uri)) = pairs.find(|(name, _)| name == "resourceUri") else {
        return Err(Refusal::invalid(vec!["resourceUri is required".to_owned()]));
    };
    let store = shared.store();
    let found = store.records(Table::Resources).values().find(|record| record.text("uri") == uri);
    let record = found.ok_or_else(Refusal::no_such_resource)?;
    Ok(wrapped(StatusCode::OK, Value::Object(record.document.clone())))
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
