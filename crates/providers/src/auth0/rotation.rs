//! What the token's scopes allow, and the request for a new secret.

use clientele_forms::{Grant, Kind};

use super::request::path;
use crate::secrets::Secrets;
use crate::{Document, Error, Method, Request, ResourceRef, RotationSupport};

const ROTATE: &str = "update:client_keys";

/// The request for a new secret. It does something different each time it is sent.
pub(super) fn rotate(grant: &Grant, target: &ResourceRef) -> Result<Request, Error> {
    let path = format!("{}/rotate-secret", path(target)?);
    if !held(grant, ROTATE) {
        return Err(Error::lacks_scope(&[ROTATE.to_owned()]));
    }
    Ok(Request {
        method: Method::Post,
        path,
        body: None,
        secrets: Secrets::new(),
        idempotent: false,
        target: target.clone(),
    })
}

/// Whether a client's secret can be rotated.
pub(super) fn rotation(grant: &Grant, document: &Document) -> RotationSupport {
    let unavailable = |reason: &str| RotationSupport::Unavailable(reason.to_owned());
    let methods = document.body.get("client_authentication_methods");
    if document.target.kind != Kind::Auth0Client {
        unavailable("Only clients have a secret.")
    } else if methods.is_some_and(|methods| methods.as_object().is_some_and(|methods| !methods.is_empty())) {
        unavailable(
            "This application proves itself with a key or a certificate: there is no shared secret to rotate.",
        )
    } else if !held(grant, ROTATE) {
        unavailable("The token lacks the scope update:client_keys.")
    } else if !shows_secrets(grant) {
        // The old secret would be dead and nobody would know the new one.
        unavailable(
            "The token lacks the scope read:client_keys, without which the new secret could not be read.",
        )
    } else {
        RotationSupport::InPlace
    }
}

/// What an admin should know of the token's scopes.
pub(super) fn warnings(grant: &Grant) -> Vec<String> {
    let lacks = [
        (
            held(grant, "read:clients") || held(grant, "read:client_keys"),
            "read:clients",
            "most settings stay hidden",
        ),
        (held(grant, "update:clients"), "update:clients", "nothing can be saved"),
        (shows_secrets(grant), "read:client_keys", "secrets can be neither shown nor copied"),
        (held(grant, ROTATE), ROTATE, "secrets cannot be rotated"),
    ];
    let missing = lacks.into_iter().filter(|(held, _, _)| !held);
    missing.map(|(_, scope, effect)| format!("The token lacks the scope {scope}: {effect}.")).collect()
}

fn shows_secrets(grant: &Grant) -> bool {
    held(grant, "read:client_keys") || held(grant, "read:client_credentials")
}

/// Whether the token has a scope, as far as is known.
pub(super) fn held(grant: &Grant, scope: &str) -> bool {
    grant.scopes.as_ref().is_none_or(|scopes| scopes.contains(scope))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn grant(scopes: &[&str]) -> Grant {
        Grant { scopes: Some(scopes.iter().map(|scope| (*scope).to_owned()).collect()), ..Grant::default() }
    }

    #[test]
    fn rotation_says_why_not() {
        let document = |body: Value| Document::decode(ResourceRef::auth0_client("c"), body);
        let all = ["update:client_keys", "read:client_keys"];
        let key = json!({"client_authentication_methods": {"private_key_jwt": {"credentials": []}}});
        for (scopes, body, words) in [
            (Some(&all[..]), json!({}), None),
            (None, json!({}), None),
            (Some(&all[..]), json!({"client_authentication_methods": null}), None),
            (Some(&all[..]), key, Some("key")),
            (Some(&all[1..]), json!({}), Some("update:client_keys")),
            (Some(&all[..1]), json!({}), Some("read:client_keys")),
            (Some(&[]), json!({}), Some("update:client_keys")),
        ] {
            let grant = scopes.map_or_else(Grant::default, grant);
            match (rotation(&grant, &document(body)), words) {
                (RotationSupport::InPlace, None) => {}
                (RotationSupport::Unavailable(reason), Some(words)) => {
                    assert!(reason.contains(words), "{reason}")
                }
                (support, _) => panic!("{support:?} {words:?}"),
            }
        }
        let request = rotate(&Grant::default(), &ResourceRef::auth0_client("a/b")).unwrap();
        assert_eq!(request.path, "/api/v2/clients/a%2Fb/rotate-secret");
        assert!(!request.idempotent && request.body.is_none());
        assert!(rotate(&grant(&[]), &ResourceRef::auth0_client("c")).is_err());
        assert!(rotate(&Grant::default(), &ResourceRef::application("c")).is_err());
    }

    #[test]
    fn missing_scopes_are_told() {
        assert!(warnings(&Grant::default()).is_empty());
        assert_eq!(warnings(&grant(&[])).len(), 4);
        assert_eq!(warnings(&grant(&["read:clients", "update:clients"])).len(), 2);
    }
}
