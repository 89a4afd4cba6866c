//! Failures of the rooms below become the window's errors.

use clientele_changes::Error as ChangeError;
use clientele_forms::Pointer;
use clientele_ipc::error::FieldError;
use clientele_ipc::{Error, ErrorCode};
use clientele_providers::Error as ProviderError;

use crate::KeyringError;

/// A vendor's refusal or failure, for the window.
pub(crate) fn provider(error: ProviderError) -> Error {
    let code = match &error {
        ProviderError::NotAuthenticated { .. } => ErrorCode::NotAuthenticated,
        ProviderError::NotAuthorised { .. } => ErrorCode::NotAuthorised,
        ProviderError::NotFound { .. } => ErrorCode::NotFound,
        ProviderError::Conflict { .. } => ErrorCode::Conflict,
        ProviderError::Invalid { .. } => ErrorCode::Invalid,
        ProviderError::RateLimited { .. } => ErrorCode::RateLimited,
        ProviderError::Offline { .. } => ErrorCode::Offline,
        ProviderError::NotTheApi { .. } => ErrorCode::NotTheApi,
        ProviderError::VendorFault { .. } => ErrorCode::VendorFault,
        ProviderError::OutcomeUnknown { .. } => ErrorCode::OutcomeUnknown,
        _ => ErrorCode::BadInput,
    };
    let field = |(pointer, message): &(Pointer, String)| FieldError {
        pointer: pointer.clone(),
        message: message.clone(),
    };
    Error {
        status: error.status(),
        request_id: error.request_id().map(str::to_owned),
        retry_after: error.retry_after().map(|wait| wait.as_secs()),
        fields: error.fields().iter().map(field).collect(),
        ..Error::new(code, error.to_string())
    }
}

/// A change that was not made, for the window.
pub(crate) fn change(error: ChangeError) -> Error {
    let code = match &error {
        ChangeError::Provider(_) => ErrorCode::Internal,
        ChangeError::Journal(_) => ErrorCode::Storage,
        ChangeError::NotMade(_) => ErrorCode::VendorFault,
        ChangeError::NotUndoable(_) => ErrorCode::BadInput,
        ChangeError::ReadOnly => ErrorCode::ReadOnlyTenant,
        ChangeError::OpenConflicts(_) => ErrorCode::Conflict,
        ChangeError::Violations(_) | ChangeError::NothingToSend => ErrorCode::Invalid,
    };
    match error {
        ChangeError::Provider(error) => provider(error),
        other => Error::new(code, other.to_string()),
    }
}

/// A keyring that refused, for the window.
pub(crate) fn keyring(KeyringError(reason): KeyringError) -> Error {
    Error::new(ErrorCode::Keyring, format!("The system keyring could not be used. {reason}"))
}
