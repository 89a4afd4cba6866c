//! Three-way merge on pointers: what was read, what is at the vendor now, what the person wants.

mod list;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Edit, Edits, Pointer, Schema, diff::diff};

/// A place that the person and somebody else both changed, differently.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conflict {
    /// The place.
    pub pointer: Pointer,
    /// The value both started from.
    #[serde(default, with = "crate::present", skip_serializing_if = "Option::is_none")]
    pub base: Option<Value>,
    /// The value at the vendor now.
    #[serde(default, with = "crate::present", skip_serializing_if = "Option::is_none")]
    pub theirs: Option<Value>,
    /// The value the person wants.
    #[serde(default, with = "crate::present", skip_serializing_if = "Option::is_none")]
    pub mine: Option<Value>,
    /// Both changes at once, where that has a meaning (lists of plain values).
    #[serde(default, with = "crate::present", skip_serializing_if = "Option::is_none")]
    pub both: Option<Value>,
}

/// Whose value wins where two people changed one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The person's.
    Mine,
    /// The one at the vendor.
    Theirs,
    /// Both, where that has a meaning.
    Both,
}

impl Conflict {
    /// Puts the value of one side into a document. Answers false, with the document unchanged, where there is no such
    /// side.
    pub fn settle(&self, side: Side, document: &mut Value) -> bool {
        let value = match side {
            Side::Mine => self.mine.as_ref(),
            Side::Theirs => self.theirs.as_ref(),
            Side::Both if self.both.is_none() => return false,
            Side::Both => self.both.as_ref(),
        };
        match value {
            Some(value) => self.pointer.set(document, value.clone()),
            None => {
                self.pointer.remove(document);
                true
            }
        }
    }
}

/// The outcome of a merge.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merge {
    /// The person's edits that can be made on what is at the vendor now. Where both changed a list and the changes go
    /// together, the edit sets the list that has both.
    pub edits: Edits,
    /// The places where somebody has to choose. None of them is in `edits`.
    pub conflicts: Vec<Conflict>,
}

/// Merges the way from `base` to `mine` into `theirs`.
///
/// Objects are merged key by key. Lists that both changed are merged by element where the schema says that they are
/// sets ([`Node::is_set`](crate::Node::is_set)), else by stretches, as texts are by their lines. An edit that is
/// already at the vendor is dropped: there is nothing left to send for it.
pub fn merge(schema: &Schema, base: &Value, theirs: &Value, mine: &Value) -> Merge {
    let theirs_changed: Vec<Pointer> = diff(base, theirs).into_iter().map(|change| change.pointer).collect();
    let mut edits = Vec::new();
    let mut conflicts: Vec<Conflict> = Vec::new();
    for change in diff(base, mine) {
        // Where they touched a place above or below mine, the two meet at the upper one.
        let meets = theirs_changed.iter().find(|p| p.contains(&change.pointer) || change.pointer.contains(p));
        let place = match meets {
            Some(p) if p.contains(&change.pointer) => p.clone(),
            _ => change.pointer.clone(),
        };
        let (was, now, want) = (place.get(base), place.get(theirs), place.get(mine));
        if now == want {
            continue;
        }
        if now == was {
            let edit = change.after.map_or(Edit::Remove, Edit::Set);
            edits.push((change.pointer, edit));
            continue;
        }
        let set = schema.node(&place).is_some_and(|node| node.is_set());
        let merged = lists(was, now, want).and_then(|[was, now, want]| list::merge(set, was, now, want));
        match merged.map(Value::Array) {
            Some(merged) if Some(&merged) == now => {}
            Some(merged) => edits.push((place, Edit::Set(merged))),
            None if conflicts.iter().any(|known| known.pointer == place) => {}
            None => conflicts.push(Conflict {
                both: both(was, now, want),
                pointer: place,
                base: was.cloned(),
                theirs: now.cloned(),
                mine: want.cloned(),
            }),
        }
    }
    Merge { edits: edits.into_iter().collect(), conflicts }
}

/// The three as lists; one that both began anew started from nothing. To take a list out altogether is another thing
/// than to empty it.
fn lists<'v>(
    base: Option<&'v Value>,
    theirs: Option<&'v Value>,
    mine: Option<&'v Value>,
) -> Option<[&'v [Value]; 3]> {
    let list = |value: Option<&'v Value>| value.and_then(Value::as_array).map(Vec::as_slice);
    let base = list(base).or_else(|| base.is_none_or(Value::is_null).then_some(&[][..]))?;
    Some([base, list(theirs)?, list(mine)?])
}

/// Both changes at once, also where one took the list out.
fn both(base: Option<&Value>, theirs: Option<&Value>, mine: Option<&Value>) -> Option<Value> {
    let list = |value: Option<&Value>| match value {
        Some(Value::Array(items)) => Some(items.clone()),
        None | Some(Value::Null) => Some(Vec::new()),
        _ => None,
    };
    list::both(&list(base)?, &list(theirs)?, &list(mine)?).map(Value::Array)
}
