//! The shape of a schema of ours, as one body of one generation has it.

use clientele_forms::{ApiMarks, Grant, Node, Type};
use serde_json::Value;

use super::operations::Body;
use super::shape::{Facts, Shape, join};

/// What of a schema counts for a body.
#[derive(Clone, Copy)]
pub(super) struct Lens {
    /// The body.
    pub(super) body: Body,
    /// The API generation.
    pub(super) generation: Option<u16>,
}

impl Lens {
    /// Whether the body has a field with these marks.
    fn has(self, api: &ApiMarks) -> bool {
        let grant =
            Grant { generation: self.generation, creating: self.body == Body::Create, ..Grant::default() };
        match self.body {
            Body::Answer => {
                let ever = ApiMarks { create_only: false, ..api.clone() };
                grant.has(&ever) && !api.write_only
            }
            // A field that repeats another is accepted, though not from here.
            Body::Create | Body::Update => {
                let own = ApiMarks { mirror_of: None, ..api.clone() };
                grant.has(api) && grant.access(&own).writable()
            }
        }
    }
}

/// The shape of a node.
pub(super) fn shape(node: &Node, lens: Lens) -> Shape {
    walk(node, lens, "")
}

fn walk(node: &Node, lens: Lens, at: &str) -> Shape {
    if let Some(variants) = &node.variants {
        let had = variants.branches.iter().filter(|branch| lens.has(&branch.api));
        let shapes = had.map(|branch| walk(&branch.node, lens, at));
        let mut shape = shapes.reduce(|a, b| join(a, b, Facts::or)).unwrap_or_default();
        shape.entry(at.to_owned()).or_default().nullable |= variants.nullable;
        return shape;
    }
    let mut shape = Shape::from([(at.to_owned(), facts(node))]);
    for (name, inner) in node.properties.iter().filter(|(_, inner)| !inner.forbidden && lens.has(&inner.api))
    {
        shape.extend(walk(inner, lens, &format!("{at}/{name}")));
    }
    if let Some(items) = &node.items {
        shape.extend(walk(items, lens, &format!("{at}/*")));
    }
    if let Some(values) = node.additional.as_deref().filter(|values| !values.types.is_empty()) {
        shape.extend(walk(values, lens, &format!("{at}/{{}}")));
    }
    shape
}

fn facts(node: &Node) -> Facts {
    let name = |kind: &Type| match kind {
        Type::Null => "null",
        Type::Boolean => "boolean",
        Type::Integer => "integer",
        Type::Number => "number",
        Type::String => "string",
        Type::Array => "array",
        Type::Object => "object",
    };
    let types = node.types.iter().filter(|kind| **kind != Type::Null).map(|kind| name(kind).to_owned());
    let choices = node.choices.iter().filter(|value| !value.is_null()).map(Value::to_string);
    let count = |value: Option<usize>| value.map(|value| value as f64);
    let limits = [
        ("minimum", node.minimum),
        ("maximum", node.maximum),
        ("minLength", count(node.min_length)),
        ("maxLength", count(node.max_length)),
        ("minItems", count(node.min_items)),
        ("maxItems", count(node.max_items)),
        ("minProperties", count(node.min_properties)),
        ("maxProperties", count(node.max_properties)),
    ];
    Facts {
        types: types.collect(),
        nullable: node.types.contains(&Type::Null),
        choices: (!node.choices.is_empty()).then(|| choices.collect()),
        limits: limits.into_iter().filter_map(|(name, limit)| Some((name, limit?))).collect(),
    }
}
