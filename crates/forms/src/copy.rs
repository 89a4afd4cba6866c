//! What of a document can be said of a new one that is to be like it.

use serde_json::{Map, Value};

use crate::{Access, Grant, Node, Pointer, Reason, is_placeholder};

/// A copy of what may be set when a resource is made, and what it leaves out.
#[derive(Clone, Debug, PartialEq)]
pub struct Copy {
    /// What may be set.
    pub document: Value,
    /// What may not, in document order. What the vendor sets by itself is not told.
    pub left_out: Vec<LeftOut>,
}

/// Something that a copy does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Where it stood.
    pub pointer: Pointer,
    /// Why it is left out.
    pub why: Why,
}

/// Why a copy leaves something out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is a secret, or holds one in a form that is only sent whole.
    Secret,
    /// The schema does not know it.
    Unknown,
    /// It may not be written.
    Forbidden(Reason),
}

impl Node {
    /// Copies a document that this describes, for a new resource. Empty texts of the first level are as good as none.
    ///
    /// The scopes of the token are not looked at: what may be made is another scope's matter than what may be changed.
    pub fn copy(&self, grant: &Grant, document: &Value) -> Copy {
        let grant = Grant { creating: true, scopes: None, ..grant.clone() };
        let mut left_out = Vec::new();
        let mut map = match document {
            Value::Object(map) => object(self, map, &Pointer::root(), &grant, &mut left_out),
            _ => Map::new(),
        };
        map.retain(|_, value| value.as_str() != Some(""));
        Copy { document: Value::Object(map), left_out }
    }
}

fn object(
    node: &Node,
    map: &Map<String, Value>,
    at: &Pointer,
    grant: &Grant,
    left_out: &mut Vec<LeftOut>,
) -> Map<String, Value> {
    let mut copy = Map::new();
    for (name, value) in map.iter().filter(|(_, value)| !value.is_null()) {
        let pointer = at.child(name);
        let why = match node.property(name) {
            None => Some(Why::Unknown),
            Some(inner) => match lock(inner, value, grant) {
                // It is the vendor's own, or it repeats what is copied elsewhere.
                Some(Reason::Vendor | Reason::Mirror(_)) => continue,
                Some(reason) => Some(Why::Forbidden(reason)),
                None if inner.secret() || is_placeholder(value) => Some(Why::Secret),
                None => match value {
                    Value::Object(map) if inner.faces().iter().any(|face| !face.properties.is_empty()) => {
                        let told = left_out.len();
                        let inside = object(inner, map, &pointer, grant, left_out);
                        let lacks = |name: &String| map.contains_key(name) && !inside.contains_key(name);
                        if inner.fit(value).required.iter().any(lacks) {
                            // Without what it must have it is not sent at all.
                            left_out.truncate(told);
                            Some(Why::Secret)
                        } else {
                            if map.is_empty() || !inside.is_empty() {
                                copy.insert(name.clone(), Value::Object(inside));
                            }
                            None
                        }
                    }
                    value if holds_secret(value) => Some(Why::Secret),
                    value => {
                        copy.insert(name.clone(), value.clone());
                        None
                    }
                },
            },
        };
        left_out.extend(why.map(|why| LeftOut { pointer, why }));
    }
    copy
}

/// Why a value may not be written, in the variant that it is.
fn lock(node: &Node, value: &Value, grant: &Grant) -> Option<Reason> {
    [node, node.fit(value)].into_iter().find_map(|node| match grant.access(&node.api) {
        Access::ReadOnly(reason) => Some(reason),
        Access::Writable if grant.has(&node.api) => None,
        Access::Writable => Some(node.api.since.map_or(Reason::Vendor, Reason::Generation)),
    })
}

fn holds_secret(value: &Value) -> bool {
    match value {
        value if is_placeholder(value) => true,
        Value::Object(map) => map.values().any(holds_secret),
        Value::Array(items) => items.iter().any(holds_secret),
        _ => false,
    }
}
