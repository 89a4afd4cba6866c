//! What a person does to a draft.

use std::sync::Arc;

use clientele_forms::{Draft, Pointer, Variants};
use serde_json::Value;

/// One step of editing.
#[derive(Clone, PartialEq)]
pub(crate) enum DraftAction {
    /// Wants this value at this place.
    Set(Pointer, Value),
    /// Wants nothing at this place.
    Remove(Pointer),
    /// Wants nothing at this place, and keeps what stands there until it is taken up again.
    SetAside(Pointer),
    /// Wants what was set aside at this place.
    TakeUp(Pointer),
    /// Wants the value that this JSON says; keeps the text where it says none.
    TypeJson(Pointer, String),
    /// Wants the variant of this number.
    Switch(Pointer, Arc<Variants>, usize),
    /// Wants none of the variants: `null` if true, else nothing.
    Leave(Pointer, Arc<Variants>, bool),
    /// Moves an item of this list from one index to another.
    Reorder(Pointer, usize, usize),
    /// Takes back what was changed at and below this place.
    Revert(Pointer),
    /// Takes everything back.
    RevertAll,
}

impl DraftAction {
    /// Takes the step.
    pub(crate) fn apply(&self, draft: &mut Draft) {
        match self {
            Self::Set(pointer, value) => {
                draft.set(pointer, value.clone());
            }
            Self::Remove(pointer) => draft.remove(pointer),
            Self::TypeJson(pointer, text) => draft.type_json(pointer, text),
            Self::Switch(pointer, variants, to) => draft.switch(pointer, variants, *to),
            Self::Leave(pointer, variants, null) => draft.leave(pointer, variants, *null),
            Self::SetAside(pointer) => draft.set_aside(pointer),
            Self::TakeUp(pointer) => {
                draft.take_up(pointer);
            }
            Self::Reorder(list, from, to) => {
                draft.reorder(list, *from, *to);
            }
            Self::Revert(pointer) => draft.revert(pointer),
            Self::RevertAll => draft.revert_all(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn steps_lead_to_the_draft_that_they_say() {
        let mut draft = Draft::new(json!({"a": 1, "b": {"c": 2}}));
        let at = |text: &str| text.parse::<Pointer>().expect("a pointer");
        DraftAction::Set(at("/b/d"), json!(3)).apply(&mut draft);
        DraftAction::Remove(at("/a")).apply(&mut draft);
        assert_eq!(draft.current(), &json!({"b": {"c": 2, "d": 3}}));
        DraftAction::Revert(at("/b")).apply(&mut draft);
        assert_eq!(draft.current(), &json!({"b": {"c": 2}}));
        DraftAction::SetAside(at("/b")).apply(&mut draft);
        assert_eq!(draft.current(), &json!({}));
        DraftAction::TakeUp(at("/b")).apply(&mut draft);
        assert_eq!(draft.current(), &json!({"b": {"c": 2}}));
        DraftAction::RevertAll.apply(&mut draft);
        assert!(!draft.dirty());
    }
}
