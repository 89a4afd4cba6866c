//! Credentials of a client: keys and certificates. They are made and kept beside the client and are in force where the
//! client refers to them by id: two at most in each place, four for a client (limits of the vendor, told by its refusals).

use clientele_forms::{Grant, Pointer};
use serde_json::{Map, Value, json};

use super::request::path;
use super::rotation::held;
use crate::document::text;
use crate::{Document, Error, Item, Method, Request, ResourceRef, create};

const CREATE: &str = "create:client_credentials";
/// Ways to prove oneself at the token endpoint: one of them at a time, or a secret.
const METHODS: [&str; 3] = ["private_key_jwt", "tls_client_auth", "self_signed_tls_client_auth"];
/// Other places that refer to credentials.
const PLACES: [&str; 2] = ["signed_request_object", "token_vault_privileged_access"];
const METHOD: &str = "client_authentication_methods";
/// Most credentials in one place.
const MOST: usize = 2;

/// Where the credentials of a client are listed and made.
pub(super) fn credentials_path(client: &str) -> Result<String, Error> {
    Ok(format!("{}/credentials", path(&ResourceRef::auth0_client(client))?))
}

/// The credentials in an answer.
pub(super) fn items(client: &str, answer: Value) -> Option<Vec<Item>> {
    let Value::Array(entries) = answer else { return None };
    let item = |entry: Value| {
        let id = text(entry.get("id"));
        let problem =
            id.is_none().then(|| "This credential has no id, so that it cannot be opened.".to_owned());
        let target = ResourceRef::credential(client, id.unwrap_or_default());
        Item { document: Document::decode(target, entry), problem }
    };
    Some(entries.into_iter().map(item).collect())
}

/// The POST that makes a credential. It is not in force before the client refers to it.
pub(super) fn create(grant: &Grant, wanted: &Document) -> Result<Request, Error> {
    let path = credentials_path(wanted.target.parent.as_deref().unwrap_or_default())?;
    let (fields, secrets) = create::fields(wanted, grant)?;
    if !held(grant, CREATE) {
        return Err(Error::lacks_scope(&[CREATE.to_owned()]));
    }
    let (body, target) = (Some(Value::Object(fields)), wanted.target.clone());
    Ok(Request { method: Method::Post, path, body, secrets, idempotent: false, target })
}

/// The credential that was made; `None` where the answer is something else.
pub(super) fn made(target: &ResourceRef, answer: Value) -> Option<Document> {
    let id = text(answer.get("id"))?;
    Some(Document::decode(ResourceRef { id, ..target.clone() }, answer))
}

/// The places of a client that refer to a credential.
pub(super) fn places(client: &Document, id: &str) -> Vec<&'static str> {
    let refers = |holder: Option<&Value>| {
        let listed = holder.and_then(|holder| holder.get("credentials")).and_then(Value::as_array);
        listed.into_iter().flatten().any(|entry| text(entry.get("id")).is_some_and(|known| known == id))
    };
    let methods = METHODS
        .into_iter()
        .filter(|name| refers(client.body.get(METHOD).and_then(|methods| methods.get(*name))));
    methods.chain(PLACES.into_iter().filter(|name| refers(client.body.get(*name)))).collect()
}

/// The client as it would be with these credentials, and no other, in one of its places. None left in a method means the
/// client secret proves it again.
///
/// # Errors
/// [`Error::Invalid`] for a place that there is not, and for more credentials than one takes.
pub(super) fn with(client: &Document, place: &str, ids: &[String]) -> Result<Document, Error> {
    if ids.len() > MOST {
        let message =
            format!("There can be {MOST} credentials in one place, so that one can follow the other.");
        return Err(Error::invalid(vec![(Pointer::of([place]), message)]));
    }
    let mut wanted = client.clone();
    let Some(fields) = wanted.body.as_object_mut() else {
        return Err(Error::Unsupported("This client is no object.".into()));
    };
    let credentials: Vec<Value> = ids.iter().map(|id| json!({"id": id})).collect();
    if METHODS.contains(&place) {
        // The two exclude each other (the vendor's description of a client).
        if ids.is_empty() {
            fields.shift_remove(METHOD);
            fields.insert("token_endpoint_auth_method".into(), json!("client_secret_post"));
        } else {
            fields.shift_remove("token_endpoint_auth_method");
            fields.insert(METHOD.into(), json!({place: {"credentials": credentials}}));
        }
    } else if PLACES.contains(&place) {
        match fields.entry(place).or_insert_with(|| Value::Object(Map::new())) {
            Value::Object(holder) => drop(holder.insert("credentials".into(), Value::Array(credentials))),
            other => *other = json!({"credentials": credentials}),
        }
    } else {
        let message = "A client has no such place for credentials.".to_owned();
        return Err(Error::invalid(vec![(Pointer::of([place]), message)]));
    }
    Ok(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(body: Value) -> Document {
        Document::decode(ResourceRef::auth0_client("c"), body)
    }

    #[test]
    fn a_key_takes_the_place_of_the_secret_and_gives_it_back() {
        let by_secret = client(json!({"client_id": "c", "token_endpoint_auth_method": "client_secret_post"}));
        let by_key = with(&by_secret, "private_key_jwt", &["cred_1".into()]).unwrap();
        let methods = json!({"private_key_jwt": {"credentials": [{"id": "cred_1"}]}});
        assert_eq!(by_key.body, json!({"client_id": "c", METHOD: methods}));
        assert_eq!(places(&by_key, "cred_1"), ["private_key_jwt"]);
        assert!(places(&by_key, "cred_2").is_empty());
        assert_eq!(with(&by_key, "private_key_jwt", &[]).unwrap().body, by_secret.body);
        let three: Vec<String> = (0..3).map(|n| format!("cred_{n}")).collect();
        assert!(with(&by_secret, "private_key_jwt", &three).is_err());
        assert!(with(&by_secret, "somewhere", &[]).is_err());
    }

    #[test]
    fn other_places_keep_what_else_they_hold() {
        let before = client(json!({"signed_request_object": {"required": true}}));
        let after = with(&before, "signed_request_object", &["cred_1".into()]).unwrap();
        assert_eq!(
            after.body,
            json!({"signed_request_object": {"required": true, "credentials": [{"id": "cred_1"}]}})
        );
    }
}
