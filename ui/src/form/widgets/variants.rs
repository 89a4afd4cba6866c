//! A value that comes in several variants: which one it is, and its fields in that one.

use clientele_forms::{Alternatives, Field, Shape, State};
use serde_json::Value;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::asks;
use super::group::Fields;
use super::radios::{Card, Radios};
use crate::form::DraftAction;
use crate::form::entry::Entry;
use crate::form::place::Shared;
use crate::form::{registry, states};
use crate::icon::{Glyph, Icon};

/// The most variants that stand as cards.
const MOST: usize = 4;

/// Fits every value with variants.
pub(crate) fn rank(field: &Field) -> Option<u32> {
    matches!(field.shape, Shape::Variants(_)).then_some(60)
}

/// What can be picked: one of the choices, or that there is nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pick {
    Nothing,
    Choice(usize),
}

/// Everything that can be picked. Nothing is among it where the value may be missing.
fn picks(alternatives: &Alternatives, optional: bool) -> Vec<Pick> {
    let nothing = optional.then_some(Pick::Nothing);
    nothing.into_iter().chain((0..alternatives.choices.len()).map(Pick::Choice)).collect()
}

/// What is picked; `None` where the value is of no variant that is known here.
fn picked(alternatives: &Alternatives, value: Option<&Value>, document: bool) -> Option<Pick> {
    match value {
        None | Some(Value::Null) if !document => Some(Pick::Nothing),
        value => {
            let branch = alternatives.variants.of(value.unwrap_or(&Value::Null))?;
            alternatives.choices.iter().position(|choice| choice.branch == branch).map(Pick::Choice)
        }
    }
}

/// The step to what was picked.
fn step(entry: &Entry, alternatives: &Alternatives, pick: Pick) -> DraftAction {
    let (at, variants) = (alternatives.at.clone(), alternatives.variants.clone());
    match pick {
        Pick::Choice(index) => DraftAction::Switch(at, variants, alternatives.choices[index].branch),
        Pick::Nothing => {
            let null = matches!(
                crate::form::entry::cleared(&entry.field, &entry.place),
                DraftAction::Set(_, Value::Null)
            );
            DraftAction::Leave(at, variants, null)
        }
    }
}

/// The variants to pick from, and the fields of the picked one.
#[component]
pub(crate) fn Variants(entry: &Entry) -> Html {
    let Shape::Variants(alternatives) = &entry.field.shape else { return Html::default() };
    // The variants of a whole document are told by this field, whose value is not the document's.
    let document = alternatives.at != *entry.place.pointer();
    let value = entry.place.at(&alternatives.at).value().cloned();
    let optional = !document && (states::removable(entry) || State::of(value.as_ref()) != State::Value);
    let picks = picks(alternatives, optional);
    let now = picked(alternatives, value.as_ref(), document);
    let onpick = {
        let (entry, alternatives, picks) = (entry.clone(), alternatives.clone(), picks.clone());
        Callback::from(move |index: usize| entry.step(step(&entry, &alternatives, picks[index])))
    };
    let chosen = now.and_then(|now| picks.iter().position(|pick| *pick == now));
    let inner = match now {
        Some(Pick::Choice(index)) => alternatives.choices[index].field.clone(),
        _ => None,
    };
    let inner = use_memo((entry.field.clone(), chosen), |_| inner.map(|field| Shared::new(settings(field))));
    html! {
        <>
            { picker(entry, alternatives, &picks, chosen, onpick) }
            if now.is_none() {
                <p class="cl-field__verdict">
                    <Icon glyph={Glyph::Warning} size={14} />
                    <span>{ "Of a kind that is not known here. It is kept as it is." }</span>
                </p>
            }
            if let Some(field) = &*inner { { fields(entry, field, chosen) } }
        </>
    }
}

/// The input of a variant. Where all that it has is the object by whose key it is known, that object's: the key has
/// been picked already.
fn settings(field: Field) -> Field {
    match &field.shape {
        Shape::Group(fields) => match fields.as_slice() {
            [only] if only.required && matches!(only.shape, Shape::Group(_)) => only.clone(),
            _ => field,
        },
        _ => field,
    }
}

/// The value's own input in the picked variant.
fn fields(entry: &Entry, field: &Shared<Field>, chosen: Option<usize>) -> Html {
    let inner = match field.pointer == *entry.place.pointer() {
        true => Entry { field: field.clone(), ..entry.clone() },
        false => entry.within(field.clone()),
    };
    if let Shape::Group(fields) = &field.shape {
        return html! { if !fields.is_empty() { <Fields key={chosen.unwrap_or_default()} ..inner /> } };
    }
    let widget = registry::choose(field);
    html! {
        <div class="cl-variant" key={chosen.unwrap_or_default()}>
            if widget.layout.one_control() {
                <label class="cl-field__label" for={entry.id()}>{ &field.label }</label>
            }
            { (widget.view)(inner) }
        </div>
    }
}

fn picker(
    entry: &Entry,
    alternatives: &Alternatives,
    picks: &[Pick],
    chosen: Option<usize>,
    onpick: Callback<usize>,
) -> Html {
    let cards: Vec<Card> = picks.iter().map(|pick| card(entry, alternatives, *pick)).collect();
    let (id, labelled) = (format!("{}-variant", entry.id()), format!("{}-label", entry.id()));
    if cards.len() <= MOST + 1 || asks(&entry.field, "radio") {
        return html! {
            <Radios {id} {labelled} described={entry.described.clone()} {cards} {chosen} onchoose={onpick} />
        };
    }
    let onchange = Callback::from(move |event: Event| {
        let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        if let Some(index) = select.and_then(|select| usize::try_from(select.selected_index()).ok()) {
            onpick.emit(index);
        }
    });
    let help = chosen.map(|index| cards[index].help.clone()).filter(|help| !help.is_empty());
    let options = cards.iter().enumerate().map(|(index, card)| {
        html! {
            <option key={card.name.to_string()} value={card.name.clone()} selected={chosen == Some(index)} disabled={card.disabled}>
                { &card.title }
            </option>
        }
    });
    html! {
        <>
            <span class="pf-v6-c-form-control cl-variant__select">
                <select
                    id={id.clone()}
                    aria-labelledby={labelled}
                    aria-describedby={entry.described.clone()}
                    disabled={!entry.writable()}
                    data-ouia-component-id={id}
                    data-ouia-component-type="FormSelect"
                    data-ouia-safe="true"
                    {onchange}
                >
                    { for options }
                </select>
                <span class="pf-v6-c-form-control__utilities">
                    <span class="pf-v6-c-form-control__toggle-icon"><Icon glyph={Glyph::Down} size={14} /></span>
                </span>
            </span>
            if let Some(help) = help { <p class="cl-field__note">{ help }</p> }
        </>
    }
}

fn card(entry: &Entry, alternatives: &Alternatives, pick: Pick) -> Card {
    match pick {
        Pick::Nothing => Card {
            name: "none".into(),
            title: match State::of(entry.place.value()) {
                State::Null => "None (null)".into(),
                _ => "None".into(),
            },
            help: AttrValue::default(),
            disabled: !entry.writable(),
        },
        Pick::Choice(index) => {
            let choice = &alternatives.choices[index];
            let branch = &alternatives.variants.branches[choice.branch];
            let reason = match &choice.access {
                clientele_forms::Access::ReadOnly(reason) if entry.writable() => format!(" {reason}"),
                _ => String::new(),
            };
            let name = branch.name();
            Card {
                name: if name.is_empty() { "other".into() } else { name.into() },
                title: branch.title.clone().into(),
                help: format!("{}{reason}", branch.help).trim().to_owned().into(),
                disabled: !choice.access.writable(),
            }
        }
    }
}
