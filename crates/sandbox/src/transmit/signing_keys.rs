//! The keys that an application's tokens are signed with, since 2026. The application is that of the token.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::access::Caller;
use super::answer::{Refusal, bare};
use super::documents::object;
use super::validation::{self, tenant};
use crate::clock::written;
use crate::generation::Generation;
use crate::http::json_body;
use crate::rules::Object;
use crate::shared::Shared;
use crate::store::{Change, Record, Store, Table};

/// GET /v1/applications/signing-keys
pub(super) async fn list(State(shared): State<Arc<Shared>>, headers: HeaderMap) -> Result<Response, Refusal> {
    let app_id = application(&shared, &headers)?;
    let store = shared.store();
    let shown = of(&store, &app_id).map(|(_, key)| Value::Object(key.document.clone()));
    Ok(bare(StatusCode::OK, shown.collect()))
}

/// POST /v1/applications/signing-keys
pub(super) async fn create(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let app_id = application(&shared, &headers)?;
    let body = checked(&shared, body, &tenant::NEW_KEY).await?;
    let kid = shared.entropy().nanoid();
    made(&shared, &app_id, &body, kid, "mosaic")
}

/// POST /v1/applications/signing-keys/upload
pub(super) async fn upload(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let app_id = application(&shared, &headers)?;
    let body = checked(&shared, body, &tenant::UPLOADED_KEY).await?;
    let text = |name: &str| body["jwk"][name].as_str().unwrap_or_default();
    if text("kty").is_empty() || text("kid").is_empty() {
        return Err(Refusal::invalid(vec!["jwk must be a JWK with kty and kid".to_owned()]));
    }
    let kid = text("kid").to_owned();
    made(&shared, &app_id, &body, kid, "uploaded")
}

/// The first key of an application signs; further ones only validate until they are told to.
fn made(shared: &Shared, app_id: &str, body: &Value, kid: String, source: &str) -> Result<Response, Refusal> {
    let id = shared.entropy().nanoid();
    let now = written(shared.now());
    let mut store = shared.store();
    if of(&store, app_id).any(|(_, key)| key.text("kid") == kid) {
        return Err(Refusal::taken("kid", shared.generation));
    }
    let first = !of(&store, app_id).any(|(_, key)| key.text("status") == "signing");
    let document = object(json!({
        "id": id,
        "app_id": app_id,
        "tenant_id": store.management().transmit_tenant,
        "kid": kid,
        "name": body["name"],
        "status": if first { "signing" } else { "validating" },
        "source": source,
        "created_at": now,
        "updated_at": now,
        "deleted_at": null,
    }));
    let answer = Value::Object(document.clone());
    store
        .commit(vec![Change::put(Table::SigningKeys, id, Record::of(document))])
        .map_err(|error| Refusal::not_stored(&error))?;
    Ok(bare(StatusCode::CREATED, answer))
}

/// PUT /v1/applications/signing-keys/{id}: where one begins to sign, the one before it only validates.
pub(super) async fn update(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let app_id = application(&shared, &headers)?;
    let body = checked(&shared, body, &tenant::KEY).await?;
    let now = written(shared.now());
    let mut store = shared.store();
    let mut key = one(&store, &app_id, &id)?.clone();
    let mut changes = Vec::new();
    if body["status"] == "signing" {
        let others = of(&store, &app_id).filter(|(other, _)| **other != id);
        for (other, record) in others.filter(|(_, key)| key.text("status") == "signing") {
            let mut record = record.clone();
            record.document.insert("status".to_owned(), json!("validating"));
            record.document.insert("updated_at".to_owned(), json!(now));
            changes.push(Change::put(Table::SigningKeys, other, record));
        }
    }
    key.document.extend(object(body));
    key.document.insert("updated_at".to_owned(), json!(now));
    let answer = Value::Object(key.document.clone());
    changes.push(Change::put(Table::SigningKeys, id, key));
    store.commit(changes).map_err(|error| Refusal::not_stored(&error))?;
    Ok(bare(StatusCode::OK, answer))
}

/// DELETE /v1/applications/signing-keys/{id}
pub(super) async fn delete(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let app_id = application(&shared, &headers)?;
    let mut store = shared.store();
    one(&store, &app_id, &id)?;
    store
        .commit(vec![Change::delete(Table::SigningKeys, id)])
        .map_err(|error| Refusal::not_stored(&error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// The keys of an application, oldest first.
pub(super) fn of<'a>(store: &'a Store, app_id: &str) -> impl Iterator<Item = (&'a String, &'a Record)> {
    store.records(Table::SigningKeys).iter().filter(move |(_, key)| key.text("app_id") == app_id)
}

fn one<'a>(store: &'a Store, app_id: &str, id: &str) -> Result<&'a Record, Refusal> {
    let key = store.get(Table::SigningKeys, id).filter(|key| key.text("app_id") == app_id);
    key.ok_or_else(|| Refusal::new(StatusCode::NOT_FOUND, "Signing key not found"))
}

fn application(shared: &Shared, headers: &HeaderMap) -> Result<String, Refusal> {
    let caller = Caller::of(shared, headers)?;
    if shared.generation >= Generation::Y2026 {
        caller.own_application()
    } else {
        Err(Refusal::no_such_path())
    }
}

async fn checked(shared: &Shared, body: Body, object: &Object) -> Result<Value, Refusal> {
    let body = json_body(body).await?;
    validation::check(shared.generation, &body, object)?;
    Ok(body)
}
