//! The structural difference of two documents. Objects are walked; arrays and scalars are compared whole, because
//! both vendors replace arrays whole.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{Pointer, is_placeholder};

/// One place where two documents differ. `None` means that the place does not exist on that side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The place.
    pub pointer: Pointer,
    /// The value in the first document.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::present")]
    pub before: Option<Value>,
    /// The value in the second document.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::present")]
    pub after: Option<Value>,
}

/// Every place where `b` differs from `a`, in document order of `a`, then what `b` adds.
///
/// `apply(&diff(a, b), a) == b` for all documents.
pub fn diff(a: &Value, b: &Value) -> Vec<Change> {
    let mut changes = Vec::new();
    walk(&Pointer::root(), Some(a), Some(b), &mut changes);
    changes
}

fn walk(at: &Pointer, a: Option<&Value>, b: Option<&Value>, changes: &mut Vec<Change>) {
    match (a, b) {
        (a, b) if a == b => {}
        // What stands for a secret is one value, whatever it is made of.
        (Some(Value::Object(before)), Some(Value::Object(after)))
            if ![a, b].into_iter().flatten().any(is_placeholder) =>
        {
            for name in differing(before, after) {
                walk(&at.child(name), before.get(name), after.get(name), changes);
            }
        }
        (a, b) => changes.push(Change { pointer: at.clone(), before: a.cloned(), after: b.cloned() }),
    }
}

/// The names under which two objects differ: in the order of the first, then those that the second adds.
pub fn differing<'a>(before: &'a Map<String, Value>, after: &'a Map<String, Value>) -> Vec<&'a str> {
    // Mostly both have the same keys in the same order: then nothing has to be looked up.
    if before.len() == after.len() && before.keys().eq(after.keys()) {
        let pairs = before.iter().zip(after.values()).filter(|((_, one), other)| one != other);
        return pairs.map(|((name, _), _)| name.as_str()).collect();
    }
    let differ = before.iter().filter(|(name, one)| after.get(*name) != Some(*one)).map(|(name, _)| name);
    differ.chain(after.keys().filter(|name| !before.contains_key(*name))).map(String::as_str).collect()
}

/// The document with the changes made.
pub fn apply(changes: &[Change], document: &Value) -> Value {
    let mut result = document.clone();
    for change in changes {
        match &change.after {
            Some(value) => {
                change.pointer.set(&mut result, value.clone());
            }
            None => {
                change.pointer.remove(&mut result);
            }
        }
    }
    result
}
