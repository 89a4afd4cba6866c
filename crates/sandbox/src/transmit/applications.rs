//! Applications: listing, reading, creating, changing and deleting them. Every answer is wrapped.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::access::Caller;
use super::answer::{Refusal, wrapped};
use super::documents::{
    Birth, application_default, client_default, merge, merge_client, new_application, new_client,
    new_saml_client, object, parted,
};
use super::{clients, resources, shown, signing_keys, validation};
use crate::clock::written;
use crate::generation::Generation;
use crate::http::json_body;
use crate::shared::Shared;
use crate::store::{Change, Document, Record, Store, Table, text};

const BASIC: [&str; 6] =
    ["app_id", "tenant_id", "app_name", "app_description", "login_uri", "application_type"];

/// GET /v1/applications: whole applications, but never a logo.
pub(super) async fn list(State(shared): State<Arc<Shared>>, headers: HeaderMap) -> Result<Response, Refusal> {
    let caller = Caller::of(&shared, &headers)?;
    let store = shared.store();
    let records = store.records(Table::Applications).iter().filter(|(id, _)| caller.reaches(id));
    let shown = records.map(|(_, record)| {
        let mut shown = object(shown::application(&store, record, shared.generation));
        shown.shift_remove("logo");
        Value::Object(shown)
    });
    Ok(wrapped(StatusCode::OK, shown.collect()))
}

/// GET /v1/applications/list: names only.
pub(super) async fn basic_list(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let caller = Caller::of(&shared, &headers)?;
    if shared.generation < Generation::Y2025 {
        // Then it is an application of that id, and there is none.
        return Err(Refusal::no_such_application());
    }
    let store = shared.store();
    let records = store.records(Table::Applications).iter().filter(|(id, _)| caller.reaches(id));
    let shown = records.map(|(_, record)| {
        let mut shown = object(shown::application(&store, record, shared.generation));
        shown.retain(|field, _| BASIC.contains(&field.as_str()));
        Value::Object(shown)
    });
    Ok(wrapped(StatusCode::OK, shown.collect()))
}

/// GET /v1/applications/{appId}
pub(super) async fn read(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    Caller::of(&shared, &headers)?.require(&id)?;
    let store = shared.store();
    let record = store.get(Table::Applications, &id).ok_or_else(Refusal::no_such_application)?;
    Ok(wrapped(StatusCode::OK, shown::application(&store, record, shared.generation)))
}

/// POST /v1/applications: the application and its first client, which becomes its default.
pub(super) async fn create(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    Caller::of(&shared, &headers)?.require_admin()?;
    let body = json_body(body).await?;
    validation::check_new_application(shared.generation, &body)?;
    let (mut own, mirrored) = parted(without_nulls(object(body)));
    let first = own.shift_remove("first_client").map(object);
    own.shift_remove("first_client_authentication_protocol");
    own.shift_remove("should_delete_signing_key");
    let (app_id, client_id, secret) = {
        let mut entropy = shared.entropy();
        (entropy.nanoid(), entropy.nanoid(), entropy.transmit_secret())
    };
    let mut store = shared.store();
    free(&shared, &store, &own, None)?;
    let now = written(shared.now());
    let tenant_id = store.management().transmit_tenant.clone();
    let birth = Birth { tenant_id: &tenant_id, app_id: &app_id, now: &now };
    let first = without_nulls(first.unwrap_or(mirrored));
    resources::all_exist(&store, &first)?;
    clients::free(&shared, &store, &first, None)?;
    let client = if clients::is_saml(&first) {
        new_saml_client(&birth, &client_id, &secret, first)
    } else {
        new_client(&birth, &client_id, &secret, first)
    };
    let mut application = Record::of(new_application(&birth, own));
    application.default_client = Some(client_id.clone());
    let changes = vec![
        Change::put(Table::Applications, app_id.clone(), application),
        Change::put(Table::Clients, client_id, Record::of(client)),
    ];
    store.commit(changes).map_err(|error| Refusal::not_stored(&error))?;
    let record = store.get(Table::Applications, &app_id).ok_or_else(Refusal::no_such_application)?;
    Ok(wrapped(StatusCode::CREATED, shown::application(&store, record, shared.generation)))
}

/// PUT /v1/applications/{appId}: what is not named stays; the repeated fields go to the default client.
pub(super) async fn update(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    Caller::of(&shared, &headers)?.require(&id)?;
    let body = json_body(body).await?;
    validation::check_application(shared.generation, &body)?;
    let (mut own, mirrored) = parted(object(body));
    own.shift_remove("first_client");
    own.shift_remove("first_client_authentication_protocol");
    changed(&shared, &id, own, mirrored)
}

/// PUT /v1/applications/{appId}/resources: the resources of the default client.
pub(super) async fn set_resources(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    Caller::of(&shared, &headers)?.require(&id)?;
    let body = json_body(body).await?;
    validation::check_resource_ids(&body)?;
    let ids = body.get("resource_ids").cloned().unwrap_or_else(|| json!([]));
    changed(&shared, &id, Document::new(), Document::from_iter([("resources".to_owned(), ids)]))
}

fn changed(shared: &Shared, id: &str, mut own: Document, mirrored: Document) -> Result<Response, Refusal> {
    let mut store = shared.store();
    let mut application =
        store.get(Table::Applications, id).ok_or_else(Refusal::no_such_application)?.clone();
    free(shared, &store, &own, Some(id))?;
    resources::all_exist(&store, &mirrored)?;
    let now = written(shared.now());
    let mut changes = Vec::new();
    if !mirrored.is_empty() {
        let default = application.default_client.clone().unwrap_or_default();
        let mut client = store.get(Table::Clients, &default).ok_or_else(Refusal::no_such_client)?.clone();
        merge_client(&mut client.document, mirrored, &now, client_default);
        changes.push(Change::put(Table::Clients, default, client));
    }
    // An order, not a setting.
    if own.shift_remove("should_delete_signing_key") == Some(Value::Bool(true)) {
        changes.extend(signing_keys::of(&store, id).map(|(key, _)| Change::delete(Table::SigningKeys, key)));
    }
    merge(&mut application.document, own, &now, application_default);
    changes.push(Change::put(Table::Applications, id, application));
    store.commit(changes).map_err(|error| Refusal::not_stored(&error))?;
    let record = store.get(Table::Applications, id).ok_or_else(Refusal::no_such_application)?;
    Ok(wrapped(StatusCode::OK, shown::application(&store, record, shared.generation)))
}

/// DELETE /v1/applications/{appId}: its clients go with it.
pub(super) async fn delete(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    Caller::of(&shared, &headers)?.require(&id)?;
    let mut store = shared.store();
    if store.get(Table::Applications, &id).is_none() {
        return Err(Refusal::no_such_application());
    }
    let mut changes: Vec<Change> = clients::of(&store, &id)
        .map(|client| Change::delete(Table::Clients, client.text("client_id")))
        .collect();
    changes.extend(signing_keys::of(&store, &id).map(|(key, _)| Change::delete(Table::SigningKeys, key)));
    changes.push(Change::delete(Table::Applications, id));
    store.commit(changes).map_err(|error| Refusal::not_stored(&error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Refuses a name or a subdomain that another application has.
fn free(shared: &Shared, store: &Store, fields: &Document, but: Option<&str>) -> Result<(), Refusal> {
    for field in ["app_name", "subdomain"] {
        let wanted = text(fields, field);
        let others = store.records(Table::Applications).iter().filter(|(id, _)| Some(id.as_str()) != but);
        if !wanted.is_empty() && others.into_iter().any(|(_, other)| other.text(field) == wanted) {
            return Err(Refusal::taken(field, shared.generation));
        }
    }
    Ok(())
}

pub(super) fn without_nulls(mut fields: Document) -> Document {
    fields.retain(|_, value| !value.is_null());
    fields
}
