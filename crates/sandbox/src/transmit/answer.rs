//! Transmit's answers: `{"result": …}` around applications, and error bodies of a message and a number.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::http::BodyError;

/// An error answer.
#[derive(Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    /// A sentence, or one sentence per violation.
    message: Value,
    /// The OAuth error code that the token endpoint adds.
    oauth: Option<&'static str>,
}

impl Refusal {
    pub(super) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: Value::String(message.into()), oauth: None }
    }

    pub(super) fn invalid(messages: Vec<String>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, message: json!(messages), oauth: None }
    }

    pub(super) fn oauth(status: StatusCode, code: &'static str, message: &str) -> Self {
        Self { oauth: Some(code), ..Self::new(status, message) }
    }

    pub(super) fn no_such_application() -> Self {
        Self::new(StatusCode::NOT_FOUND, "Application not found")
    }

    pub(super) fn no_such_client() -> Self {
        Self::new(StatusCode::NOT_FOUND, "Client not found")
    }

    pub(super) fn no_such_resource() -> Self {
        Self::new(StatusCode::NOT_FOUND, "Resource does not exist in tenant")
    }

    pub(super) fn taken(what: &str) -> Self {
        Self::new(StatusCode::CONFLICT, format!("{what} is already taken"))
    }

    pub(super) fn not_stored(error: &std::io::Error) -> Self {
        tracing::error!(%error, "the sandbox could not write its state file");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "Internal server error")
    }
}

impl From<BodyError> for Refusal {
    fn from(error: BodyError) -> Self {
        match error {
            BodyError::TooLarge => Self::new(StatusCode::PAYLOAD_TOO_LARGE, "request entity too large"),
            BodyError::NotJson => Self::invalid(vec!["The request body is not valid JSON".to_owned()]),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut body = json!({"message": self.message, "error_code": self.status.as_u16()});
        if let Some(code) = self.oauth {
            body["error"] = json!(code);
        }
        (self.status, Json(body)).into_response()
    }
}

/// `{"result": value}`
pub(super) fn wrapped(status: StatusCode, value: Value) -> Response {
    (status, Json(json!({"result": value}))).into_response()
}

/// The value itself.
pub(super) fn bare(status: StatusCode, value: Value) -> Response {
    (status, Json(value)).into_response()
}
