//! Anything that has no better widget: shown as JSON, kept as it is.

use clientele_forms::Field;
use yew::prelude::*;

use super::asks;
use crate::form::entry::Entry;
use crate::form::words;

/// Fits everything, badly; and what asks for it.
pub(crate) fn rank(field: &Field) -> Option<u32> {
    Some(if asks(field, "json") { 150 } else { 1 })
}

/// A value as JSON.
#[component]
pub(crate) fn Json(entry: &Entry) -> Html {
    let body = match entry.value() {
        Some(value) => html! {
            <pre
                class="cl-json"
                id={entry.id()}
                tabindex="0"
                role="group"
                aria-labelledby={format!("{}-label", entry.id())}
                aria-describedby={entry.described.clone()}
                data-ouia-component-id={entry.id()}
            >
                { words::pretty(value) }
            </pre>
        },
        None => html! { <p class="cl-quiet" data-ouia-component-id={entry.id()}>{ "Not set" }</p> },
    };
    html! {
        <>
            { body }
            if entry.writable() {
                <p class="cl-field__note">{ "Shown as it is. This kind of value has no editor yet; it is kept." }</p>
            }
        </>
    }
}
