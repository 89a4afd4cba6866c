//! The deletion of a client at Auth0, built without sending anything, and what goes with it.

use clientele_forms::{Grant, Kind};
use serde_json::Value;

use super::request::path;
use super::rotation::held;
use crate::attached::named;
use crate::document::text;
use crate::{Document, Error, Method, Request, Secrets};

const DELETE: &str = "delete:clients";
const DELETE_KEY: &str = "delete:client_credentials";

/// The deletion of a client or of a credential.
pub(super) fn delete(grant: &Grant, fresh: &Document) -> Result<Request, Error> {
    let path = path(&fresh.target)?;
    // Source: the published description of DELETE /clients/{id}, "Global client cannot be deleted".
    if fresh.body.get("global") == Some(&Value::Bool(true)) {
        return Err(Error::Unsupported(
            "Auth0 never deletes the client that stands for all applications.".into(),
        ));
    }
    let scope = if fresh.target.kind == Kind::Auth0Credential { DELETE_KEY } else { DELETE };
    if !held(grant, scope) {
        return Err(Error::lacks_scope(&[scope.to_owned()]));
    }
    let (secrets, target) = (Secrets::new(), fresh.target.clone());
    Ok(Request { method: Method::Delete, path, body: None, secrets, idempotent: true, target })
}

/// What is lost with a client, as far as its document tells.
pub(super) fn lost(fresh: &Document) -> Vec<String> {
    let credentials =
        ["client_authentication_methods", "signed_request_object", "token_vault_privileged_access"]
            .iter()
            .filter_map(|name| fresh.body.get(*name))
            .map(credentials)
            .sum::<usize>();
    let keys = match credentials {
        0 => None,
        1 => Some("Its credential (a key or certificate) is deleted with it.".to_owned()),
        many => Some(format!("Its {many} credentials (keys or certificates) are deleted with it.")),
    };
    let addons = fresh.body.get("addons").and_then(Value::as_object).filter(|addons| !addons.is_empty());
    let addons = addons.map(|addons| {
        let names: Vec<String> = addons.keys().cloned().collect();
        format!("Its add-ons go with it: {}.", named(&names))
    });
    keys.into_iter().chain(addons).collect()
}

/// The connections that people could sign in through, from the vendor's answer.
pub(super) fn connections(answer: &Value) -> Option<String> {
    let list = answer.get("connections").or(Some(answer))?.as_array()?;
    let names: Vec<String> = list.iter().filter_map(|connection| text(connection.get("name"))).collect();
    let more = if answer.get("next").is_some() { " and more" } else { "" };
    match names.len() {
        0 => None,
        1 => Some(format!("The connection {} is no longer used by it.", names[0])),
        _ => Some(format!("The connections {}{more} are no longer used by it.", named(&names))),
    }
}

/// How many credentials stand below a value.
fn credentials(value: &Value) -> usize {
    match value {
        Value::Object(map) => map
            .iter()
            .map(|(name, inner)| match (name.as_str(), inner) {
                ("credentials", Value::Array(list)) => list.len(),
                _ => credentials(inner),
            })
            .sum(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ResourceRef;

    fn document(body: Value) -> Document {
        Document::decode(ResourceRef::auth0_client("a/b"), body)
    }

    #[test]
    fn a_client_goes_by_its_id_and_the_global_one_stays() {
        let request = delete(&Grant::default(), &document(json!({"client_id": "a/b"}))).unwrap();
        assert_eq!((request.method, request.path.as_str()), (Method::Delete, "/api/v2/clients/a%2Fb"));
        assert!(request.body.is_none() && request.idempotent);
        assert!(matches!(
            delete(&Grant::default(), &document(json!({"global": true}))),
            Err(Error::Unsupported(_))
        ));
        let reader = Grant { scopes: Some(["read:clients".to_owned()].into()), ..Grant::default() };
        assert!(matches!(delete(&reader, &document(json!({}))), Err(Error::NotAuthorised { .. })));
    }

    #[test]
    fn what_goes_with_it_is_told() {
        let body = json!({"client_authentication_methods": {"private_key_jwt": {"credentials": [{"id": "1"}, {"id": "2"}]}},
            "addons": {"wsfed": {}, "samlp": {}}});
        assert_eq!(
            lost(&document(body)),
            [
                "Its 2 credentials (keys or certificates) are deleted with it.",
                "Its add-ons go with it: wsfed and samlp."
            ]
        );
        assert!(lost(&document(json!({"addons": {}, "client_authentication_methods": null}))).is_empty());
        assert_eq!(
            connections(&json!({"connections": [{"name": "google"}, {"name": "ad"}]})).as_deref(),
            Some("The connections google and ad are no longer used by it.")
        );
        for nothing in [json!({}), json!({"connections": []}), json!(7)] {
            assert_eq!(connections(&nothing), None);
        }
    }
}
