//! Who may call: a management token for the whole tenant, a client's token for its own application.

use axum::http::{HeaderMap, StatusCode};

use super::answer::Refusal;
use crate::http::bearer_token;
use crate::shared::Shared;
use crate::tokens::{Bearer, Verdict};

/// Whose token came with a request.
pub(super) enum Caller {
    Admin,
    Application(String),
}

impl Caller {
    /// Reads the token of a request.
    pub(super) fn of(shared: &Shared, headers: &HeaderMap) -> Result<Self, Refusal> {
        let unauthorized = || Refusal::new(StatusCode::UNAUTHORIZED, "Unauthorized");
        let token = bearer_token(headers).ok_or_else(unauthorized)?;
        let verdict = shared.tokens().verdict(token, shared.now());
        match verdict {
            Verdict::Valid(Bearer::TransmitAdmin) => Ok(Self::Admin),
            Verdict::Valid(Bearer::TransmitApplication(id)) => Ok(Self::Application(id)),
            Verdict::Valid(_) | Verdict::Expired | Verdict::Unknown => Err(unauthorized()),
        }
    }

    /// Whether the caller may see this application at all.
    pub(super) fn reaches(&self, app_id: &str) -> bool {
        match self {
            Self::Admin => true,
            Self::Application(own) => own == app_id,
        }
    }

    /// Refuses unless the caller may act on this application.
    pub(super) fn require(&self, app_id: &str) -> Result<(), Refusal> {
        if self.reaches(app_id) { Ok(()) } else { Err(forbidden()) }
    }

    /// The application that the token belongs to; the management token belongs to none.
    pub(super) fn own_application(&self) -> Result<String, Refusal> {
        match self {
            Self::Admin => Err(forbidden()),
            Self::Application(own) => Ok(own.clone()),
        }
    }

    /// Refuses unless the caller may act on the tenant.
    pub(super) fn require_admin(&self) -> Result<(), Refusal> {
        match self {
            Self::Admin => Ok(()),
            Self::Application(_) => Err(forbidden()),
        }
    }
}

fn forbidden() -> Refusal {
    Refusal::new(StatusCode::FORBIDDEN, "Forbidden")
}
