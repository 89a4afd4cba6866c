use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::form::Problem;
use crate::format;
use crate::icon::{Glyph, Icon};
use crate::parts::{Button, Look};

#[derive(Properties, PartialEq)]
pub(super) struct SaveBarProps {
    /// The labels of what was changed.
    pub(super) labels: Vec<String>,
    /// What must be put right first.
    pub(super) problems: Vec<Problem>,
    /// Everything is taken back.
    pub(super) ondiscard: Callback<MouseEvent>,
    /// The changes are looked at before they are sent.
    pub(super) onreview: Callback<MouseEvent>,
}

/// What is not sent yet, and the way to send it.
#[component]
pub(super) fn SaveBar(props: &SaveBarProps) -> Html {
    let first = props.problems.first();
    let to_problem = first.map(|problem| {
        let pointer = problem.pointer.to_string();
        Callback::from(move |_: MouseEvent| go_to_field(&pointer))
    });
    let number = props.problems.len();
    html! {
        <div
            class="cl-savebar"
            role="region"
            aria-label="Unsaved changes"
            data-ouia-component-id="save-bar"
            data-ouia-component-type="SaveBar"
            data-ouia-safe="true"
        >
            <span class="cl-dot" aria-hidden="true" />
            <b aria-live="polite" data-ouia-component-id="save-bar-count">
                { format!("{} unsaved {}", format::count(props.labels.len()), if props.labels.len() == 1 { "change" } else { "changes" }) }
            </b>
            <span class="cl-savebar__note" id="save-bar-note" aria-live="polite">
                if let (Some(problem), Some(onclick)) = (first, to_problem) {
                    <Icon glyph={Glyph::Error} class="cl-danger" />
                    <span class="cl-danger-text">
                        { format!("{} to fix before you can apply", format::counted(number, "error")) }
                    </span>
                    <Button
                        ouia="save-bar-problem"
                        look={Look::Inline}
                        label={problem.label.clone()}
                        name={format!("Go to {}: {}", problem.label, problem.message)}
                        {onclick}
                    />
                } else {
                    <span class="cl-savebar__labels">{ props.labels.join(", ") }</span>
                }
            </span>
            <span class="cl-end" />
            <Button ouia="save-bar-discard" look={Look::Link} label="Discard" onclick={props.ondiscard.clone()} />
            <Button
                ouia="save-bar-review"
                look={Look::Primary}
                label="Review changes…"
                disabled={number > 0}
                described_by="save-bar-note"
                onclick={props.onreview.clone()}
            />
            <span class="cl-keys" aria-hidden="true"><kbd>{ "Ctrl" }</kbd><kbd>{ "S" }</kbd></span>
        </div>
    }
}

/// Puts a field, or the nearest one around it, in sight and gives it the focus.
fn go_to_field(pointer: &str) {
    let method = pointer.trim_start_matches('/').split('/').next().unwrap_or_default();
    let row = format!("{}[aria-expanded=false]", with_id(&format!("method-{method}-expand")));
    let Some(closed) = element(&row) else { return go_to_shown_field(pointer) };
    closed.click();
    // Its fields are there once the row is drawn.
    let pointer = pointer.to_owned();
    Timeout::new(0, move || go_to_shown_field(&pointer)).forget();
}

fn go_to_shown_field(pointer: &str) {
    let mut place = pointer;
    while !place.is_empty() {
        let (parent, last) = place.rsplit_once('/').unwrap_or(("", place));
        // An entry of a list has no control of its own name: its row does.
        let row = with_id(&format!("field-{parent}-row-{last}-input"));
        if let Some(found) = element(&format!("{row}, {}", with_id(&format!("field-{place}")))) {
            found.scroll_into_view();
            let inner = found.query_selector("input, select, textarea, button").ok().flatten();
            let inner = inner.and_then(|inner| inner.dyn_into::<HtmlElement>().ok());
            for element in [Some(found), inner].into_iter().flatten() {
                // What cannot take the focus leaves it to what is in it.
                let _ = element.focus();
            }
            return;
        }
        place = parent;
    }
}

/// The selector of a component id.
fn with_id(id: &str) -> String {
    format!("[data-ouia-component-id=\"{}\"]", id.replace('\\', "\\\\").replace('"', "\\\""))
}

fn element(selector: &str) -> Option<HtmlElement> {
    gloo::utils::document().query_selector(selector).ok()??.dyn_into().ok()
}
