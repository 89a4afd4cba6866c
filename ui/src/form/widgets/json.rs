//! Anything that has no better widget: its JSON, to edit where it may be written.

use std::rc::Rc;

use clientele_forms::{Field, read_json};
use gloo::timers::callback::Timeout;
use serde_json::Value;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::asks;
use crate::form::DraftAction;
use crate::form::entry::Entry;
use crate::form::words;
use crate::icon::{Glyph, Icon};

/// Above this many bytes a text is read when the person pauses, so that typing stays fluid.
const LARGE: usize = 20_000;
/// How long a pause is, in milliseconds.
const PAUSE: u32 = 300;
/// The most lines that are in sight at first.
const LINES: usize = 16;

/// Fits everything, badly; and what asks for it.
pub(crate) fn rank(field: &Field) -> Option<u32> {
    Some(if asks(field, "json") { 150 } else { 1 })
}

/// A value as JSON.
#[component]
pub(crate) fn Json(entry: &Entry) -> Html {
    if entry.writable() {
        return html! { <Editor ..entry.clone() /> };
    }
    match entry.value() {
        Some(value) => html! {
            <pre
                class="cl-json"
                id={entry.id()}
                tabindex="0"
                role="group"
                aria-labelledby={format!("{}-label", entry.id())}
                aria-describedby={entry.described.clone()}
                data-ouia-component-id={entry.id()}
            >
                { words::pretty(value) }
            </pre>
        },
        None => html! { <p class="cl-quiet" data-ouia-component-id={entry.id()}>{ "Not set" }</p> },
    }
}

/// A text, and the value that it says.
#[derive(Clone, PartialEq)]
struct Typed {
    text: AttrValue,
    says: Option<Rc<Value>>,
}

impl Typed {
    fn new(text: String) -> Self {
        let says = read_json(&text).ok().map(Rc::new);
        Self { text: text.into(), says }
    }

    /// The text of what stands at a place: what was typed there last, as long as that is what stands there.
    fn at(entry: &Entry, before: Option<&Self>) -> Self {
        match (entry.place.unread(), entry.place.value(), before) {
            (Some(unread), _, _) => Self { text: unread.to_owned().into(), says: None },
            (None, Some(value), Some(before)) if before.says.as_deref() == Some(value) => before.clone(),
            (None, Some(value), _) => Self {
                text: serde_json::to_string_pretty(value).unwrap_or_default().into(),
                says: Some(Rc::new(value.clone())),
            },
            (None, None, _) => Self { text: AttrValue::default(), says: None },
        }
    }
}

/// The step for a text that was typed: an empty one clears the field.
fn step(entry: &Entry, text: &str) -> DraftAction {
    match text.trim().is_empty() {
        true => crate::form::entry::cleared(&entry.field, &entry.place),
        false => DraftAction::TypeJson(entry.place.pointer().clone(), text.to_owned()),
    }
}

/// A text area that is read as one types. Text that is no JSON stays, and says where it is wrong.
#[component]
fn Editor(entry: &Entry) -> Html {
    let typed = use_mut_ref(|| None::<Typed>);
    let pending = use_mut_ref(|| None::<(Timeout, String)>);
    let redraw = use_force_update();
    let shown = Typed::at(entry, typed.borrow().as_ref());
    typed.replace(Some(shown.clone()));
    let commit = {
        let (entry, typed) = (entry.clone(), typed.clone());
        Callback::from(move |text: String| {
            let step = step(&entry, &text);
            typed.replace(Some(Typed::new(text)));
            entry.step(step);
        })
    };
    let oninput = {
        let (commit, pending) = (commit.clone(), pending.clone());
        Callback::from(move |event: InputEvent| {
            let area: HtmlTextAreaElement = event.target_unchecked_into();
            let text = area.value();
            // Dropping the timer before stops it.
            pending.take();
            if text.len() <= LARGE {
                return commit.emit(text);
            }
            let later = {
                let (commit, pending) = (commit.clone(), pending.clone());
                Timeout::new(PAUSE, move || {
                    let waited = pending.borrow_mut().take();
                    if let Some((_, text)) = waited {
                        commit.emit(text);
                    }
                })
            };
            pending.replace(Some((later, text)));
        })
    };
    let onblur = {
        let (commit, pending) = (commit.clone(), pending.clone());
        Callback::from(move |_: FocusEvent| {
            let waiting = pending.borrow_mut().take();
            if let Some((_, text)) = waiting {
                commit.emit(text);
            }
        })
    };
    let tidy = {
        let (typed, value) = (typed.clone(), entry.place.value().cloned());
        Callback::from(move |_: MouseEvent| {
            typed.replace(None);
            if value.is_some() {
                redraw.force_update();
            }
        })
    };
    let lines = shown.text.lines().take(LINES).count().max(1) + 1;
    let untidy = entry.place.unread().is_none()
        && entry
            .place
            .value()
            .is_some_and(|value| serde_json::to_string_pretty(value).ok().as_deref() != Some(&*shown.text));
    let class = classes!(
        "pf-v6-c-form-control",
        "pf-m-textarea",
        "pf-m-resize-vertical",
        "cl-mono",
        entry.invalid.then_some("pf-m-error"),
    );
    let id = entry.id();
    let placeholder = match entry.ghost() {
        ghost if ghost.is_empty() => "JSON".to_owned(),
        ghost => ghost,
    };
    html! {
        <>
            <span {class}>
                <textarea
                    id={id.clone()}
                    rows={lines.to_string()}
                    value={waiting_or(&pending.borrow(), &shown)}
                    {placeholder}
                    spellcheck="false"
                    autocomplete="off"
                    aria-label={entry.field.label.clone()}
                    aria-describedby={entry.described.clone()}
                    aria-invalid={entry.invalid.then_some("true")}
                    data-ouia-component-id={id.clone()}
                    data-ouia-component-type="TextArea"
                    data-ouia-safe="true"
                    {oninput}
                    {onblur}
                />
            </span>
            if untidy {
                <button
                    type="button"
                    class="pf-v6-c-button pf-m-link pf-m-inline cl-add"
                    data-ouia-component-id={format!("{id}-tidy")}
                    data-ouia-component-type="Button"
                    data-ouia-safe="true"
                    onclick={tidy}
                >
                    <Icon glyph={Glyph::Check} size={14} />{ "Tidy up" }
                </button>
            }
        </>
    }
}

/// What stands in the text area: a text that waits to be read is not overwritten.
fn waiting_or(pending: &Option<(Timeout, String)>, shown: &Typed) -> AttrValue {
    pending.as_ref().map_or_else(|| shown.text.clone(), |(_, text)| text.clone().into())
}
