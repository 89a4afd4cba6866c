//! The address of a page: a line of text with a verdict.

use clientele_forms::{Field, Shape};
use clientele_review::redirect_uri::{self, Level, Use};
use yew::prelude::*;

use super::asks;
use super::input::line;
use crate::form::entry::Entry;
use crate::form::problems::rules_for;
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
    // The rules of logout URIs: those of an address that a browser is sent to without a code.
    let verdict = (!text.is_empty())
        .then(|| redirect_uri::verdict(text, &rules_for(&entry.context.rules, Use::Logout)))
        .filter(|verdict| verdict.problem());
    let bad = verdict.as_ref().is_some_and(|verdict| verdict.level == Level::Unusable);
    let id = format!("{}-verdict", entry.id());
    let described = match (&entry.described, &verdict) {
        (Some(notes), Some(_)) => Some(AttrValue::from(format!("{id} {notes}"))),
        (None, Some(_)) => Some(id.clone().into()),
        (notes, None) => notes.clone(),
    };
    let inner =
        Entry { described, invalid: entry.invalid || (bad && entry.place.changed()), ..entry.clone() };
    let fix = verdict.as_ref().and_then(|verdict| {
        let fix = verdict.fix.as_ref()?;
        let replacement = fix.replacement.clone()?;
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
                { &fix.label }
            </button>
        })
    });
    html! {
        <>
            { line(&inner, true) }
            if let Some(verdict) = verdict {
                <p class={classes!("cl-field__verdict", bad.then_some("cl-bad"))} {id}>
                    <Icon glyph={if bad { Glyph::Error } else { Glyph::Warning }} size={14} />
                    <span>{ verdict.message.unwrap_or(verdict.short) }{ " " }{ fix }</span>
                </p>
            }
        </>
    }
}
