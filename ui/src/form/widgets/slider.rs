//! A number within two limits, to drag or to type.

use clientele_forms::{Field, Shape};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::asks;
use super::input::TextInput;
use super::number::{parse, use_number};
use crate::form::entry::Entry;

/// Fits numbers with both limits that ask for it.
pub(crate) fn rank(field: &Field) -> Option<u32> {
    let limits = field.node.minimum.is_some() && field.node.maximum.is_some();
    (matches!(field.shape, Shape::Number(true)) && limits && asks(field, "slider")).then_some(50)
}

/// A slider and a number.
#[component]
pub(crate) fn Slider(entry: &Entry) -> Html {
    let (shown, oninput) = use_number(entry);
    let node = &entry.field.node;
    let (least, most) = (node.minimum.unwrap_or_default(), node.maximum.unwrap_or_default());
    let position =
        entry.value().or(node.default.as_ref()).and_then(serde_json::Value::as_f64).unwrap_or(least);
    let ondrag = {
        let entry = entry.clone();
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            if let Some(value) = parse(&input.value(), true) {
                entry.set(value);
            }
        })
    };
    let id = entry.id();
    html! {
        <div class="cl-slider">
            <input
                class="cl-slider__rail"
                type="range"
                min={least.to_string()}
                max={most.to_string()}
                step="1"
                value={position.to_string()}
                aria-label={format!("{}, slider", entry.field.label)}
                data-ouia-component-id={format!("{id}-slider")}
                data-ouia-component-type="Slider"
                data-ouia-safe="true"
                oninput={ondrag}
            />
            <span class="cl-slider__box">
                <TextInput
                    {id}
                    value={shown}
                    placeholder={node.default.as_ref().map(ToString::to_string).unwrap_or_default()}
                    described={entry.described.clone()}
                    invalid={entry.invalid}
                    inputmode="numeric"
                    {oninput}
                />
            </span>
            if let Some(unit) = &node.form.unit { <span class="cl-number__unit">{ unit }</span> }
        </div>
    }
}
