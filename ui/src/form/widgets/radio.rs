//! One of several values, as cards.

use clientele_forms::{Field, Shape};
use serde_json::Value;
use yew::prelude::*;

use super::asks;
use super::radios::{Card, Radios};
use crate::form::entry::Entry;

/// Fits choices that ask for it.
pub(crate) fn rank(field: &Field) -> Option<u32> {
    (matches!(field.shape, Shape::Choice(_)) && asks(field, "radio")).then_some(50)
}

/// A card for each value. A value that the schema does not know is shown in words and kept.
#[component]
pub(crate) fn Radio(entry: &Entry) -> Html {
    let Shape::Choice(choices) = &entry.field.shape else { return Html::default() };
    let cards = choices.iter().map(|choice| Card {
        name: choice.value.clone().into(),
        title: choice.title.clone().into(),
        help: AttrValue::default(),
        disabled: !entry.writable(),
    });
    let chosen = choices.iter().position(|choice| choice.value == entry.text());
    let stranger = (chosen.is_none() && !entry.text().is_empty()).then(|| entry.text().to_owned());
    let onchoose = {
        let (entry, choices) = (entry.clone(), choices.clone());
        Callback::from(move |index: usize| entry.set(Value::from(choices[index].value.as_str())))
    };
    html! {
        <>
            <Radios
                id={entry.id()}
                labelled={format!("{}-label", entry.id())}
                described={entry.described.clone()}
                cards={cards.collect::<Vec<_>>()}
                {chosen}
                {onchoose}
            />
            if let Some(stranger) = stranger {
                <p class="cl-field__note">{ format!("Now {stranger}, which is none of these.") }</p>
            } else if chosen.is_none() && !entry.ghost().is_empty() {
                <p class="cl-field__note">{ entry.ghost() }</p>
            }
        </>
    }
}
