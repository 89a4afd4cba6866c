//! A value that may not be written here, in one line.

use clientele_forms::{Field, Shape};
use serde_json::Value;
use yew::prelude::*;

use super::input::TextInput;
use crate::form::entry::Entry;
use crate::form::words;

/// Fits every single value that may not be written.
pub(crate) fn rank(field: &Field) -> Option<u32> {
    let single = matches!(field.shape, Shape::Text | Shape::Number(_) | Shape::Switch | Shape::Choice(_));
    (single && !field.access.writable()).then_some(100)
}

/// The value as a person reads it.
#[component]
pub(crate) fn ReadOnlyLine(entry: &Entry) -> Html {
    let text = match entry.value() {
        None => String::new(),
        Some(Value::String(text)) if entry.field.node.format.as_deref() == Some("date-time") => {
            words::date_time(text)
        }
        Some(Value::String(text)) => words::title(&entry.field, text),
        Some(Value::Number(number)) => {
            let unit = entry.field.node.form.unit.as_deref().unwrap_or_default();
            let number = number.as_f64().unwrap_or_default();
            let plain = if unit.is_empty() { number.to_string() } else { words::quantity(number, unit) };
            match words::duration(number, unit) {
                Some(duration) => format!("{duration} ({plain})"),
                None => plain,
            }
        }
        Some(Value::Bool(on)) => if *on { "On" } else { "Off" }.to_owned(),
        Some(other) => other.to_string(),
    };
    html! {
        <TextInput
            id={entry.id()}
            value={text}
            placeholder="Not set"
            described={entry.described.clone()}
            readonly=true
            oninput={Callback::noop()}
        />
    }
}
