//! The secrets of a client, since 2026: two at most, so that one can be rolled out while the other still works.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use serde_json::{Value, json};

use super::answer::{Refusal, bare};
use super::client_paths::Target;
use super::clients;
use crate::clock::written;
use crate::generation::Generation;
use crate::shared::Shared;
use crate::store::{ActiveSecret, Change, Record, Table};

const LIMIT: usize = 2;

/// GET /v1/clients/{clientId}/secrets
pub(super) async fn list(State(shared): State<Arc<Shared>>, target: Target) -> Result<Response, Refusal> {
    known(&shared)?;
    let store = shared.store();
    let client = clients::one(&shared, &store, &target.app_id, &target.client_id)?;
    Ok(bare(StatusCode::OK, active(client).iter().map(shown).collect()))
}

/// POST /v1/clients/{clientId}/secrets: the new one is what the client itself shows from now on.
pub(super) async fn generate(State(shared): State<Arc<Shared>>, target: Target) -> Result<Response, Refusal> {
    known(&shared)?;
    let (id, secret) = {
        let mut entropy = shared.entropy();
        (entropy.nanoid(), entropy.transmit_secret())
    };
    let mut store = shared.store();
    let mut client = clients::one(&shared, &store, &target.app_id, &target.client_id)?.clone();
    let mut secrets = active(&client);
    if secrets.len() >= LIMIT {
        let what = format!("A client can have {LIMIT} active secrets at most");
        return Err(Refusal::invalid(vec![what]));
    }
    let made = ActiveSecret { id, secret, created_at: written(shared.now()) };
    let answer = shown(&made);
    secrets.push(made);
    put(&mut client, secrets);
    store
        .commit(vec![Change::put(Table::Clients, target.client_id, client)])
        .map_err(|error| Refusal::not_stored(&error))?;
    Ok(bare(StatusCode::CREATED, answer))
}

/// DELETE /v1/clients/{clientId}/secrets/{secretId}: dead at once; the last one stays.
pub(super) async fn revoke(
    State(shared): State<Arc<Shared>>,
    target: Target,
    Path((_, secret_id)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    known(&shared)?;
    let mut store = shared.store();
    let mut client = clients::one(&shared, &store, &target.app_id, &target.client_id)?.clone();
    let secrets = active(&client);
    if !secrets.iter().any(|secret| secret.id == secret_id) {
        return Err(Refusal::new(StatusCode::NOT_FOUND, "Secret not found"));
    }
    if secrets.len() == 1 {
        return Err(Refusal::invalid(vec!["The last active secret cannot be revoked".to_owned()]));
    }
    put(&mut client, secrets.into_iter().filter(|secret| secret.id != secret_id).collect());
    store
        .commit(vec![Change::put(Table::Clients, target.client_id, client)])
        .map_err(|error| Refusal::not_stored(&error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Whether `secret` is one of the client's.
pub(super) fn accepts(client: &Record, secret: &str) -> bool {
    active(client).iter().any(|active| active.secret == secret)
}

/// The secrets of a client, oldest first. One that never had two keeps its secret in its document alone.
fn active(client: &Record) -> Vec<ActiveSecret> {
    if !client.secrets.is_empty() {
        return client.secrets.clone();
    }
    // An id that is always the same, without a place to keep it.
    let mut id = URL_SAFE_NO_PAD.encode(digest(&SHA256, client.text("client_id").as_bytes()));
    id.truncate(21);
    vec![ActiveSecret {
        id,
        secret: client.text("client_secret").to_owned(),
        created_at: client.text("created_at").to_owned(),
    }]
}

fn put(client: &mut Record, secrets: Vec<ActiveSecret>) {
    if let Some(newest) = secrets.last() {
        client.document.insert("client_secret".to_owned(), json!(newest.secret));
    }
    client.secrets = secrets;
}

fn shown(secret: &ActiveSecret) -> Value {
    json!({"id": secret.id, "client_secret": secret.secret, "created_at": secret.created_at})
}

fn known(shared: &Shared) -> Result<(), Refusal> {
    if shared.generation >= Generation::Y2026 { Ok(()) } else { Err(Refusal::no_such_path()) }
}
