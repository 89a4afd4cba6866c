//! Login preferences: which methods an application's users sign in with.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde_json::{Value, json};

use super::access::Caller;
use super::answer::{Refusal, wrapped};
use super::documents::object;
use super::{shown, validation};
use crate::clock::written;
use crate::http::json_body;
use crate::shared::Shared;
use crate::store::{Change, Record, Table};

/// GET /loginPreferences/{appId}
pub(super) async fn read(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    Caller::of(&shared, &headers)?.require(&id)?;
    let store = shared.store();
    let application = store.get(Table::Applications, &id).ok_or_else(Refusal::no_such_application)?;
    Ok(wrapped(StatusCode::OK, shown::login_preferences(preferences(application), shared.generation)))
}

/// PUT /loginPreferences/{appId}/authMethods: a method that is sent replaces the one there is, whole; one that is not
/// sent stays; `null` removes one.
pub(super) async fn update(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    Caller::of(&shared, &headers)?.require(&id)?;
    let body = json_body(body).await?;
    validation::check_login_methods(shared.generation, &body)?;
    let mut store = shared.store();
    let mut application =
        store.get(Table::Applications, &id).ok_or_else(Refusal::no_such_application)?.clone();
    let mut preferences = object(preferences(&application));
    let mut methods = preferences.get("auth_methods").cloned().map(object).unwrap_or_default();
    for (method, settings) in object(body) {
        if settings.is_null() {
            methods.shift_remove(&method);
        } else {
            methods.insert(method, settings);
        }
    }
    preferences.insert("auth_methods".to_owned(), Value::Object(methods));
    let answer = Value::Object(preferences);
    application.document.insert("login_preferences".to_owned(), answer.clone());
    application.document.insert("updated_at".to_owned(), written(shared.now()).into());
    store
        .commit(vec![Change::put(Table::Applications, id, application)])
        .map_err(|e| Refusal::not_stored(&e))?;
    Ok(wrapped(StatusCode::OK, shown::login_preferences(answer, shared.generation)))
}

fn preferences(application: &Record) -> Value {
    application.document.get("login_preferences").cloned().unwrap_or_else(|| json!({"auth_methods": {}}))
}
