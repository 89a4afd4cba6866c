//! Small documents of our own against the real schemas.

use std::collections::BTreeSet;

use clientele_forms::Kind;
use serde_json::{Value, json};

use super::compare::{self, Difference};
use super::operations::{self, Body};
use super::{explained, idle};

fn clients(update: Value) -> Value {
    let body = json!({"content": {"application/json": {"schema": update}}});
    json!({
        "openapi": "3.1.0",
        "paths": {"/api/v2/clients/{id}": {"patch": {"requestBody": body}}, "/api/v2/clients": {"get": {}}},
        "components": {"schemas": {
            "Type": {"type": "string", "enum": ["spa", "martian"]},
            "Limited": {"maxLength": 100},
        }},
    })
}

fn at<'d>(found: &'d [Difference], place: &str) -> Vec<(&'static str, &'d str, &'d str)> {
    let there = found.iter().filter(|difference| difference.at == place);
    there.map(|difference| (difference.what, difference.theirs.as_str(), difference.ours.as_str())).collect()
}

#[test]
fn every_kind_of_difference_is_told_with_what_either_says() {
    let found = compare::document(&clients(json!({"type": "object", "properties": {
        "name": {"type": "number"},
        "app_type": {"$ref": "#/components/schemas/Type"},
        "description": {"allOf": [{"type": "string"}, {"$ref": "#/components/schemas/Limited"}]},
        "logo_uri": {"type": ["string", "null"]},
        "sso": {"type": "boolean"},
        "from_the_future": {"type": "object", "properties": {"inside": {"type": "string"}}},
        "callbacks": {"type": "array", "items": {"oneOf": [{"type": "string"}, {"type": "object"}]}},
    }})));
    assert_eq!(at(&found, "/name"), [("minLength", "no limit", "1"), ("type", "number", "string")]);
    let (what, theirs, ours) = at(&found, "/app_type")[0];
    assert!(
        what == "enum" && theirs == "\"martian\"" && ours.contains("\"native\"") && !ours.contains("spa")
    );
    assert_eq!(at(&found, "/description"), [("maxLength", "100", "140")]);
    assert_eq!(at(&found, "/logo_uri"), [("null", "may be null", "never null")]);
    assert_eq!(at(&found, "/sso"), []);
    assert_eq!(at(&found, "/from_the_future"), [("lacks", "", "")]);
    assert_eq!(at(&found, "/from_the_future/inside"), [], "what lies in it is not told again");
    assert_eq!(at(&found, "/callbacks/*"), [("type", "object, string", "string")]);
    assert_eq!(at(&found, "/web_origins"), [("excess", "", "")]);
    assert_eq!(at(&found, "/client_id"), [], "an update has nothing that the vendor sets");
    assert!(found.iter().all(|difference| difference.kind == Kind::Auth0Client));
}

fn transmit(answer: Value, error: Value) -> Value {
    let body = |schema: Value| json!({"content": {"application/json": {"schema": schema}}});
    json!({
        "paths": {"/v1/applications/{appId}/clients/{clientId}": {"get": {"responses": {"200": body(answer), "400": body(error)}}}},
        "components": {"schemas": {"Client": {"type": "object", "properties": {
            "enforce_par": {"type": "boolean"}, "role_ids": {"type": "array", "items": {"type": "string"}},
            "sp_entity_id": {"type": "string"}, "short_cookies_samesite_type": {"type": "string", "enum": ["lax", "none"]},
        }}}},
    })
}

#[test]
fn generations_are_told_apart_and_each_sees_its_own_fields() {
    let client = || json!({"$ref": "#/components/schemas/Client"});
    let wrapped = json!({"type": "object", "properties": {"result": client()}});
    let coded = json!({"properties": {"ts_error_code": {"type": "string"}}});
    for (answer, error, generation, lacking) in [
        (
            wrapped,
            json!({}),
            2023,
            vec!["/enforce_par", "/role_ids", "/short_cookies_samesite_type", "/sp_entity_id"],
        ),
        (client(), json!({}), 2025, vec!["/role_ids", "/short_cookies_samesite_type"]),
        // Never returned, in any generation.
        (client(), coded, 2026, vec!["/role_ids"]),
    ] {
        let document = transmit(answer, error);
        assert_eq!(operations::generation(&document), Some(generation));
        let found = compare::document(&document);
        let lacks = found.iter().filter(|difference| difference.what == "lacks");
        let lacks: Vec<&str> = lacks.map(|difference| difference.at.as_str()).collect();
        assert_eq!(lacks, lacking, "{generation}");
        assert!(found.iter().all(|difference| difference.bodies == BTreeSet::from([Body::Answer])));
    }
}

#[test]
fn paths_of_other_things_are_left_alone() {
    let document =
        json!({"paths": {"/v1/management/applications": {"get": {}}, "/api/v2/users": {}, "/": {}, "": {}}});
    assert!(operations::of(&document).is_empty());
    assert_eq!(operations::generation(&document), None);
    for odd in [json!(null), json!([]), json!({"paths": 7}), json!({"paths": {"/v1/clients": {"post": "x"}}})]
    {
        assert!(compare::document(&odd).is_empty());
    }
}

#[test]
fn a_document_that_refers_to_itself_is_read_to_the_end() {
    let mut document = clients(json!({"$ref": "#/components/schemas/Loop"}));
    document["components"]["schemas"]["Loop"] =
        json!({"type": "object", "properties": {"addons": {"$ref": "#/components/schemas/Loop"}}});
    assert!(!compare::document(&document).is_empty());
}

#[test]
fn an_explanation_of_nothing_is_idle() {
    let explanations = explained::parse(
        "- {kind: auth0/client, at: [/name], what: type, document: number, why: because, source: here}
- {kind: auth0/client, at: [/name], what: enum, why: because, source: here}
- {kind: transmit/client, at: [/name], what: type, generation: 2025, why: because, source: here}
",
    )
    .unwrap();
    let found = compare::document(&clients(json!({"properties": {"name": {"type": "number"}}})));
    let name = found.iter().find(|difference| difference.at == "/name" && difference.what == "type").unwrap();
    let explains: Vec<bool> = explanations.iter().map(|one| one.explains(name, None)).collect();
    assert_eq!(explains, [true, false, false]);
    let seen = BTreeSet::from([(Kind::Auth0Client, None)]);
    let idle = idle(&explanations, &BTreeSet::from([0]), &seen);
    assert_eq!(idle.len(), 1, "the other vendor's documents were not looked at");
    assert!(idle[0].to_string().contains("enum"));
}
