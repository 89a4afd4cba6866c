//! A client that proves itself with a signed assertion instead of a secret: `private_key_jwt`.

use std::collections::HashMap;

use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use super::{Asked, credentials, issuers};
use crate::auth0::answer::Denial;
use crate::auth0::credentials::keys_in_force;
use crate::clock::written;
use crate::keys::Algorithm;
use crate::shared::Shared;
use crate::store::{Document, Table, text};

const TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const LONGEST: usize = 2048;
const LONGEST_CLAIM: usize = 64;
const LONGEST_LIFE: i64 = 300;
const SKEW: i64 = 10;

/// The ids of assertions that were used, with the second they stop being acceptable anyway.
#[derive(Default)]
pub(crate) struct SpentAssertions(HashMap<String, i64>);

impl SpentAssertions {
    /// Notes an id; false when it was there already.
    fn spend(&mut self, id: String, until: i64, now: i64) -> bool {
        self.0.retain(|_, until| *until > now);
        self.0.insert(id, until).is_none()
    }
}

/// An assertion taken apart, its signature not yet checked.
pub(super) struct Assertion {
    signed: String,
    signature: Vec<u8>,
    header: Document,
    claims: Document,
}

/// The assertion in a request, if there is one.
pub(super) fn presented(fields: &Document) -> Result<Option<Assertion>, Denial> {
    let (kind, assertion) = (text(fields, "client_assertion_type"), text(fields, "client_assertion"));
    if assertion.is_empty() {
        return Ok(None);
    }
    if kind != TYPE {
        return Err(denial("Invalid client_assertion_type"));
    }
    if assertion.len() > LONGEST {
        return Err(denial("client_assertion is too long"));
    }
    taken_apart(assertion).map(Some).ok_or_else(|| denial("client_assertion is not a valid JWT"))
}

fn taken_apart(assertion: &str) -> Option<Assertion> {
    let (signed, signature) = assertion.rsplit_once('.')?;
    let (header, claims) = signed.split_once('.')?;
    let object =
        |part: &str| -> Option<Document> { serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok() };
    Some(Assertion {
        signed: signed.to_owned(),
        signature: URL_SAFE_NO_PAD.decode(signature).ok()?,
        header: object(header)?,
        claims: object(claims)?,
    })
}

/// The client that signed the assertion.
pub(super) fn verify(shared: &Shared, asked: &Asked, assertion: &Assertion) -> Result<String, Denial> {
    let claims = &assertion.claims;
    let client_id = text(claims, "sub");
    let named = text(&asked.fields, "client_id");
    if client_id.is_empty() || text(claims, "iss") != client_id {
        return Err(denial("iss and sub of client_assertion must be the client_id"));
    }
    if !named.is_empty() && named != client_id {
        return Err(denial("client_id and sub of client_assertion differ"));
    }
    let now = shared.now();
    let until = lifetime(claims, now.as_second())?;
    if !audiences(claims).any(|one| issuers(shared, &asked.headers).iter().any(|issuer| issuer == one)) {
        return Err(denial("aud of client_assertion must be the tenant's address with a slash at the end"));
    }
    let id = text(claims, "jti");
    if id.is_empty() || [id, client_id].iter().any(|claim| claim.len() > LONGEST_CLAIM) {
        return Err(denial("client_assertion requires a jti, and its claims may have 64 characters"));
    }
    {
        let store = shared.store();
        let unknown = || denial("client_assertion could not be verified");
        let record = store.get(Table::Auth0Clients, client_id).ok_or_else(unknown)?;
        let algorithm = Algorithm::named(text(&assertion.header, "alg")).ok_or_else(unknown)?;
        let wanted = text(&assertion.header, "kid");
        let mut keys = keys_in_force(&store, record, &written(now))
            .filter(|(kid, alg, _)| *alg == algorithm && (wanted.is_empty() || *kid == wanted))
            .map(|(_, _, key)| key)
            .collect::<Vec<_>>()
            .into_iter();
        if !keys.any(|key| key.signed(algorithm, assertion.signed.as_bytes(), &assertion.signature)) {
            return Err(unknown());
        }
        credentials::may_use(record)?;
    }
    let spent = format!("{client_id} {id}");
    if !shared.spent_assertions().spend(spent, until.saturating_add(SKEW), now.as_second()) {
        return Err(denial("jti of client_assertion was used before"));
    }
    Ok(client_id.to_owned())
}

/// The second at which the assertion ends.
fn lifetime(claims: &Document, now: i64) -> Result<i64, Denial> {
    let second = |claim: &str| claims.get(claim).and_then(Value::as_i64);
    let Some(until) = second("exp") else { return Err(denial("client_assertion requires an exp")) };
    if until.saturating_add(SKEW) <= now {
        return Err(denial("client_assertion has expired"));
    }
    if until > now + LONGEST_LIFE + SKEW {
        return Err(denial("client_assertion may live for 5 minutes at most"));
    }
    let early = |claim: &str| second(claim).is_some_and(|from| from > now + SKEW);
    if early("iat") || early("nbf") {
        return Err(denial("client_assertion is not valid yet"));
    }
    Ok(until)
}

fn audiences(claims: &Document) -> impl Iterator<Item = &str> {
    let several = claims.get("aud").and_then(Value::as_array).into_iter().flatten();
    claims.get("aud").into_iter().chain(several).filter_map(Value::as_str)
}

fn denial(what: &str) -> Denial {
    Denial::new(StatusCode::UNAUTHORIZED, "invalid_client", what)
}
