//! Pointers, differences and drafts: on tables, and on any documents.

mod any;

use clientele_forms::{Draft, Edits, Pointer, apply, diff};
use proptest::prelude::*;
use serde_json::{Value, json};

fn pointer(text: &str) -> Pointer {
    text.parse().expect("a pointer of this test")
}

#[test]
fn pointers_read_hostile_names() {
    let document = json!({"a.b": 1, "0": 2, "~1": 3, "": 4, "a/b": {"": [5, 6]}});
    for (text, expected) in [("/a.b", 1), ("/0", 2), ("/~01", 3), ("/", 4), ("/a~1b//1", 6)] {
        assert_eq!(pointer(text).get(&document), Some(&json!(expected)), "{text}");
    }
    for text in ["/a~1b//01", "/a~1b//2", "/a.b/c", "/missing"] {
        assert_eq!(pointer(text).get(&document), None, "{text}");
    }
    for text in ["a", "/~", "/~2", "~0"] {
        assert!(text.parse::<Pointer>().is_err(), "{text}");
    }
}

#[test]
fn setting_makes_the_objects_on_the_way_and_never_breaks_a_list() {
    let cases = [
        ("{}", "/a/b", Some(r#"{"a":{"b":1}}"#)),
        (r#"{"a":"text"}"#, "/a/b", Some(r#"{"a":{"b":1}}"#)),
        ("[1,2]", "/1", Some("[1,1]")),
        ("[1,2]", "/2", Some("[1,2,1]")),
        ("[1,2]", "/3", None),
        ("[1,2]", "/x", None),
        (r#"{"a":[]}"#, "/a/0/b", None),
    ];
    for (before, at, after) in cases {
        let mut document: Value = serde_json::from_str(before).expect("JSON of this test");
        let unchanged = document.clone();
        let done = pointer(at).set(&mut document, json!(1));
        match after {
            Some(after) => {
                assert!(done, "{before} {at}");
                assert_eq!(document.to_string(), after);
            }
            None => {
                assert!(!done, "{before} {at}");
                assert_eq!(document, unchanged);
            }
        }
    }
}

#[test]
fn reverting_takes_back_the_objects_that_an_edit_made() {
    let mut draft = Draft::new(json!({"kept": {}}));
    draft.set(&pointer("/new/deep/value"), json!(1));
    draft.set(&pointer("/kept/value"), json!(2));
    assert!(draft.dirty());
    draft.revert(&pointer("/new/deep/value"));
    draft.revert(&pointer("/kept/value"));
    assert_eq!(draft.current(), &json!({"kept": {}}));
    assert!(!draft.dirty());
}

#[test]
fn an_edit_typed_back_to_what_it_was_is_no_edit() {
    let mut draft = Draft::new(json!({"name": "a", "list": [1]}));
    draft.set(&pointer("/name"), json!("b"));
    assert_eq!(draft.edits().len(), 1);
    draft.set(&pointer("/name"), json!("a"));
    assert!(draft.edits().is_empty());
}

#[test]
fn absent_and_null_stay_apart_on_the_wire() {
    let changes = diff(&json!({"a": 1, "b": null}), &json!({"a": null}));
    let text = serde_json::to_string(&changes).expect("changes are JSON");
    assert_eq!(text, r#"[{"pointer":"/a","before":1,"after":null},{"pointer":"/b","before":null}]"#);
    assert_eq!(serde_json::from_str::<Vec<clientele_forms::Change>>(&text).expect("changes"), changes);
}

proptest! {
    #[test]
    fn a_difference_leads_from_one_document_to_the_other(a in any::json(), b in any::json()) {
        prop_assert_eq!(apply(&diff(&a, &b), &a), b.clone());
        prop_assert_eq!(Edits::between(&a, &b).apply(&a), b);
        prop_assert!(diff(&a, &a).is_empty());
    }

    #[test]
    fn a_pointer_survives_its_text(tokens in prop::collection::vec(any::name(), 0..5)) {
        let there = Pointer::of(tokens);
        prop_assert_eq!(there.to_string().parse::<Pointer>(), Ok(there));
    }

    #[test]
    fn what_was_set_is_there_and_reverting_takes_it_back(base in any::object(), name in any::name(), value in any::json()) {
        let at = Pointer::of([name]);
        let mut draft = Draft::new(base.clone());
        prop_assert!(draft.set(&at, value.clone()));
        prop_assert_eq!(draft.get(&at), Some(&value));
        draft.revert(&at);
        prop_assert_eq!(draft.current(), &base);
    }
}

#[test]
fn a_placeholder_is_one_value() {
    let (kept, new) = (clientele_forms::placeholder(), clientele_forms::new_placeholder());
    let changes = diff(&json!({"s": kept}), &json!({"s": new}));
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].pointer, pointer("/s"));
    assert_eq!(diff(&json!({"s": kept}), &json!({"s": kept})), []);
}
