//! What a document holds that its schema does not describe: kept, shown, never sent unless changed.

use serde_json::Value;

use crate::{Node, Pointer, Schema, Type, is_placeholder};

/// Every place whose value the schema does not describe, in document order. Nothing below such a place is listed again.
pub fn other_fields<'v>(schema: &Schema, document: &'v Value) -> Vec<(Pointer, &'v Value)> {
    let mut found = Vec::new();
    walk(&schema.root, document, &Pointer::root(), &mut found);
    found
}

fn walk<'v>(node: &Node, value: &'v Value, at: &Pointer, found: &mut Vec<(Pointer, &'v Value)>) {
    // What stands for a secret has no parts of its own.
    let Some(map) = value.as_object().filter(|_| !is_placeholder(value)) else { return };
    let node = node.fit(value);
    // An object described without keys is shown as a whole by its own field.
    if node.properties.is_empty() && node.allows(Type::Object) {
        return;
    }
    for (name, inner) in map {
        match node.property(name).filter(|_| node.variants.is_none() || node.properties.contains_key(name)) {
            Some(known) => walk(known, inner, &at.child(name), found),
            None => found.push((at.child(name), inner)),
        }
    }
}
