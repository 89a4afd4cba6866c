//! One row of a list of URIs.

use std::sync::Arc;

use clientele_review::Severity;
use clientele_review::uri::{Remark, Verdict, split_pasted};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::findings::Reference;
use super::list::Step;
use crate::form::frame;
use crate::icon::{Glyph, Icon};

/// What one row shows.
#[derive(Clone, PartialEq)]
pub(super) struct RowContent {
    /// Its position in the list, from 0.
    pub(super) index: usize,
    /// What stands in it.
    pub(super) text: AttrValue,
    /// What is to be said of it.
    pub(super) verdict: Arc<Verdict>,
    /// Whether the list did not hold it before.
    pub(super) changed: bool,
    /// Whether it shows only.
    pub(super) readonly: bool,
    /// Whether it is being dragged.
    pub(super) held: bool,
}

#[derive(Properties, PartialEq)]
pub(super) struct RowProps {
    /// The id of the list's field.
    pub(super) id: AttrValue,
    /// What the list is called.
    pub(super) label: AttrValue,
    /// What it shows.
    pub(super) content: RowContent,
    /// Whether rows can be moved.
    pub(super) movable: bool,
    /// Takes the person's steps.
    pub(super) on_step: Callback<Step>,
    /// The person takes hold of a row, at a height in the window.
    pub(super) on_grab: Callback<(usize, i32)>,
}

fn twice(verdict: &Verdict) -> bool {
    verdict.worst().is_some_and(|worst| worst.rule.id == "R13" && !worst.refused)
}

/// The icon of a verdict and its class.
fn mark(verdict: &Verdict, empty: bool) -> (Glyph, &'static str) {
    match verdict.severity() {
        _ if empty => (Glyph::Edit, "cl-quiet"),
        None => (Glyph::Ok, "cl-good"),
        Some(Severity::Info) => (Glyph::Note, "cl-quiet"),
        Some(Severity::Warning) if twice(verdict) => (Glyph::Twice, "cl-info"),
        Some(Severity::Warning) if verdict.refusal().is_none() => (Glyph::Warning, "cl-warn"),
        Some(_) => (Glyph::Error, "cl-bad"),
    }
}

/// The ground of a row.
fn ground(verdict: &Verdict) -> Option<&'static str> {
    match mark(verdict, false).1 {
        "cl-warn" => Some("cl-uri--warn"),
        "cl-bad" => Some("cl-uri--bad"),
        _ => None,
    }
}

/// One row.
#[component]
pub(super) fn Row(props: &RowProps) -> Html {
    let id = &props.id;
    let RowContent { index, text, verdict, changed, readonly, held } = props.content.clone();
    let number = index + 1;
    let empty = text.is_empty();
    let oninput = props.on_step.reform(move |event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        Step::Edit(index, input.value())
    });
    let movable = props.movable && !readonly;
    let onkeydown = {
        let on_step = props.on_step.clone();
        Callback::from(move |event: KeyboardEvent| {
            let step = match event.key().as_str() {
                "Enter" if !readonly => Step::Insert(index + 1),
                "Backspace" if empty && !readonly => Step::Fold(index),
                "ArrowUp" if event.alt_key() && movable => Step::Up(index),
                "ArrowDown" if event.alt_key() && movable => Step::Down(index),
                _ => return,
            };
            event.prevent_default();
            on_step.emit(step);
        })
    };
    let onpaste = {
        let on_step = props.on_step.clone();
        Callback::from(move |event: Event| {
            let Some(event) = event.dyn_ref::<ClipboardEvent>().filter(|_| !readonly) else { return };
            let text = event.clipboard_data().and_then(|pasted| pasted.get_data("text/plain").ok());
            let several = split_pasted(&text.unwrap_or_default());
            if several.len() > 1 {
                event.prevent_default();
                on_step.emit(Step::Spread(index, several));
            }
        })
    };
    let grip_keys = onkeydown.clone();
    let grip_keys = Callback::from(move |event: KeyboardEvent| {
        if event.alt_key() {
            grip_keys.emit(event);
        }
    });
    let on_grab = props.on_grab.clone();
    let onpointerdown = Callback::from(move |event: PointerEvent| {
        if event.button() != 0 {
            return;
        }
        // No text is marked on the way; the focus goes to the grip all the same, for the keys.
        event.prevent_default();
        let under = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let grip = under.and_then(|under| under.closest("button").ok().flatten());
        if let Some(grip) = grip.and_then(|grip| grip.dyn_into::<HtmlElement>().ok()) {
            let _ = grip.focus();
        }
        on_grab.emit((index, event.client_y()));
    });
    let (glyph, tone) = mark(&verdict, empty);
    let remarks: &[Remark] = if empty { &[] } else { &verdict.remarks };
    let told = remarks.iter().filter(|remark| remark.severity >= Severity::Warning);
    let aside: Vec<&str> = remarks
        .iter()
        .filter(|remark| remark.severity == Severity::Info)
        .map(|remark| &*remark.message)
        .collect();
    let messages = told.clone().enumerate().map(|(place, remark)| {
        let fix = remark.repair.as_ref().filter(|_| !readonly).map(|repair| {
            let replacement = repair.replacement.clone();
            let onclick =
                props.on_step.reform(move |_: MouseEvent| Step::Mend(vec![(index, replacement.clone())]));
            // The first is the one that the verdict names.
            let id = match place {
                0 => format!("{id}-row-{index}-fix"),
                _ => format!("{id}-row-{index}-fix-{}", remark.rule.id),
            };
            html! {
                <button
                    type="button"
                    class="pf-v6-c-button pf-m-link pf-m-inline"
                    aria-label={format!("{}, row {number}", repair.label)}
                    data-ouia-component-id={id}
                    data-ouia-component-type="Button"
                    data-ouia-safe="true"
                    {onclick}
                >
                    { repair.label.to_string() }
                </button>
            }
        });
        html! {
            <p class="cl-uri__message">
                <span aria-hidden="true" title={remark.rule.explanation}>
                    { remark.message.to_string() }
                    <Reference references={remark.rule.references} />
                </span>
                { fix }
            </p>
        }
    });
    // One child of the row, however many there are: were their number that of its children, the input would be another
    // one after each change, without the focus.
    let messages: Html = messages.collect();
    let spoken: Vec<&str> = remarks.iter().map(|remark| &*remark.message).collect();
    let verdict_id = format!("{id}-row-{index}-verdict");
    html! {
        <li
            class={classes!("cl-uri", (!empty).then(|| ground(&verdict)).flatten(), held.then_some("cl-uri--held"))}
            data-row={index.to_string()}
            data-ouia-component-id={format!("{id}-row-{index}")}
            data-ouia-component-type="DataListItem"
            data-ouia-safe="true"
        >
            if movable {
                <button
                    type="button"
                    class="cl-uri__grip"
                    id={format!("{id}-row-{index}-grip")}
                    aria-label={format!("Move row {number}: drag it, or Alt and the up or down arrow")}
                    title="Drag, or Alt+Up, Alt+Down"
                    data-ouia-component-id={format!("{id}-row-{index}-grip")}
                    data-ouia-component-type="Button"
                    data-ouia-safe="true"
                    onkeydown={grip_keys}
                    {onpointerdown}
                >
                    <Icon glyph={Glyph::Grip} size={14} />
                </button>
            }
            <input
                class="cl-uri__input"
                id={format!("{id}-row-{index}-input")}
                type="text"
                value={text.clone()}
                title={(text.len() > 48).then(|| text.clone())}
                {readonly}
                placeholder="https://"
                aria-label={format!("{}, row {number}", props.label)}
                aria-describedby={verdict_id.clone()}
                aria-invalid={(verdict.refusal().is_some() && !empty).then_some("true")}
                autocomplete="off"
                spellcheck="false"
                data-ouia-component-id={format!("{id}-row-{index}-input")}
                data-ouia-component-type="TextInput"
                data-ouia-safe="true"
                {oninput}
                {onkeydown}
                {onpaste}
            />
            <span class="cl-uri__dot">if changed { { frame::dot() } }</span>
            <span
                class="cl-uri__verdict"
                id={verdict_id.clone()}
                data-ouia-component-id={verdict_id}
                title={(!aside.is_empty()).then(|| aside.join(" "))}
            >
                <Icon {glyph} size={14} class={tone} />
                <span class="cl-uri__word">{ if empty { "Empty" } else { verdict.short } }</span>
                if !spoken.is_empty() {
                    <span class="pf-v6-screen-reader">{ format!(". {}", spoken.join(" ")) }</span>
                }
            </span>
            if !readonly {
                <button
                    type="button"
                    class="cl-uri__remove"
                    id={format!("{id}-row-{index}-remove")}
                    aria-label={format!("Remove row {number}")}
                    title="Remove"
                    data-ouia-component-id={format!("{id}-row-{index}-remove")}
                    data-ouia-component-type="Button"
                    data-ouia-safe="true"
                    onclick={props.on_step.reform(move |_: MouseEvent| Step::Remove(index))}
                >
                    <Icon glyph={Glyph::Close} size={14} />
                </button>
            }
            { messages }
        </li>
    }
}
