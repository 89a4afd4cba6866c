//! One of several values.

use clientele_forms::{Clear, Field, Shape};
use serde_json::Value;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::form::entry::Entry;
use crate::icon::{Glyph, Icon};

/// Fits every choice.
pub(crate) fn rank(field: &Field) -> Option<u32> {
    matches!(field.shape, Shape::Choice(_)).then_some(10)
}

/// A list to choose from. A value that the list does not know is shown as itself and kept.
#[component]
pub(crate) fn Select(entry: &Entry) -> Html {
    let Shape::Choice(choices) = &entry.field.shape else { return Html::default() };
    let value = entry.text().to_owned();
    let known = |text: &str| choices.iter().any(|choice| choice.value == text);
    // What the vendor had can be chosen again, even if the schema does not know it.
    let before = entry.place.was().and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut strangers = vec![value.clone(), before];
    strangers.dedup();
    strangers.retain(|text| !text.is_empty() && !known(text));
    let clearable = entry.place.was().is_none_or(Value::is_null)
        || matches!(entry.field.node.api.clear, Some(Clear::Null | Clear::Omit));
    let blank = value.is_empty() || clearable;
    let select = use_node_ref();
    // The element remembers the person's choice; the draft decides.
    use_effect_with((value.clone(), entry.place.clone()), {
        let select = select.clone();
        move |(value, _)| {
            if let Some(select) = select.cast::<HtmlSelectElement>() {
                select.set_value(value);
            }
        }
    });
    let onchange = {
        let entry = entry.clone();
        Callback::from(move |event: Event| {
            let target = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            if let Some(select) = target {
                entry.set_text(select.value());
            }
        })
    };
    let option = |text: &str, title: String| {
        html! { <option value={text.to_owned()} selected={text == value}>{ title }</option> }
    };
    let unset = match entry.ghost() {
        ghost if ghost.is_empty() => "Not set".to_owned(),
        ghost => ghost,
    };
    let class = classes!(
        "pf-v6-c-form-control",
        entry.invalid.then_some("pf-m-error"),
        value.is_empty().then_some("pf-m-placeholder"),
    );
    html! {
        <span {class}>
            <select
                id={entry.id()}
                ref={select}
                aria-describedby={entry.described.clone()}
                aria-invalid={entry.invalid.then_some("true")}
                data-ouia-component-id={entry.id()}
                data-ouia-component-type="FormSelect"
                data-ouia-safe="true"
                {onchange}
            >
                if blank { { option("", unset) } }
                { for strangers.iter().map(|text| option(text, format!("{text} (unknown here)"))) }
                { for choices.iter().map(|choice| option(&choice.value, choice.title.clone())) }
            </select>
            <span class="pf-v6-c-form-control__utilities">
                <span class="pf-v6-c-form-control__toggle-icon"><Icon glyph={Glyph::Down} size={14} /></span>
            </span>
        </span>
    }
}
