//! Any of several values, grant types among them.

use clientele_forms::{Choice, Field, Shape};
use serde_json::Value;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::asks;
use crate::form::entry::Entry;

/// Fits lists of known values.
pub(crate) fn rank(field: &Field) -> Option<u32> {
    let titled = field.shape == Shape::Texts && asks(field, "grant-types");
    (titled || matches!(field.shape, Shape::Choices(_))).then_some(40)
}

/// The values to tick: those that the schema knows, then those that only this document has or had.
pub(crate) fn options(field: &Field, was: &[&str], now: &[&str]) -> Vec<Choice> {
    let mut options: Vec<Choice> = match &field.shape {
        Shape::Choices(choices) => choices.clone(),
        _ => {
            let titles = field.node.form.titles.iter();
            titles.map(|(value, title)| Choice { value: value.clone(), title: title.clone() }).collect()
        }
    };
    for value in was.iter().chain(now) {
        if !options.iter().any(|option| option.value == *value) {
            options.push(Choice { value: (*value).to_owned(), title: String::new() });
        }
    }
    options
}

/// The list with a value ticked or not. What else is in it stays, in its order.
pub(crate) fn ticked(now: &[&str], value: &str, on: bool) -> Vec<Value> {
    let mut list: Vec<Value> =
        now.iter().filter(|other| on || **other != value).map(|text| Value::from(*text)).collect();
    if on && !now.contains(&value) {
        list.push(Value::from(value));
    }
    list
}

fn texts(value: Option<&Value>) -> Vec<&str> {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

/// A list of boxes to tick.
#[component]
pub(crate) fn Checklist(entry: &Entry) -> Html {
    let (was, now) = (texts(entry.place.was()), texts(entry.value()));
    let disabled = !entry.writable();
    let id = entry.id();
    let boxes = options(&entry.field, &was, &now).into_iter().map(|option| {
        let checked = now.contains(&option.value.as_str());
        let changed = checked != was.contains(&option.value.as_str());
        let onchange = {
            let (entry, value) = (entry.clone(), option.value.clone());
            Callback::from(move |event: Event| {
                let input: HtmlInputElement = event.target_unchecked_into();
                let list = ticked(&texts(entry.value()), &value, input.checked());
                if list.is_empty() && entry.place.was().is_none_or(Value::is_null) {
                    entry.revert();
                } else {
                    entry.set(Value::Array(list));
                }
            })
        };
        let box_id = format!("{id}-{}", option.value.replace(char::is_whitespace, "_"));
        html! {
            <div class="pf-v6-c-check cl-tick" key={option.value.clone()}>
                <input
                    class="pf-v6-c-check__input"
                    type="checkbox"
                    id={box_id.clone()}
                    {checked}
                    {disabled}
                    data-ouia-component-id={box_id.clone()}
                    data-ouia-component-type="Checkbox"
                    data-ouia-safe="true"
                    {onchange}
                />
                <label class={classes!("pf-v6-c-check__label", disabled.then_some("pf-m-disabled"))} for={box_id}>
                    if option.title.is_empty() {
                        <span class="cl-mono">{ &option.value }</span>
                    } else {
                        { &option.title }
                    }
                    if changed { { crate::form::frame::dot() } }
                </label>
            </div>
        }
    });
    html! {
        <div
            class="cl-ticks"
            role="group"
            aria-labelledby={format!("{id}-label")}
            aria-describedby={entry.described.clone()}
            data-ouia-component-id={id.clone()}
        >
            { for boxes }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use clientele_forms::{Grant, Kind, schema};
    use serde_json::json;

    use super::*;

    #[test]
    fn unknown_values_are_shown_and_kept() {
        let form = schema(Kind::Auth0Client).project(&Grant::default());
        let field =
            form.fields().find(|field| field.pointer.last() == Some("grant_types")).expect("grant types");
        let shown = options(field, &["implicit", "urn:new"], &["urn:new", "urn:other"]);
        let strangers: Vec<_> = shown.iter().filter(|option| option.title.is_empty()).collect();
        assert_eq!(strangers.len(), 2);
        assert_eq!(shown[0].title, "Authorization code");
        assert_eq!(ticked(&["urn:new", "a"], "b", true), [json!("urn:new"), json!("a"), json!("b")]);
        assert_eq!(ticked(&["urn:new", "a"], "a", false), [json!("urn:new")]);
        assert_eq!(ticked(&["a"], "a", true), [json!("a")]);
    }
}
