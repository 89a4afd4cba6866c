//! The rate-limit headers of the management API. They count; they do not limit yet.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use crate::shared::Shared;

const LIMIT: u32 = 50;

/// Requests of the current second.
#[derive(Default)]
pub(crate) struct Window {
    second: i64,
    used: u32,
}

impl Window {
    /// Counts a request; returns how many are left and when the window ends (Unix seconds).
    fn count(&mut self, second: i64) -> (u32, i64) {
        if self.second != second {
            *self = Self { second, used: 0 };
        }
        self.used = self.used.saturating_add(1);
        (LIMIT.saturating_sub(self.used), second + 1)
    }
}

/// Adds `x-ratelimit-limit`, `-remaining` and `-reset`.
pub(super) async fn headers(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let (remaining, reset) = shared.auth0_window().count(shared.now().as_second());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(HeaderName::from_static("x-ratelimit-limit"), HeaderValue::from(LIMIT));
    headers.insert(HeaderName::from_static("x-ratelimit-remaining"), HeaderValue::from(remaining));
    headers.insert(HeaderName::from_static("x-ratelimit-reset"), HeaderValue::from(reset));
    response
}
