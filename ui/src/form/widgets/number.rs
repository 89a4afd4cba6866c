//! A number, with its unit and, for durations, in larger units.

use clientele_forms::{Field, Shape};
use serde_json::{Number, Value};
use yew::prelude::*;

use super::input::TextInput;
use crate::form::DraftAction;
use crate::form::entry::{Entry, cleared};
use crate::form::words;
use crate::icon::{Glyph, Icon};

/// Fits every number.
pub(crate) fn rank(field: &Field) -> Option<u32> {
    matches!(field.shape, Shape::Number(_)).then_some(10)
}

/// The number that a text says; `None` where it says none.
pub(crate) fn parse(text: &str, whole: bool) -> Option<Value> {
    let text = text.trim();
    if let Ok(number) = text.parse::<i64>() {
        return Some(Value::from(number));
    }
    let plain = !whole && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
    let number = text.parse::<f64>().ok().filter(|number| plain && number.is_finite())?;
    match number.fract() == 0.0 && number.abs() < 9e15 {
        true => Some(Value::from(number as i64)),
        false => Number::from_f64(number).map(Value::Number),
    }
}

/// The step for what was typed. Text that is no number is kept as text, so that it is marked and not lost.
pub(crate) fn typed(entry: &Entry, text: &str, whole: bool) -> DraftAction {
    let pointer = entry.place.pointer().clone();
    if !text.trim().is_empty() {
        let value = parse(text, whole).unwrap_or_else(|| Value::from(text));
        return DraftAction::Set(pointer, value);
    }
    match cleared(&entry.field, &entry.place) {
        // Objects below the first level are sent whole, so that leaving a key out clears it.
        DraftAction::Set(pointer, Value::String(_))
            if !entry.field.required && pointer.tokens().len() > 1 =>
        {
            DraftAction::Remove(pointer)
        }
        step => step,
    }
}

/// What stands in the input: what was typed, as long as it says the value; otherwise the value.
pub(crate) fn shown(value: Option<&Value>, text: &str, whole: bool) -> String {
    match value {
        None => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(value) if parse(text, whole).as_ref() == Some(value) => text.to_owned(),
        Some(value) => value.to_string(),
    }
}

/// The value one step up or down, within the limits; from the default or the least where there is none.
pub(crate) fn stepped(field: &Field, value: Option<&Value>, by: f64) -> Value {
    let (least, most) = (field.node.minimum.unwrap_or(f64::MIN), field.node.maximum.unwrap_or(f64::MAX));
    let start = value.or(field.node.default.as_ref()).and_then(Value::as_f64);
    let next = start.map_or(least.max(0.0), |start| start + by).clamp(least, most.max(least));
    Value::from(next as i64)
}

/// Takes what is typed into a number, and what stands in it.
#[hook]
pub(crate) fn use_number(entry: &Entry) -> (String, Callback<String>) {
    let whole = matches!(entry.field.shape, Shape::Number(true));
    let text = use_state(String::new);
    let shown = shown(entry.value(), &text, whole);
    let entry = entry.clone();
    let oninput = Callback::from(move |typed_text: String| {
        entry.context.on_edit.emit(typed(&entry, &typed_text, whole));
        text.set(typed_text);
    });
    (shown, oninput)
}

/// A number to type, with steps where steps are useful.
#[component]
pub(crate) fn NumberBox(entry: &Entry) -> Html {
    let (shown, oninput) = use_number(entry);
    let node = &entry.field.node;
    let unit = node.form.unit.as_deref().unwrap_or_default();
    let whole = matches!(entry.field.shape, Shape::Number(true));
    let steps = whole && unit != "seconds";
    let value = entry.value().cloned();
    let number = value.as_ref().and_then(Value::as_f64);
    let step = |by: f64, word: &str, name: &str, glyph: Glyph, limit: Option<f64>| {
        let onclick = {
            let (entry, value) = (entry.clone(), value.clone());
            Callback::from(move |_: MouseEvent| entry.set(stepped(&entry.field, value.as_ref(), by)))
        };
        let disabled = number.is_some_and(|number| limit == Some(number));
        html! {
            <button
                type="button"
                class="pf-v6-c-button pf-m-control cl-number__step"
                aria-label={format!("{word}: {}", entry.field.label)}
                data-ouia-component-id={format!("{}-{name}", entry.id())}
                data-ouia-component-type="Button"
                data-ouia-safe="true"
                {disabled}
                {onclick}
            >
                <span class="pf-v6-c-button__icon"><Icon {glyph} size={14} /></span>
            </button>
        }
    };
    let default = node.default.as_ref().filter(|_| value.is_none());
    let placeholder = if steps { default.map(Value::to_string).unwrap_or_default() } else { entry.ghost() };
    let words = number.and_then(|number| words::duration(number, unit));
    html! {
        <>
            <div class={classes!("cl-number", (!steps).then_some("cl-number--wide"))}>
                if steps { { step(-1.0, "Less", "less", Glyph::Minus, node.minimum) } }
                <TextInput
                    id={entry.id()}
                    value={shown}
                    {placeholder}
                    described={entry.described.clone()}
                    invalid={entry.invalid}
                    inputmode={if whole { "numeric" } else { "decimal" }}
                    {oninput}
                />
                if steps { { step(1.0, "More", "more", Glyph::Add, node.maximum) } }
                if !unit.is_empty() { <span class="cl-number__unit">{ unit }</span> }
            </div>
            if steps && default.is_some() {
                <p class="cl-field__note">{ "By default" }</p>
            }
            if let Some(words) = words { <p class="cl-field__note">{ format!("= {words}") }</p> }
        </>
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn texts_that_are_numbers_and_texts_that_are_not() {
        for (text, whole, expected) in [
            ("30", true, Some(json!(30))),
            (" 30 ", true, Some(json!(30))),
            ("-5", true, Some(json!(-5))),
            ("30", false, Some(json!(30))),
            ("1.5", false, Some(json!(1.5))),
            ("30.0", false, Some(json!(30))),
            ("1.5", true, None),
            ("30.", false, Some(json!(30))),
            ("12a", true, None),
            ("", true, None),
            ("1e9", false, None),
            ("NaN", false, None),
            ("inf", false, None),
            ("99999999999999999999", true, None),
        ] {
            assert_eq!(parse(text, whole), expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_typed_stays_as_long_as_it_says_the_value() {
        assert_eq!(shown(Some(&json!(30)), "30.", false), "30.");
        assert_eq!(shown(Some(&json!(30)), "31", false), "30");
        assert_eq!(shown(Some(&json!("12a")), "12a", true), "12a");
        assert_eq!(shown(None, "7", true), "");
    }

    #[test]
    fn steps_stay_within_the_limits() {
        let form = clientele_forms::schema(clientele_forms::Kind::TransmitLoginMethods)
            .project(&clientele_forms::Grant::default());
        let method = form.fields().find(|field| field.pointer.last() == Some("password"));
        let Some(Shape::Group(fields)) = method.map(|method| &method.shape) else { panic!("a group") };
        let field = fields.iter().find(|field| field.pointer.last() == Some("passwordExpiresIn"));
        let field = field.expect("a field of that name");
        assert_eq!(stepped(field, Some(&json!(1)), -1.0), json!(1));
        assert_eq!(stepped(field, Some(&json!(1096)), 1.0), json!(1096));
        assert_eq!(stepped(field, None, 1.0), json!(91));
        assert_eq!(stepped(field, Some(&json!("x")), 1.0), json!(1));
    }
}
