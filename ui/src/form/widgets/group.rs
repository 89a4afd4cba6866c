//! An object with known keys: its fields within one field. Messages are such objects too.

use std::rc::Rc;

use clientele_forms::{Field, Shape, State};
use serde_json::Value;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::form::entry::Entry;
use crate::form::field::FieldView;
use crate::form::place::Shared;
use crate::form::{frame, problems, states};
use crate::icon::{Glyph, Icon};

/// The most fields that are open at first.
const FEW: usize = 8;

/// Fits every group.
pub(crate) fn rank(field: &Field) -> Option<u32> {
    matches!(field.shape, Shape::Group(_)).then_some(10)
}

fn fields(field: &Field) -> &[Field] {
    match &field.shape {
        Shape::Group(fields) => fields,
        _ => &[],
    }
}

/// The fields that a group shows.
#[component]
pub(crate) fn Fields(entry: &Entry) -> Html {
    let all = use_memo(entry.field.clone(), |field| {
        fields(field).iter().cloned().map(Shared::new).collect::<Vec<_>>()
    });
    let siblings = entry.place.value().unwrap_or(&Value::Null);
    let views = all.iter().filter(|field| field.shown(siblings)).map(|field| {
        let inner = entry.within(field.clone());
        html! { <FieldView key={field.pointer.to_string()} ..inner /> }
    });
    html! {
        <div
            class="cl-group cl-form__grid"
            role="group"
            aria-labelledby={format!("{}-label", entry.id())}
            aria-describedby={entry.described.clone()}
            data-ouia-component-id={entry.id()}
        >
            { for views }
        </div>
    }
}

/// How many of a group's fields have a value, in words.
fn summary(field: &Field, value: &Value) -> String {
    let shown: Vec<&Field> = fields(field).iter().filter(|inner| inner.shown(value)).collect();
    let set = shown.iter().filter(|inner| {
        let name = inner.pointer.last().unwrap_or_default();
        value.get(name).is_some_and(|value| !value.is_null())
    });
    let word = if shown.len() == 1 { "setting" } else { "settings" };
    format!("{} {word}, {} set", shown.len(), set.count())
}

/// A group that can be closed; one that is not there can be added, one that need not be there can be removed.
#[component]
pub(crate) fn Group(entry: &Entry) -> Html {
    let there = State::of(entry.place.value()) == State::Value;
    let section = entry.heading.is_some();
    let open = use_state_eq(|| section || fields(&entry.field).len() <= FEW || entry.place.changed());
    let added = use_mut_ref(|| false);
    let node = use_node_ref();
    use_effect_with(there, {
        let (added, node) = (added.clone(), node.clone());
        move |there| {
            if *there && added.replace(false) {
                focus_first(&node);
            }
        }
    });
    let problems = problems::of_entry(entry);
    let inner = Entry { described: frame::described(entry, &problems), ..entry.clone() };
    // An object without which there is nothing to save needs no step to be begun.
    let offered = there || entry.field.required || !entry.writable();
    let end = if offered {
        html! {
            <>
                if there && states::removable(entry) { { states::clear(entry, "Remove") } }
                if !section && there { { disclosure(entry, &open) } }
            </>
        }
    } else {
        html! { <>{ absent(entry) }{ add(entry, &open, &added) }</> }
    };
    let body = if there && *open {
        html! { <Fields ..inner /> }
    } else if there {
        let text = entry.place.value().map(|value| summary(&entry.field, value)).unwrap_or_default();
        html! { <p class="cl-quiet" data-ouia-component-id={entry.id()}>{ text }</p> }
    } else if entry.field.required {
        html! { <Fields ..inner /> }
    } else if entry.writable() {
        Html::default()
    } else {
        html! { <p class="cl-quiet" data-ouia-component-id={entry.id()}>{ "Not set" }</p> }
    };
    html! {
        <div ref={node}>
            { frame::head(entry, false, Html::default(), end) }
            { frame::notes(entry, &problems) }
            { for problems::doubts(entry).map(frame::doubt) }
            { body }
        </div>
    }
}

fn absent(entry: &Entry) -> Html {
    match State::of(entry.place.value()) {
        State::Null => states::words("Cleared (null)"),
        _ => states::words("Not set"),
    }
}

fn disclosure(entry: &Entry, open: &UseStateHandle<bool>) -> Html {
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    html! {
        <button
            type="button"
            class="cl-field__fold"
            aria-expanded={open.to_string()}
            aria-label={format!("Settings of {}", entry.field.label)}
            data-opens={entry.place.pointer().to_string()}
            data-ouia-component-id={format!("{}-expand", entry.id())}
            data-ouia-component-type="Button"
            data-ouia-safe="true"
            {onclick}
        >
            <Icon glyph={if **open { Glyph::Up } else { Glyph::Down }} size={14} />
        </button>
    }
}

/// The button that begins an object: with what the schema demands in it.
fn add(entry: &Entry, open: &UseStateHandle<bool>, added: &Rc<std::cell::RefCell<bool>>) -> Html {
    let onclick = {
        let (entry, open, added) = (entry.clone(), open.clone(), added.clone());
        Callback::from(move |_: MouseEvent| {
            added.replace(true);
            open.set(true);
            entry.set(beginning(&entry));
        })
    };
    html! {
        <button
            type="button"
            class="cl-state cl-state--step"
            aria-label={format!("Add {}", entry.field.label)}
            data-ouia-component-id={format!("{}-add", entry.id())}
            data-ouia-component-type="Button"
            data-ouia-safe="true"
            {onclick}
        >
            <Icon glyph={Glyph::Add} size={12} />{ "Add" }
        </button>
    }
}

/// What was read, where there was something, or what the schema begins with.
fn beginning(entry: &Entry) -> Value {
    entry.place.was().filter(|was| was.is_object()).cloned().unwrap_or_else(|| entry.field.node.initial())
}

fn focus_first(node: &NodeRef) {
    let element = node.cast::<HtmlElement>();
    let control = element.and_then(|element| {
        element.query_selector(".cl-group :is(input, select, textarea, button)").ok().flatten()
    });
    if let Some(control) =
        control.and_then(|control| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(control).ok())
    {
        // What cannot take the focus leaves it where it is.
        let _ = control.focus();
    }
}
