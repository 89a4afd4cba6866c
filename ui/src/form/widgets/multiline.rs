//! Several lines of text.

use clientele_forms::{Field, Shape};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::asks;
use crate::form::entry::Entry;

/// Fits texts that ask for it.
pub(crate) fn rank(field: &Field) -> Option<u32> {
    (field.shape == Shape::Text && asks(field, "multiline")).then_some(120)
}

/// Several lines of text.
#[component]
pub(crate) fn Multiline(entry: &Entry) -> Html {
    let oninput = {
        let entry = entry.clone();
        Callback::from(move |event: InputEvent| {
            let area: HtmlTextAreaElement = event.target_unchecked_into();
            entry.set_text(area.value());
        })
    };
    let readonly = !entry.writable();
    let class = classes!(
        "pf-v6-c-form-control",
        "pf-m-textarea",
        "pf-m-resize-vertical",
        readonly.then_some("pf-m-readonly"),
        entry.invalid.then_some("pf-m-error"),
    );
    html! {
        <span {class}>
            <textarea
                id={entry.id()}
                rows="2"
                value={entry.text().to_owned()}
                placeholder={entry.ghost()}
                {readonly}
                aria-describedby={entry.described.clone()}
                aria-invalid={entry.invalid.then_some("true")}
                data-ouia-component-id={entry.id()}
                data-ouia-component-type="TextArea"
                data-ouia-safe="true"
                {oninput}
            />
        </span>
    }
}
