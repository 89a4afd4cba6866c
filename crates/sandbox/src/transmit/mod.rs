//! Transmit Security, generation 2025: tokens, applications, clients, login preferences and resources.

mod access;
mod answer;
mod applications;
mod clients;
pub(crate) mod documents;
mod login;
mod resources;
mod token;
mod validation;

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};

use self::answer::Refusal;
use crate::shared::Shared;

/// Whether tokens are issued at `path`.
pub(crate) fn is_token_endpoint(path: &str) -> bool {
    matches!(path, "/oidc/token" | "/cis/oidc/token")
}

/// An error that says no more than its status.
pub(crate) fn bare_error(status: StatusCode) -> Response {
    Refusal::new(status, status.canonical_reason().unwrap_or("Error")).into_response()
}

/// The routes, from the root of the host. `list` wins over an application of that id: a literal is more specific.
pub(crate) fn routes() -> Router<Arc<Shared>> {
    let application = "/cis/v1/applications/{app_id}";
    let client = "/cis/v1/applications/{app_id}/clients/{client_id}";
    Router::new()
        .route("/oidc/token", post(token::issue))
        .route("/cis/oidc/token", post(token::issue))
        .route("/cis/v1/applications", get(applications::list).post(applications::create))
        .route("/cis/v1/applications/list", get(applications::basic_list))
        .route(application, get(applications::read).put(applications::update).delete(applications::delete))
        .route(&format!("{application}/resources"), put(applications::set_resources))
        .route(
            &format!("{application}/clients"),
            get(clients::list).post(clients::create).delete(clients::delete_all),
        )
        .route(client, get(clients::read).put(clients::update).delete(clients::delete))
        .route(&format!("{client}/resources"), put(clients::set_resources))
        .route("/cis/loginPreferences/{app_id}", get(login::read))
        .route("/cis/loginPreferences/{app_id}/authMethods", put(login::update))
        .route("/cis/v1/resources", get(resources::list))
        .method_not_allowed_fallback(not_found)
}

/// What this vendor answers where it has nothing.
pub(crate) async fn not_found() -> Response {
    bare_error(StatusCode::NOT_FOUND)
}
