//! What went wrong, in words for a person and in a code for the window where it acts on it.

use clientele_forms::Pointer;
use serde::{Deserialize, Serialize};

/// A failure that the window shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Error {
    /// Where the window branches.
    pub code: ErrorCode,
    /// One or two sentences for the person. Never holds a secret.
    pub message: String,
    /// The vendor's HTTP status, where it answered.
    pub status: Option<u16>,
    /// The vendor's id of the request, for its support.
    pub request_id: Option<String>,
    /// The fields that were refused, with the vendor's words for each.
    pub fields: Vec<FieldError>,
    /// When it is worth trying again, in seconds from now.
    pub retry_after: Option<u64>,
}

/// One refused field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldError {
    /// Where it sits.
    pub pointer: Pointer,
    /// Why it was refused.
    pub message: String,
}

/// What kind of failure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// Client ID or secret were refused.
    NotAuthenticated,
    /// The token may not do this.
    NotAuthorised,
    /// The resource is gone.
    NotFound,
    /// The vendor says that something is taken, or the resource changed since the review.
    Conflict,
    /// The vendor refused the values.
    Invalid,
    /// Too many requests.
    RateLimited,
    /// The host could not be reached or did not answer in time.
    Offline,
    /// The vendor answered something that is not its API.
    NotTheApi,
    /// The vendor failed.
    VendorFault,
    /// A write was sent and nobody knows what became of it.
    OutcomeUnknown,
    /// The tenant is open for reading only.
    ReadOnlyTenant,
    /// The operating system's keyring is not there or refused.
    Keyring,
    /// The clipboard is not there or refused.
    Clipboard,
    /// A file in the data folder could not be read or written.
    Storage,
    /// What the person typed cannot be used.
    BadInput,
    /// The window stopped it.
    Stopped,
    /// A plan that was applied, discarded or forgotten.
    PlanGone,
    /// Anything else.
    Internal,
}

impl Error {
    /// A failure with nothing but a code and words.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            status: None,
            request_id: None,
            fields: Vec::new(),
            retry_after: None,
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
