//! A small validator of the schema subset. It runs in the window on each keystroke; `jsonschema` is the authority
//! in the backend, and the property tests hold the two together.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Node, Pointer, Schema, Type, is_placeholder};

/// One place where a document breaks its schema.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Violation {
    /// The place.
    pub pointer: Pointer,
    /// The keyword that is broken.
    pub keyword: String,
    /// A sentence for the person who typed the value.
    pub message: String,
}

/// Every violation in a document, in document order.
pub fn validate(schema: &Schema, document: &Value) -> Vec<Violation> {
    validate_at(&schema.root, document, &Pointer::root())
}

/// Every violation in the value that stands at `pointer` and is described by `node`.
pub fn validate_at(node: &Node, value: &Value, pointer: &Pointer) -> Vec<Violation> {
    let mut violations = Vec::new();
    walk(node, value, pointer, &mut violations);
    violations
}

fn walk(node: &Node, value: &Value, at: &Pointer, violations: &mut Vec<Violation>) {
    if is_placeholder(value) {
        return;
    }
    let mut broken = |pointer: Pointer, keyword: &str, message: String| {
        violations.push(Violation { pointer, keyword: keyword.into(), message });
    };
    if !node.types.is_empty() && !node.types.iter().any(|kind| is(*kind, value)) {
        broken(at.clone(), "type", format!("Must be {}.", words(&node.types)));
        return;
    }
    if !node.choices.is_empty() && !node.choices.contains(value) {
        let shown: Vec<String> = node.choices.iter().map(plain).collect();
        broken(at.clone(), "enum", format!("Must be one of: {}.", shown.join(", ")));
    }
    match value {
        Value::String(text) => {
            let length = text.chars().count();
            if let Some(least) = node.min_length.filter(|least| length < *least) {
                let message = match (length, least) {
                    (0, _) => "Must not be empty.".to_owned(),
                    _ => format!("Must have at least {least} characters, has {length}."),
                };
                broken(at.clone(), "minLength", message);
            }
            if let Some(most) = node.max_length.filter(|most| length > *most) {
                broken(
                    at.clone(),
                    "maxLength",
                    format!("Must have at most {most} characters, has {length}."),
                );
            }
        }
        Value::Number(number) => {
            let number = number.as_f64().unwrap_or(f64::NAN);
            if let Some(least) = node.minimum.filter(|least| number < *least) {
                broken(at.clone(), "minimum", format!("Must be at least {least}."));
            }
            if let Some(most) = node.maximum.filter(|most| number > *most) {
                broken(at.clone(), "maximum", format!("Must be at most {most}."));
            }
        }
        Value::Array(items) => {
            if let Some(least) = node.min_items.filter(|least| items.len() < *least) {
                broken(at.clone(), "minItems", format!("Needs at least {least} {}.", entries(least)));
            }
            if let Some(most) = node.max_items.filter(|most| items.len() > *most) {
                let message = format!("May have at most {most} {}, has {}.", entries(most), items.len());
                broken(at.clone(), "maxItems", message);
            }
            if node.unique_items {
                let mut seen = HashSet::new();
                for (index, _) in items.iter().enumerate().filter(|(_, item)| !seen.insert(canonical(item))) {
                    broken(at.child(index.to_string()), "uniqueItems", "Is in the list twice.".into());
                }
            }
            if let Some(inner) = &node.items {
                for (index, item) in items.iter().enumerate() {
                    walk(inner, item, &at.child(index.to_string()), violations);
                }
            }
        }
        Value::Object(map) => {
            if let Some(most) = node.max_properties.filter(|most| map.len() > *most) {
                let message = format!("May have at most {most} {}, has {}.", entries(most), map.len());
                broken(at.clone(), "maxProperties", message);
            }
            for name in node.required.iter().filter(|name| !map.contains_key(*name)) {
                broken(at.child(name), "required", "Is required.".into());
            }
            for (name, inner) in map {
                if let Some(known) = node.property(name) {
                    walk(known, inner, &at.child(name), violations);
                }
            }
        }
        Value::Null | Value::Bool(_) => {}
    }
}

fn entries(count: usize) -> &'static str {
    if count == 1 { "entry" } else { "entries" }
}

fn is(kind: Type, value: &Value) -> bool {
    match (kind, value) {
        (Type::Null, Value::Null)
        | (Type::Boolean, Value::Bool(_))
        | (Type::Number, Value::Number(_))
        | (Type::String, Value::String(_))
        | (Type::Array, Value::Array(_))
        | (Type::Object, Value::Object(_)) => true,
        (Type::Integer, Value::Number(number)) => {
            number.is_i64() || number.is_u64() || number.as_f64().is_some_and(|float| float.fract() == 0.0)
        }
        _ => false,
    }
}

fn words(types: &[Type]) -> String {
    let word = |kind: &Type| match kind {
        Type::Null => "empty",
        Type::Boolean => "on or off",
        Type::Integer => "a whole number",
        Type::Number => "a number",
        Type::String => "a text",
        Type::Array => "a list",
        Type::Object => "an object",
    };
    types.iter().map(word).collect::<Vec<_>>().join(" or ")
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A text that is the same for equal values: keys sorted, whole floats written as integers.
fn canonical(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let mut pairs: Vec<String> =
                map.iter().map(|(name, inner)| format!("{name:?}:{}", canonical(inner))).collect();
            pairs.sort();
            format!("{{{}}}", pairs.join(","))
        }
        Value::Array(items) => {
            format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(","))
        }
        Value::Number(number) => match number.as_f64() {
            Some(float) if float.fract() == 0.0 && float.abs() < 9e15 => format!("{float:.0}"),
            _ => number.to_string(),
        },
        other => other.to_string(),
    }
}
