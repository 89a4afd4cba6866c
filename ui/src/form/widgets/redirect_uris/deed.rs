//! What was just done to a list, with the way back.

use yew::prelude::*;

use crate::icon::{Glyph, Icon};

/// What was just done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// A step, in words.
    Done(String),
    /// A step was taken back.
    Undone,
}

#[derive(Properties, PartialEq)]
pub(super) struct DeedLineProps {
    /// The id of the list's field.
    pub(super) id: AttrValue,
    /// What was just done.
    pub(super) deed: Option<Deed>,
    /// Takes a step back (true) or makes it again.
    pub(super) on_turn: Callback<bool>,
}

/// The line below the list. It is there when it is empty too, so that what comes into it is read out.
#[component]
pub(super) fn DeedLine(props: &DeedLineProps) -> Html {
    let (said, word, back) = match &props.deed {
        None => return html! { <p class="cl-uris__deed cl-uris__deed--none" role="status"></p> },
        Some(Deed::Done(said)) => (said.as_str(), "undo", true),
        Some(Deed::Undone) => ("Taken back.", "redo", false),
    };
    html! {
        <p class="cl-uris__deed" role="status">
            <span class="cl-uris__said">{ said }</span>
            <button
                type="button"
                class="pf-v6-c-button pf-m-link pf-m-inline"
                title={if back { "Ctrl+Z" } else { "Ctrl+Shift+Z" }}
                data-ouia-component-id={format!("{}-{word}", props.id)}
                data-ouia-component-type="Button"
                data-ouia-safe="true"
                onclick={props.on_turn.reform(move |_: MouseEvent| back)}
            >
                <span class="pf-v6-c-button__icon pf-m-start"><Icon glyph={if back { Glyph::Undo } else { Glyph::Rotate }} size={14} /></span>
                <span class="pf-v6-c-button__text">{ if back { "Undo" } else { "Redo" } }</span>
            </button>
        </p>
    }
}
