//! A value that is not of the type that its field expects: shown as it is, kept, and replaceable.

use yew::prelude::*;

use crate::form::entry::Entry;
use crate::form::words;
use crate::icon::{Glyph, Icon};

/// The value as JSON, and a way out.
#[component]
pub(crate) fn WrongType(entry: &Entry) -> Html {
    let onclick = {
        let entry = entry.clone();
        Callback::from(move |_: MouseEvent| entry.set(entry.field.node.initial()))
    };
    let id = entry.id();
    html! {
        <div class="cl-wrong" data-ouia-component-id={id.clone()}>
            <pre class="cl-json" tabindex="0" role="group" aria-labelledby={format!("{id}-label")}>
                { entry.value().map(words::pretty) }
            </pre>
            <p class="cl-field__verdict">
                <Icon glyph={Glyph::Warning} size={14} />
                <span>
                    { "Not of the expected type. It is kept as it is. " }
                    if entry.writable() {
                        <button
                            type="button"
                            class="pf-v6-c-button pf-m-link pf-m-inline"
                            data-ouia-component-id={format!("{id}-replace")}
                            data-ouia-component-type="Button"
                            data-ouia-safe="true"
                            {onclick}
                        >
                            { "Replace it" }
                        </button>
                    }
                </span>
            </p>
        </div>
    }
}
