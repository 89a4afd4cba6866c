//! The control API: counts, reset and faults, on a port of its own.
//!
//! Any web page can reach a loopback port, so the first path segment is a random token: who does not know it finds
//! nothing here.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use serde_json::{Value, json};

use crate::http::json_body;
use crate::shared::Shared;
use crate::store::Table;

/// The routes below `/{token}`; everything else is not found.
pub(crate) fn routes(token: &str) -> Router<Arc<Shared>> {
    let control = Router::new()
        .route("/state", get(state))
        .route("/reset", post(reset))
        .route("/faults", get(faults).post(switch_on).delete(switch_all_off))
        .route("/faults/{id}", delete(switch_off))
        .route("/grants", post(grant))
        .route("/device/{user_code}", post(decide_device));
    Router::new().nest(&format!("/{token}"), control)
}

/// How many documents there are, the faults, and how many requests came too soon.
async fn state(State(shared): State<Arc<Shared>>) -> Response {
    let counts = {
        let store = shared.store();
        let count = |table| store.records(table).len();
        json!({
            "transmit": {
                "applications": count(Table::Applications),
                "clients": count(Table::Clients),
                "resources": count(Table::Resources),
            },
            "auth0": {"clients": count(Table::Auth0Clients)},
        })
    };
    let mut answer = counts;
    answer["faults"] = shared.faults().described();
    answer["limited"] = json!(shared.limiter().refused());
    Json(answer).into_response()
}

async fn reset(State(shared): State<Arc<Shared>>) -> Response {
    match shared.reset() {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => refusal(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
    }
}

async fn faults(State(shared): State<Arc<Shared>>) -> Response {
    Json(json!({"faults": shared.faults().described()})).into_response()
}

/// Switches one fault on, or a list of them: all or none.
async fn switch_on(State(shared): State<Arc<Shared>>, body: Body) -> Response {
    let body = match json_body(body).await {
        Ok(body) => body,
        Err(_) => return refusal(StatusCode::BAD_REQUEST, "the body is not JSON"),
    };
    let descriptions = match body {
        Value::Array(list) => list,
        one => vec![one],
    };
    let mut faults = shared.faults();
    let mut made = Vec::new();
    for description in &descriptions {
        match faults.switch_on(description) {
            Ok(id) => made.push(id),
            Err(reason) => {
                for id in made {
                    faults.switch_off(id);
                }
                return refusal(StatusCode::BAD_REQUEST, &reason);
            }
        }
    }
    (StatusCode::CREATED, Json(json!({"ids": made, "faults": faults.described()}))).into_response()
}

async fn switch_all_off(State(shared): State<Arc<Shared>>) -> Response {
    shared.faults().clear();
    StatusCode::NO_CONTENT.into_response()
}

async fn switch_off(State(shared): State<Arc<Shared>>, Path(id): Path<u64>) -> Response {
    if shared.faults().switch_off(id) {
        StatusCode::NO_CONTENT.into_response()
    } else {
        refusal(StatusCode::NOT_FOUND, "no such fault")
    }
}

/// Grants an Auth0 client scopes at the management API: `{"client_id", "scopes"}`.
async fn grant(State(shared): State<Arc<Shared>>, body: Body) -> Response {
    let body = json_body(body).await.unwrap_or_default();
    let scopes = body.get("scopes").and_then(Value::as_array);
    let scopes: Option<Vec<String>> =
        scopes.and_then(|scopes| scopes.iter().map(|scope| scope.as_str().map(str::to_owned)).collect());
    let (Some(client), Some(scopes)) = (body.get("client_id").and_then(Value::as_str), scopes) else {
        return refusal(StatusCode::BAD_REQUEST, "a grant has client_id and scopes, a list of names");
    };
    shared.grants().insert(client.to_owned(), scopes);
    StatusCode::NO_CONTENT.into_response()
}

/// Approves a device flow, or denies it with `{"approve": false}`.
async fn decide_device(
    State(shared): State<Arc<Shared>>,
    Path(user_code): Path<String>,
    body: Body,
) -> Response {
    let body = json_body(body).await.unwrap_or_default();
    let approved = body.get("approve").and_then(Value::as_bool).unwrap_or(true);
    if shared.devices().decide(&user_code, approved, shared.now()) {
        StatusCode::NO_CONTENT.into_response()
    } else {
        refusal(StatusCode::NOT_FOUND, "no such user code")
    }
}

fn refusal(status: StatusCode, reason: &str) -> Response {
    (status, Json(json!({"error": reason}))).into_response()
}
