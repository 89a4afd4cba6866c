//! Transmit Security in three generations: tokens, applications, clients, login preferences, and what a tenant has
//! besides.

mod access;
mod answer;
mod applications;
mod client_paths;
mod clients;
pub(crate) mod collection;
pub(crate) mod documents;
mod login;
mod resources;
mod secrets;
mod shown;
mod signing_keys;
pub(crate) mod tenant;
mod token;
mod validation;

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post, put};

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

/// The routes, from the root of the host. `list` and `signing-keys` win over
/// applications of that id: a literal is more specific.
pub(crate) fn routes() -> Router<Arc<Shared>> {
    let application = "/cis/v1/applications/{app_id}";
    let keys = "/cis/v1/applications/signing-keys";
    let providers = "/cis/v1/serviceprovider/saml2";
    let groups = "/cis/v1/sso-service/sso-group";
    Router::new()
        .route("/oidc/token", post(token::issue))
        .route("/cis/oidc/token", post(token::issue))
        .route("/cis/v1/applications", get(applications::list).post(applications::create))
        .route("/cis/v1/applications/list", get(applications::basic_list))
        .route(keys, get(signing_keys::list).post(signing_keys::create))
        .route(&format!("{keys}/upload"), post(signing_keys::upload))
        .route(&format!("{keys}/{{id}}"), put(signing_keys::update).delete(signing_keys::delete))
        .route(application, get(applications::read).put(applications::update).delete(applications::delete))
        .route(&format!("{application}/resources"), put(applications::set_resources))
        .merge(client_routes(&format!("{application}/clients")))
        .merge(client_routes("/cis/v1/clients"))
        .route("/cis/v1/clients/{client_id}/secrets", get(secrets::list).post(secrets::generate))
        .route("/cis/v1/clients/{client_id}/secrets/{secret_id}", delete(secrets::revoke))
        .route("/cis/loginPreferences/{app_id}", get(login::read))
        .route("/cis/loginPreferences/{app_id}/authMethods", put(login::update))
        .route("/cis/v1/resources", resources::RESOURCES.many())
        .route("/cis/v1/resources/uri", get(resources::by_uri))
        .route("/cis/v1/resources/{resource_id}", resources::RESOURCES.one())
        .route(providers, tenant::SERVICE_PROVIDERS.many())
        .route(&format!("{providers}/{{id}}"), tenant::SERVICE_PROVIDERS.one())
        .route(&format!("{providers}/sso/{{id}}"), get(tenant::sign_on))
        .route(groups, tenant::SSO_GROUPS.many())
        .route(&format!("{groups}/{{id}}"), tenant::SSO_GROUPS.one())
        .route("/cis/v1/management/applications", get(tenant::management_applications))
        .method_not_allowed_fallback(not_found)
}

/// The clients of an application below one path; the paths differ in how the application is named.
fn client_routes(path: &str) -> Router<Arc<Shared>> {
    use self::client_paths::{create, delete, delete_all, list, read, set_resources, update};
    Router::new()
        .route(path, get(list).post(create).delete(delete_all))
        .route(&format!("{path}/{{client_id}}"), get(read).put(update).delete(delete))
        .route(&format!("{path}/{{client_id}}/resources"), put(set_resources))
}

/// What this vendor answers where it has nothing.
pub(crate) async fn not_found() -> Response {
    bare_error(StatusCode::NOT_FOUND)
}
