//! Auth0's error bodies.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::http::BodyError;

/// An error answer of the management API: status, name of the status, message and, mostly, an error code.
#[derive(Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    code: Option<&'static str>,
    message: String,
    /// Authentication errors repeat the message here.
    attributes: bool,
}

impl Refusal {
    pub(super) fn new(
        status: StatusCode,
        code: impl Into<Option<&'static str>>,
        message: impl Into<String>,
    ) -> Self {
        Self { status, code: code.into(), message: message.into(), attributes: false }
    }

    /// A body that breaks the schema.
    pub(super) fn payload(what: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "invalid_body", format!("Payload validation error: {what}."))
    }

    /// A query that breaks the schema.
    pub(super) fn query(what: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "invalid_query_string", format!("Query validation error: {what}."))
    }

    /// A body that follows the schema and still cannot be.
    pub(super) fn rule(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, None, message)
    }

    pub(super) fn insufficient_scope(any_of: &[&str]) -> Self {
        let message = format!("Insufficient scope, expected any of: {}", any_of.join(","));
        Self::new(StatusCode::FORBIDDEN, "insufficient_scope", message)
    }

    pub(super) fn no_such_client() -> Self {
        Self::new(StatusCode::NOT_FOUND, "inexistent_client", "The client does not exist")
    }

    pub(super) fn unauthenticated(message: &str) -> Self {
        Self { attributes: true, ..Self::new(StatusCode::UNAUTHORIZED, None, message) }
    }

    pub(super) fn not_stored(error: &std::io::Error) -> Self {
        tracing::error!(%error, "the sandbox could not write its state file");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, None, "An internal server error occurred")
    }

    #[cfg(test)]
    pub(super) fn message(&self) -> &str {
        &self.message
    }
}

impl From<BodyError> for Refusal {
    fn from(error: BodyError) -> Self {
        match error {
            BodyError::TooLarge => Self::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                None,
                format!("Payload content length greater than maximum allowed: {}", crate::http::BODY_LIMIT),
            ),
            BodyError::NotJson => {
                Self::new(StatusCode::BAD_REQUEST, None, "Invalid request payload JSON format")
            }
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut body = json!({
            "statusCode": self.status.as_u16(),
            "error": self.status.canonical_reason().unwrap_or("Error"),
            "message": self.message,
        });
        if let Some(code) = self.code {
            body["errorCode"] = json!(code);
        }
        if self.attributes {
            body["attributes"] = json!({"error": self.message});
        }
        (self.status, Json(body)).into_response()
    }
}

/// An error answer of the token endpoint, in OAuth's shape.
#[derive(Debug)]
pub(super) struct Denial {
    pub(super) status: StatusCode,
    pub(super) error: &'static str,
    pub(super) description: String,
    pub(super) uri: Option<&'static str>,
}

impl Denial {
    pub(super) fn new(status: StatusCode, error: &'static str, description: impl Into<String>) -> Self {
        Self { status, error, description: description.into(), uri: None }
    }
}

impl IntoResponse for Denial {
    fn into_response(self) -> Response {
        let mut body = json!({"error": self.error, "error_description": self.description});
        if let Some(uri) = self.uri {
            body["error_uri"] = Value::from(uri);
        }
        (self.status, Json(body)).into_response()
    }
}
