//! Reading, creating, changing and deleting one client. Its credentials come and go with it.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::access::{READ, Scopes, UPDATE, authorise};
use super::answer::Refusal;
use super::query::Query;
use super::visibility::{presented, visible};
use super::{constraints, credentials, defaults, merge, rotation, validation};
use crate::clock::written;
use crate::http::json_body;
use crate::shared::Shared;
use crate::store::{Change, Document, Record, Table};

/// GET /api/v2/clients/{id}
pub(super) async fn read(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let scopes = authorise(&shared, &headers, &READ)?;
    let selection = Query::parse(query.as_deref(), &["fields", "include_fields"])?.selection()?;
    selection.permitted(&scopes)?;
    let store = shared.store();
    let record = store.get(Table::Auth0Clients, &id).ok_or_else(Refusal::no_such_client)?;
    Ok(Json(selection.of(visible(&record.document, &scopes), false)).into_response())
}

/// POST /api/v2/clients
pub(super) async fn create(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let scopes = authorise(&shared, &headers, &["create:clients"])?;
    let body = json_body(body).await?;
    if body.get("client_id").is_some() {
        return Err(Refusal::new(StatusCode::FORBIDDEN, None, "This operation must be authorized by Auth0"));
    }
    validation::check_create(&body)?;
    let mut body = fields_of(body);
    if body.contains_key("client_authentication_methods") {
        scopes.require(&["create:client_credentials"])?;
    }
    let now = written(shared.now());
    let (id, secret, brought) = {
        let mut entropy = shared.entropy();
        let id = entropy.auth0_id();
        let brought = credentials::taken_out(&mut body, &id, &now, &mut entropy)?;
        (id, entropy.auth0_secret(), brought)
    };
    credentials::room_for(&[], &brought)?;
    let document = defaults::new_client(body, &id, &secret, &now);
    constraints::check(&document, None)?;
    let answer = Value::Object(credentials::expanded(presented(&document), &brought));
    let mut changes = vec![Change::put(Table::Auth0Clients, id, Record::of(document))];
    for credential in brought {
        changes.push(Change::put(Table::Auth0Credentials, credential.text("id").to_owned(), credential));
    }
    shared.store().commit(changes).map_err(|error| Refusal::not_stored(&error))?;
    Ok((StatusCode::CREATED, Json(answer)).into_response())
}

/// PATCH /api/v2/clients/{id}
pub(super) async fn update(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let scopes = authorise(&shared, &headers, &UPDATE)?;
    let body = json_body(body).await?;
    validation::check_update(&body)?;
    let body = fields_of(body);
    may_write(&scopes, &body)?;
    let mut store = shared.store();
    let mut record = store.get(Table::Auth0Clients, &id).ok_or_else(Refusal::no_such_client)?.clone();
    credentials::all_exist(&store, &id, &body)?;
    let mut document = merge::patched(&record.document, body);
    constraints::check(&document, Some(&record.document))?;
    let now = shared.now();
    document.insert("updated_at".to_owned(), written(now).into());
    if document.get("client_secret") != record.document.get("client_secret") {
        rotation::remember(&mut record, now, shared.grace);
    }
    record.document = document;
    let answer = answer_to_update(&record.document, &scopes);
    let change = Change::put(Table::Auth0Clients, id, record);
    store.commit(vec![change]).map_err(|error| Refusal::not_stored(&error))?;
    Ok(Json(answer).into_response())
}

/// DELETE /api/v2/clients/{id}
pub(super) async fn delete(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    authorise(&shared, &headers, &["delete:clients"])?;
    let mut store = shared.store();
    if let Some(record) = store.get(Table::Auth0Clients, &id) {
        if record.document.get("global") == Some(&Value::Bool(true)) {
            return Err(Refusal::rule("Global client cannot be deleted"));
        }
        let own = credentials::of(&store, &id).map(|(id, _)| Change::delete(Table::Auth0Credentials, id));
        let mut changes: Vec<Change> = own.collect();
        changes.push(Change::delete(Table::Auth0Clients, id));
        store.commit(changes).map_err(|error| Refusal::not_stored(&error))?;
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Secrets and keys need a scope of their own; every other field needs the general one.
fn may_write(scopes: &Scopes, body: &Document) -> Result<(), Refusal> {
    for field in body.keys() {
        match field.as_str() {
            "client_secret" | "encryption_key" => scopes.require(&["update:client_keys"])?,
            "client_authentication_methods" => scopes.require(&["update:client_credentials"])?,
            "token_vault_privileged_access" => {
                scopes.require(&["update:clients", "update:client_token_vault_privileged_access"])?;
            }
            // Sent along when a client moves from a key to a secret or back.
            "token_endpoint_auth_method" if body.contains_key("client_authentication_methods") => {}
            _ => scopes.require(&["update:clients"])?,
        }
    }
    Ok(())
}

/// A token that may write but not read still sees the settings it wrote; never a secret.
fn answer_to_update(document: &Document, scopes: &Scopes) -> Value {
    let readable = visible(document, scopes);
    if scopes.any_of(&["read:clients", "read:client_keys"]) {
        return Value::Object(readable);
    }
    let mut shown = presented(document);
    shown.retain(|field, _| {
        !super::visibility::GUARDED.contains(&field.as_str()) || readable.contains_key(field)
    });
    Value::Object(shown)
}

fn fields_of(body: Value) -> Document {
    match body {
        Value::Object(fields) => fields,
        // Validation has refused everything else.
        _ => Document::new(),
    }
}
