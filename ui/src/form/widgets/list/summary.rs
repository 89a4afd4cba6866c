//! One item of a list in one line.

use clientele_forms::{Field, Shape, is_placeholder};
use serde_json::Value;

use crate::form::words;

/// How many values a line has.
const PARTS: usize = 3;

/// The first few values of an item, in the order of its form. Never a secret.
pub(super) fn summary(field: &Field, value: &Value) -> String {
    let mut parts = Vec::new();
    gather(field, value, &mut parts);
    if parts.is_empty() { "Empty".into() } else { words::shortened(&parts.join(" · ")) }
}

fn gather(field: &Field, value: &Value, parts: &mut Vec<String>) {
    if parts.len() >= PARTS || value.is_null() || is_placeholder(value) {
        return;
    }
    match &field.shape {
        Shape::Group(fields) => {
            for inner in fields.iter().filter(|inner| inner.shown(value)) {
                let name = inner.pointer.last().unwrap_or_default();
                if let Some(value) = value.get(name) {
                    gather(inner, value, parts);
                }
            }
        }
        Shape::Variants(alternatives) => {
            let branch = alternatives.variants.of(value);
            let choice = alternatives.choices.iter().find(|choice| Some(choice.branch) == branch);
            if let Some(inner) = choice.and_then(|choice| choice.field.as_ref()) {
                gather(inner, value, parts);
            }
        }
        Shape::Switch => {
            if value == &Value::Bool(true) {
                parts.push(field.label.clone());
            }
        }
        Shape::Secret | Shape::Map | Shape::Json | Shape::List(_) => {}
        _ if value.as_str().is_some_and(str::is_empty) || value.as_array().is_some_and(Vec::is_empty) => {}
        Shape::Text | Shape::Number(_) | Shape::Choice(_) | Shape::Choices(_) | Shape::Texts => {
            parts.push(words::value(field, Some(value)));
        }
    }
}

#[cfg(test)]
mod tests {
    use clientele_forms::{Grant, Schema, placeholder};
    use serde_json::json;

    use super::*;

    #[test]
    fn a_line_says_what_tells_an_item_and_no_secret() {
        let schema = json!({"x-form": {"sections": [{"id": "s", "title": "S"}]}, "properties": {"l": {
            "type": "array", "x-form": {"section": "s"}, "items": {"type": "object", "properties": {
                "key": {"type": "string", "x-api": {"secret": true}},
                "name": {"type": "string"}, "on": {"type": "boolean", "title": "Enforced"},
                "some": {"type": "array", "items": {"type": "string"}},
                "days": {"type": "integer", "x-form": {"unit": "days"}}, "more": {"type": "string"}}}}}});
        let form = Schema::parse(&schema.to_string()).unwrap().project(&Grant::default());
        let Some(Shape::List(item)) = form.fields().next().map(|field| &field.shape) else {
            panic!("a list")
        };
        let say = |value: Value| summary(item, &value);
        assert_eq!(
            say(json!({"key": placeholder(), "name": "A", "on": true, "days": 1, "more": "x"})),
            "A · Enforced · 1 day"
        );
        assert_eq!(say(json!({"key": "typed", "name": "", "on": false, "some": []})), "Empty");
        assert_eq!(say(json!("not an object")), "Empty");
        assert!(say(json!({"name": "x".repeat(1_000_000)})).chars().count() <= 81);
    }
}
