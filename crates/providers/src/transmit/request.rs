//! Requests to Transmit Security, built without sending anything.

use clientele_forms::{Clear, Grant, Kind, schema};
use serde_json::{Map, Value, json};

use crate::request::segment;
use crate::update::Changes;
use crate::{Document, Error, Method, Request, ResourceRef};

/// All applications.
pub(super) const APPLICATIONS: &str = "/cis/v1/applications";
/// All applications in a few words; since the generation of 2025.
pub(super) const BASIC_LIST: &str = "/cis/v1/applications/list";

/// The clients of the application that the token belongs to.
pub(super) const OWN_CLIENTS: &str = "/cis/v1/clients";

/// Where a resource is read.
pub(super) fn read_path(target: &ResourceRef) -> Result<String, Error> {
    let id = segment(&target.id)?;
    match target.kind {
        Kind::TransmitApplication => Ok(format!("{APPLICATIONS}/{id}")),
        Kind::TransmitClient => {
            let parent = target.parent.as_deref().unwrap_or_default();
            Ok(format!("{}/{id}", clients_path(parent)?))
        }
        Kind::TransmitLoginMethods => Ok(format!("/cis/loginPreferences/{id}")),
        other => Err(Error::Unsupported(format!("Transmit Security has no way to read one {other}."))),
    }
}

/// Where the clients of an application are listed and made.
pub(super) fn clients_path(application: &str) -> Result<String, Error> {
    Ok(format!("{APPLICATIONS}/{}/clients", segment(application)?))
}

/// The update of a resource: a PUT with the top-level keys that changed.
///
/// The vendor keeps a top-level key that is not sent and replaces an object that is (its API pages say so of objects),
/// so that each object goes whole, with the secrets in it. How to clear a value, and how to turn a login method off, the
/// vendor does not say: a key that is gone from the wanted document is sent as `null`, a list as `[]`. That is an
/// assumption, and one that our sandbox shares.
pub(super) fn update(grant: &Grant, fresh: &Document, wanted: &Document) -> Result<Option<Request>, Error> {
    let target = &fresh.target;
    let read = read_path(target)?;
    let path = match target.kind {
        Kind::TransmitLoginMethods => format!("{read}/authMethods"),
        _ => read,
    };
    let Some(changes) = Changes::between(fresh, wanted, grant)? else { return Ok(None) };
    let root = &schema(target.kind).root;
    let mut body = Map::new();
    for key in &changes.keys {
        let clear = root.property(key).and_then(|node| node.api.clear);
        let value = changes.wanted.get(key).cloned();
        body.insert(key.clone(), value.unwrap_or_else(|| cleared(changes.fresh.get(key), clear)));
    }
    let body = Value::Object(body);
    let secrets = changes.secrets_for(&body)?;
    let target = target.clone();
    Ok(Some(Request { method: Method::Put, path, body: Some(body), secrets, idempotent: true, target }))
}

/// What is sent for a key that is to go.
fn cleared(before: Option<&Value>, clear: Option<Clear>) -> Value {
    match (before, clear) {
        (_, Some(Clear::Null)) => Value::Null,
        (Some(Value::Array(_)), _) => json!([]),
        (Some(Value::String(_)), Some(Clear::Empty)) => json!(""),
        (Some(Value::Object(_)), Some(Clear::Empty)) => json!({}),
        _ => Value::Null,
    }
}

/// Why a secret cannot be rotated.
pub(super) fn no_rotation() -> String {
    "The API of this tenant's generation cannot make a new client secret. Rotate it in the vendor's portal, or replace the \
     client by a new one."
        .to_owned()
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    fn grant(generation: u16) -> Grant {
        Grant { generation: Some(generation), ..Grant::default() }
    }

    fn edited(target: ResourceRef, before: Value, edit: impl FnOnce(&mut Value)) -> (Document, Document) {
        let fresh = Document::decode(target, before);
        let mut wanted = fresh.clone();
        edit(&mut wanted.body);
        (fresh, wanted)
    }

    fn body(
        target: ResourceRef,
        before: Value,
        edit: impl FnOnce(&mut Value),
    ) -> Result<Option<Value>, Error> {
        let (fresh, wanted) = edited(target, before, edit);
        let request = update(&grant(2025), &fresh, &wanted)?;
        Ok(request.and_then(|request| request.filled().unwrap()))
    }

    fn client() -> Value {
        json!({
            "client_id": "c", "name": "Web", "redirect_uris": ["https://a.example/cb"], "resources": ["r1"],
            "client_secret": "canary", "updated_at": "2025-01-01T00:00:00Z",
            "device_authorization": {"enabled": true, "approval_uri": "https://a", "success_uri": "https://b",
                "input_uri": "https://c", "new_in_2031": {"keep": true}},
            "vendor_news": {"a": 1, "b": {"apiKey": "canary-2"}},
            "token_expiration": {"access_token_ttl": 60},
        })
    }

    #[test]
    fn only_what_changed_is_sent_and_objects_are_sent_whole() {
        let c = || ResourceRef::client("a", "c");
        for (edit, expected) in [
            (json!({}), None),
            (json!({"name": "Shop"}), Some(json!({"name": "Shop"}))),
            (json!({"redirect_uris": []}), Some(json!({"redirect_uris": []}))),
            (
                json!({"device_authorization": {"enabled": false}}),
                Some(json!({"device_authorization": {"enabled": false, "approval_uri": "https://a",
                    "success_uri": "https://b", "input_uri": "https://c", "new_in_2031": {"keep": true}}})),
            ),
            (
                json!({"vendor_news": {"a": 2}}),
                Some(json!({"vendor_news": {"a": 2, "b": {"apiKey": "canary-2"}}})),
            ),
            (json!({"resources": null}), Some(json!({"resources": null}))),
        ] {
            let sent = body(c(), client(), |body| {
                for (key, value) in edit.as_object().unwrap() {
                    match value.as_object() {
                        Some(inner) => {
                            let place = body[key].as_object_mut().unwrap();
                            place.extend(inner.clone());
                        }
                        None => body[key] = value.clone(),
                    }
                }
            });
            assert_eq!(sent.unwrap(), expected, "{edit}");
        }
        let removed = body(c(), client(), |body| {
            for key in ["resources", "device_authorization"] {
                body.as_object_mut().unwrap().shift_remove(key);
            }
        });
        assert_eq!(removed.unwrap(), Some(json!({"resources": [], "device_authorization": null})));
    }

    #[test]
    fn what_cannot_be_written_is_refused_by_its_place() {
        for (generation, key, refused) in [
            (2025, "client_id", true),
            (2025, "updated_at", true),
            (2025, "client_secret", true),
            (2025, "token_expiration", true),
            (2026, "token_expiration", false),
            (2025, "name", false),
            (2025, "vendor_news", false),
        ] {
            let (fresh, wanted) =
                edited(ResourceRef::client("a", "c"), client(), |body| body[key] = json!("changed"));
            let result = update(&grant(generation), &fresh, &wanted);
            match result {
                Err(Error::Invalid { fields, .. }) => {
                    assert!(refused, "{key}");
                    assert_eq!(fields[0].0.to_string(), format!("/{key}"));
                }
                other => assert!(!refused && other.is_ok(), "{key}"),
            }
        }
        // What repeats the default client is edited there.
        let app = json!({"app_id": "a", "app_name": "A", "client_id": "c", "redirect_uris": []});
        let mirror =
            body(ResourceRef::application("a"), app, |body| body["redirect_uris"] = json!(["https://x"]));
        assert!(mirror.unwrap_err().to_string().contains("default client"));
    }

    #[test]
    fn editing_a_label_keeps_the_google_secret() {
        let methods = json!({
            "google": {"clientId": "g", "clientSecret": "canary-g", "redirectUris": ["https://a"]},
            "password": {"passwordMinLength": 8, "from_the_future": [1]},
            "sms": {"expiresIn": 5, "maxFailures": 3},
        });
        let target = || ResourceRef::login_methods("a b");
        let (fresh, wanted) = edited(target(), methods.clone(), |body| {
            body["google"]["clientId"] = json!("g2");
            body.as_object_mut().unwrap().shift_remove("sms");
        });
        let request = update(&grant(2025), &fresh, &wanted).unwrap().unwrap();
        assert_eq!(
            (request.method, request.path.as_str()),
            (Method::Put, "/cis/loginPreferences/a%20b/authMethods")
        );
        assert!(request.idempotent);
        assert!(!format!("{request:?}").contains("canary"));
        assert_eq!(
            request.filled().unwrap(),
            Some(json!({
                "google": {"clientId": "g2", "clientSecret": "canary-g", "redirectUris": ["https://a"]},
                "sms": null,
            }))
        );
        // A secret that a person typed takes its place.
        let mut typed = fresh.clone();
        typed.secrets.insert("/google/clientSecret".parse().unwrap(), "typed".into());
        let request = update(&grant(2025), &fresh, &typed).unwrap().unwrap();
        let place = "/google/clientSecret".parse().unwrap();
        assert_eq!(request.secrets.get(&place).unwrap().expose_secret(), "typed");
    }

    #[test]
    fn a_placeholder_without_a_secret_is_never_sent() {
        let methods = json!({"sms": {"expiresIn": 5}});
        let added = body(ResourceRef::login_methods("a"), methods, |body| {
            body["google"] = json!({"clientId": "g", "clientSecret": {"$secret": "kept"}});
        });
        let error = added.unwrap_err();
        assert_eq!(error.fields()[0].0.to_string(), "/google/clientSecret");
    }

    #[test]
    fn paths() {
        let path = |target| read_path(&target);
        assert_eq!(path(ResourceRef::application("x/y")).unwrap(), "/cis/v1/applications/x%2Fy");
        assert_eq!(path(ResourceRef::client("a", "c")).unwrap(), "/cis/v1/applications/a/clients/c");
        assert!(path(ResourceRef::client("", "c")).is_err());
        assert!(path(ResourceRef::application("..")).is_err());
        assert!(path(ResourceRef::auth0_client("c")).is_err());
    }
}
