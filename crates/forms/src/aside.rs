//! Setting a value aside, and taking it up again as it was left.

use serde_json::Value;

use crate::switch::Parked;
use crate::{Draft, Pointer};

impl Draft {
    /// Wants nothing at a place, and keeps what stands there until it is taken up again. Where `null` was read, it is
    /// `null` again.
    pub fn set_aside(&mut self, at: &Pointer) {
        let Some(value) = self.get(at).cloned() else { return };
        self.parked.retain(|parked| parked.at != *at || parked.variant.is_some());
        match self.was(at) {
            Some(Value::Null) => {
                self.set(at, Value::Null);
            }
            _ => self.remove(at),
        }
        self.parked.push(Parked { at: at.clone(), variant: None, value });
    }

    /// What was set aside at a place.
    pub fn aside(&self, at: &Pointer) -> Option<&Value> {
        self.parked
            .iter()
            .find(|parked| parked.at == *at && parked.variant.is_none())
            .map(|parked| &parked.value)
    }

    /// Wants what was set aside at a place. Answers false where nothing was.
    pub fn take_up(&mut self, at: &Pointer) -> bool {
        let set_aside = |parked: &Parked| parked.at == *at && parked.variant.is_none();
        let Some(found) = self.parked.iter().position(set_aside) else { return false };
        let value = self.parked.remove(found).value;
        self.set(at, value)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_set_aside_is_not_wanted_and_comes_back_as_it_was_left() {
        let (a, b, c) = (Pointer::of(["a"]), Pointer::of(["b"]), Pointer::of(["c"]));
        let mut draft = Draft::new(json!({"a": {"x": 1}, "b": null}));
        draft.set(&Pointer::of(["a", "x"]), json!(2));
        draft.set(&b, json!({"y": 1}));
        draft.set(&c, json!({"z": 1}));
        [&a, &b, &c].into_iter().for_each(|at| draft.set_aside(at));
        assert_eq!(draft.current(), &json!({"b": null}));
        assert_eq!(draft.aside(&a), Some(&json!({"x": 2})));
        assert!(draft.take_up(&a) && draft.take_up(&b) && draft.take_up(&c));
        assert_eq!(draft.current(), &json!({"a": {"x": 2}, "b": {"y": 1}, "c": {"z": 1}}));
        assert!(draft.aside(&a).is_none() && !draft.take_up(&a));
    }

    #[test]
    fn it_survives_a_newer_reading_and_no_taking_back() {
        let at = Pointer::of(["a"]);
        let mut draft = Draft::new(json!({}));
        draft.set(&at, json!(1));
        draft.set_aside(&at);
        assert!(!draft.dirty() && !draft.untouched());
        assert_eq!(draft.rebased(json!({"n": 1})).aside(&at), Some(&json!(1)));
        draft.revert(&at);
        assert!(draft.aside(&at).is_none() && draft.untouched());
        draft.set_aside(&at);
        assert!(draft.untouched());
    }
}
