//! Answers that are not what they should be.

use std::io;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use serde_json::{Map, Value, json};
use tokio_stream::StreamExt;

/// Fields that a resource is known by.
const IDS: [&str; 5] = ["client_id", "app_id", "resource_id", "service_provider_id", "id"];
/// Fields that are one of a few words.
const CHOICES: [&str; 13] = [
    "app_type",
    "application_type",
    "client_type",
    "token_endpoint_auth_method",
    "client_auth_method",
    "pkce",
    "authentication_protocol",
    "organization_usage",
    "alg",
    "rotation_type",
    "expiration_type",
    "credential_type",
    "sp_name_id_type",
];

/// The answer whose connection ends in the middle of the body.
pub(super) async fn cut(response: Response) -> Response {
    let (parts, body) = whole(response).await;
    let half = body.slice(..body.len() / 2);
    let pieces: [io::Result<Bytes>; 2] = [Ok(half), Err(io::ErrorKind::ConnectionReset.into())];
    let pieces = tokio_stream::iter(pieces).then(|piece| async {
        if piece.is_err() {
            // The first half is on its way only when the server has had a moment to send it.
            tokio::task::yield_now().await;
        }
        piece
    });
    let mut response = Response::from_parts(parts, Body::from_stream(pieces));
    // It still says how long it would have been.
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(body.len().max(1)));
    response
}

/// The first half of the body, said to be all of it.
pub(super) async fn truncated(response: Response) -> Response {
    let (parts, body) = whole(response).await;
    Response::from_parts(parts, Body::from(body.slice(..body.len() / 2)))
}

/// A JSON body with blanks behind it.
pub(super) async fn filled_up(response: Response, bytes: usize) -> Response {
    let (parts, body) = whole(response).await;
    let mut long = body.to_vec();
    if long.len() < bytes {
        long.resize(bytes, b' ');
    }
    Response::from_parts(parts, Body::from(long))
}

/// The same resources, each with a field that no description knows.
pub(super) async fn with_unknown_fields(response: Response) -> Response {
    changed(response, |fields| {
        if IDS.iter().any(|id| fields.contains_key(*id)) {
            let value = json!({"mode": "adaptive", "levels": [1, 2.5, null], "since": "2027-01-01"});
            fields.insert("x_unknown_field".to_owned(), value);
        }
    })
    .await
}

/// The same resources, with words that no description lists.
pub(super) async fn with_unknown_values(response: Response) -> Response {
    changed(response, |fields| {
        for (field, value) in fields {
            if CHOICES.contains(&field.as_str()) && value.is_string() {
                *value = json!("x_unknown_value");
            }
        }
    })
    .await
}

/// Applies `change` to every object in a JSON body; errors and other bodies stay as they are.
async fn changed(response: Response, change: fn(&mut Map<String, Value>)) -> Response {
    if !response.status().is_success() {
        return response;
    }
    let (parts, body) = whole(response).await;
    let Ok(mut value) = serde_json::from_slice::<Value>(&body) else {
        return Response::from_parts(parts, Body::from(body));
    };
    visit(&mut value, change);
    Response::from_parts(parts, Body::from(value.to_string()))
}

fn visit(value: &mut Value, change: fn(&mut Map<String, Value>)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| visit(item, change)),
        Value::Object(fields) => {
            fields.values_mut().for_each(|value| visit(value, change));
            change(fields);
        }
        _ => {}
    }
}

/// The body read to its end; its length is no longer told, for it may change.
async fn whole(response: Response) -> (axum::http::response::Parts, Bytes) {
    let (mut parts, body) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    // Bodies are made in memory here: there is nothing that could fail.
    let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
    (parts, bytes)
}
