//! The credentials of a client: keys and certificates. Their answers never hold the PEM they were made from.

mod make;
mod slots;

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use self::make::uploaded;
pub(super) use self::slots::{all_exist, expanded, keys_in_force, taken_out};
use super::access::authorise;
use super::answer::Refusal;
use super::validation;
use crate::clock::written;
use crate::http::json_body;
use crate::shared::Shared;
use crate::store::{Change, Record, Store, Table};

/// How many credentials one client may have.
const LIMIT: usize = 4;

/// The credential of a client that was there before anybody asked: for the made-up data.
pub(crate) fn seeded(upload: &Value, id: &str, client_id: &str, made: &str) -> Option<Record> {
    uploaded(upload, id, client_id, made).ok()
}

/// GET /api/v2/clients/{client_id}/credentials
pub(super) async fn list(
    State(shared): State<Arc<Shared>>,
    Path(client_id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    authorise(&shared, &headers, &["read:client_credentials"])?;
    let store = shared.store();
    client(&store, &client_id)?;
    let shown = of(&store, &client_id).map(|(_, record)| Value::Object(record.document.clone()));
    Ok(Json(shown.collect::<Value>()).into_response())
}

/// POST /api/v2/clients/{client_id}/credentials: made, but not in force before the client refers to it.
pub(super) async fn create(
    State(shared): State<Arc<Shared>>,
    Path(client_id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    authorise(&shared, &headers, &["create:client_credentials"])?;
    let body = json_body(body).await?;
    validation::check_credential(&body)?;
    let id = shared.entropy().credential_id();
    let now = written(shared.now());
    let mut store = shared.store();
    client(&store, &client_id)?;
    let record = uploaded(&body, &id, &client_id, &now)?;
    let present: Vec<&Record> = of(&store, &client_id).map(|(_, record)| record).collect();
    room_for(&present, std::slice::from_ref(&record))?;
    let answer = Value::Object(record.document.clone());
    let change = Change::put(Table::Auth0Credentials, id, record);
    store.commit(vec![change]).map_err(|error| Refusal::not_stored(&error))?;
    Ok((StatusCode::CREATED, Json(answer)).into_response())
}

/// GET /api/v2/clients/{client_id}/credentials/{credential_id}
pub(super) async fn read(
    State(shared): State<Arc<Shared>>,
    Path((client_id, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    authorise(&shared, &headers, &["read:client_credentials"])?;
    let store = shared.store();
    let record = one(&store, &client_id, &id)?;
    Ok(Json(Value::Object(record.document.clone())).into_response())
}

/// PATCH /api/v2/clients/{client_id}/credentials/{credential_id}: its expiry, and nothing else.
pub(super) async fn update(
    State(shared): State<Arc<Shared>>,
    Path((client_id, id)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    authorise(&shared, &headers, &["update:client_credentials"])?;
    let body = json_body(body).await?;
    validation::check_credential_update(&body)?;
    let mut store = shared.store();
    let mut record = one(&store, &client_id, &id)?.clone();
    let until = body.get("expires_at").and_then(Value::as_str).map(make::in_utc);
    record.document.insert("expires_at".to_owned(), until.map_or(Value::Null, Value::String));
    record.document.insert("updated_at".to_owned(), written(shared.now()).into());
    let answer = Value::Object(record.document.clone());
    let change = Change::put(Table::Auth0Credentials, id, record);
    store.commit(vec![change]).map_err(|error| Refusal::not_stored(&error))?;
    Ok(Json(answer).into_response())
}

/// DELETE /api/v2/clients/{client_id}/credentials/{credential_id}
pub(super) async fn delete(
    State(shared): State<Arc<Shared>>,
    Path((client_id, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    authorise(&shared, &headers, &["delete:client_credentials"])?;
    let mut store = shared.store();
    let Ok(record) = one(&store, &client_id, &id) else { return Ok(StatusCode::NO_CONTENT.into_response()) };
    if let Some(slot) = slots::referring(&client(&store, &client_id)?.document, record.text("id")) {
        return Err(Refusal::rule(format!("Credential {id} is in use by {slot} of the client")));
    }
    let change = Change::delete(Table::Auth0Credentials, id);
    store.commit(vec![change]).map_err(|error| Refusal::not_stored(&error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// The credentials of a client, oldest first.
pub(super) fn of<'a>(store: &'a Store, client_id: &str) -> impl Iterator<Item = (&'a String, &'a Record)> {
    let own = move |record: &Record| record.owner.as_deref() == Some(client_id);
    store.records(Table::Auth0Credentials).iter().filter(move |(_, record)| own(record))
}

/// Refuses more credentials than a client may have, and a key that it has already.
pub(super) fn room_for(present: &[&Record], new: &[Record]) -> Result<(), Refusal> {
    if present.len() + new.len() > LIMIT {
        return Err(Refusal::rule(format!("A client can have a maximum of {LIMIT} credentials.")));
    }
    let mut known: Vec<&Record> = present.to_vec();
    for record in new {
        let thumbprint = record.text("thumbprint_sha256");
        let same = |other: &&Record| {
            (record.key.is_some() && other.key == record.key)
                || (!thumbprint.is_empty() && other.text("thumbprint_sha256") == thumbprint)
        };
        if known.iter().any(same) {
            return Err(Refusal::rule("credentials contains public keys that already exist in client"));
        }
        known.push(record);
    }
    Ok(())
}

fn client<'a>(store: &'a Store, id: &str) -> Result<&'a Record, Refusal> {
    store.get(Table::Auth0Clients, id).ok_or_else(Refusal::no_such_client)
}

fn one<'a>(store: &'a Store, client_id: &str, id: &str) -> Result<&'a Record, Refusal> {
    client(store, client_id)?;
    let record = store.get(Table::Auth0Credentials, id);
    record.filter(|record| record.owner.as_deref() == Some(client_id)).ok_or_else(|| {
        Refusal::new(StatusCode::NOT_FOUND, "inexistent_credential", "The credential does not exist")
    })
}
