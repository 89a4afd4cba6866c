//! A name that the vendor gave: to read and to copy.

use clientele_forms::{Field, Shape};
use clientele_ipc::command::CopyTextCommand;
use clientele_ipc::secret::CopyText;
use yew::prelude::*;

use super::asks;
use super::input::TextInput;
use crate::form::entry::Entry;
use crate::icon::{Glyph, Icon};

/// Fits texts that ask for it and may not be written.
pub(crate) fn rank(field: &Field) -> Option<u32> {
    (field.shape == Shape::Text && asks(field, "identifier") && !field.access.writable()).then_some(200)
}

/// How long the button says that it copied, in milliseconds.
const STAY: u32 = 2_000;

/// An identifier with a button that copies it.
#[component]
pub(crate) fn Identifier(entry: &Entry) -> Html {
    let said = use_state_eq(|| None::<Result<(), String>>);
    let text = entry.text().to_owned();
    use_effect_with(said.clone(), |said| {
        let timeout = said.is_some().then(|| {
            let said = said.clone();
            gloo::timers::callback::Timeout::new(STAY, move || said.set(None))
        });
        move || drop(timeout)
    });
    let onclick = {
        let (said, text) = (said.clone(), text.clone());
        Callback::from(move |_: MouseEvent| {
            let (said, request) = (said.clone(), CopyText { text: text.clone() });
            wasm_bindgen_futures::spawn_local(async move {
                let answer = crate::ipc::call::<CopyTextCommand>(request).await;
                said.set(Some(answer.map_err(|error| error.message)));
            });
        })
    };
    let id = entry.id();
    let copied = matches!(*said, Some(Ok(())));
    html! {
        <>
            <div class="cl-identifier">
                <TextInput
                    id={id.clone()}
                    value={text.clone()}
                    placeholder="Not set"
                    described={entry.described.clone()}
                    readonly=true
                    mono=true
                    oninput={Callback::noop()}
                />
                <button
                    type="button"
                    class="pf-v6-c-button pf-m-control"
                    aria-label={format!("Copy {}", entry.field.label)}
                    title="Copy"
                    disabled={text.is_empty()}
                    data-ouia-component-id={format!("{id}-copy")}
                    data-ouia-component-type="Button"
                    data-ouia-safe="true"
                    {onclick}
                >
                    <span class="pf-v6-c-button__icon">
                        <Icon glyph={if copied { Glyph::Check } else { Glyph::Copy }} />
                    </span>
                </button>
            </div>
            <span class="pf-v6-screen-reader" aria-live="polite">{ if copied { "Copied" } else { "" } }</span>
            if let Some(Err(message)) = &*said { <p class="cl-field__problem">{ message }</p> }
        </>
    }
}
