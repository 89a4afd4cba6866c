//! Switching variants: nothing is lost, nothing that is parked is sent.

mod any;
mod variants;

use std::sync::Arc;

use clientele_forms::{Draft, Pointer, Schema, Variants};
use proptest::prelude::*;
use serde_json::{Value, json};

fn at(text: &str) -> Pointer {
    text.parse().expect("a pointer of this test")
}

fn variants_in(schema: Value, place: &str) -> Arc<Variants> {
    let parsed = Schema::parse(&schema.to_string()).expect("a schema of this test");
    parsed.node(&at(place)).and_then(|node| node.variants.clone()).expect("it has variants")
}

#[test]
fn what_both_share_stays_and_the_rest_is_parked() {
    let told = variants_in(variants::document(), "");
    let mut draft = Draft::new(json!({"name": "n", "uris": ["https://a"], "future": 1}));
    draft.set(&at("/uris/1"), json!("https://b"));
    draft.switch(&Pointer::root(), &told, 1);
    assert_eq!(draft.current(), &json!({"name": "n", "protocol": "saml", "future": 1}));
    draft.set(&at("/entity"), json!("urn:e"));
    draft.set(&at("/name"), json!("m"));
    draft.switch(&Pointer::root(), &told, 0);
    assert_eq!(draft.current(), &json!({"name": "m", "uris": ["https://a", "https://b"], "future": 1}));
    assert!(!draft.edits().iter().any(|(place, _)| place == &at("/entity")), "parked values are no edits");
    let stored = serde_json::to_string(&draft).expect("a draft is JSON");
    let mut later: Draft = serde_json::from_str(&stored).expect("it is a draft again");
    later.switch(&Pointer::root(), &told, 1);
    assert_eq!(later.current(), &json!({"name": "m", "protocol": "saml", "entity": "urn:e", "future": 1}));
    later.revert_all();
    assert!(later.untouched());
}

#[test]
fn what_was_read_comes_back_even_if_it_was_never_parked() {
    let keyed = variants_in(variants::keyed(), "/v");
    let mut draft = Draft::new(json!({"v": {"a": {"x": 1}, "common": 1}}));
    draft.set(&at("/v"), json!({"b": {"y": 2}}));
    draft.switch(&at("/v"), &keyed, 0);
    assert_eq!(draft.current(), &json!({"v": {"a": {"x": 1}, "common": 1}}));
    assert!(!draft.dirty() && !draft.untouched());
    draft.switch(&at("/v"), &keyed, 1);
    assert_eq!(draft.current(), &json!({"v": {"b": {"y": 2}, "common": 1}}));
}

#[test]
fn keys_of_two_variants_at_once_are_settled_by_choosing_one() {
    let keyed = variants_in(variants::keyed(), "/v");
    let mut draft = Draft::new(json!({"v": {"a": {}, "b": {}}}));
    draft.switch(&at("/v"), &keyed, 0);
    assert_eq!(draft.current(), &json!({"v": {"a": {}}}));
}

#[test]
fn one_becomes_a_list_of_one_and_back() {
    let typed = variants_in(variants::typed(), "/v");
    let mut draft = Draft::new(json!({"v": "x"}));
    draft.switch(&at("/v"), &typed, 1);
    assert_eq!(draft.current(), &json!({"v": ["x"]}));
    draft.set(&at("/v/1"), json!("y"));
    draft.switch(&at("/v"), &typed, 0);
    assert_eq!(draft.current(), &json!({"v": "x"}));
    draft.switch(&at("/v"), &typed, 1);
    assert_eq!(draft.current(), &json!({"v": ["x", "y"]}));
    let mut secret = Draft::new(json!({"v": [clientele_forms::placeholder()]}));
    secret.switch(&at("/v"), &typed, 0);
    assert_eq!(secret.current(), &json!({"v": ""}));
    let mut empty = Draft::new(json!({}));
    empty.switch(&at("/v"), &typed, 1);
    assert_eq!(empty.current(), &json!({"v": []}));
}

#[test]
fn what_is_parked_moves_with_its_item() {
    let typed = variants_in(variants::typed(), "/v");
    let item = |draft: &Draft, index: usize| draft.get(&at(&format!("/list/{index}"))).cloned();
    let mut draft = Draft::new(json!({"list": ["a", ["b", "c"], "d"]}));
    draft.switch(&at("/list/1"), &typed, 0);
    assert_eq!(item(&draft, 1), Some(json!("b")));
    assert!(draft.reorder(&at("/list"), 1, 2) && !draft.reorder(&at("/list"), 1, 3));
    draft.remove(&at("/list/0"));
    assert_eq!(draft.current(), &json!({"list": ["d", "b"]}));
    draft.switch(&at("/list/1"), &typed, 1);
    assert_eq!(item(&draft, 1), Some(json!(["b", "c"])));
    draft.switch(&at("/list/1"), &typed, 0);
    draft.remove(&at("/list/1"));
    draft.set(&at("/list/1"), json!("new"));
    draft.switch(&at("/list/1"), &typed, 1);
    assert_eq!(item(&draft, 1), Some(json!(["new"])), "what was removed does not come back");
}

proptest! {
    #[test]
    fn there_and_back_is_the_identity(base in any::object(), value in any::json(), known in any::json(), to in 0usize..3, schema in 0usize..4) {
        let (schema, keys) = match schema {
            0 => (variants::keyed(), ["a", "b"]),
            1 => (variants::keyed_or_none(), ["allow", "block"]),
            2 => (variants::typed(), ["x", "y"]),
            _ => (variants::told(), ["uris", "entity"]),
        };
        let told = variants_in(schema, "/v");
        let to = to % told.branches.len();
        let mut value = value;
        if let Value::Object(map) = &mut value {
            map.insert(keys[usize::from(known.is_array())].into(), known);
        }
        let mut draft = Draft::new(base);
        draft.set(&at("/v"), value);
        let before = draft.current().clone();
        let Some(from) = told.of(&before["v"]) else { return Ok(()) };
        let several = [keys[0], keys[1]].iter().all(|key| before["v"].get(*key).is_some());
        draft.switch(&at("/v"), &told, to);
        prop_assert_eq!(told.of(&draft.current()["v"]), Some(to));
        let there = draft.current().clone();
        draft.switch(&at("/v"), &told, from);
        if !several {
            prop_assert_eq!(draft.current(), &before);
        }
        draft.switch(&at("/v"), &told, to);
        prop_assert_eq!(draft.current(), &there);
    }
}
