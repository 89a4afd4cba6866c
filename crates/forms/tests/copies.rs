//! Copies of documents for new resources.

use clientele_forms::{Grant, Schema, Why};
use serde_json::json;

fn schema() -> Schema {
    let text = json!({
        "title": "Thing", "type": "object",
        "x-form": {"sections": [{"id": "a", "title": "A"}]},
        "properties": {
            "id": {"type": "string", "x-api": {"readOnly": true}},
            "name": {"type": "string"},
            "once": {"type": "string", "x-api": {"createOnly": true}},
            "later": {"type": "string", "x-api": {"writableSince": 2026}},
            "scoped": {"type": "string", "x-api": {"writeScopes": ["update:things"]}},
            "key": {"type": "string", "x-api": {"secret": true}},
            "own_key": {"type": "string", "x-api": {"secret": true, "readOnly": true}},
            "group": {"type": "object", "properties": {
                "label": {"type": "string"}, "key": {"type": "string", "x-api": {"secret": true}},
                "made": {"type": "string", "x-api": {"readOnly": true}}}},
            "list": {"type": "array", "items": {"type": "object"}}
        }
    });
    Schema::parse(&text.to_string()).expect("a schema of this test")
}

#[test]
fn a_copy_has_what_may_be_set_and_says_what_it_lacks() {
    let secret = json!({"$secret": "kept"});
    let document = json!({
        "id": "1", "name": "A", "once": "x", "later": "y", "scoped": "z", "key": secret, "own_key": secret,
        "group": {"label": "L", "key": secret, "made": "now"}, "list": [{"password": secret}], "news": 1, "nothing": null,
    });
    let grant = Grant { generation: Some(2025), scopes: Some(Default::default()), ..Grant::default() };
    let copy = schema().root.copy(&grant, &document);
    assert_eq!(copy.document, json!({"name": "A", "once": "x", "scoped": "z", "group": {"label": "L"}}));
    let left: Vec<(String, bool)> =
        copy.left_out.iter().map(|left| (left.pointer.to_string(), left.why == Why::Secret)).collect();
    let expected =
        [("/later", false), ("/key", true), ("/group/key", true), ("/list", true), ("/news", false)];
    assert_eq!(left, expected.map(|(at, secret)| (at.to_owned(), secret)));
}

#[test]
fn nothing_is_copied_of_what_is_no_object_and_empty_texts_are_none() {
    let root = schema().root;
    assert_eq!(root.copy(&Grant::default(), &json!([1])).document, json!({}));
    let copy = root.copy(&Grant::default(), &json!({"name": "", "group": {}, "later": "y"}));
    assert_eq!(copy.document, json!({"group": {}, "later": "y"}));
}
