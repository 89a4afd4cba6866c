//! One row of a list of URIs.

use std::sync::Arc;

use clientele_review::Severity;
use clientele_review::uri::{Verdict, split_pasted};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlInputElement};
use yew::prelude::*;

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
}

#[derive(Properties, PartialEq)]
pub(super) struct RowProps {
    /// The id of the list's field.
    pub(super) id: AttrValue,
    /// What the list is called.
    pub(super) label: AttrValue,
    /// What it shows.
    pub(super) content: RowContent,
    /// Takes the person's steps.
    pub(super) on_step: Callback<Step>,
}

fn twice(verdict: &Verdict) -> bool {
    verdict.worst().is_some_and(|worst| worst.rule.id == "R13")
}

/// The icon of a verdict and its class.
fn mark(verdict: &Verdict, empty: bool) -> (Glyph, &'static str) {
    match verdict.severity() {
        _ if empty => (Glyph::Edit, "cl-quiet"),
        None => (Glyph::Ok, "cl-good"),
        Some(Severity::Info) => (Glyph::Note, "cl-quiet"),
        Some(Severity::Warning) if twice(verdict) => (Glyph::Twice, "cl-info"),
        Some(Severity::Warning) => (Glyph::Warning, "cl-warn"),
        Some(Severity::Error) => (Glyph::Error, "cl-bad"),
    }
}

/// One row.
#[component]
pub(super) fn Row(props: &RowProps) -> Html {
    let id = &props.id;
    let RowContent { index, text, verdict, changed, readonly } = props.content.clone();
    let number = index + 1;
    let empty = text.is_empty();
    let step = |step: fn(usize) -> Step| props.on_step.reform(move |_: MouseEvent| step(index));
    let oninput = props.on_step.reform(move |event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        Step::Edit(index, input.value())
    });
    let onkeydown = {
        let on_step = props.on_step.clone();
        Callback::from(move |event: KeyboardEvent| {
            let step = match event.key().as_str() {
                "Enter" if !readonly => Step::Insert(index + 1),
                "Backspace" if empty && !readonly => Step::Fold(index),
                "ArrowUp" if event.alt_key() && !readonly => Step::Up(index),
                "ArrowDown" if event.alt_key() && !readonly => Step::Down(index),
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
    let (glyph, tone) = mark(&verdict, empty);
    let message = verdict.worst().map(|worst| worst.message.to_string()).filter(|_| !empty);
    let told = message.clone().filter(|_| verdict.problem());
    let fix =
        verdict.worst().and_then(|worst| worst.repair.as_ref()).filter(|_| told.is_some() && !readonly).map(
            |fix| {
                let replacement = fix.replacement.clone();
                let onclick = props.on_step.reform(move |_: MouseEvent| match replacement.clone() {
                    Some(text) => Step::Edit(index, text),
                    None => Step::Remove(index),
                });
                html! {
                    <button
                        type="button"
                        class="pf-v6-c-button pf-m-link pf-m-inline"
                        aria-label={format!("{}, row {number}", fix.label)}
                        data-ouia-component-id={format!("{id}-row-{index}-fix")}
                        data-ouia-component-type="Button"
                        data-ouia-safe="true"
                        {onclick}
                    >
                        { fix.label.to_string() }
                    </button>
                }
            },
        );
    let ground = match verdict.severity() {
        _ if empty => None,
        Some(Severity::Warning) if !twice(&verdict) => Some("cl-uri--warn"),
        Some(Severity::Error) => Some("cl-uri--bad"),
        _ => None,
    };
    let verdict_id = format!("{id}-row-{index}-verdict");
    let aside = message.filter(|_| told.is_none());
    html! {
        <li class={classes!("cl-uri", ground)} data-ouia-component-id={format!("{id}-row-{index}")} data-ouia-component-type="DataListItem" data-ouia-safe="true">
            if !readonly {
                <button
                    type="button"
                    class="cl-uri__grip"
                    id={format!("{id}-row-{index}-grip")}
                    aria-label={format!("Move row {number}: Alt and the up or down arrow")}
                    title="Alt+Up, Alt+Down"
                    data-ouia-component-id={format!("{id}-row-{index}-grip")}
                    data-ouia-component-type="Button"
                    data-ouia-safe="true"
                    onkeydown={grip_keys}
                >
                    <Icon glyph={Glyph::Grip} size={14} />
                </button>
            }
            <input
                class="cl-uri__input"
                id={format!("{id}-row-{index}-input")}
                type="text"
                value={text}
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
            <span class="cl-uri__verdict" id={verdict_id.clone()} data-ouia-component-id={verdict_id} title={aside.clone()}>
                <Icon {glyph} size={14} class={tone} />
                <span class="cl-uri__word">{ verdict.short }</span>
                if let Some(message) = &told {
                    <span class="pf-v6-screen-reader">{ format!(". {message}") }</span>
                } else if let Some(message) = aside {
                    <span class="pf-v6-screen-reader">{ format!(". {message}") }</span>
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
                    onclick={step(Step::Remove)}
                >
                    <Icon glyph={Glyph::Close} size={14} />
                </button>
            }
            if let Some(message) = told {
                <p class="cl-uri__message">
                    <span aria-hidden="true">
                        { message }
                        if let Some(reference) = verdict.worst().and_then(|worst| worst.rule.references.first()) {
                            <span class="cl-uri__reference">{ reference }</span>
                        }
                    </span>
                    { fix }
                </p>
            }
        </li>
    }
}
