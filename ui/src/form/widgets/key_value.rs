//! An object with free keys: labels for the person's own use.

use std::sync::Arc;

use clientele_forms::{Clear, Field, Node, Pointer, Shape, validate_at};
use serde_json::{Map, Value};
use yew::prelude::*;

use super::input::TextInput;
use crate::form::DraftAction;
use crate::form::entry::{Entry, dom_id};
use crate::form::frame;
use crate::icon::{Glyph, Icon};

/// Fits every map.
pub(crate) fn rank(field: &Field) -> Option<u32> {
    (field.shape == Shape::Map).then_some(40)
}

/// The step that takes a key away: as the vendor wants it for a key that it has.
pub(crate) fn removed(field: &Field, at: &Pointer, was: Option<&Value>) -> DraftAction {
    match was {
        None => DraftAction::Revert(at.clone()),
        Some(_) if field.node.api.clear == Some(Clear::Null) => DraftAction::Set(at.clone(), Value::Null),
        Some(_) => DraftAction::Remove(at.clone()),
    }
}

/// Why a key cannot be added, if it cannot.
pub(crate) fn objection(field: &Field, map: &Map<String, Value>, key: &str) -> Option<String> {
    if key.is_empty() {
        return Some("Type a key.".into());
    }
    if map.get(key).is_some_and(|value| !value.is_null()) {
        return Some("The key is there already.".into());
    }
    let most = field.node.max_properties.filter(|most| used(map) >= *most);
    let names = field.node.names.as_ref();
    let misnamed =
        || names.and_then(|node| validate_at(node, &Value::from(key), &Pointer::root()).into_iter().next());
    most.map(|most| format!("At most {most} keys."))
        .or_else(|| misnamed().map(|fault| format!("The key: {}", fault.message)))
}

fn used(map: &Map<String, Value>) -> usize {
    map.values().filter(|value| !value.is_null()).count()
}

/// What the map may hold, and how much of it is used.
fn limits(field: &Field, map: &Map<String, Value>) -> Option<String> {
    let node = &field.node;
    let longest = |node: &Option<Arc<Node>>| node.as_ref().and_then(|node| node.max_length);
    let parts = [
        node.max_properties.map(|most| format!("{} of at most {most} keys", used(map))),
        longest(&node.names).map(|most| format!("keys of at most {most} characters")),
        longest(&node.additional).map(|most| format!("values of at most {most} characters")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("{}.", parts.join(", ")))
}

/// Rows of keys and values, with one to add.
#[component]
pub(crate) fn KeyValue(entry: &Entry) -> Html {
    let map = entry.value().and_then(Value::as_object).cloned().unwrap_or_default();
    let (key, text) = (use_state(String::new), use_state(String::new));
    let tried = use_state_eq(|| false);
    let (id, writable) = (entry.id(), entry.writable());
    let rows = map.iter().map(|(name, value)| row(entry, name, value));
    let objection = objection(&entry.field, &map, key.trim());
    let add = {
        let (entry, key, text, tried) = (entry.clone(), key.clone(), text.clone(), tried.clone());
        let refused = objection.is_some();
        Callback::from(move |()| {
            tried.set(refused);
            if !refused {
                let at = entry.place.pointer().child(key.trim());
                entry.context.on_edit.emit(DraftAction::Set(at, Value::from((*text).clone())));
                key.set(String::new());
                text.set(String::new());
            }
        })
    };
    let onkeydown = add.reform(|_: KeyboardEvent| ());
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            onkeydown.emit(event);
        }
    });
    let type_into = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |typed: String| state.set(typed))
    };
    html! {
        <div class="cl-map" role="group" aria-labelledby={format!("{id}-label")} data-ouia-component-id={id.clone()}>
            if map.is_empty() { <p class="cl-quiet">{ "None" }</p> }
            { for rows }
            if writable {
                <div class="cl-map__row">
                    <TextInput
                        id={format!("{id}-new-key")}
                        value={(*key).clone()}
                        label={format!("New key of {}", entry.field.label)}
                        placeholder="Key"
                        mono=true
                        invalid={*tried && objection.is_some()}
                        oninput={type_into(&key)}
                        onkeydown={onkeydown.clone()}
                    />
                    <TextInput
                        id={format!("{id}-new-value")}
                        value={(*text).clone()}
                        label={format!("Value of the new key of {}", entry.field.label)}
                        placeholder="Value"
                        oninput={type_into(&text)}
                        {onkeydown}
                    />
                    <button
                        type="button"
                        class="pf-v6-c-button pf-m-secondary pf-m-small"
                        data-ouia-component-id={format!("{id}-add")}
                        data-ouia-component-type="Button"
                        data-ouia-safe="true"
                        onclick={add.reform(|_: MouseEvent| ())}
                    >
                        { "Add" }
                    </button>
                </div>
                if let Some(objection) = objection.filter(|_| *tried) {
                    <p class="cl-field__problem">{ objection }</p>
                }
                if let Some(limits) = limits(&entry.field, &map) { <p class="cl-field__note">{ limits }</p> }
            }
        </div>
    }
}

fn row(entry: &Entry, name: &str, value: &Value) -> Html {
    let at = entry.place.pointer().child(name);
    let place = entry.place.at(&at);
    let id = dom_id(&at);
    let set = {
        let (entry, at) = (entry.clone(), at.clone());
        Callback::from(move |text: String| {
            entry.context.on_edit.emit(DraftAction::Set(at.clone(), Value::String(text)));
        })
    };
    let emit = |step: DraftAction| {
        let on_edit = entry.context.on_edit.clone();
        Callback::from(move |_: MouseEvent| on_edit.emit(step.clone()))
    };
    let gone = value.is_null() && place.changed();
    let odd = !value.is_string() && !value.is_null();
    let violations = entry.field.node.additional.as_ref().filter(|_| place.changed());
    let problem = violations.and_then(|node| validate_at(node, value, &at).into_iter().next());
    let text = if odd { value.to_string() } else { value.as_str().unwrap_or_default().to_owned() };
    let button = |suffix: &str, label: String, glyph: Glyph, onclick: Callback<MouseEvent>| {
        html! {
            <button
                type="button"
                class="pf-v6-c-button pf-m-plain pf-m-small"
                aria-label={label}
                data-ouia-component-id={format!("{id}-{suffix}")}
                data-ouia-component-type="Button"
                data-ouia-safe="true"
                {onclick}
            >
                <span class="pf-v6-c-button__icon"><Icon {glyph} size={14} /></span>
            </button>
        }
    };
    html! {
        <div class={classes!("cl-map__row", gone.then_some("cl-map__row--gone"))} key={name.to_owned()}>
            <span class="cl-map__key cl-mono" id={format!("{id}-key")}>
                { name }
                if place.changed() { { frame::dot() } }
            </span>
            if gone {
                <span class="cl-quiet">{ "Removed when you save" }</span>
                { button("revert", format!("Keep {name}"), Glyph::Undo, emit(DraftAction::Revert(at.clone()))) }
            } else {
                <TextInput
                    id={id.clone()}
                    value={text}
                    label={format!("Value of {name}")}
                    readonly={odd || !entry.writable()}
                    invalid={problem.is_some()}
                    oninput={set}
                />
                if entry.writable() {
                    { button(
                        "remove",
                        format!("Remove {name}"),
                        Glyph::Close,
                        emit(removed(&entry.field, &at, place.was())),
                    ) }
                }
            }
            if let Some(problem) = problem { <p class="cl-field__problem">{ problem.message }</p> }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use clientele_forms::{Grant, Kind, schema};
    use serde_json::json;

    use super::*;

    #[test]
    fn keys_go_as_the_vendor_wants_and_come_within_the_limit() {
        let form = schema(Kind::Auth0Client).project(&Grant::default());
        let field = form.fields().find(|field| field.shape == Shape::Map).expect("a map");
        let at = Pointer::of(["client_metadata", "a"]);
        assert!(removed(field, &at, None) == DraftAction::Revert(at.clone()));
        assert!(removed(field, &at, Some(&json!("x"))) == DraftAction::Set(at, Value::Null));
        let mut map: Map<String, Value> = (0..10).map(|index| (index.to_string(), json!("x"))).collect();
        assert_eq!(objection(field, &map, "new").as_deref(), Some("At most 10 keys."));
        map.insert("3".into(), Value::Null);
        assert_eq!(objection(field, &map, "new"), None);
        assert_eq!(objection(field, &map, "3"), None);
        assert!(objection(field, &map, "4").is_some() && objection(field, &map, "").is_some());
        let said = limits(field, &map).expect("the metadata has limits");
        assert!(said.starts_with("9 of at most 10 keys") && said.contains("values of at most 255"), "{said}");
    }
}
