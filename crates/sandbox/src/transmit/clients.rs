//! Clients: what can be done with those of one application, however the application was named.
//!
//! Their answers show the secret. They are wrapped in the generation of 2023 and bare since.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::answer::{Refusal, client_answer};
use super::applications::without_nulls;
use super::documents::{Birth, client_default, merge_client, new_client, new_saml_client, object};
use super::{resources, shown, validation};
use crate::clock::written;
use crate::shared::Shared;
use crate::store::{Change, Document, Record, Store, Table, text};

/// All clients of an application.
pub(super) fn list(shared: &Shared, app_id: &str) -> Result<Response, Refusal> {
    let store = shared.store();
    application(&store, app_id)?;
    let known = of(&store, app_id).filter(|client| shown::knows(client, shared.generation));
    let shown = known.map(|client| shown::client(client, shared.generation));
    Ok(client_answer(shared, StatusCode::OK, shown.collect()))
}

/// One client.
pub(super) fn read(shared: &Shared, app_id: &str, id: &str) -> Result<Response, Refusal> {
    let store = shared.store();
    let client = one(shared, &store, app_id, id)?;
    Ok(client_answer(shared, StatusCode::OK, shown::client(client, shared.generation)))
}

/// A new client; the first one of an application without any becomes its default.
pub(super) fn create(shared: &Shared, app_id: &str, body: Value) -> Result<Response, Refusal> {
    validation::check_new_client(shared.generation, &body)?;
    let (id, secret) = {
        let mut entropy = shared.entropy();
        (entropy.nanoid(), entropy.transmit_secret())
    };
    let mut store = shared.store();
    let mut owner = application(&store, app_id)?.clone();
    let fields = without_nulls(object(body));
    resources::all_exist(&store, &fields)?;
    free(shared, &store, &fields, None)?;
    let now = written(shared.now());
    let tenant_id = store.management().transmit_tenant.clone();
    let birth = Birth { tenant_id: &tenant_id, app_id, now: &now };
    let make = if is_saml(&fields) { new_saml_client } else { new_client };
    let record = Record::of(make(&birth, &id, &secret, fields));
    let answer = shown::client(&record, shared.generation);
    let mut changes = vec![Change::put(Table::Clients, id.clone(), record)];
    if owner.default_client.is_none() {
        owner.default_client = Some(id);
        changes.push(Change::put(Table::Applications, app_id, owner));
    }
    store.commit(changes).map_err(|error| Refusal::not_stored(&error))?;
    Ok(client_answer(shared, StatusCode::CREATED, answer))
}

/// Changes a client: what is not named stays.
pub(super) fn update(shared: &Shared, app_id: &str, id: &str, body: Value) -> Result<Response, Refusal> {
    let mut store = shared.store();
    let saml = is_saml(&one(shared, &store, app_id, id)?.document);
    validation::check_client(shared.generation, &body, saml)?;
    changed(shared, &mut store, app_id, id, object(body))
}

/// Sets the resources of a client.
pub(super) fn set_resources(
    shared: &Shared,
    app_id: &str,
    id: &str,
    body: &Value,
) -> Result<Response, Refusal> {
    validation::check_resource_ids(body)?;
    let ids = body.get("resource_ids").cloned().unwrap_or_else(|| json!([]));
    let fields = Document::from_iter([("resources".to_owned(), ids)]);
    changed(shared, &mut shared.store(), app_id, id, fields)
}

fn changed(
    shared: &Shared,
    store: &mut Store,
    app_id: &str,
    id: &str,
    fields: Document,
) -> Result<Response, Refusal> {
    let mut client = one(shared, store, app_id, id)?.clone();
    resources::all_exist(store, &fields)?;
    free(shared, store, &fields, Some(id))?;
    merge_client(&mut client.document, fields, &written(shared.now()), client_default);
    let answer = shown::client(&client, shared.generation);
    store
        .commit(vec![Change::put(Table::Clients, id, client)])
        .map_err(|error| Refusal::not_stored(&error))?;
    Ok(client_answer(shared, StatusCode::OK, answer))
}

/// Deletes a client: the last one stays, and when the default goes, the oldest other one becomes it.
pub(super) fn delete(shared: &Shared, app_id: &str, id: &str) -> Result<Response, Refusal> {
    let mut store = shared.store();
    one(shared, &store, app_id, id)?;
    let heir = of(&store, app_id).map(|client| client.text("client_id").to_owned()).find(|other| other != id);
    let Some(heir) = heir else {
        return Err(Refusal::invalid(vec!["An application must have at least one client".to_owned()]));
    };
    let mut owner = application(&store, app_id)?.clone();
    let mut changes = vec![Change::delete(Table::Clients, id)];
    if owner.default_client.as_deref() == Some(id) {
        owner.default_client = Some(heir);
        changes.push(Change::put(Table::Applications, app_id, owner));
    }
    store.commit(changes).map_err(|error| Refusal::not_stored(&error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Deletes all clients of an application, which then repeats none.
pub(super) fn delete_all(shared: &Shared, app_id: &str) -> Result<Response, Refusal> {
    let mut store = shared.store();
    let mut owner = application(&store, app_id)?.clone();
    owner.default_client = None;
    let mut changes: Vec<Change> =
        of(&store, app_id).map(|client| Change::delete(Table::Clients, client.text("client_id"))).collect();
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
pub(super) fn free(
    shared: &Shared,
    store: &Store,
    fields: &Document,
    but: Option<&str>,
) -> Result<(), Refusal> {
    let wanted = text(fields, "sp_entity_id");
    let others = store.records(Table::Clients).iter().filter(|(id, _)| Some(id.as_str()) != but);
    let taken = others.into_iter().any(|(_, other)| other.text("sp_entity_id") == wanted);
    if !wanted.is_empty() && taken { Err(Refusal::taken("sp_entity_id", shared.generation)) } else { Ok(()) }
}

fn application<'a>(store: &'a Store, app_id: &str) -> Result<&'a Record, Refusal> {
    store.get(Table::Applications, app_id).ok_or_else(Refusal::no_such_application)
}

/// A client of an application.
pub(super) fn one<'a>(
    shared: &Shared,
    store: &'a Store,
    app_id: &str,
    id: &str,
) -> Result<&'a Record, Refusal> {
    application(store, app_id)?;
    let client = store.get(Table::Clients, id).filter(|client| client.text("app_id") == app_id);
    client.filter(|client| shown::knows(client, shared.generation)).ok_or_else(Refusal::no_such_client)
}
