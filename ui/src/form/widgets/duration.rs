//! A length of time, typed as a duration or as a number.

use clientele_forms::{Field, Shape, Unit};
use serde_json::Value;
use yew::prelude::*;

use super::input::TextInput;
use super::number;
use crate::form::DraftAction;
use crate::form::entry::Entry;
use crate::form::words;

/// Fits whole numbers of a unit of time, unless they ask for something else. Days need no larger unit.
pub(crate) fn rank(field: &Field) -> Option<u32> {
    let shorter = unit(field).is_some_and(|unit| unit < Unit::Days);
    (field.shape == Shape::Number(true) && shorter).then_some(30)
}

fn unit(field: &Field) -> Option<Unit> {
    Unit::named(field.node.form.unit.as_deref()?)
}

/// The step for what was typed. Text that is no duration is kept as text, so that it is marked and not lost.
fn typed(entry: &Entry, text: &str, unit: Unit) -> DraftAction {
    match unit.read(text) {
        Ok(number) => DraftAction::Set(entry.place.pointer().clone(), Value::from(number)),
        Err(_) => number::typed(entry, text, true),
    }
}

/// What stands in the input: what was typed, as long as it says the value; otherwise the value in words.
fn shown(value: Option<&Value>, text: &str, unit: Unit) -> String {
    match value {
        None => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(value) if value.is_u64() && unit.read(text).ok() == value.as_u64() => text.to_owned(),
        Some(value) => value.as_u64().map_or_else(|| value.to_string(), |number| unit.say(number)),
    }
}

/// The value the other way round: as a number of units where words stand in the input, in words where a number does.
fn otherwise(value: Option<&Value>, shown: &str, unit: Unit) -> Option<String> {
    let number = value?.as_u64()?;
    let (plain, words) = (words::quantity(number as f64, unit.word()), unit.say(number));
    let bare = shown.trim().bytes().all(|b| b.is_ascii_digit());
    match (bare, plain == words) {
        (true, _) => Some(words),
        (false, false) => Some(plain),
        (false, true) => None,
    }
}

/// A duration.
#[component]
pub(crate) fn DurationBox(entry: &Entry) -> Html {
    let text = use_state(String::new);
    let Some(unit) = unit(&entry.field) else { return Html::default() };
    let shown = shown(entry.value(), &text, unit);
    let fault = match entry.value() {
        Some(Value::String(text)) => unit.read(text).err(),
        _ => None,
    };
    let note = otherwise(entry.value(), &shown, unit);
    let oninput = {
        let (entry, text) = (entry.clone(), text.clone());
        Callback::from(move |typed_text: String| {
            entry.step(typed(&entry, &typed_text, unit));
            text.set(typed_text);
        })
    };
    let default = entry.field.node.default.as_ref().and_then(Value::as_u64);
    let placeholder =
        default.map_or_else(|| entry.ghost(), |number| format!("Default: {}", unit.say(number)));
    html! {
        <>
            <div class="cl-number cl-number--wide">
                <TextInput
                    id={entry.id()}
                    value={shown}
                    {placeholder}
                    described={entry.described.clone()}
                    invalid={entry.invalid}
                    {oninput}
                />
                if let Some(note) = note { <span class="cl-number__unit">{ format!("= {note}") }</span> }
            </div>
            if let Some(fault) = fault { <p class="cl-field__note">{ fault.to_string() }</p> }
        </>
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn both_ways_are_shown() {
        let both = |value: Value, typed: &str| {
            let shown = shown(Some(&value), typed, Unit::Seconds);
            let otherwise = otherwise(Some(&value), &shown, Unit::Seconds);
            (shown, otherwise.unwrap_or_default())
        };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(both(json!(2_592_000), ""), pair("30 days", "2592000 seconds"));
        assert_eq!(both(json!(2_592_000), "2592000"), pair("2592000", "30 days"));
        assert_eq!(both(json!(5_400), "1 h 30 min"), pair("1 h 30 min", "5400 seconds"));
        assert_eq!(both(json!(45), ""), pair("45 seconds", ""));
        assert_eq!(both(json!("1 h 3"), "1 h 3"), pair("1 h 3", ""));
        assert_eq!(both(json!(-5), ""), pair("-5", ""));
        assert_eq!(both(json!(1.5), "1.5"), pair("1.5", ""));
    }
}
