//! An object of which nothing is known but that it is there or not.

use clientele_forms::{Field, Shape, Type};
use serde_json::{Map, Value};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::asks;
use crate::form::entry::Entry;
use crate::form::words;

/// Fits objects without known and without free keys, unless they ask for their JSON.
pub(crate) fn rank(field: &Field) -> Option<u32> {
    let node = &field.node;
    let object =
        node.types.iter().all(|kind| matches!(kind, Type::Object | Type::Null)) && node.allows(Type::Object);
    let bare = object && node.additional.is_none() && !asks(field, "json");
    (field.shape == Shape::Json && bare).then_some(20)
}

/// On where the object is there. What else is in it is shown and kept.
#[component]
pub(crate) fn Presence(entry: &Entry) -> Html {
    let on = entry.value().is_some();
    let onchange = {
        let entry = entry.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            match (input.checked(), entry.place.was().filter(|was| was.is_object())) {
                (true, Some(was)) => entry.set(was.clone()),
                (true, None) => entry.set(Value::Object(Map::new())),
                (false, _) => entry.clear(),
            }
        })
    };
    let content = entry.value().filter(|value| !value.as_object().is_some_and(Map::is_empty));
    html! {
        <>
            <div class="cl-switch">
                <label class="pf-v6-c-switch">
                    <input
                        class="pf-v6-c-switch__input"
                        type="checkbox"
                        role="switch"
                        id={entry.id()}
                        checked={on}
                        disabled={!entry.writable()}
                        aria-describedby={entry.described.clone()}
                        data-ouia-component-id={entry.id()}
                        data-ouia-component-type="Switch"
                        data-ouia-safe="true"
                        {onchange}
                    />
                    <span class="pf-v6-c-switch__toggle" />
                    <span class="pf-v6-c-switch__label" aria-hidden="true">{ if on { "On" } else { "Off" } }</span>
                </label>
            </div>
            if let Some(content) = content {
                <pre class="cl-json" tabindex="0">{ words::pretty(content) }</pre>
            }
        </>
    }
}
