//! A draft: the document as it was read, and the edits a person has made since.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Pointer;
use crate::diff::{diff, differing};
use crate::switch::Parked;

/// What a person wants at one place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// This value.
    Set(Value),
    /// No value: the key is taken out.
    Remove,
}

/// Edits by place. No place lies within another, so their order does not matter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Edits(BTreeMap<Pointer, Edit>);

impl Edits {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many places are edited.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The edits in order of their places.
    pub fn iter(&self) -> impl Iterator<Item = (&Pointer, &Edit)> {
        self.0.iter()
    }

    /// The edits that turn `from` into `to`.
    pub fn between(from: &Value, to: &Value) -> Self {
        let edit = |after: Option<Value>| after.map_or(Edit::Remove, Edit::Set);
        Self(diff(from, to).into_iter().map(|change| (change.pointer, edit(change.after))).collect())
    }

    /// The document with the edits made.
    pub fn apply(&self, document: &Value) -> Value {
        let mut result = document.clone();
        for (pointer, edit) in &self.0 {
            match edit {
                Edit::Set(value) => {
                    pointer.set(&mut result, value.clone());
                }
                Edit::Remove => {
                    pointer.remove(&mut result);
                }
            }
        }
        result
    }
}

impl FromIterator<(Pointer, Edit)> for Edits {
    fn from_iter<I: IntoIterator<Item = (Pointer, Edit)>>(edits: I) -> Self {
        Self(edits.into_iter().collect())
    }
}

/// The document as it was read plus what a person wants to change in it.
///
/// Besides, it keeps what was typed into variants that are not chosen now, so that choosing them again brings it back,
/// and typed JSON that is none yet. Neither is part of what the person wants: it is in no edit and is never sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Shared: it stays the same from edit to edit.
    #[serde(with = "shared")]
    pub(crate) base: Arc<Value>,
    pub(crate) current: Value,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) parked: Vec<Parked>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) unread: BTreeMap<Pointer, String>,
}

/// A shared value is written as the value.
mod shared {
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use serde_json::Value;

    pub(super) fn serialize<S: Serializer>(value: &Arc<Value>, to: S) -> Result<S::Ok, S::Error> {
        value.as_ref().serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Arc<Value>, D::Error> {
        Value::deserialize(from).map(Arc::new)
    }
}

/// What stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing: the vendor's default applies.
    Unset,
    /// `null`.
    Null,
    /// A value.
    Value,
}

impl State {
    /// The state of what stands at a place.
    pub fn of(value: Option<&Value>) -> Self {
        match value {
            None => Self::Unset,
            Some(Value::Null) => Self::Null,
            Some(_) => Self::Value,
        }
    }
}

impl Draft {
    /// A draft without edits.
    pub fn new(base: Value) -> Self {
        Self { current: base.clone(), base: base.into(), parked: Vec::new(), unread: BTreeMap::new() }
    }

    /// The same edits on a newer reading of the document.
    pub fn rebased(&self, base: Value) -> Self {
        Self { current: self.edits().apply(&base), base: base.into(), ..self.clone() }
    }

    /// The document as it was read.
    pub fn base(&self) -> &Value {
        &self.base
    }

    /// The document as the person wants it.
    pub fn current(&self) -> &Value {
        &self.current
    }

    /// The wanted value at a place.
    pub fn get(&self, pointer: &Pointer) -> Option<&Value> {
        pointer.get(&self.current)
    }

    /// The value at a place as it was read.
    pub fn was(&self, pointer: &Pointer) -> Option<&Value> {
        pointer.get(&self.base)
    }

    /// Wants `value` at a place. Answers false where an array is in the way.
    pub fn set(&mut self, pointer: &Pointer, value: Value) -> bool {
        self.unread.retain(|place, _| !pointer.contains(place));
        pointer.set(&mut self.current, value)
    }

    /// Wants nothing at a place. The items behind one that is taken out of a list move up.
    pub fn remove(&mut self, pointer: &Pointer) {
        self.unread.retain(|place, _| !pointer.contains(place));
        let list = pointer.parent().filter(|list| self.get(list).is_some_and(Value::is_array));
        if pointer.remove(&mut self.current).is_some()
            && let Some((list, index)) = list.zip(pointer.index())
        {
            self.forget(pointer);
            self.renumber(&list, |other| if other > index { other - 1 } else { other });
        }
    }

    /// Moves an item of a list to another index. Answers false where there is no such list or index.
    pub fn reorder(&mut self, list: &Pointer, from: usize, to: usize) -> bool {
        let Some(Value::Array(items)) = list.get_mut(&mut self.current) else { return false };
        if from >= items.len() || to >= items.len() {
            return false;
        }
        let item = items.remove(from);
        items.insert(to, item);
        self.renumber(list, |other| match other {
            other if other == from => to,
            other if from < other && other <= to => other - 1,
            other if to <= other && other < from => other + 1,
            other => other,
        });
        true
    }

    /// Takes the edits at and below a place back. Objects that exist only because of them go as well.
    pub fn revert(&mut self, pointer: &Pointer) {
        self.forget(pointer);
        self.take_back(pointer);
    }

    pub(crate) fn take_back(&mut self, pointer: &Pointer) {
        match pointer.get(&self.base).cloned() {
            Some(value) => {
                pointer.set(&mut self.current, value);
            }
            None => {
                pointer.remove(&mut self.current);
                let mut above = pointer.parent();
                while let Some(place) = above.filter(|p| p.get(&self.base).is_none()) {
                    if place.get(&self.current).and_then(Value::as_object).is_some_and(|map| map.is_empty()) {
                        place.remove(&mut self.current);
                    }
                    above = place.parent();
                }
            }
        }
    }

    /// Takes every edit back.
    pub fn revert_all(&mut self) {
        self.current = Value::clone(&self.base);
        self.parked.clear();
        self.unread.clear();
    }

    /// Whether anything differs at or below a place, what is typed and no value yet included.
    pub fn changed(&self, pointer: &Pointer) -> bool {
        pointer.get(&self.base) != pointer.get(&self.current) || self.unread(pointer).next().is_some()
    }

    /// Whether anything differs anywhere.
    pub fn dirty(&self) -> bool {
        *self.base != self.current || !self.unread.is_empty()
    }

    /// Whether it holds nothing that a person did, what is parked included.
    pub fn untouched(&self) -> bool {
        self.parked.is_empty() && !self.dirty()
    }

    /// The names of the first level below which something differs; `None`: not both documents are objects.
    pub fn touched(&self) -> Option<Vec<&str>> {
        let mut names = differing(self.base.as_object()?, self.current.as_object()?);
        names.extend(self.unread.keys().filter_map(|place| place.tokens().first()).map(String::as_str));
        Some(names)
    }

    /// The edits that lead from the base to what is wanted.
    pub fn edits(&self) -> Edits {
        Edits::between(&self.base, &self.current)
    }
}
