//! The three ways in which a secret may leave the backend, and the clipboard.

use clientele_forms::Pointer;
use serde::{Deserialize, Serialize};

use crate::resource::Target;
use crate::tenant::TenantId;

/// Which secret.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SecretAt {
    /// The tenant.
    pub tenant: TenantId,
    /// The resource.
    pub target: Target,
    /// The place in its document.
    pub pointer: Pointer,
}

/// A secret is on the clipboard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CopyReceipt {
    /// How many seconds until it is cleared.
    pub seconds: u64,
    /// The first four bytes of the secret's SHA-256, as `8f:3a:c1:77`: to compare it with a vault without showing it.
    pub fingerprint: String,
}

/// A secret, for a person who asked to see it. The window must forget it after `seconds`.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Revealed {
    /// The secret.
    pub secret: String,
    /// How many seconds it may be shown.
    pub seconds: u64,
}

impl std::fmt::Debug for Revealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Revealed").field("seconds", &self.seconds).finish_non_exhaustive()
    }
}

/// Something that is no secret.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CopyText {
    /// The text.
    pub text: String,
}
