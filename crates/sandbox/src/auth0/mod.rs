//! Auth0: the token endpoint, and clients with their credentials at the Management API v2.

mod access;
mod activation;
mod answer;
mod clients;
mod connections;
mod constraints;
pub(crate) mod credentials;
pub(crate) mod defaults;
mod list;
mod merge;
mod query;
mod rotation;
mod token;
mod validation;
mod visibility;

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

use self::answer::{Denial, Refusal};
pub(crate) use self::token::{Devices, SpentAssertions};
use crate::shared::Shared;

/// What `tenant` says in every client.
pub(crate) const TENANT: &str = "harbor-bank";

/// Whether this vendor answers under `path`.
pub(crate) fn owns(path: &str) -> bool {
    path.starts_with("/api/v2") || path.starts_with("/oauth/") || path == "/activate"
}

/// Whether tokens are issued at `path`.
pub(crate) fn is_token_endpoint(path: &str) -> bool {
    path == "/oauth/token"
}

/// An error that says no more than its status.
pub(crate) fn bare_error(status: StatusCode) -> Response {
    let code = (status == StatusCode::TOO_MANY_REQUESTS).then_some("too_many_requests");
    let message = match status {
        StatusCode::TOO_MANY_REQUESTS => "Global limit has been reached",
        other => other.canonical_reason().unwrap_or("Error"),
    };
    Refusal::new(status, code, message).into_response()
}

/// What a request hears that came too soon: in OAuth's shape at the token endpoint.
pub(crate) fn limited(path: &str) -> Response {
    let status = StatusCode::TOO_MANY_REQUESTS;
    if is_token_endpoint(path) {
        Denial::new(status, "too_many_requests", "Global limit has been reached").into_response()
    } else {
        bare_error(status)
    }
}

/// The routes, from the root of the host.
pub(crate) fn routes() -> Router<Arc<Shared>> {
    let management = Router::new()
        .route("/api/v2/clients", get(list::list).post(clients::create))
        .route("/api/v2/clients/{id}", get(clients::read).patch(clients::update).delete(clients::delete))
        .route("/api/v2/clients/{id}/rotate-secret", post(rotation::rotate))
        .route("/api/v2/clients/{id}/connections", get(connections::of_client))
        .route("/api/v2/clients/{id}/credentials", get(credentials::list).post(credentials::create))
        .route(
            "/api/v2/clients/{id}/credentials/{credential_id}",
            get(credentials::read).patch(credentials::update).delete(credentials::delete),
        )
        .route("/api/v2/custom-domains", get(connections::domains))
        .method_not_allowed_fallback(not_found);
    Router::new()
        .route("/oauth/token", post(token::issue))
        .route("/oauth/device/code", post(token::authorize))
        .route("/activate", get(activation::page).post(activation::decide))
        .merge(management)
}

/// What this vendor answers where it has nothing.
pub(crate) async fn not_found() -> Response {
    bare_error(StatusCode::NOT_FOUND)
}
