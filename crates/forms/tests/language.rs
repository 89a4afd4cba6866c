//! The schema language: what it reads, what it refuses, variants and rules.

mod variants;

use clientele_forms::{Grant, Pointer, Schema, Shape, validate};
use serde_json::{Value, json};

/// What is wrong with a document, as `place keyword`.
fn faults(schema: &Value, document: &Value) -> Vec<String> {
    let parsed = Schema::parse(&schema.to_string()).expect("a schema of this test");
    let ours = validate(&parsed, document);
    let judged = jsonschema::draft202012::new(schema).expect("a JSON Schema of this test").is_valid(document);
    let plain = ours.iter().all(|violation| violation.keyword == "x-rules");
    assert_eq!(plain, judged, "the authority judges otherwise: {document} {ours:?}");
    ours.iter().map(|violation| format!("{} {}", violation.pointer, violation.keyword)).collect()
}

#[test]
fn every_keyword_is_heeded() {
    let node = |keywords: Value| json!({"type": "object", "properties": {"a": keywords, "b": {}}});
    for (keywords, good, bad, fault) in [
        (json!({"const": 3}), json!(3), json!(4), "enum"),
        (json!({"type": "string", "pattern": "^[^<>]*$"}), json!("a b"), json!("<a>"), "pattern"),
        (json!({"pattern": "^a.[.]\\.$"}), json!("ab.."), json!("a\r.."), "pattern"),
        (json!({"type": "integer", "multipleOf": 5}), json!(15), json!(16), "multipleOf"),
        (json!({"exclusiveMinimum": 0}), json!(0.5), json!(0), "exclusiveMinimum"),
        (json!({"exclusiveMaximum": 10}), json!(9), json!(10), "exclusiveMaximum"),
        (json!({"type": "object", "minProperties": 1}), json!({"x": 1}), json!({}), "minProperties"),
        (json!({"maxProperties": 1}), json!({"x": 1}), json!({"x": 1, "y": 2}), "maxProperties"),
        (json!({"type": ["string", "null"]}), json!(null), json!(1), "type"),
        (
            json!({"allOf": [{"type": "number"}, {"type": "integer", "minimum": 2}], "minimum": 1}),
            json!(2),
            json!(1),
            "minimum",
        ),
    ] {
        assert_eq!(faults(&node(keywords.clone()), &json!({"a": good})), [""; 0], "{keywords}");
        assert_eq!(
            faults(&node(keywords.clone()), &json!({"a": bad})),
            [format!("/a {fault}")],
            "{keywords}"
        );
    }
    let names =
        json!({"type": "object", "propertyNames": {"maxLength": 2}, "dependentRequired": {"a": ["b"]}});
    assert_eq!(faults(&names, &json!({"abc": 1, "a": 1})), ["/b dependentRequired", "/abc propertyNames"]);
}

#[test]
fn references_and_parts_are_laid_over_each_other() {
    let schema = json!({
        "type": "object",
        "$defs": {"text": {"type": "string", "maxLength": 3, "title": "Text", "x-form": {"help": "Short.", "section": "s"}}},
        "x-form": {"sections": [{"id": "s", "title": "S"}]},
        "allOf": [{"required": ["a"], "properties": {"a": {"$ref": "#/$defs/text"}}}],
        "properties": {"a": {"title": "A", "maxLength": 5, "x-form": {"order": 3}}},
    });
    assert_eq!(faults(&schema, &json!({"a": "abcd"})), ["/a maxLength"]);
    assert_eq!(faults(&schema, &json!({})), ["/a required"]);
    let form = Schema::parse(&schema.to_string()).expect("a schema").project(&Grant::default());
    let field = form.fields().next().expect("a field");
    assert_eq!((field.label.as_str(), field.node.form.help.as_str(), field.required), ("A", "Short.", true));
}

#[test]
fn mistakes_in_a_file_are_told() {
    let two = |first: Value, second: Value| json!({"properties": {"a": {"type": "object", "oneOf": [first, second]}}});
    for (schema, said) in [
        (json!({"minimun": 1}), "minimun"),
        (json!({"properties": {"a": {"x-form": {"secton": "s"}}}}), "secton"),
        (json!({"properties": {"a": 1}}), "neither an object"),
        (json!({"additionalProperties": false}), "always allowed"),
        (json!({"properties": {"a": {"pattern": "("}}}), "pattern"),
        (json!({"properties": {"a": {"$ref": "#/$defs/none"}}}), "#/$defs/none"),
        (json!({"$defs": {"a": {"$ref": "#/$defs/a"}}, "$ref": "#/$defs/a"}), "circle"),
        (
            json!({"$defs": {"a": {"properties": {"a": {"$ref": "#/$defs/a"}}}}, "$ref": "#/$defs/a"}),
            "circle",
        ),
        (json!({"allOf": [{"pattern": "a"}, {"pattern": "b"}]}), "demanded twice"),
        (two(json!({"title": "A"}), json!({"title": "B"})), "told apart"),
        (two(json!({"required": ["x"]}), json!({"title": "B"})), "each variant needs one"),
        (json!({"oneOf": [{"title": "A", "required": ["x"]}, {"title": "B"}]}), "discriminator"),
        (json!({"x-rules": [{"must": {"at": "/a", "equals": 1}, "at": "/a", "say": "No."}]}), "equals"),
        (json!({"x-rules": [{"must": {"at": "/a", "is": 1}, "at": "/a", "say": "No."}]}), "cannot be 1"),
        (json!({"x-rules": [{"must": {"at": "/a", "set": true}, "at": "/a"}]}), "say"),
    ] {
        let error = Schema::parse(&schema.to_string()).expect_err("a mistake").to_string();
        assert!(error.contains(said), "{schema}: {error}");
    }
}

#[test]
fn rules_are_told_on_their_field_and_rest_on_others() {
    let schema = json!({
        "type": "object",
        "properties": {"method": {}, "grants": {}, "idle": {}, "absolute": {}, "device": {"type": "object",
            "x-rules": [{"when": {"at": "/on", "is": [true]}, "must": {"all": [{"at": "/a", "set": true}, {"at": "/b", "set": true}]},
                "at": "/a", "say": "Both."}]}},
        "x-rules": [
            {"when": {"at": "/method", "is": ["none"]}, "must": {"not": {"at": "/grants", "has": "client_credentials"}},
                "at": "/grants", "say": "Needs a secret."},
            {"must": {"at": "/idle", "atMost": "/absolute"}, "at": "/idle", "say": "Too long.", "severity": "warning"},
        ],
    });
    let grants = json!({"method": "none", "grants": ["client_credentials"]});
    assert_eq!(faults(&schema, &grants), ["/grants x-rules"]);
    assert_eq!(faults(&schema, &json!({"method": "post", "grants": ["client_credentials"]})), [""; 0]);
    assert_eq!(faults(&schema, &json!({"idle": 5, "absolute": 4})), ["/idle x-rules"]);
    assert_eq!(faults(&schema, &json!({"idle": 5})), [""; 0]);
    assert_eq!(faults(&schema, &json!({"device": {"on": true, "a": "x", "b": ""}})), ["/device/a x-rules"]);
    let found = validate(&Schema::parse(&schema.to_string()).expect("a schema"), &grants);
    assert!(found[0].concerns(|place| *place == Pointer::of(["method"])) && !found[0].warning);
    assert!(!found[0].concerns(|place| *place == Pointer::of(["idle"])));
}

#[test]
fn variants_are_told_apart_three_ways() {
    for (schema, values) in [
        (
            variants::keyed(),
            vec![
                (json!({"a": {"x": 1}}), Some(0)),
                (json!({"b": {}}), Some(1)),
                (json!({}), None),
                (json!({"c": 1}), None),
            ],
        ),
        (
            variants::keyed_or_none(),
            vec![(json!({"allow": []}), Some(1)), (json!({"other": 1}), Some(0)), (json!(3), None)],
        ),
        (variants::typed(), vec![(json!("x"), Some(0)), (json!(["x"]), Some(1)), (json!(3), None)]),
        (
            variants::told(),
            vec![
                (json!({"protocol": "oidc"}), Some(0)),
                (json!({"protocol": "saml"}), Some(1)),
                (json!({}), Some(0)),
                (json!({"protocol": "new"}), None),
            ],
        ),
    ] {
        let parsed = Schema::parse(&schema.to_string()).expect("a schema of this test");
        let node = parsed.node(&Pointer::of(["v"])).expect("it is described");
        for (value, expected) in values {
            assert_eq!(node.variants.as_ref().expect("it has variants").of(&value), expected, "{value}");
        }
    }
}

#[test]
fn variants_are_judged_as_the_authority_does() {
    for (schema, documents) in [
        (
            variants::keyed(),
            vec![
                json!({"a": {"x": 1}}),
                json!({"a": {"x": "no"}}),
                json!({}),
                json!({"a": {}, "b": {}}),
                json!(null),
                json!({"b": {}, "common": 1}),
            ],
        ),
        (
            variants::keyed_or_none(),
            vec![json!({}), json!({"allow": ["x"]}), json!({"allow": [], "block": []}), json!({"allow": 1})],
        ),
        (variants::typed(), vec![json!("x"), json!(["x"]), json!([1]), json!(1)]),
        (
            variants::told(),
            vec![
                json!({}),
                json!({"protocol": "saml"}),
                json!({"protocol": "saml", "entity": "e"}),
                json!({"protocol": "x"}),
                json!({"uris": "no"}),
            ],
        ),
    ] {
        for document in documents {
            faults(&schema, &json!({"v": document}));
        }
    }
}

#[test]
fn variants_of_a_whole_document_stand_in_its_sections() {
    let parsed = Schema::parse(&variants::document().to_string()).expect("a schema of this test");
    let form = parsed.project(&Grant { generation: Some(2026), ..Grant::default() });
    let shown = |document: Value| -> Vec<&str> {
        form.fields().filter(|field| field.shown(&document)).map(|field| field.label.as_str()).collect()
    };
    assert_eq!(shown(json!({})), ["Protocol", "Name", "URIs"]);
    assert_eq!(shown(json!({"protocol": "saml"})), ["Protocol", "Name", "Entity"]);
    assert_eq!(shown(json!({"protocol": "future"})), ["Protocol", "Name"]);
    let old = parsed.project(&Grant { generation: Some(2023), ..Grant::default() });
    let Some(Shape::Variants(choices)) = old.fields().next().map(|field| &field.shape) else {
        panic!("variants")
    };
    assert_eq!(choices.choices.len(), 1, "a variant of a later generation is not offered");
}
