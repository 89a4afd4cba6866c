//! One login method.

use std::cell::RefCell;

use clientele_forms::{Type, validate_at};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Memory;
use super::summary::summary;
use crate::form::DraftAction;
use crate::form::entry::Entry;
use crate::form::frame;
use crate::form::place::Shared;
use crate::form::widgets::group::Fields;
use crate::icon::{Glyph, Icon};

#[derive(Properties, PartialEq)]
pub(super) struct MethodRowProps {
    /// The method and its place.
    pub(super) entry: Entry,
    /// What was turned off.
    pub(super) memory: Shared<RefCell<Memory>>,
}

/// What a row says of its method.
fn line(entry: &Entry, name: &str, memory: &Memory) -> String {
    match entry.place.value() {
        Some(settings) => summary(name, settings),
        None if entry.place.was().is_some() => "Off when you save. Settings are kept until then.".into(),
        None if memory.settings(name).is_some() => "Off. Settings are kept until you save.".into(),
        None => "Off".into(),
    }
}

/// The step that turns a method on: with what was kept, with what the vendor has, or with a beginning.
fn turned_on(entry: &Entry, name: &str, memory: &Memory) -> DraftAction {
    let pointer = entry.place.pointer().clone();
    match (memory.settings(name), entry.place.was()) {
        (Some(settings), _) => DraftAction::Set(pointer, settings.clone()),
        (None, Some(_)) => DraftAction::Revert(pointer),
        (None, None) => DraftAction::Set(pointer, entry.field.node.initial()),
    }
}

/// One login method.
#[component]
pub(super) fn MethodRow(props: &MethodRowProps) -> Html {
    let entry = &props.entry;
    let name = entry.place.pointer().last().unwrap_or_default().to_owned();
    let open = use_state_eq(|| false);
    let on = entry.place.value().is_some();
    let line = line(entry, &name, &props.memory.borrow());
    let onchange = {
        let (entry, name, memory, open) = (entry.clone(), name.clone(), props.memory.clone(), open.clone());
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let step = if input.checked() {
                // What has to be filled in is shown at once.
                open.set(*open || entry.place.was().is_none());
                turned_on(&entry, &name, &memory.borrow())
            } else {
                if let Some(settings) = entry.place.value() {
                    memory.borrow_mut().keep(&name, settings.clone());
                }
                match entry.place.was() {
                    Some(_) => DraftAction::Remove(entry.place.pointer().clone()),
                    None => DraftAction::Revert(entry.place.pointer().clone()),
                }
            };
            entry.context.on_edit.emit(step);
        })
    };
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let revert = {
        let entry = entry.clone();
        Callback::from(move |_: MouseEvent| entry.revert())
    };
    let label = &entry.field.label;
    let (id, changed, writable) = (format!("method-{name}"), entry.place.changed(), entry.writable());
    let panel = format!("{id}-settings");
    // What the vendor had is not held against the person.
    let settled = entry.place.value().filter(|_| changed);
    let incomplete =
        settled.is_some_and(|value| !validate_at(&entry.field.node, value, entry.place.pointer()).is_empty());
    let settings = entry.place.value().filter(|_| *open).map(|settings| {
        if settings.is_object() && entry.field.node.allows(Type::Object) {
            html! { <Fields ..entry.clone() /> }
        } else {
            html! { <crate::form::widgets::wrong_type::WrongType ..entry.clone() /> }
        }
    });
    html! {
        <li
            class={classes!("cl-method", open.then_some("cl-method--open"), (!on).then_some("cl-method--off"))}
            data-ouia-component-id={id.clone()}
            data-ouia-component-type="DataListItem"
            data-ouia-safe="true"
        >
            <div class="cl-method__line">
                <span class="cl-method__tile"><Icon glyph={Glyph::of_method(&name)} /></span>
                <span class="cl-method__name" id={format!("{}-label", entry.id())}>{ label }</span>
                if changed { { frame::dot() } }
                if incomplete { <Icon glyph={Glyph::Error} size={14} class="cl-bad" title="Has something to fix" /> }
                <span class="cl-method__summary" title={line.clone()}>{ line }</span>
                if changed && writable {
                    <button
                        type="button"
                        class="cl-field__revert"
                        title="Take these changes back"
                        aria-label={format!("Take the changes of {label} back")}
                        data-ouia-component-id={format!("{}-revert", entry.id())}
                        data-ouia-component-type="Button"
                        data-ouia-safe="true"
                        onclick={revert}
                    >
                        <Icon glyph={Glyph::Undo} size={14} />
                    </button>
                }
                if !writable { { frame::read_only_tag() } }
                <label class="pf-v6-c-switch">
                    <input
                        class="pf-v6-c-switch__input"
                        type="checkbox"
                        role="switch"
                        checked={on}
                        disabled={!writable}
                        aria-label={label.clone()}
                        data-ouia-component-id={format!("{id}-toggle")}
                        data-ouia-component-type="Switch"
                        data-ouia-safe="true"
                        {onchange}
                    />
                    <span class="pf-v6-c-switch__toggle" />
                </label>
                <button
                    type="button"
                    class="cl-method__expand"
                    aria-expanded={open.to_string()}
                    aria-controls={open.then(|| panel.clone())}
                    aria-label={format!("Settings of {label}")}
                    data-ouia-component-id={format!("{id}-expand")}
                    data-ouia-component-type="Button"
                    data-ouia-safe="true"
                    onclick={toggle}
                >
                    <Icon glyph={if *open { Glyph::Up } else { Glyph::Down }} />
                </button>
            </div>
            if *open {
                <div class="cl-method__settings" id={panel}>
                    if let Some(reason) = entry.reason() { <p class="cl-field__note">{ reason.to_string() }</p> }
                    if let Some(settings) = settings {
                        { settings }
                    } else {
                        <p class="cl-quiet">{ "Turn it on to see its settings." }</p>
                    }
                </div>
            }
        </li>
    }
}

#[cfg(test)]
mod tests;
