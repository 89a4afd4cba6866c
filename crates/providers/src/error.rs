//! What can go wrong, in words for an admin. No message holds a secret: vendors' words pass through redaction first.

use std::time::Duration;

use clientele_forms::Pointer;

/// What the vendor's answer was known by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The vendor's id of the request, for its support.
    pub request_id: Option<String>,
}

/// Why something failed. Displayed as one or two sentences.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// The client ID, its secret or the token were refused.
    #[error("{message}")]
    NotAuthenticated {
        /// What the vendor said, in words.
        message: String,
        /// The answer.
        reply: Option<Reply>,
    },
    /// The token may not do this.
    #[error("{message}")]
    NotAuthorised {
        /// The scope that is missing, or several of which one is needed, separated by `or`.
        scope: Option<String>,
        /// What the vendor said, in words.
        message: String,
        /// The answer; `None` where the token's scopes alone told.
        reply: Option<Reply>,
    },
    /// The resource is not there, or not any more.
    #[error("{message}")]
    NotFound {
        /// What the vendor said, in words.
        message: String,
        /// The answer.
        reply: Option<Reply>,
    },
    /// Something is taken or in use.
    #[error("{message}")]
    Conflict {
        /// What the vendor said, in words.
        message: String,
        /// The answer.
        reply: Option<Reply>,
    },
    /// Values were refused, by the vendor or before sending.
    #[error("{message}")]
    Invalid {
        /// The places that were refused, as far as they are known, with the reason for each.
        fields: Vec<(Pointer, String)>,
        /// All of it in words.
        message: String,
        /// The answer; `None` where nothing was sent.
        reply: Option<Reply>,
    },
    /// Too many requests.
    #[error("{message}")]
    RateLimited {
        /// How long to wait, where the vendor says so.
        retry_after: Option<Duration>,
        /// What happened, in words.
        message: String,
        /// The answer.
        reply: Option<Reply>,
    },
    /// The host could not be reached, or a read got no answer in time. Nothing was changed.
    #[error("{message}")]
    Offline {
        /// What happened, in words.
        message: String,
    },
    /// Something answered that is not the vendor's API.
    #[error("{message}")]
    NotTheApi {
        /// What answered instead, in words.
        message: String,
        /// The answer, where there was one.
        reply: Option<Reply>,
    },
    /// The vendor failed while reading.
    #[error("{message}")]
    VendorFault {
        /// What happened, in words, with a short excerpt of the answer.
        message: String,
        /// The answer.
        reply: Option<Reply>,
    },
    /// A write was sent and nobody knows what became of it. It must not be repeated before looking.
    #[error("{message}")]
    OutcomeUnknown {
        /// What happened, in words.
        message: String,
        /// The answer, where there was one.
        reply: Option<Reply>,
    },
    /// The vendor or this tenant has no way to do this.
    #[error("{0}")]
    Unsupported(String),
}

impl Error {
    /// The vendor's answer, where it answered.
    pub fn reply(&self) -> Option<&Reply> {
        match self {
            Self::NotAuthenticated { reply, .. }
            | Self::NotAuthorised { reply, .. }
            | Self::NotFound { reply, .. }
            | Self::Conflict { reply, .. }
            | Self::Invalid { reply, .. }
            | Self::RateLimited { reply, .. }
            | Self::NotTheApi { reply, .. }
            | Self::VendorFault { reply, .. }
            | Self::OutcomeUnknown { reply, .. } => reply.as_ref(),
            Self::Offline { .. } | Self::Unsupported(_) => None,
        }
    }

    /// The HTTP status, where the vendor answered.
    pub fn status(&self) -> Option<u16> {
        self.reply().map(|reply| reply.status)
    }

    /// The vendor's id of the request, where it gave one.
    pub fn request_id(&self) -> Option<&str> {
        self.reply().and_then(|reply| reply.request_id.as_deref())
    }

    /// The places that were refused, with the reason for each.
    pub fn fields(&self) -> &[(Pointer, String)] {
        match self {
            Self::Invalid { fields, .. } => fields,
            _ => &[],
        }
    }

    /// How long to wait before trying again, where the vendor says so.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::RateLimited { retry_after, .. } => *retry_after,
            _ => None,
        }
    }

    /// Values that are refused before sending.
    pub(crate) fn invalid(fields: Vec<(Pointer, String)>) -> Self {
        let message = match fields.as_slice() {
            [(_, only)] => only.clone(),
            many => format!("{} values cannot be sent.", many.len()),
        };
        Self::Invalid { fields, message, reply: None }
    }

    /// A scope that the token is known to lack.
    pub(crate) fn lacks_scope(scopes: &[String]) -> Self {
        let scope = scopes.join(" or ");
        let message = format!("The token lacks the scope {scope}.");
        Self::NotAuthorised { scope: Some(scope), message, reply: None }
    }

    /// The vendor accepted the making of something, and did not say what it made.
    pub(crate) fn made_unseen(title: &str) -> Self {
        let message = format!("{title} accepted this, but its answer could not be read.");
        Self::OutcomeUnknown { message, reply: None }
    }

    /// The vendor accepted a write, but the resource could not be read back.
    pub(crate) fn after_accepted_write(self, title: &str) -> Self {
        let message =
            format!("{title} accepted the change, but what it looks like now could not be read. {self}");
        Self::OutcomeUnknown { message, reply: self.reply().cloned() }
    }
}
