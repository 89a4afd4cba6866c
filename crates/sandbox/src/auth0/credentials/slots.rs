//! The places in a client that refer to its credentials.

use serde_json::{Value, json};

use super::{make, of};
use crate::auth0::answer::Refusal;
use crate::entropy::Entropy;
use crate::keys::{Algorithm, RsaKey};
use crate::store::{Document, Record, Store};

struct Slot {
    field: &'static str,
    /// The way of authentication inside the field.
    method: Option<&'static str>,
    /// The kind of credential that fits.
    kind: &'static str,
}

const SLOTS: [Slot; 5] = [
    Slot { field: "client_authentication_methods", method: Some("private_key_jwt"), kind: "public_key" },
    Slot { field: "client_authentication_methods", method: Some("tls_client_auth"), kind: "cert_subject_dn" },
    Slot {
        field: "client_authentication_methods",
        method: Some("self_signed_tls_client_auth"),
        kind: "x509_cert",
    },
    Slot { field: "signed_request_object", method: None, kind: "public_key" },
    Slot { field: "token_vault_privileged_access", method: None, kind: "public_key" },
];

impl Slot {
    fn name(&self) -> &'static str {
        self.method.unwrap_or(self.field)
    }

    fn credentials<'a>(&self, document: &'a Document) -> Option<&'a Vec<Value>> {
        let field = document.get(self.field)?;
        let holder = self.method.map_or(Some(field), |method| field.get(method))?;
        holder.get("credentials")?.as_array()
    }

    fn credentials_mut<'a>(&self, document: &'a mut Document) -> Option<&'a mut Vec<Value>> {
        let field = document.get_mut(self.field)?;
        let holder = match self.method {
            Some(method) => field.get_mut(method)?,
            None => field,
        };
        holder.get_mut("credentials")?.as_array_mut()
    }

    fn ids<'a>(&self, document: &'a Document) -> impl Iterator<Item = &'a str> {
        self.credentials(document).into_iter().flatten().filter_map(|one| one.get("id")?.as_str())
    }
}

/// The slot of a client that refers to a credential.
pub(super) fn referring(client: &Document, credential: &str) -> Option<&'static str> {
    SLOTS.iter().find(|slot| slot.ids(client).any(|id| id == credential)).map(Slot::name)
}

/// Refuses a change of a client that refers to credentials which it does not have, or which do not fit.
pub(in crate::auth0) fn all_exist(store: &Store, client_id: &str, body: &Document) -> Result<(), Refusal> {
    for slot in &SLOTS {
        for wanted in slot.ids(body) {
            let found = of(store, client_id).find(|(id, _)| *id == wanted);
            let Some((_, record)) = found else {
                return Err(Refusal::rule(format!("Credential {wanted} does not exist")));
            };
            if record.text("credential_type") != slot.kind {
                let (kind, name) = (slot.kind, slot.name());
                return Err(Refusal::rule(format!("Credentials of {name} must be of type {kind}")));
            }
        }
    }
    Ok(())
}

/// Takes the credentials that a new client brings along out of its body, and leaves references to them.
pub(in crate::auth0) fn taken_out(
    body: &mut Document,
    client_id: &str,
    now: &str,
    entropy: &mut Entropy,
) -> Result<Vec<Record>, Refusal> {
    let mut made = Vec::new();
    for slot in &SLOTS {
        for described in slot.credentials_mut(body).into_iter().flatten() {
            let id = entropy.credential_id();
            made.push(make::uploaded(described, &id, client_id, now)?);
            *described = json!({"id": id});
        }
    }
    Ok(made)
}

/// Puts whole credentials in the place of references to them, as the answer to a creation has them.
pub(in crate::auth0) fn expanded(mut shown: Document, credentials: &[Record]) -> Document {
    for slot in &SLOTS {
        for reference in slot.credentials_mut(&mut shown).into_iter().flatten() {
            let id = reference.get("id").and_then(Value::as_str).unwrap_or_default();
            if let Some(record) = credentials.iter().find(|record| record.text("id") == id) {
                *reference = Value::Object(record.document.clone());
            }
        }
    }
    shown
}

/// The keys that a client signs its token requests with: key id, algorithm and key of those that have not expired.
pub(in crate::auth0) fn keys_in_force<'a>(
    store: &'a Store,
    client: &'a Record,
    now: &str,
) -> impl Iterator<Item = (&'a str, Algorithm, &'a RsaKey)> {
    let private_key_jwt = &SLOTS[0];
    let credentials = of(store, client.text("client_id"));
    let in_force = credentials.filter(|(id, _)| private_key_jwt.ids(&client.document).any(|one| one == **id));
    // Instants are written alike, so their order is that of their texts.
    let alive = in_force.filter(move |(_, record)| {
        let until = record.text("expires_at");
        until.is_empty() || until > now
    });
    alive.filter_map(|(_, record)| {
        Some((record.text("kid"), Algorithm::named(record.text("alg"))?, record.key.as_ref()?))
    })
}
