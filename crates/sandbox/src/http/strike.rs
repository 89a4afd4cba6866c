//! Lets the active faults strike.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::distort;
use crate::faults::{Answer, Effect};
use crate::shared::Shared;
use crate::{auth0, transmit};

/// Put into a request to a token endpoint: the scopes to grant instead of the management client's own.
#[derive(Clone)]
pub(crate) struct GrantedScopes(pub(crate) Vec<String>);

/// Put into a request for a list: how many items its pages move by, each.
#[derive(Clone, Copy)]
pub(crate) struct Shift(pub(crate) i64);

/// Applies the faults that match the request: some before the operation, some to its answer.
pub(crate) async fn faults(State(shared): State<Arc<Shared>>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let token_endpoint = auth0::is_token_endpoint(&path) || transmit::is_token_endpoint(&path);
    let effects = shared.faults().strike(request.method(), &path, token_endpoint);
    let mut afterwards = Vec::new();
    for effect in effects {
        match effect {
            Effect::Latency(wait) => tokio::time::sleep(wait).await,
            Effect::Scopes(scopes) => {
                request.extensions_mut().insert(GrantedScopes(scopes));
            }
            Effect::TokenLife(life) => {
                request.extensions_mut().insert(life);
            }
            Effect::Shift(items) => {
                request.extensions_mut().insert(Shift(items));
            }
            Effect::Answer(answer) if !answer.after => return instead(&answer, &path, &shared),
            other => afterwards.push(other),
        }
    }
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| *peer);
    let mut response = next.run(request).await;
    for effect in afterwards {
        response = match effect {
            Effect::Answer(answer) => instead(&answer, &path, &shared),
            Effect::Cut => distort::cut(response).await,
            Effect::Reset => {
                if let Some(peer) = peer {
                    shared.doomed.insert(peer);
                }
                distort::cut(response).await
            }
            Effect::Truncated => distort::truncated(response).await,
            Effect::UnknownFields => distort::with_unknown_fields(response).await,
            Effect::UnknownValues => distort::with_unknown_values(response).await,
            Effect::BodyBytes(bytes) => distort::filled_up(response, bytes).await,
            Effect::Latency(_) | Effect::Scopes(_) | Effect::TokenLife(_) | Effect::Shift(_) => response,
        };
    }
    response
}

/// The answer that stands in for the operation's own.
fn instead(answer: &Answer, path: &str, shared: &Shared) -> Response {
    let Some(status) = answer.status else { return html_page() };
    let mut response =
        if auth0::owns(path) { auth0::bare_error(status) } else { transmit::bare_error(status) };
    let headers = response.headers_mut();
    if let Some(wait) = answer.reset_in {
        let reset = shared.now().as_second().saturating_add_unsigned(wait);
        headers.insert(HeaderName::from_static("x-ratelimit-limit"), HeaderValue::from(50));
        headers.insert(HeaderName::from_static("x-ratelimit-remaining"), HeaderValue::from(0));
        headers.insert(HeaderName::from_static("x-ratelimit-reset"), HeaderValue::from(reset));
    }
    headers.extend(answer.headers.clone());
    response
}

fn html_page() -> Response {
    let page = "<!doctype html>\n<html><head><title>Harbor Bank</title></head>\
                <body><h1>Welcome to Harbor Bank</h1><p>Please sign in.</p></body></html>\n";
    (StatusCode::OK, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response()
}
