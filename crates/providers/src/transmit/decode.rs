//! Answers of Transmit Security become documents.
//!
//! Application answers are wrapped in `{"result": …}` in every generation; client answers were until 2023 and are bare
//! since. Either is accepted everywhere.

use clientele_forms::{Kind, schema};
use serde_json::{Map, Value};

use crate::document::text;
use crate::{Document, Item, ResourceRef};

/// A list of applications.
pub(super) fn applications(answer: Value) -> Option<Vec<Item>> {
    items(answer, "app_id", ResourceRef::application)
}

/// The list of an application's clients.
pub(super) fn clients(application: &str, answer: Value) -> Option<Vec<Item>> {
    items(answer, "client_id", |id| ResourceRef::client(application, id))
}

fn items(answer: Value, key: &str, target: impl Fn(String) -> ResourceRef) -> Option<Vec<Item>> {
    let Value::Array(entries) = unwrapped(answer) else { return None };
    let item = |entry: Value| {
        let id = text(entry.get(key));
        let problem = match (&entry, &id) {
            (Value::Object(_), Some(_)) => None,
            (Value::Object(_), None) => {
                Some(format!("This entry has no {key}, so that it cannot be opened."))
            }
            _ => Some("This entry is no object, so that it cannot be opened.".to_owned()),
        };
        Item { document: Document::decode(target(id.unwrap_or_default()), entry), problem }
    };
    Some(entries.into_iter().map(item).collect())
}

/// A single resource. Whatever its fields look like, an object is one.
pub(super) fn document(target: &ResourceRef, answer: Value) -> Option<Document> {
    let body = match target.kind {
        Kind::TransmitLoginMethods => methods(answer)?,
        _ => unwrapped(answer),
    };
    body.is_object().then(|| Document::decode(target.clone(), body))
}

/// The resource in the answer to a write; `None` where the answer is something else or only part of it.
pub(super) fn written(target: &ResourceRef, answer: Value) -> Option<Document> {
    let document = document(target, answer)?;
    let key = match target.kind {
        Kind::TransmitApplication => "app_id",
        Kind::TransmitClient => "client_id",
        Kind::TransmitLoginMethods => return Some(document),
        _ => return None,
    };
    let whole = text(document.body.get(key)).is_some_and(|id| id == target.id);
    whole.then_some(document)
}

/// What one resource is called in a message.
pub(super) fn called(kind: Kind) -> &'static str {
    match kind {
        Kind::TransmitApplication => "application",
        Kind::TransmitClient => "client",
        Kind::TransmitLoginMethods => "set of login methods",
        _ => "resource of this vendor",
    }
}

/// The `auth_methods` object, wherever in the answer it stands. An application without methods has an empty one.
fn methods(answer: Value) -> Option<Value> {
    let mut inner = unwrapped(answer);
    let map = inner.as_object_mut()?;
    match map.remove("auth_methods") {
        Some(methods @ Value::Object(_)) => Some(methods),
        Some(Value::Null) => Some(Value::Object(Map::new())),
        Some(_) => None,
        None => {
            let known = &schema(Kind::TransmitLoginMethods).root.properties;
            let bare = map.is_empty() || map.keys().any(|key| known.contains_key(key));
            bare.then_some(inner)
        }
    }
}

pub(super) fn unwrapped(answer: Value) -> Value {
    match answer {
        Value::Object(mut map) if !map.contains_key("app_id") && !map.contains_key("client_id") => {
            match map.remove("result") {
                Some(result @ (Value::Object(_) | Value::Array(_))) => result,
                Some(other) => {
                    map.insert("result".into(), other);
                    Value::Object(map)
                }
                None => Value::Object(map),
            }
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::super::generation::Generation;
    use super::super::secrets;
    use super::*;
    use crate::test_values::any_json;

    #[test]
    fn wrapped_and_bare_are_the_same() {
        let target = ResourceRef::client("a", "c");
        let client = json!({"client_id": "c", "name": "N", "result": {"odd": 1}});
        let bare = document(&target, client.clone()).unwrap();
        assert_eq!(bare.body, client);
        assert_eq!(document(&target, json!({"result": client})).unwrap().body, bare.body);
        assert_eq!(clients("a", json!([{"client_id": "c"}])).unwrap().len(), 1);
        assert_eq!(clients("a", json!({"result": [{"client_id": "c"}]})).unwrap().len(), 1);
        assert!(clients("a", json!({"message": "hello"})).is_none());
        assert!(document(&target, json!("c")).is_none());
    }

    #[test]
    fn one_bad_entry_never_fails_the_list() {
        let list = json!({"result": [
            {"app_id": "1", "app_name": 42, "redirect_uris": "x", "client_secret": ["canary"]},
            {"app_name": "no id"},
            "text",
            null,
            {"app_id": 7},
        ]});
        let items = applications(list).unwrap();
        let bad: Vec<bool> = items.iter().map(|item| item.problem.is_some()).collect();
        assert_eq!(bad, [false, true, true, true, false]);
        assert_eq!(items[0].document.name(), "42");
        assert_eq!(items[4].document.target.id, "7");
        assert!(!format!("{items:?}").contains("canary"));
    }

    #[test]
    fn login_methods_are_found_wherever_they_stand() {
        let target = ResourceRef::login_methods("a");
        let google = json!({"google": {"clientId": "g", "clientSecret": "canary"}});
        for answer in [
            json!({"result": {"auth_methods": google}}),
            json!({"auth_methods": google}),
            json!({"result": google}),
            google.clone(),
        ] {
            let document = document(&target, answer).unwrap();
            assert_eq!(document.body["google"]["clientId"], "g");
            assert_eq!(document.secrets.len(), 1);
        }
        for empty in [json!({"result": {}}), json!({"result": {"auth_methods": null}})] {
            assert_eq!(document(&target, empty).unwrap().body, json!({}));
        }
        for wrong in [json!({"message": "no"}), json!([]), json!({"result": {"auth_methods": "x"}})] {
            assert!(document(&target, wrong).is_none());
        }
    }

    #[test]
    fn an_answer_to_a_write_must_be_the_resource() {
        let target = ResourceRef::application("a");
        assert!(written(&target, json!({"result": {"app_id": "a"}})).is_some());
        for other in [json!({}), json!({"result": {"app_id": "b"}}), json!({"message": "ok"}), json!(null)] {
            assert!(written(&target, other).is_none());
        }
    }

    proptest! {
        #[test]
        fn no_answer_makes_it_panic(answer in any_json()) {
            for target in [ResourceRef::application("a"), ResourceRef::client("a", "c"), ResourceRef::login_methods("a")] {
                let _ = document(&target, answer.clone()).map(|d| (d.name(), d.updated_at().map(str::to_owned)));
                let _ = written(&target, answer.clone());
            }
            let _ = applications(answer.clone());
            let _ = clients("a", answer.clone());
            for kind in [Kind::TransmitApplication, Kind::TransmitClient, Kind::TransmitLoginMethods] {
                Generation::new(None, None).look(kind, &answer);
            }
            let _ = secrets::active(answer.clone());
            let client = Document::decode(ResourceRef::client("a", "c"), answer.clone());
            let _ = secrets::with_fresh(client, Some(answer));
        }
    }
}
