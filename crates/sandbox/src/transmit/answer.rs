//! Transmit's answers: `{"result": …}` around applications, and error bodies of a message and a number.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::generation::Generation;
use crate::http::BodyError;
use crate::shared::Shared;

/// An error answer.
#[derive(Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    /// A sentence, or one sentence per violation.
    message: Value,
    /// The OAuth error code that the token endpoint adds.
    oauth: Option<&'static str>,
    /// The word that 2026 adds to a conflict.
    conflict: Option<&'static str>,
}

impl Refusal {
    pub(super) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: Value::String(message.into()), oauth: None, conflict: None }
    }

    pub(super) fn invalid(messages: Vec<String>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, message: json!(messages), oauth: None, conflict: None }
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

    pub(super) fn no_such_path() -> Self {
        Self::new(StatusCode::NOT_FOUND, "Not Found")
    }

    pub(super) fn taken(what: &str, generation: Generation) -> Self {
        let conflict = (generation >= Generation::Y2026).then_some("identifier_taken");
        Self { conflict, ..Self::new(StatusCode::CONFLICT, format!("{what} is already taken")) }
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
        if let Some(code) = self.conflict {
            body["ts_error_code"] = json!(code);
        }
        (self.status, Json(body)).into_response()
    }
}

/// `{"result": value}`
pub(super) fn wrapped(status: StatusCode, value: Value) -> Response {
    (status, Json(json!({"result": value}))).into_response()
}

/// The value as the generation answers about clients: wrapped in 2023, itself since.
pub(super) fn client_answer(shared: &Shared, status: StatusCode, value: Value) -> Response {
    match shared.generation {
        Generation::Y2023 => wrapped(status, value),
        Generation::Y2025 | Generation::Y2026 => bare(status, value),
    }
}

/// The value itself.
pub(super) fn bare(status: StatusCode, value: Value) -> Response {
    (status, Json(value)).into_response()
}
