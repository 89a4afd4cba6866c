//! Schemas with variants, told apart in each of the three ways.

use serde_json::{Value, json};

fn document_with(value: Value) -> Value {
    json!({"type": "object", "properties": {"v": value}})
}

/// Exactly one of two keys, or `null`.
pub(crate) fn keyed() -> Value {
    document_with(json!({
        "type": ["object", "null"],
        "properties": {"common": {"type": "integer", "title": "Common"}},
        "oneOf": [
            {"type": "null"},
            {"title": "A", "type": "object", "required": ["a"], "properties": {"a": {"type": "object", "properties": {"x": {"type": "integer"}}}}},
            {"title": "B", "type": "object", "required": ["b"], "properties": {"b": {"type": "object"}}},
        ],
    }))
}

/// One of two keys, or none of them.
pub(crate) fn keyed_or_none() -> Value {
    let list = json!({"type": "array", "items": {"type": "string"}});
    document_with(json!({
        "type": "object",
        "properties": {"other": {"type": "integer"}},
        "oneOf": [
            {"title": "Any", "properties": {"allow": false, "block": false}},
            {"title": "Only these", "required": ["allow"], "properties": {"allow": list, "block": false}},
            {"title": "All but these", "required": ["block"], "properties": {"block": list, "allow": false}},
        ],
    }))
}

/// A text or a list of texts.
pub(crate) fn typed() -> Value {
    document_with(json!({
        "oneOf": [
            {"title": "One", "type": "string"},
            {"title": "Several", "type": "array", "items": {"type": "string"}},
        ],
    }))
}

fn protocols() -> Value {
    json!({
        "type": "object",
        "title": "Client",
        "x-form": {"discriminator": "protocol"},
        "properties": {
            "protocol": {"type": "string", "title": "Protocol", "default": "oidc", "x-form": {"section": "s"}},
            "name": {"type": "string", "title": "Name", "x-form": {"section": "s"}},
        },
        "oneOf": [
            {"title": "OIDC", "properties": {
                "protocol": {"const": "oidc"},
                "uris": {"type": "array", "title": "URIs", "items": {"type": "string"}, "x-form": {"section": "s"}},
            }},
            {"title": "SAML", "x-api": {"since": 2025}, "required": ["protocol", "entity"], "properties": {
                "protocol": {"const": "saml"},
                "entity": {"type": "string", "title": "Entity", "x-form": {"section": "s"}},
            }},
        ],
    })
}

/// An object whose variant a property tells.
pub(crate) fn told() -> Value {
    document_with(protocols())
}

/// A whole document whose variant a property tells.
pub(crate) fn document() -> Value {
    let mut schema = protocols();
    schema["x-form"]["sections"] = json!([{"id": "s", "title": "Section"}]);
    schema
}
