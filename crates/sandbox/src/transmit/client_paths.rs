//! The two ways to the clients of an application: below its path, and by the token of one of its clients.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::response::Response;

use super::access::Caller;
use super::answer::Refusal;
use super::clients;
use crate::http::json_body;
use crate::shared::Shared;
use crate::store::Table;

/// The application that a request is about, and the client where it names one. Extracting it checks the token.
pub(super) struct Target {
    pub(super) app_id: String,
    /// Empty where the path names none.
    pub(super) client_id: String,
}

impl FromRequestParts<Arc<Shared>> for Target {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, shared: &Arc<Shared>) -> Result<Self, Refusal> {
        let caller = Caller::of(shared, &parts.headers)?;
        let path = Path::<Vec<(String, String)>>::from_request_parts(parts, shared).await;
        let path = path.map(|Path(path)| path).unwrap_or_default();
        let named =
            |wanted: &str| path.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone());
        let client_id = named("client_id").unwrap_or_default();
        let app_id = match named("app_id") {
            Some(app_id) => app_id,
            None => own(shared, &caller, &client_id)?,
        };
        caller.require(&app_id)?;
        Ok(Self { app_id, client_id })
    }
}

/// The application of the token; for the management token, that of the client it names.
fn own(shared: &Shared, caller: &Caller, client_id: &str) -> Result<String, Refusal> {
    match caller {
        Caller::Application(app_id) => Ok(app_id.clone()),
        Caller::Admin if client_id.is_empty() => caller.own_application(),
        Caller::Admin => {
            let store = shared.store();
            let client = store.get(Table::Clients, client_id).ok_or_else(Refusal::no_such_client)?;
            Ok(client.text("app_id").to_owned())
        }
    }
}

/// GET …/clients
pub(super) async fn list(State(shared): State<Arc<Shared>>, target: Target) -> Result<Response, Refusal> {
    clients::list(&shared, &target.app_id)
}

/// POST …/clients
pub(super) async fn create(
    State(shared): State<Arc<Shared>>,
    target: Target,
    body: Body,
) -> Result<Response, Refusal> {
    clients::create(&shared, &target.app_id, json_body(body).await?)
}

/// DELETE …/clients
pub(super) async fn delete_all(
    State(shared): State<Arc<Shared>>,
    target: Target,
) -> Result<Response, Refusal> {
    clients::delete_all(&shared, &target.app_id)
}

/// GET …/clients/{clientId}
pub(super) async fn read(State(shared): State<Arc<Shared>>, target: Target) -> Result<Response, Refusal> {
    clients::read(&shared, &target.app_id, &target.client_id)
}

/// PUT …/clients/{clientId}
pub(super) async fn update(
    State(shared): State<Arc<Shared>>,
    target: Target,
    body: Body,
) -> Result<Response, Refusal> {
    clients::update(&shared, &target.app_id, &target.client_id, json_body(body).await?)
}

/// PUT …/clients/{clientId}/resources
pub(super) async fn set_resources(
    State(shared): State<Arc<Shared>>,
    target: Target,
    body: Body,
) -> Result<Response, Refusal> {
    clients::set_resources(&shared, &target.app_id, &target.client_id, &json_body(body).await?)
}

/// DELETE …/clients/{clientId}
pub(super) async fn delete(State(shared): State<Arc<Shared>>, target: Target) -> Result<Response, Refusal> {
    clients::delete(&shared, &target.app_id, &target.client_id)
}
