//! Answers of Auth0 become documents.

use clientele_forms::Kind;
use serde_json::Value;

use crate::document::text;
use crate::{Document, Item, ResourceRef};

/// One page of a list, in whichever of the three shapes it came.
pub(super) struct Page {
    pub(super) items: Vec<Item>,
    /// Where the next page starts, with checkpoint paging.
    pub(super) next: Option<String>,
    /// How many entries there are in all, where it is told.
    pub(super) total: Option<u64>,
    /// Whether it is the shape of checkpoint paging.
    pub(super) checkpoint: bool,
}

/// A page: a bare list, `{start, limit, total, clients}` or `{clients, next}`.
pub(super) fn page(answer: Value) -> Option<Page> {
    let (entries, next, total, checkpoint) = match answer {
        Value::Array(entries) => (entries, None, None, false),
        Value::Object(mut map) => {
            let Some(Value::Array(entries)) = map.remove("clients") else { return None };
            let next = text(map.get("next"));
            let total = map.get("total").and_then(Value::as_u64);
            let checkpoint = next.is_some() || !(map.contains_key("total") || map.contains_key("start"));
            (entries, next, total, checkpoint)
        }
        _ => return None,
    };
    Some(Page { items: entries.into_iter().map(item).collect(), next, total, checkpoint })
}

fn item(entry: Value) -> Item {
    let id = text(entry.get("client_id"));
    let problem = match (&entry, &id) {
        (Value::Object(_), Some(_)) => None,
        (Value::Object(_), None) => {
            Some("This entry has no client_id, so that it cannot be opened.".to_owned())
        }
        _ => Some("This entry is no object, so that it cannot be opened.".to_owned()),
    };
    let target = ResourceRef::auth0_client(id.unwrap_or_default());
    Item { document: Document::decode(target, entry), problem }
}

/// A single client. Whatever its fields look like, an object is one.
pub(super) fn document(target: &ResourceRef, answer: Value) -> Option<Document> {
    answer.is_object().then(|| Document::decode(target.clone(), answer))
}

/// The client in the answer to a write; `None` where the answer is something else.
pub(super) fn written(target: &ResourceRef, answer: Value) -> Option<Document> {
    let key = if target.kind == Kind::Auth0Credential { "id" } else { "client_id" };
    let whole = text(answer.get(key)).is_some_and(|id| id == target.id);
    if whole { document(target, answer) } else { None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::super::credentials;
    use super::*;
    use crate::lookup::Words;
    use crate::test_values::any_json;

    #[test]
    fn the_three_shapes_of_a_list() {
        let entries = json!([{"client_id": "1"}, {"client_id": "2", "name": 42, "callbacks": "x"}, 7, {}]);
        for (answer, next, total, checkpoint) in [
            (entries.clone(), None, None, false),
            (json!({"start": 0, "limit": 50, "total": 4, "clients": entries}), None, Some(4), false),
            (json!({"clients": entries, "next": "abc"}), Some("abc"), None, true),
            (json!({"clients": entries}), None, None, true),
            (json!({"clients": entries, "next": ""}), None, None, true),
        ] {
            let page = page(answer).unwrap();
            assert_eq!((page.next.as_deref(), page.total, page.checkpoint), (next, total, checkpoint));
            let bad: Vec<bool> = page.items.iter().map(|item| item.problem.is_some()).collect();
            assert_eq!(bad, [false, false, true, true]);
            assert_eq!(page.items[1].document.name(), "42");
        }
        for wrong in [json!({}), json!({"clients": 1}), json!("x"), json!(null)] {
            assert!(page(wrong).is_none());
        }
    }

    proptest! {
        #[test]
        fn no_answer_makes_it_panic(answer in any_json()) {
            let target = ResourceRef::auth0_client("c");
            let _ = document(&target, answer.clone()).map(|d| (d.name(), d.updated_at().map(str::to_owned)));
            let _ = written(&target, answer.clone());
            let _ = page(answer.clone());
            let client = Document::decode(target, answer.clone());
            let _ = credentials::places(&client, "cred_1");
            let _ = credentials::with(&client, "private_key_jwt", &["cred_1".into()]);
            let _ = credentials::with(&client, "signed_request_object", &[]);
            let _ = credentials::items("c", answer.clone());
            let _ = credentials::made(&ResourceRef::credential("c", ""), answer.clone());
            let words = Words { id: &["client_id", "name"], name: &["name"], note: &["message"] };
            let _ = words.choices(answer.as_array().cloned().unwrap_or_default());
        }

        #[test]
        fn a_secret_is_printed_nowhere(mut answer in any_json(), canary in "canary-[a-z0-9]{8}") {
            if let Some(map) = answer.as_object_mut() {
                map.insert("client_secret".into(), json!(canary));
                map.insert("other".into(), json!([{"x": {"api_key": {"a": canary}}}]));
            }
            let whole = Document::decode(ResourceRef::auth0_client("c"), answer.clone());
            let printed = format!("{whole:?}");
            prop_assert!(!printed.contains(&canary));
            prop_assert!(!whole.body.to_string().contains(&canary));
            prop_assert_eq!(whole.secrets.fill(&whole.body), answer);
        }
    }
}
