//! A number out of few: one button each.

use clientele_forms::{Field, Shape};
use serde_json::Value;
use yew::prelude::*;

use super::asks;
use crate::form::entry::Entry;

/// The most buttons that stand side by side.
const MOST: usize = 10;

/// Fits numbers out of few that ask for it.
pub(crate) fn rank(field: &Field) -> Option<u32> {
    let few = (2..=MOST).contains(&values(field).len());
    (matches!(field.shape, Shape::Number(true)) && few && asks(field, "steps")).then_some(50)
}

/// The values to choose from: the listed ones, or all between the limits.
fn values(field: &Field) -> Vec<i64> {
    let node = &field.node;
    if !node.choices.is_empty() {
        return node.choices.iter().filter_map(Value::as_i64).collect();
    }
    match (node.minimum, node.maximum) {
        (Some(least), Some(most)) if most - least < MOST as f64 => (least as i64..=most as i64).collect(),
        _ => Vec::new(),
    }
}

/// A row of buttons.
#[component]
pub(crate) fn Steps(entry: &Entry) -> Html {
    let id = entry.id();
    let value = entry.value().and_then(Value::as_i64);
    let assumed = entry.field.node.default.as_ref().and_then(Value::as_i64).filter(|_| value.is_none());
    let values = values(&entry.field);
    let stranger = entry.value().filter(|_| value.is_none_or(|value| !values.contains(&value))).cloned();
    let buttons = values.into_iter().map(|step| {
        let chosen = value == Some(step);
        let onclick = {
            let entry = entry.clone();
            Callback::from(move |_: MouseEvent| entry.set(Value::from(step)))
        };
        let class = classes!(
            "pf-v6-c-toggle-group__button",
            chosen.then_some("pf-m-selected"),
            (assumed == Some(step)).then_some("cl-steps__assumed"),
        );
        html! {
            <div class="pf-v6-c-toggle-group__item" key={step.to_string()}>
                <button
                    type="button"
                    {class}
                    aria-pressed={chosen.to_string()}
                    aria-label={format!("{} {step}", entry.field.label)}
                    data-ouia-component-id={format!("{}-{step}", entry.id())}
                    data-ouia-component-type="ToggleGroupItem"
                    data-ouia-safe="true"
                    {onclick}
                >
                    <span class="pf-v6-c-toggle-group__text">{ step }</span>
                </button>
            </div>
        }
    });
    html! {
        <>
            <div
                class="pf-v6-c-toggle-group cl-steps"
                role="group"
                aria-labelledby={format!("{id}-label")}
                aria-describedby={entry.described.clone()}
                data-ouia-component-id={id}
            >
                { for buttons }
            </div>
            if let Some(stranger) = stranger {
                <p class="cl-field__note">{ format!("Now {stranger}, which is none of these.") }</p>
            } else if let Some(assumed) = assumed {
                <p class="cl-field__note">{ format!("{assumed} by default") }</p>
            }
        </>
    }
}
