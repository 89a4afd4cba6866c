//! The clients of an application. Their answers are bare in this generation, and show the secret.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::access::Caller;
use super::answer::{Refusal, bare};
use super::applications::without_nulls;
use super::documents::{Birth, client_default, merge, new_client, object};
use super::{resources, validation};
use crate::clock::written;
use crate::http::json_body;
use crate::shared::Shared;
use crate::store::{Change, Document, Record, Store, Table, text};

/// GET /v1/applications/{appId}/clients
pub(super) async fn list(
    State(shared): State<Arc<Shared>>,
    Path(app_id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    Caller::of(&shared, &headers)?.require(&app_id)?;
    let store = shared.store();
    application(&store, &app_id)?;
    let shown = of(&store, &app_id).map(|client| Value::Object(client.document.clone()));
    Ok(bare(StatusCode::OK, shown.collect()))
}

/// GET /v1/applications/{appId}/clients/{clientId}
pub(super) async fn read(
    State(shared): State<Arc<Shared>>,
    Path((app_id, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    Caller::of(&shared, &headers)?.require(&app_id)?;
    let store = shared.store();
    let client = one(&store, &app_id, &id)?;
    Ok(bare(StatusCode::OK, Value::Object(client.document.clone())))
}

/// POST /v1/applications/{appId}/clients
pub(super) async fn create(
    State(shared): State<Arc<Shared>>,
    Path(app_id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    Caller::of(&shared, &headers)?.require(&app_id)?;
    let body = json_body(body).await?;
    validation::check_new_client(&body)?;
    let (id, secret) = {
        let mut entropy = shared.entropy();
        (entropy.nanoid(), entropy.transmit_secret())
    };
    let mut store = shared.store();
    let mut owner = application(&store, &app_id)?.clone();
    let fields = without_nulls(object(body));
    resources::all_exist(&store, &fields)?;
    let now = written(shared.now());
    let tenant_id = store.management().transmit_tenant.clone();
    let birth = Birth { tenant_id: &tenant_id, app_id: &app_id, now: &now };
    let document = new_client(&birth, &id, &secret, fields);
    let answer = Value::Object(document.clone());
    let mut changes = vec![Change::put(Table::Clients, id.clone(), Record::of(document))];
    if owner.default_client.is_none() {
        owner.default_client = Some(id);
        changes.push(Change::put(Table::Applications, app_id, owner));
    }
    store.commit(changes).map_err(|error| Refusal::not_stored(&error))?;
    Ok(bare(StatusCode::CREATED, answer))
}

/// PUT /v1/applications/{appId}/clients/{clientId}: what is not named stays.
pub(super) async fn update(
    State(shared): State<Arc<Shared>>,
    Path((app_id, id)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    Caller::of(&shared, &headers)?.require(&app_id)?;
    let body = json_body(body).await?;
    validation::check_client(&body)?;
    changed(&shared, &app_id, &id, object(body))
}

/// PUT /v1/applications/{appId}/clients/{clientId}/resources
pub(super) async fn set_resources(
    State(shared): State<Arc<Shared>>,
    Path((app_id, id)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    Caller::of(&shared, &headers)?.require(&app_id)?;
    let body = json_body(body).await?;
    validation::check_resource_ids(&body)?;
    let ids = body.get("resource_ids").cloned().unwrap_or_else(|| json!([]));
    changed(&shared, &app_id, &id, Document::from_iter([("resources".to_owned(), ids)]))
}

fn changed(shared: &Shared, app_id: &str, id: &str, fields: Document) -> Result<Response, Refusal> {
    let mut store = shared.store();
    let mut client = one(&store, app_id, id)?.clone();
    if is_saml(&client.document) {
        validation::check_saml_update(&fields)?;
    }
    resources::all_exist(&store, &fields)?;
    merge(&mut client.document, fields, &written(shared.now()), client_default);
    let answer = Value::Object(client.document.clone());
    store
        .commit(vec![Change::put(Table::Clients, id, client)])
        .map_err(|error| Refusal::not_stored(&error))?;
    Ok(bare(StatusCode::OK, answer))
}

/// DELETE /v1/applications/{appId}/clients/{clientId}: the last one stays, and when the default goes, the oldest
/// other one becomes it.
pub(super) async fn delete(
    State(shared): State<Arc<Shared>>,
    Path((app_id, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    Caller::of(&shared, &headers)?.require(&app_id)?;
    let mut store = shared.store();
    one(&store, &app_id, &id)?;
    let heir =
        of(&store, &app_id).map(|client| client.text("client_id").to_owned()).find(|other| *other != id);
    let Some(heir) = heir else {
        return Err(Refusal::invalid(vec!["An application must have at least one client".to_owned()]));
    };
    let mut owner = application(&store, &app_id)?.clone();
    let mut changes = vec![Change::delete(Table::Clients, id.clone())];
    if owner.default_client.as_ref() == Some(&id) {
        owner.default_client = Some(heir);
        changes.push(Change::put(Table::Applications, app_id, owner));
    }
    store.commit(changes).map_err(|error| Refusal::not_stored(&error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// DELETE /v1/applications/{appId}/clients: all of them; the application then repeats no client.
pub(super) async fn delete_all(
    State(shared): State<Arc<Shared>>,
    Path(app_id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    Caller::of(&shared, &headers)?.require(&app_id)?;
    let mut store = shared.store();
    let mut owner = application(&store, &app_id)?.clone();
    owner.default_client = None;
    let mut changes: Vec<Change> =
        of(&store, &app_id).map(|client| Change::delete(Table::Clients, client.text("client_id"))).collect();
    changes.push(Change::put(Table::Applications, app_id, owner));
    store.commit(changes).map_err(|error| Refusal::not_stored(&error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// The clients of an application, oldest first.
pub(super) fn of<'a>(store: &'a Store, app_id: &str) -> impl Iterator<Item = &'a Record> {
    store.records(Table::Clients).values().filter(move |client| client.text("app_id") == app_id)
}

pub(super) fn is_saml(fields: &Document) -> bool {
    text(fields, "authentication_protocol") == "saml" || fields.contains_key("sp_entity_id")
}

/// Refuses a SAML entity id that another client of the tenant has.
pub(super) fn free(store: &Store, fields: &Document) -> Result<(), Refusal> {
    let wanted = text(fields, "sp_entity_id");
    let taken = store.records(Table::Clients).values().any(|other| other.text("sp_entity_id") == wanted);
    if !wanted.is_empty() && taken { Err(Refusal::taken("sp_entity_id")) } else { Ok(()) }
}

fn application<'a>(store: &'a Store, app_id: &str) -> Result<&'a Record, Refusal> {
    store.get(Table::Applications, app_id).ok_or_else(Refusal::no_such_application)
}

fn one<'a>(store: &'a Store, app_id: &str, id: &str) -> Result<&'a Record, Refusal> {
    application(store, app_id)?;
    let client = store.get(Table::Clients, id).filter(|client| client.text("app_id") == app_id);
    client.ok_or_else(Refusal::no_such_client)
}
