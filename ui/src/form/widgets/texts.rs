//! A plain list of lines.

use clientele_forms::{Field, Shape};
use serde_json::Value;
use yew::prelude::*;

use super::input::TextInput;
use crate::form::entry::Entry;
use crate::icon::{Glyph, Icon};

/// Fits every list of texts.
pub(crate) fn rank(field: &Field) -> Option<u32> {
    (field.shape == Shape::Texts).then_some(10)
}

/// Lines to edit, with one to add.
#[component]
pub(crate) fn Texts(entry: &Entry) -> Html {
    let items: Vec<Value> = entry.value().and_then(Value::as_array).cloned().unwrap_or_default();
    let (id, writable) = (entry.id(), entry.writable());
    let change = {
        let entry = entry.clone();
        move |items: Vec<Value>| {
            if items.is_empty() && entry.place.was().is_none_or(Value::is_null) {
                entry.revert();
            } else {
                entry.set(Value::Array(items));
            }
        }
    };
    let rows = items.iter().enumerate().map(|(index, item)| {
        let number = index + 1;
        let oninput = {
            let (items, change) = (items.clone(), change.clone());
            Callback::from(move |text: String| {
                let mut items = items.clone();
                items[index] = Value::String(text);
                change(items);
            })
        };
        let remove = {
            let (items, change) = (items.clone(), change.clone());
            Callback::from(move |_: MouseEvent| {
                let mut items = items.clone();
                items.remove(index);
                change(items);
            })
        };
        html! {
            <li class="cl-lines__row" key={index}>
                <TextInput
                    id={format!("{id}-row-{index}-input")}
                    value={item.as_str().unwrap_or_default().to_owned()}
                    label={format!("{}, row {number}", entry.field.label)}
                    described={entry.described.clone()}
                    readonly={!writable}
                    mono=true
                    {oninput}
                />
                if writable {
                    <button
                        type="button"
                        class="pf-v6-c-button pf-m-plain pf-m-small"
                        aria-label={format!("Remove row {number} of {}", entry.field.label)}
                        data-ouia-component-id={format!("{id}-row-{index}-remove")}
                        data-ouia-component-type="Button"
                        data-ouia-safe="true"
                        onclick={remove}
                    >
                        <span class="pf-v6-c-button__icon"><Icon glyph={Glyph::Close} size={14} /></span>
                    </button>
                }
            </li>
        }
    });
    let add = {
        let (items, change) = (items.clone(), change.clone());
        Callback::from(move |_: MouseEvent| {
            let mut items = items.clone();
            items.push(Value::from(""));
            change(items);
        })
    };
    html! {
        <div class="cl-lines" role="group" aria-labelledby={format!("{id}-label")} data-ouia-component-id={id.clone()}>
            if items.is_empty() {
                <p class="cl-quiet">{ "None" }</p>
            } else {
                <ul class="cl-lines__rows" role="list">{ for rows }</ul>
            }
            if writable {
                <button
                    type="button"
                    class="pf-v6-c-button pf-m-link pf-m-inline cl-add"
                    data-ouia-component-id={format!("{id}-add")}
                    data-ouia-component-type="Button"
                    data-ouia-safe="true"
                    onclick={add}
                >
                    <Icon glyph={Glyph::Add} size={14} />{ "Add" }
                    <span class="pf-v6-screen-reader">{ format!("to {}", entry.field.label) }</span>
                </button>
            }
        </div>
    }
}
