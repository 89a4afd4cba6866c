//! One item of a list of objects.

use clientele_forms::Shape;
use yew::prelude::*;

use super::summary::summary;
use crate::form::entry::Entry;
use crate::form::place::Shared;
use crate::form::widgets::group::Fields;
use crate::form::{frame, problems, registry};
use crate::icon::{Glyph, Icon};

/// What a person does to an item, by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Opens or closes it.
    Toggle(usize),
    /// Takes it out of the list.
    Remove(usize),
    /// Moves it to the other index, which is beside it.
    Move(usize, usize),
}

#[derive(Properties, PartialEq)]
pub(super) struct ItemProps {
    /// The list.
    pub(super) list: Entry,
    /// Its index.
    pub(super) index: usize,
    /// How many items there are.
    pub(super) count: usize,
    /// Whether its fields are shown.
    pub(super) open: bool,
    /// Takes the person's steps.
    pub(super) on_step: Callback<Step>,
}

/// One line, and below it the item's fields while it is open.
#[component]
pub(super) fn Item(props: &ItemProps) -> Html {
    let (list, index) = (&props.list, props.index);
    let at = list.place.pointer().child(index.to_string());
    let field = use_memo((list.field.clone(), index), {
        let at = at.clone();
        move |(field, _)| match &field.shape {
            Shape::List(item) => item.below(&at),
            _ => clientele_forms::Field::clone(field),
        }
    });
    let entry = list.within(Shared::from(field));
    let (id, number, writable) = (entry.id(), index + 1, list.writable());
    let name = format!("row {number} of {}", list.field.label);
    let step = |step: Step| props.on_step.reform(move |_: MouseEvent| step);
    let onkeydown = {
        let on_step = props.on_step.clone();
        Callback::from(move |event: KeyboardEvent| {
            let step = match event.key().as_str() {
                "ArrowUp" if event.alt_key() && index > 0 => Step::Move(index, index - 1),
                "ArrowDown" if event.alt_key() => Step::Move(index, index + 1),
                _ => return,
            };
            event.prevent_default();
            on_step.emit(step);
        })
    };
    let title = entry.place.value().map(|value| summary(&entry.field, value)).unwrap_or_default();
    let panel = format!("{id}-settings");
    let wrong = !problems::within(&entry).is_empty();
    let button = |suffix: &str, label: String, glyph: Glyph, onclick: Callback<MouseEvent>| {
        html! {
            <button
                type="button"
                class="pf-v6-c-button pf-m-plain pf-m-small"
                aria-label={label}
                data-ouia-component-id={format!("{id}-{suffix}")}
                data-ouia-component-type="Button"
                data-ouia-safe="true"
                {onclick}
            >
                <span class="pf-v6-c-button__icon"><Icon {glyph} size={14} /></span>
            </button>
        }
    };
    html! {
        <li class="cl-list__item" data-place={at.to_string()}>
            <div class="cl-list__line">
                if writable && props.count > 1 {
                    <button
                        type="button"
                        class="cl-list__grip"
                        id={format!("{id}-grip")}
                        aria-label={format!("Move {name}: Alt with Up or Down")}
                        title="Alt+Up, Alt+Down"
                        data-ouia-component-id={format!("{id}-grip")}
                        data-ouia-component-type="Button"
                        data-ouia-safe="true"
                        {onkeydown}
                    >
                        <Icon glyph={Glyph::Grip} size={14} />
                    </button>
                }
                <button
                    type="button"
                    class="cl-list__expand"
                    id={format!("{id}-expand")}
                    aria-expanded={props.open.to_string()}
                    aria-controls={props.open.then(|| panel.clone())}
                    data-opens={at.to_string()}
                    data-ouia-component-id={format!("{id}-expand")}
                    data-ouia-component-type="Button"
                    data-ouia-safe="true"
                    onclick={step(Step::Toggle(index))}
                >
                    <Icon glyph={if props.open { Glyph::Down } else { Glyph::Right }} size={14} />
                    <span class="cl-list__number">{ number }</span>
                    <span class="cl-list__summary" id={format!("{id}-label")}>{ title }</span>
                </button>
                if wrong { <Icon glyph={Glyph::Error} size={14} class="cl-bad" title="Has something to fix" /> }
                if entry.place.changed() { { frame::dot() } }
                if writable { { button("remove", format!("Remove {name}"), Glyph::Close, step(Step::Remove(index))) } }
            </div>
            if props.open {
                <div class="cl-list__settings" id={panel}>{ settings(entry) }</div>
            }
        </li>
    }
}

fn settings(entry: Entry) -> Html {
    if problems::wrong_type(&entry) {
        return html! { <crate::form::widgets::wrong_type::WrongType ..entry /> };
    }
    let problems = problems::of_entry(&entry);
    let described = frame::described(&entry, &problems);
    let body = match &entry.field.shape {
        Shape::Group(_) => html! { <Fields ..Entry { described, ..entry.clone() } /> },
        _ => (registry::choose(&entry.field).view)(Entry { described, ..entry.clone() }),
    };
    html! { <>{ body }{ frame::notes(&entry, &problems) }</> }
}
