//! Switching a value from one variant to another, and back without loss.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{Branch, By, Draft, Pointer, Sign, Variants, validate_at};

/// What a draft keeps and does not want now: a variant that is not chosen, or a value that was set aside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Parked {
    /// The value that has variants, or the place of the value.
    pub(crate) at: Pointer,
    /// The name of the variant; `None`: the value was set aside.
    pub(crate) variant: Option<String>,
    /// The keys that only this variant has; the whole value, where types tell the variants apart or it was set aside.
    pub(crate) value: Value,
}

impl Draft {
    /// Wants another variant of the value at a place.
    ///
    /// What both variants have in common stays. What only the left one has is parked, and comes back when it is chosen
    /// again; what was read from the vendor comes back likewise. Keys that no variant knows stay.
    pub fn switch(&mut self, at: &Pointer, variants: &Variants, to: usize) {
        let Some(branch) = variants.branches.get(to) else { return };
        let now = self.get(at).cloned().unwrap_or_default();
        let from = variants.of(&now);
        if from == Some(to) && variants.keys(&now).count() < 2 {
            return;
        }
        let left = from.map(|from| &variants.branches[from]);
        let parked = self.unpark(at, branch);
        let back = self.was(at).filter(|was| variants.of(was) == Some(to) && !self.in_list(at)).cloned();
        let next = match (now, &variants.by) {
            (Value::Object(now), By::Property(_) | By::Key) => {
                let parting = Parting { variants, left, branch };
                let (stays, goes) = parting.split(now, parked.as_ref());
                if let Some(left) = left {
                    self.park(at, left, Value::Object(goes));
                }
                parting.filled(stays, parked, back.as_ref())
            }
            (now, _) => {
                let next = parked.or(back).or_else(|| converted(&now, branch));
                if let Some(left) = left {
                    self.park(at, left, now);
                }
                next.unwrap_or_else(|| branch.node.initial())
            }
        };
        self.set(at, next);
    }

    /// Wants none of the variants: `null` or, without, nothing. What stood there is parked, so that choosing its variant
    /// again brings it back.
    pub fn leave(&mut self, at: &Pointer, variants: &Variants, null: bool) {
        let now = self.get(at).cloned().unwrap_or_default();
        if let Some(left) = variants.of(&now) {
            self.park(at, &variants.branches[left], now);
        }
        match (null, self.was(at)) {
            (true, _) => drop(self.set(at, Value::Null)),
            (false, None) => self.take_back(at),
            (false, Some(_)) => self.remove(at),
        }
    }

    /// Whether a place lies in a list, where the same index may have meant another item before.
    fn in_list(&self, place: &Pointer) -> bool {
        let above = std::iter::successors(place.parent(), Pointer::parent);
        above.filter_map(|above| self.was(&above).map(Value::is_array)).any(|list| list)
    }

    /// Drops what is parked and what is no value yet at and below a place.
    pub(crate) fn forget(&mut self, place: &Pointer) {
        self.parked.retain(|parked| !place.contains(&parked.at));
        self.unread.retain(|at, _| !place.contains(at));
    }

    /// Moves what is parked and what is no value yet with the items of a list.
    pub(crate) fn renumber(&mut self, list: &Pointer, moved: impl Fn(usize) -> usize) {
        let place = |at: &Pointer| {
            let below = at.below(list)?;
            let (first, rest) = below.tokens().split_first()?;
            let index = Pointer::of([first]).index()?;
            Some(list.child(moved(index).to_string()).join(&Pointer::of(rest)))
        };
        for parked in &mut self.parked {
            parked.at = place(&parked.at).unwrap_or_else(|| parked.at.clone());
        }
        let unread = std::mem::take(&mut self.unread).into_iter();
        self.unread = unread.map(|(at, text)| (place(&at).unwrap_or(at), text)).collect();
    }

    fn park(&mut self, at: &Pointer, branch: &Branch, value: Value) {
        self.parked.push(Parked { at: at.clone(), variant: Some(branch.name()), value });
    }

    fn unpark(&mut self, at: &Pointer, branch: &Branch) -> Option<Value> {
        let name = Some(branch.name());
        let found = self.parked.iter().position(|parked| parked.at == *at && parked.variant == name)?;
        Some(self.parked.remove(found).value)
    }
}

/// An object on its way from one variant to another.
struct Parting<'v> {
    variants: &'v Variants,
    left: Option<&'v Branch>,
    branch: &'v Branch,
}

impl Parting<'_> {
    /// What stays of an object, and what only the left variant has.
    fn split(
        &self,
        now: Map<String, Value>,
        parked: Option<&Value>,
    ) -> (Map<String, Value>, Map<String, Value>) {
        now.into_iter().partition(|(key, value)| {
            let tells = self.by_property() == Some(key);
            let comes_back = parked.is_some_and(|parked| parked.get(key).is_some());
            let Some(left) = self.left else { return !tells && !comes_back };
            let node = self.branch.node.properties.get(key).filter(|node| !node.forbidden);
            let known = left.has(key) || node.is_some() || self.variants.keyed(key);
            let shared = node.filter(|_| left.has(key)).is_some_and(|node| {
                let same = left.node.properties.get(key) == Some(node);
                same || validate_at(node, value, &Pointer::root()).is_empty()
            });
            !tells && !comes_back && (shared || !known)
        })
    }

    /// What stays, with what the new variant needs: as it was left, as it was read, or a beginning.
    fn filled(&self, mut stays: Map<String, Value>, parked: Option<Value>, was: Option<&Value>) -> Value {
        match (parked, was) {
            (Some(Value::Object(parked)), _) => stays.extend(parked),
            (_, Some(Value::Object(was))) => {
                let own =
                    was.iter().filter(|(key, _)| self.branch.has(key) || self.by_property() == Some(key));
                for (key, value) in own {
                    stays.entry(key.clone()).or_insert_with(|| value.clone());
                }
            }
            _ => match (&self.branch.sign, self.by_property()) {
                (Sign::Values { values, .. }, Some(name)) => {
                    stays.extend(values.first().map(|value| (name.clone(), value.clone())));
                }
                (Sign::Key(key), _) if stays.get(key).is_none_or(Value::is_null) => {
                    let beginning = self.branch.node.properties.get(key).map(|node| node.initial());
                    stays.insert(key.clone(), beginning.unwrap_or_default());
                }
                _ => {}
            },
        }
        Value::Object(stays)
    }

    fn by_property(&self) -> Option<&String> {
        match &self.variants.by {
            By::Property(name) => Some(name),
            By::Key | By::Type => None,
        }
    }
}

/// One thing as a list of one, and a list of one as that thing, if the variant takes it.
fn converted(value: &Value, branch: &Branch) -> Option<Value> {
    let candidate = match value {
        Value::Array(items) => items.first()?.clone(),
        Value::Null => return None,
        one => Value::Array(vec![one.clone()]),
    };
    // What stands for a secret breaks no rule, but is of no type either.
    let fits = matches!(&branch.sign, Sign::Types(types) if types.iter().any(|kind| kind.is_of(&candidate)));
    (fits && validate_at(&branch.node, &candidate, &Pointer::root()).is_empty()).then_some(candidate)
}
