//! The page behind a device flow's `verification_uri`, where a person lets the device in or does not.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::shared::Shared;

/// GET /activate?user_code=
pub(super) async fn page(RawQuery(query): RawQuery) -> Response {
    let code = field(&query.unwrap_or_default(), "user_code");
    // It goes into the page: letters and a dash, or nothing.
    let code =
        if code.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-') { code } else { String::new() };
    let form = format!(
        "<p>A device wants to sign in. Does it show this code?</p>\
         <form method=post><p><input name=user_code value=\"{code}\" aria-label=\"Code\" required></p>\
         <p><button name=decision value=approve>Yes, let it in</button> \
         <button name=decision value=deny>No</button></p></form>"
    );
    html(StatusCode::OK, &form)
}

/// POST /activate: `user_code` and `decision`.
pub(super) async fn decide(State(shared): State<Arc<Shared>>, body: String) -> Response {
    let approved = field(&body, "decision") == "approve";
    if !shared.devices().decide(&field(&body, "user_code"), approved, shared.now()) {
        return html(StatusCode::NOT_FOUND, "<p>No device is waiting with this code.</p>");
    }
    let said = if approved { "The device is signed in." } else { "The device stays out." };
    html(StatusCode::OK, &format!("<p>{said} You can close this page.</p>"))
}

fn field(form: &str, name: &str) -> String {
    let mut pairs = url::form_urlencoded::parse(form.as_bytes());
    pairs.find(|(known, _)| known == name).map(|(_, value)| value.into_owned()).unwrap_or_default()
}

fn html(status: StatusCode, content: &str) -> Response {
    let page = format!(
        "<!doctype html>\n<html lang=en><head><meta charset=utf-8><title>Harbor Bank</title></head>\
         <body><h1>Harbor Bank sandbox</h1>{content}</body></html>\n"
    );
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; form-action 'self'; frame-ancestors 'none'"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (status, headers, page).into_response()
}
