//! Who may call: tokens and scopes.

use axum::http::{HeaderMap, StatusCode, header};

use super::answer::Refusal;
use crate::http::bearer_token;
use crate::shared::Shared;
use crate::tokens::{Bearer, Verdict};

/// The scopes of the management client, as granted to a console that does everything.
pub(super) const ALL_SCOPES: [&str; 14] = [
    "read:clients",
    "create:clients",
    "update:clients",
    "delete:clients",
    "read:client_keys",
    "create:client_keys",
    "update:client_keys",
    "delete:client_keys",
    "read:client_credentials",
    "create:client_credentials",
    "update:client_credentials",
    "delete:client_credentials",
    "read:connections",
    "read:custom_domains",
];

/// Any of these lets a token read clients.
pub(super) const READ: [&str; 4] =
    ["read:clients", "read:client_keys", "read:client_credentials", "read:client_summary"];
/// Any of these lets a token change clients.
pub(super) const UPDATE: [&str; 4] = [
    "update:clients",
    "update:client_keys",
    "update:client_credentials",
    "update:client_token_vault_privileged_access",
];

/// The scopes of the token that came with a request.
pub(super) struct Scopes(Vec<String>);

impl Scopes {
    pub(super) fn any_of(&self, wanted: &[&str]) -> bool {
        self.0.iter().any(|scope| wanted.contains(&scope.as_str()))
    }

    /// Refuses unless one of `wanted` is there.
    pub(super) fn require(&self, wanted: &[&str]) -> Result<(), Refusal> {
        if self.any_of(wanted) { Ok(()) } else { Err(Refusal::insufficient_scope(wanted)) }
    }

    #[cfg(test)]
    pub(super) fn of(scopes: &[&str]) -> Self {
        Self(scopes.iter().map(|scope| (*scope).to_owned()).collect())
    }
}

/// Reads the token of a request and refuses unless it has one of the scopes `any_of`.
pub(super) fn authorise(shared: &Shared, headers: &HeaderMap, any_of: &[&str]) -> Result<Scopes, Refusal> {
    if !headers.contains_key(header::AUTHORIZATION) {
        return Err(Refusal::new(StatusCode::UNAUTHORIZED, None, "Missing authentication"));
    }
    let Some(token) = bearer_token(headers) else {
        return Err(Refusal::new(StatusCode::BAD_REQUEST, "Bearer", "Bad HTTP authentication header format"));
    };
    let verdict = shared.tokens().verdict(token, shared.now());
    let scopes = match verdict {
        Verdict::Valid(Bearer::Auth0Management { scopes }) => Scopes(scopes),
        Verdict::Valid(Bearer::Auth0Other) => return Err(Refusal::unauthenticated("Bad audience")),
        Verdict::Expired => {
            return Err(Refusal::unauthenticated("Expired token received for JSON Web Token validation"));
        }
        Verdict::Valid(_) | Verdict::Unknown => return Err(Refusal::unauthenticated("Invalid token")),
    };
    scopes.require(any_of)?;
    Ok(scopes)
}
