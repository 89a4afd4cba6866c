//! The making of a client at Auth0, built without sending anything.

use clientele_forms::Grant;
use serde_json::Value;

use super::request::CLIENTS;
use super::rotation::held;
use crate::document::text;
use crate::{Document, Error, FreshSecret, Method, Request, ResourceRef, create};

const CREATE: &str = "create:clients";
const KEYS: &str = "create:client_credentials";

/// The POST that makes a client. Sent twice it makes two.
pub(super) fn create(grant: &Grant, wanted: &Document) -> Result<Request, Error> {
    let (fields, secrets) = create::fields(wanted, grant)?;
    let keys = fields.contains_key("client_authentication_methods");
    for scope in [Some(CREATE), keys.then_some(KEYS)].into_iter().flatten() {
        if !held(grant, scope) {
            return Err(Error::lacks_scope(&[scope.to_owned()]));
        }
    }
    let (body, target) = (Some(Value::Object(fields)), wanted.target.clone());
    Ok(Request { method: Method::Post, path: CLIENTS.into(), body, secrets, idempotent: false, target })
}

/// The client in the answer; `None` where the answer is something else.
pub(super) fn made(answer: Value) -> Option<Document> {
    let id = text(answer.get("client_id"))?;
    Some(Document::decode(ResourceRef::auth0_client(id), answer))
}

/// The secret of a new client. Auth0 gives one to public clients too, which have no use for it.
pub(super) fn fresh_secret(made: &Document) -> Option<FreshSecret> {
    let public = made.body.get("token_endpoint_auth_method").and_then(Value::as_str) == Some("none");
    let place = clientele_forms::Pointer::of(["client_secret"]);
    let secret = made.secrets.get(&place).filter(|_| !public)?;
    Some(FreshSecret { client: made.target.clone(), secret: secret.clone() })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn wanted(body: Value) -> Document {
        Document::decode(ResourceRef::auth0_client(""), body)
    }

    #[test]
    fn a_client_is_sent_whole_and_once() {
        let body = json!({"name": "Shop", "app_type": "spa", "description": null, "callbacks": ["https://a"],
            "addons": {"azure_blob": {"storageAccessKey": "canary"}}});
        let request = create(&Grant::default(), &wanted(body)).unwrap();
        assert_eq!((request.method, request.path.as_str()), (Method::Post, "/api/v2/clients"));
        assert!(!request.idempotent && !format!("{request:?}").contains("canary"));
        let sent = json!({"name": "Shop", "app_type": "spa", "callbacks": ["https://a"],
            "addons": {"azure_blob": {"storageAccessKey": "canary"}}});
        assert_eq!(request.filled().unwrap(), Some(sent));
    }

    #[test]
    fn what_the_vendor_sets_and_what_the_token_forbids_is_refused() {
        for place in ["client_id", "tenant", "client_secret"] {
            let error = create(&Grant::default(), &wanted(json!({"name": "a", place: "x"}))).unwrap_err();
            assert_eq!(error.fields()[0].0.to_string(), format!("/{place}"));
        }
        let grant = |scopes: &[&str]| Grant {
            scopes: Some(scopes.iter().map(|scope| (*scope).to_owned()).collect()),
            ..Grant::default()
        };
        assert!(create(&grant(&["create:clients"]), &wanted(json!({"name": "a"}))).is_ok());
        let error = create(&grant(&["update:clients"]), &wanted(json!({"name": "a"}))).unwrap_err();
        assert!(matches!(error, Error::NotAuthorised { scope: Some(s), .. } if s == "create:clients"));
        let placeholder =
            json!({"name": "a", "addons": {"azure_blob": {"storageAccessKey": {"$secret": "kept"}}}});
        assert_eq!(
            create(&Grant::default(), &wanted(placeholder)).unwrap_err().fields()[0].0.to_string(),
            "/addons/azure_blob/storageAccessKey"
        );
    }

    #[test]
    fn a_public_client_has_no_secret_worth_keeping() {
        let document = |method| {
            made(json!({"client_id": "c", "client_secret": "s", "token_endpoint_auth_method": method}))
        };
        assert!(fresh_secret(&document("none").unwrap()).is_none());
        assert_eq!(fresh_secret(&document("client_secret_post").unwrap()).unwrap().client.id, "c");
        assert!(made(json!({"name": "no id"})).is_none() && made(json!([])).is_none());
    }
}
