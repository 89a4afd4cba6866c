//! Layers in front of every route.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::shared::Shared;

/// Answers only where the request names this machine: a web page that points its own name at 127.0.0.1 (DNS
/// rebinding) is turned away.
pub(crate) async fn loopback_only(request: Request, next: Next) -> Response {
    let authority = match request.uri().authority() {
        Some(authority) => Some(authority.as_str()),
        None => request.headers().get(header::HOST).and_then(|host| host.to_str().ok()),
    };
    if authority.is_some_and(names_this_machine) {
        next.run(request).await
    } else {
        (StatusCode::MISDIRECTED_REQUEST, "This sandbox answers to loopback names only.\n").into_response()
    }
}

/// Whether `authority` (`host` or `host:port`) is a loopback name.
fn names_this_machine(authority: &str) -> bool {
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    };
    host.eq_ignore_ascii_case("localhost") || matches!(host, "127.0.0.1" | "[::1]")
}

/// Gives every answer a request id, under the name its vendor uses, and notes the request.
pub(crate) async fn request_ids(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let id = shared.entropy().opaque(15);
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    tracing::debug!(%method, path, status = response.status().as_u16(), "sandbox request");
    let name = if crate::auth0::owns(&path) { "x-auth0-requestid" } else { "x-request-id" };
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(name, id);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::names_this_machine;

    #[test]
    fn only_loopback_names_pass() {
        for name in ["127.0.0.1", "127.0.0.1:8080", "localhost", "LocalHost:1", "[::1]", "[::1]:443"] {
            assert!(names_this_machine(name), "{name}");
        }
        for name in [
            "",
            "evil.example",
            "evil.example:80",
            "127.0.0.1.evil.example",
            "localhost.evil.example:1",
            "::1",
        ] {
            assert!(!names_this_machine(name), "{name}");
        }
    }
}
