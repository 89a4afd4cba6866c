//! On or off.

use clientele_forms::{Field, Shape};
use serde_json::Value;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::form::entry::Entry;

/// Fits every switch.
pub(crate) fn rank(field: &Field) -> Option<u32> {
    (field.shape == Shape::Switch).then_some(10)
}

/// A switch with its state in a word.
#[component]
pub(crate) fn SwitchBox(entry: &Entry) -> Html {
    let assumed = entry.field.node.default.as_ref().and_then(Value::as_bool);
    let value = entry.value().and_then(Value::as_bool);
    let on = value.or(assumed).unwrap_or(false);
    let word = match (value, assumed) {
        (Some(true), _) => "On",
        (Some(false), _) => "Off",
        (None, Some(true)) => "On by default",
        (None, Some(false)) => "Off by default",
        (None, None) => "Not set",
    };
    let onchange = {
        let entry = entry.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let on = input.checked();
            // Back to what is assumed where nothing was said: nothing has to be said then either.
            if entry.place.was().is_none() && assumed.unwrap_or(false) == on {
                entry.revert();
            } else {
                entry.set(Value::Bool(on));
            }
        })
    };
    let id = entry.id();
    html! {
        <div class="cl-switch">
            <label class="pf-v6-c-switch" for={id.clone()}>
                <input
                    class="pf-v6-c-switch__input"
                    type="checkbox"
                    role="switch"
                    id={id.clone()}
                    checked={on}
                    aria-label={entry.field.label.clone()}
                    aria-describedby={entry.described.clone()}
                    aria-invalid={entry.invalid.then_some("true")}
                    data-ouia-component-id={id}
                    data-ouia-component-type="Switch"
                    data-ouia-safe="true"
                    {onchange}
                />
                <span class="pf-v6-c-switch__toggle" />
                <span class="pf-v6-c-switch__label" aria-hidden="true">{ word }</span>
            </label>
        </div>
    }
}
