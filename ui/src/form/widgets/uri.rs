//! The address of a page: a line of text with a verdict.

use clientele_forms::{Field, Shape};
use clientele_review::uri;
use yew::prelude::*;

use super::asks;
use super::input::line;
use crate::form::entry::Entry;
use crate::form::uris::page_rules;
use crate::icon::{Glyph, Icon};

/// Fits texts that are URIs.
pub(crate) fn rank(field: &Field) -> Option<u32> {
    let uri = asks(field, "uri") || field.node.format.as_deref() == Some("uri");
    (field.shape == Shape::Text && uri).then_some(20)
}

/// A URI.
#[component]
pub(crate) fn UriLine(entry: &Entry) -> Html {
    let text = entry.text();
    let context = &entry.context;
    let verdict = (!text.is_empty()).then(|| uri::verdict(text, &page_rules(context.client, &context.rules)));
    let worst = verdict.filter(|verdict| verdict.problem()).and_then(|verdict| verdict.worst().cloned());
    let bad = worst.as_ref().is_some_and(|worst| worst.refused);
    let id = format!("{}-verdict", entry.id());
    let described = match (&entry.described, &worst) {
        (Some(notes), Some(_)) => Some(AttrValue::from(format!("{id} {notes}"))),
        (None, Some(_)) => Some(id.clone().into()),
        (notes, None) => notes.clone(),
    };
    let inner =
        Entry { described, invalid: entry.invalid || (bad && entry.place.changed()), ..entry.clone() };
    let fix = worst.as_ref().and_then(|worst| {
        let repair = worst.repair.as_ref()?;
        let replacement = repair.replacement.clone()?;
        let entry = entry.clone();
        let onclick = Callback::from(move |_: MouseEvent| entry.set_text(replacement.clone()));
        Some(html! {
            <button
                type="button"
                class="pf-v6-c-button pf-m-link pf-m-inline"
                data-ouia-component-id={format!("{}-fix", inner.id())}
                data-ouia-component-type="Button"
                data-ouia-safe="true"
                {onclick}
            >
                { repair.label.to_string() }
            </button>
        })
    });
    html! {
        <>
            { line(&inner, true) }
            if let Some(worst) = worst {
                <p class={classes!("cl-field__verdict", bad.then_some("cl-bad"))} {id}>
                    <Icon glyph={if bad { Glyph::Error } else { Glyph::Warning }} size={14} />
                    <span>{ worst.message.to_string() }{ " " }{ fix }</span>
                </p>
            }
        </>
    }
}
