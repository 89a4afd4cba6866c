//! One place in a draft, and values that compare by identity: what lets a field render only when it has to.

use std::ops::Deref;
use std::rc::Rc;

use clientele_forms::{Draft, Pointer};
use serde_json::Value;

/// One place in a draft. Two are equal where the same stands there, now and before, whatever differs elsewhere.
#[derive(Clone)]
pub(crate) struct Place {
    draft: Rc<Draft>,
    pointer: Pointer,
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.pointer == other.pointer
            && (Rc::ptr_eq(&self.draft, &other.draft)
                || (self.value() == other.value()
                    && self.was() == other.was()
                    && self.aside() == other.aside()
                    && self.same_unread(other)))
    }
}

impl Place {
    /// The place of a pointer.
    pub(crate) fn new(draft: Rc<Draft>, pointer: Pointer) -> Self {
        Self { draft, pointer }
    }

    /// The draft.
    pub(crate) fn draft(&self) -> Rc<Draft> {
        self.draft.clone()
    }

    /// Where it is.
    pub(crate) fn pointer(&self) -> &Pointer {
        &self.pointer
    }

    /// The wanted value; `None`: there is none.
    pub(crate) fn value(&self) -> Option<&Value> {
        self.draft.get(&self.pointer)
    }

    /// The value as it was read; `None`: there was none.
    pub(crate) fn was(&self) -> Option<&Value> {
        self.draft.was(&self.pointer)
    }

    /// What was set aside here.
    pub(crate) fn aside(&self) -> Option<&Value> {
        self.draft.aside(&self.pointer)
    }

    /// The text that was typed here and says no value.
    pub(crate) fn unread(&self) -> Option<&str> {
        self.draft.unread(&self.pointer).find(|(at, _)| **at == self.pointer).map(|(_, text)| text)
    }

    fn same_unread(&self, other: &Self) -> bool {
        self.draft.unread(&self.pointer).eq(other.draft.unread(&other.pointer))
    }

    /// Whether anything differs here or below.
    pub(crate) fn changed(&self) -> bool {
        self.draft.changed(&self.pointer)
    }

    /// Whether it exists only because of the person's edits.
    pub(crate) fn fresh(&self) -> bool {
        self.was().is_none() && self.value().is_some()
    }

    /// Another place of the same draft.
    pub(crate) fn at(&self, pointer: &Pointer) -> Self {
        Self { draft: self.draft.clone(), pointer: pointer.clone() }
    }
}

/// Something shared that is equal only to itself.
#[derive(Debug)]
pub(crate) struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    /// Shares a value.
    pub(crate) fn new(value: T) -> Self {
        Self(Rc::new(value))
    }

    /// What is shared.
    pub(crate) fn rc(&self) -> Rc<T> {
        self.0.clone()
    }
}

impl<T> From<Rc<T>> for Shared<T> {
    fn from(value: Rc<T>) -> Self {
        Self(value)
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn places_are_equal_where_nothing_changed_there() {
        let before = Rc::new(Draft::new(json!({"a": 1, "b": 2})));
        let mut edited = (*before).clone();
        edited.set(&Pointer::of(["b"]), json!(3));
        let after = Rc::new(edited);
        let place = |draft: &Rc<Draft>, name: &str| Place::new(draft.clone(), Pointer::of([name]));
        assert!(place(&before, "a") == place(&after, "a"));
        assert!(place(&before, "b") != place(&after, "b"));
        assert!(place(&before, "a") != place(&before, "b"));
        assert!(place(&after, "b").changed() && !place(&after, "b").fresh());
    }
}
