//! The states of a field, in words and with the step to another: nothing, `null`, a value.

use clientele_forms::{Shape, State};
use yew::prelude::*;

use super::entry::Entry;
use crate::icon::{Glyph, Icon};

/// What stands at the end of the line above a field: `null` in words, and a way to clear a value for which no key of
/// the keyboard does it.
pub(crate) fn controls(entry: &Entry) -> Html {
    match State::of(entry.place.value()) {
        State::Null if !matches!(entry.field.shape, Shape::Secret) => words("Cleared (null)"),
        State::Value if clearable(entry) => clear(entry, "Clear"),
        _ => Html::default(),
    }
}

/// A state in words.
pub(crate) fn words(state: &'static str) -> Html {
    html! { <span class="cl-state">{ state }</span> }
}

/// Whether a field has a value that can be taken away.
pub(crate) fn removable(entry: &Entry) -> bool {
    let known = entry.field.node.api.clear.is_some() || entry.field.node.nullable();
    let lies_within = entry.place.pointer().tokens().len() > 1;
    entry.writable() && !entry.field.required && (known || lies_within || entry.place.was().is_none())
}

/// Whether a button is needed to clear a field: texts, numbers and choices are cleared where they are typed or chosen.
fn clearable(entry: &Entry) -> bool {
    let widget = entry.field.node.form.widget.as_deref();
    let buttons = match &entry.field.shape {
        Shape::Switch | Shape::Choices(_) | Shape::Texts | Shape::List(_) | Shape::Json => true,
        Shape::Number(_) => matches!(widget, Some("slider" | "steps")),
        _ => false,
    };
    buttons && removable(entry)
}

/// The button that clears a field.
pub(crate) fn clear(entry: &Entry, word: &'static str) -> Html {
    let onclick = {
        let entry = entry.clone();
        Callback::from(move |_: MouseEvent| entry.clear())
    };
    html! {
        <button
            type="button"
            class="cl-state cl-state--step"
            aria-label={format!("{word} {}", entry.field.label)}
            data-ouia-component-id={format!("{}-clear", entry.id())}
            data-ouia-component-type="Button"
            data-ouia-safe="true"
            {onclick}
        >
            <Icon glyph={Glyph::Close} size={12} />{ word }
        </button>
    }
}
