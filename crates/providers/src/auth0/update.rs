//! The update of a client at Auth0, built without sending anything.

use clientele_forms::{Clear, Grant, Node, schema};
use serde_json::{Map, Value, json};

use super::request::path;
use crate::update::Changes;
use crate::{Document, Error, Method, Request};

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
        // Exactly one method stands in it, and it is replaced whole.
        (_, Some(after)) if key == "client_authentication_methods" => after.clone(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ResourceRef;

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
        let scopes = Some(["read:clients".to_owned()].into());
        let reader = Grant { scopes, ..Grant::default() };
        let error = update(&reader, &fresh, &wanted).unwrap_err();
        assert!(
            matches!(error, Error::NotAuthorised { scope: Some(scope), .. } if scope == "update:clients")
        );
    }
}
