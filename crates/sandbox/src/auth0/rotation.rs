//! A new secret in the place of the old one.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde_json::Value;

use super::access::authorise;
use super::answer::Refusal;
use super::visibility::presented;
use crate::clock::{later, written};
use crate::shared::Shared;
use crate::store::{Change, FormerSecret, Record, Table};

/// POST /api/v2/clients/{id}/rotate-secret. Whatever body comes along is not looked at.
pub(super) async fn rotate(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    authorise(&shared, &headers, &["update:client_keys"])?;
    let mut store = shared.store();
    let mut record = store.get(Table::Auth0Clients, &id).ok_or_else(Refusal::no_such_client)?.clone();
    if record.document.get("client_authentication_methods").is_some_and(Value::is_object) {
        return Err(Refusal::rule("The secret of a client that authenticates with a key cannot be rotated"));
    }
    let now = shared.now();
    remember(&mut record, now, shared.grace);
    let secret = shared.entropy().auth0_secret();
    record.document.insert("client_secret".to_owned(), secret.into());
    record.document.insert("updated_at".to_owned(), written(now).into());
    let answer = Value::Object(presented(&record.document));
    let change = Change::put(Table::Auth0Clients, id, record);
    store.commit(vec![change]).map_err(|error| Refusal::not_stored(&error))?;
    Ok(Json(answer).into_response())
}

/// Keeps the present secret working for `grace`.
pub(super) fn remember(record: &mut Record, now: Timestamp, grace: Duration) {
    record.former_secrets.retain(|former| former.until > now);
    let secret = record.text("client_secret").to_owned();
    if !secret.is_empty() {
        record.former_secrets.push(FormerSecret { secret, until: later(now, grace) });
    }
}

/// Whether `secret` is the client's, or was until a moment ago.
pub(super) fn accepts(record: &Record, secret: &str, now: Timestamp) -> bool {
    let current = record.text("client_secret");
    let known = !current.is_empty() && current == secret;
    known || record.former_secrets.iter().any(|former| former.until > now && former.secret == secret)
}
