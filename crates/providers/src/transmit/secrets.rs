//! The secrets of a client, since 2026: two at most, so that one can be rolled out while the other still works (the
//! vendor's guide to rotating client secrets).

use clientele_forms::{Kind, Pointer};
use serde_json::Value;

use super::decode::unwrapped;
use super::request::{OWN_CLIENTS, no_rotation};
use crate::document::text;
use crate::request::segment;
use crate::{ActiveSecret, Document, Error, Method, Request, ResourceRef, RotationSupport, Secrets};

/// Since when there can be two.
const SINCE: u16 = 2026;

/// Where the secrets of a client are.
pub(super) fn path(client: &ResourceRef) -> Result<String, Error> {
    Ok(format!("{OWN_CLIENTS}/{}/secrets", segment(&client.id)?))
}

/// The request for a second secret. It makes another one each time it is sent.
pub(super) fn rotate(generation: u16, client: &ResourceRef) -> Result<Request, Error> {
    if generation < SINCE || client.kind != Kind::TransmitClient {
        return Err(Error::Unsupported(no_rotation()));
    }
    let (path, target) = (path(client)?, client.clone());
    Ok(Request { method: Method::Post, path, body: None, secrets: Secrets::new(), idempotent: false, target })
}

/// Whether a client can have a second secret.
pub(super) fn rotation(generation: u16, client: &Document) -> RotationSupport {
    let saml = client.body.get("authentication_protocol").and_then(Value::as_str) == Some("saml");
    if client.target.kind != Kind::TransmitClient {
        RotationSupport::Unavailable("The secrets are those of the clients: rotate them there.".into())
    } else if saml {
        RotationSupport::Unavailable("A SAML client proves itself by signatures.".into())
    } else if generation < SINCE {
        RotationSupport::Unavailable(no_rotation())
    } else {
        RotationSupport::Overlapping
    }
}

/// The secrets in an answer, without themselves.
pub(super) fn active(answer: Value) -> Option<Vec<ActiveSecret>> {
    let Value::Array(entries) = unwrapped(answer) else { return None };
    let active = |entry: &Value| {
        Some(ActiveSecret { id: text(entry.get("id"))?, created_at: text(entry.get("created_at")) })
    };
    Some(entries.iter().filter_map(active).collect())
}

/// The client with the secret that was just made for it. `None` where the answer tells none.
pub(super) fn with_fresh(client: Document, answer: Option<Value>) -> Option<Document> {
    let secret = text(unwrapped(answer?).get("client_secret"))?;
    let mut client = client;
    client.secrets.insert(Pointer::of(["client_secret"]), secret.into());
    Some(client)
}
