//! Requests to Auth0, built without sending anything.

use clientele_forms::{Clear, Grant, Kind, Node, schema};
use serde_json::{Map, Value, json};
use url::form_urlencoded::Serializer;

use crate::request::segment;
use crate::secrets::Secrets;
use crate::update::Changes;
use crate::{Document, Error, Method, Request, ResourceRef, RotationSupport};

const CLIENTS: &str = "/api/v2/clients";
/// The cheapest read.
pub(super) const ONE_CLIENT: &str = "/api/v2/clients?fields=client_id&include_fields=true&page=0&per_page=1";
/// What holds secrets or is long is left out of lists.
const NOT_LISTED: &str = "client_secret,signing_keys,encryption_key,client_authentication_methods,addons";
const ROTATE: &str = "update:client_keys";

/// A page of the list by checkpoint.
pub(super) fn checkpoint(from: Option<&str>) -> String {
    list(&[("take", "100")], from.map(|from| ("from", from)))
}

/// A page of the list by number, from 0.
pub(super) fn numbered(page: usize) -> String {
    list(&[("per_page", "100"), ("include_totals", "true")], Some(("page", &page.to_string())))
}

fn list(paging: &[(&str, &str)], position: Option<(&str, &str)>) -> String {
    let mut query = Serializer::new(String::new());
    query.extend_pairs(paging).extend_pairs(position);
    query
        .append_pair("is_global", "false")
        .append_pair("fields", NOT_LISTED)
        .append_pair("include_fields", "false");
    format!("{CLIENTS}?{}", query.finish())
}

/// Where a client is read and changed.
pub(super) fn path(target: &ResourceRef) -> Result<String, Error> {
    match target.kind {
        Kind::Auth0Client => Ok(format!("{CLIENTS}/{}", segment(&target.id)?)),
        other => Err(Error::Unsupported(format!("Auth0 has no {other}."))),
    }
}

/// The update of a client: a PATCH with the top-level keys that changed.
///
/// Recorded traffic shows that Auth0 keeps a top-level key that is not sent, merges an object one level deep, replaces
/// lists, and unsets what is sent as `null`. An object therefore goes whole, with `null` for each key that is to go.
/// What lies deeper goes whole too: whether Auth0 merges there is not known.
pub(super) fn update(grant: &Grant, fresh: &Document, wanted: &Document) -> Result<Option<Request>, Error> {
    let target = &fresh.target;
    let path = path(target)?;
    let Some(changes) = Changes::between(fresh, wanted, grant)? else { return Ok(None) };
    let root = &schema(target.kind).root;
    let mut body = Map::new();
    for key in &changes.keys {
        let (before, after) = (changes.fresh.get(key), changes.wanted.get(key));
        if key == "addons" {
            additions_only(before, after)?;
        }
        body.insert(key.clone(), sent(key, root.property(key), before, after));
    }
    let body = Value::Object(body);
    let secrets = changes.secrets_for(&body)?;
    let target = target.clone();
    Ok(Some(Request { method: Method::Patch, path, body: Some(body), secrets, idempotent: true, target }))
}

/// What is sent for one top-level key.
fn sent(key: &str, node: Option<&Node>, before: Option<&Value>, after: Option<&Value>) -> Value {
    // The metadata is never gone: it is emptied key by key.
    let empty = json!({});
    let after = if key == "client_metadata" {
        after.filter(|after| !after.is_null()).or(Some(&empty))
    } else {
        after
    };
    match (before, after) {
        (Some(Value::Object(before)), Some(Value::Object(after))) => {
            let unsettable =
                |name: &str| node.and_then(|node| node.property(name)).is_some_and(|n| n.api.read_only);
            let gone = before.iter().filter(|(name, value)| !value.is_null() && !after.contains_key(*name));
            let gone = gone.map(|(name, _)| (name.clone(), Value::Null));
            // What the vendor sets stays as it is by not being sent.
            let kept = after.iter().map(|(name, value)| (name.clone(), value.clone())).chain(gone);
            Value::Object(kept.filter(|(name, _)| !unsettable(name)).collect())
        }
        (_, Some(after)) => after.clone(),
        (before, None) => match (node.and_then(|node| node.api.clear), before) {
            (Some(Clear::Empty), Some(Value::Array(_))) => json!([]),
            (Some(Clear::Empty), Some(Value::String(_))) => json!(""),
            (Some(Clear::Empty), Some(Value::Object(_))) => json!({}),
            _ => Value::Null,
        },
    }
}

/// Refuses any change of add-ons but new ones, and their removal altogether.
///
/// Terraform's provider unsets all add-ons before each change of them, so that a change in place cannot be relied on.
fn additions_only(before: Option<&Value>, after: Option<&Value>) -> Result<(), Error> {
    let (Some(Value::Object(before)), Some(Value::Object(after))) = (before, after) else { return Ok(()) };
    if before.iter().all(|(name, value)| after.get(name) == Some(value)) {
        return Ok(());
    }
    let message = "Auth0 merges add-ons in a way that it does not document. Here they can be added or removed altogether, \
                   but not changed one by one.";
    Err(Error::Unsupported(message.into()))
}

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
fn held(grant: &Grant, scope: &str) -> bool {
    grant.scopes.as_ref().is_none_or(|scopes| scopes.contains(scope))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grant(scopes: &[&str]) -> Grant {
        Grant { scopes: Some(scopes.iter().map(|scope| (*scope).to_owned()).collect()), ..Grant::default() }
    }

    fn client() -> Value {
        json!({
            "client_id": "c", "name": "Shop", "description": "d", "callbacks": ["https://a"], "logo_uri": "https://l",
            "client_secret": "canary", "tenant": "t",
            "jwt_configuration": {"lifetime_in_seconds": 60, "secret_encoded": false, "alg": "RS256", "news": 1},
            "refresh_token": {"rotation_type": "rotating", "expiration_type": "expiring", "leeway": 0,
                "policies": [{"audience": "a"}]},
            "client_metadata": {"a": "1", "b": "2"},
            "addons": {"azure_blob": {"storageAccessKey": "canary-2"}, "wsfed": {}},
            "session_transfer": {"delegation": {"allow_delegated_access": true, "x": 1}, "y": 2},
            "vendor_news": {"apiKey": "canary-3", "label": "l"},
        })
    }

    fn sent_for(edit: impl FnOnce(&mut Value)) -> Result<Option<Value>, Error> {
        let fresh = Document::decode(ResourceRef::auth0_client("c"), client());
        let mut wanted = fresh.clone();
        edit(&mut wanted.body);
        let request = update(&Grant::default(), &fresh, &wanted)?;
        Ok(request.map(|request| {
            assert_eq!((request.method, request.path.as_str()), (Method::Patch, "/api/v2/clients/c"));
            assert!(request.idempotent && !format!("{request:?}").contains("canary"));
            request.filled().unwrap().unwrap()
        }))
    }

    fn remove(body: &mut Value, place: &str) {
        place.parse::<clientele_forms::Pointer>().unwrap().remove(body).unwrap();
    }

    #[test]
    fn bodies_follow_the_vendor_s_merging() {
        type Edit = fn(&mut Value);
        let table: [(Edit, Value); 13] = [
            (|_| {}, Value::Null),
            (|b| b["name"] = json!("New"), json!({"name": "New"})),
            (|b| b["callbacks"] = json!([]), json!({"callbacks": []})),
            (|b| remove(b, "/callbacks"), json!({"callbacks": []})),
            (|b| remove(b, "/logo_uri"), json!({"logo_uri": ""})),
            (|b| remove(b, "/description"), json!({"description": null})),
            (
                |b| b["jwt_configuration"]["alg"] = json!("PS256"),
                json!({"jwt_configuration": {"lifetime_in_seconds": 60, "alg": "PS256", "news": 1}}),
            ),
            (
                |b| remove(b, "/refresh_token/leeway"),
                json!({"refresh_token": {"rotation_type": "rotating", "expiration_type": "expiring",
                    "policies": [{"audience": "a"}], "leeway": null}}),
            ),
            (
                |b| {
                    remove(b, "/client_metadata/a");
                    b["client_metadata"]["c"] = json!("3");
                },
                json!({"client_metadata": {"b": "2", "c": "3", "a": null}}),
            ),
            (|b| remove(b, "/client_metadata"), json!({"client_metadata": {"a": null, "b": null}})),
            (|b| b["client_metadata"] = Value::Null, json!({"client_metadata": {"a": null, "b": null}})),
            (
                |b| remove(b, "/session_transfer/delegation/x"),
                json!({"session_transfer": {"delegation": {"allow_delegated_access": true}, "y": 2}}),
            ),
            (
                |b| b["vendor_news"]["label"] = json!("m"),
                json!({"vendor_news": {"apiKey": "canary-3", "label": "m"}}),
            ),
        ];
        for (edit, expected) in table {
            let sent = sent_for(edit).unwrap();
            assert_eq!(sent.unwrap_or_default(), expected);
        }
    }

    #[test]
    fn add_ons_can_be_added_and_removed_altogether() {
        let added = sent_for(|b| b["addons"]["box"] = json!({})).unwrap().unwrap();
        let whole = json!({"azure_blob": {"storageAccessKey": "canary-2"}, "wsfed": {}, "box": {}});
        assert_eq!(added, json!({"addons": whole}));
        assert_eq!(sent_for(|b| remove(b, "/addons")).unwrap(), Some(json!({"addons": null})));
        for edit in [(|b: &mut Value| remove(b, "/addons/wsfed")) as fn(&mut Value), |b| {
            b["addons"]["wsfed"] = json!({"x": 1})
        }] {
            assert!(matches!(sent_for(edit), Err(Error::Unsupported(_))));
        }
    }

    #[test]
    fn what_cannot_be_written_is_refused() {
        for place in
            ["/client_id", "/tenant", "/client_secret", "/jwt_configuration/secret_encoded", "/signing_keys"]
        {
            let pointer: clientele_forms::Pointer = place.parse().unwrap();
            let error = sent_for(|b| assert!(pointer.set(b, json!("x")))).unwrap_err();
            assert_eq!(error.fields()[0].0, pointer);
        }
        let fresh = Document::decode(ResourceRef::auth0_client("c"), client());
        let mut wanted = fresh.clone();
        wanted.body["name"] = json!("x");
        let error = update(&grant(&["read:clients"]), &fresh, &wanted).unwrap_err();
        assert!(
            matches!(error, Error::NotAuthorised { scope: Some(scope), .. } if scope == "update:clients")
        );
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
    fn pages() {
        assert_eq!(
            checkpoint(Some("a b&c")),
            "/api/v2/clients?take=100&from=a+b%26c&is_global=false&fields=client_secret%2Csigning_keys%2Cencryption_key\
             %2Cclient_authentication_methods%2Caddons&include_fields=false"
        );
        assert!(numbered(3).starts_with("/api/v2/clients?per_page=100&include_totals=true&page=3&"));
        assert!(warnings(&Grant::default()).is_empty());
        assert_eq!(warnings(&grant(&[])).len(), 4);
        assert_eq!(warnings(&grant(&["read:clients", "update:clients"])).len(), 2);
    }
}
