//! The shape of a description in an OpenAPI document, 3.0 or 3.1.

use serde_json::Value;

use super::shape::{Facts, LEAST, MOST, Shape, join};

/// Deeper than any document goes that does not refer to itself.
const DEEPEST: usize = 16;

/// The shape of `schema`, which stands in `document`.
pub(super) fn shape(document: &Value, schema: &Value) -> Shape {
    walk(document, schema, "", 0)
}

/// The description that a reference leads to, or the description itself.
pub(super) fn resolved<'d>(document: &'d Value, schema: &'d Value) -> &'d Value {
    let mut schema = schema;
    for _ in 0..DEEPEST {
        let Some(reference) = schema.get("$ref").and_then(Value::as_str) else { break };
        let Some(target) = reference.strip_prefix('#').and_then(|path| document.pointer(path)) else { break };
        schema = target;
    }
    schema
}

fn walk(document: &Value, schema: &Value, at: &str, depth: usize) -> Shape {
    let schema = resolved(document, schema);
    if depth > DEEPEST {
        return Shape::new();
    }
    let mut shape = Shape::from([(at.to_owned(), facts(schema))]);
    let mut inner = |schema: &Value, name: &str| {
        let place = format!("{at}/{name}");
        shape.extend(walk(document, schema, &place, depth + 1));
    };
    for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        inner(property, name);
    }
    if let Some(items) = schema.get("items") {
        inner(items, "*");
    }
    if let Some(values) = schema
        .get("additionalProperties")
        .filter(|values| values.as_object().is_some_and(|map| !map.is_empty()))
    {
        inner(values, "{}");
    }
    let parts = |name: &str| schema.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    for part in parts("allOf") {
        shape = join(shape, walk(document, &part, at, depth + 1), Facts::and);
    }
    let variants = parts("oneOf").into_iter().chain(parts("anyOf"));
    let variants = variants.map(|variant| walk(document, &variant, at, depth + 1));
    if let Some(either) = variants.reduce(|a, b| join(a, b, Facts::or)) {
        shape = join(shape, either, Facts::and);
    }
    shape
}

fn facts(schema: &Value) -> Facts {
    let mut facts = Facts::default();
    let types = match schema.get("type") {
        Some(Value::Array(types)) => types.clone(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    };
    for name in types.iter().filter_map(Value::as_str) {
        match name {
            "null" => facts.nullable = true,
            name => {
                facts.types.insert(name.to_owned());
            }
        }
    }
    facts.nullable |= schema.get("nullable").and_then(Value::as_bool).unwrap_or_default();
    if let Some(Value::Array(values)) = schema.get("enum") {
        facts.nullable |= values.contains(&Value::Null);
        facts.choices = Some(values.iter().filter(|value| !value.is_null()).map(Value::to_string).collect());
    }
    if let Some(only) = schema.get("const") {
        facts.choices = Some([only.to_string()].into());
    }
    for name in LEAST.into_iter().chain(MOST) {
        let limit = schema.get(name).and_then(Value::as_f64);
        // Nothing has fewer than no entries.
        let limit = limit.filter(|limit| name == "minimum" || *limit != 0.0);
        facts.limits.extend(limit.map(|limit| (name, limit)));
    }
    facts
}
