//! Lets the active faults strike.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::faults::Effect;
use crate::shared::Shared;
use crate::{auth0, transmit};

/// Put into a request to a token endpoint: the scopes to grant instead of the management client's own.
#[derive(Clone)]
pub(crate) struct GrantedScopes(pub(crate) Vec<String>);

/// Applies the faults that match the request.
pub(crate) async fn faults(State(shared): State<Arc<Shared>>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let token_endpoint = auth0::is_token_endpoint(&path) || transmit::is_token_endpoint(&path);
    let effects = shared.faults().strike(request.method(), &path, token_endpoint);
    for effect in effects {
        match effect {
            Effect::Latency(wait) => tokio::time::sleep(wait).await,
            Effect::Scopes(scopes) => {
                request.extensions_mut().insert(GrantedScopes(scopes));
            }
            Effect::Html => return html_page(),
            Effect::Status(status) if auth0::owns(&path) => return auth0::bare_error(status),
            Effect::Status(status) => return transmit::bare_error(status),
        }
    }
    next.run(request).await
}

fn html_page() -> Response {
    let page = "<!doctype html>\n<html><head><title>Harbor Bank</title></head>\
                <body><h1>Welcome to Harbor Bank</h1><p>Please sign in.</p></body></html>\n";
    (StatusCode::OK, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response()
}
