//! Three-way merge on pointers: what was read, what is at the vendor now, what the person wants.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Edit, Edits, Pointer, diff::diff};

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
    /// Both changes at once, where that has a meaning (lists).
    #[serde(default, with = "crate::present", skip_serializing_if = "Option::is_none")]
    pub both: Option<Value>,
}

/// The outcome of a merge.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merge {
    /// The person's edits that can be made on what is at the vendor now.
    pub edits: Edits,
    /// The places where somebody has to choose. None of them is in `edits`.
    pub conflicts: Vec<Conflict>,
}

/// Merges the way from `base` to `mine` into `theirs`.
///
/// An edit that is already at the vendor is dropped: there is nothing left to send for it.
pub fn merge(base: &Value, theirs: &Value, mine: &Value) -> Merge {
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
        } else if !conflicts.iter().any(|known| known.pointer == place) {
            conflicts.push(Conflict {
                both: both(was, now, want),
                pointer: place,
                base: was.cloned(),
                theirs: now.cloned(),
                mine: want.cloned(),
            });
        }
    }
    Merge { edits: edits.into_iter().collect(), conflicts }
}

/// Their list with my additions appended and my removals taken out.
fn both(base: Option<&Value>, theirs: Option<&Value>, mine: Option<&Value>) -> Option<Value> {
    let list = |value: Option<&Value>| match value {
        Some(Value::Array(items)) => Some(items.clone()),
        None | Some(Value::Null) => Some(Vec::new()),
        _ => None,
    };
    let (base, theirs, mine) = (list(base)?, list(theirs)?, list(mine)?);
    let kept = theirs.iter().filter(|item| mine.contains(item) || !base.contains(item));
    let mut merged: Vec<Value> = kept.cloned().collect();
    let added = mine.iter().filter(|item| !base.contains(item) && !theirs.contains(item));
    merged.extend(added.cloned());
    Some(Value::Array(merged))
}
