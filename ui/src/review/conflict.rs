use clientele_forms::Kind;
use clientele_ipc::change::{PlanConflict, Side as Whose};
use serde_json::Value;
use yew::prelude::*;

use super::cards::{Lines, Side};
use super::lists::{list_lines, lists};
use super::present::shown;
use crate::format;
use crate::icon::{Glyph, Icon};

#[derive(Properties, PartialEq)]
pub(super) struct ConflictCardProps {
    /// What the document is.
    pub(super) kind: Kind,
    /// The conflict.
    pub(super) open: PlanConflict,
    /// Whose value was chosen.
    pub(super) chosen: Option<Whose>,
    /// Somebody's value is chosen.
    pub(super) onchoose: Callback<Whose>,
    /// What is wrong with it, in the vendor's words or ours.
    pub(super) complaints: Vec<String>,
}

/// A place that somebody else changed too, and the choice.
#[component]
pub(super) fn ConflictCard(props: &ConflictCardProps) -> Html {
    let (kind, conflict) = (props.kind, &props.open.conflict);
    let pointer = &conflict.pointer;
    let value = |value: &Option<Value>| shown(kind, pointer, value.as_ref());
    let of_list = lists(conflict.base.as_ref(), conflict.mine.as_ref())
        .zip(lists(conflict.base.as_ref(), conflict.theirs.as_ref()));
    let body = match of_list {
        Some(((base, mine), (_, theirs))) => html! {
            <>
                <Lines lines={list_lines(kind, pointer, base, mine)} whose="yours" />
                <Lines lines={list_lines(kind, pointer, base, theirs)} whose="theirs" theirs=true />
            </>
        },
        None => html! {
            <div class="cl-sides cl-sides--three">
                <Side word="When you began" class="cl-side--before" value={value(&conflict.base)} />
                <Side word="Theirs, now at the vendor" class="cl-side--theirs" value={value(&conflict.theirs)} />
                <Side word="Yours" class="cl-side--after" value={value(&conflict.mine)} />
            </div>
        },
    };
    let option = |whose: Whose, end: &'static str, title: &'static str, value: &Option<Value>, note: &str| {
        let chosen = props.chosen == Some(whose);
        let summary = match value.as_ref().and_then(Value::as_array) {
            Some(items) => format!(
                "{} {}, {note}",
                format::count(items.len()),
                if items.len() == 1 { "entry" } else { "entries" }
            ),
            None => shown(kind, pointer, value.as_ref()).line(),
        };
        html! {
            <label class={classes!("cl-choice", "cl-choice--small", chosen.then_some("cl-choice--on"))}>
                <input
                    type="radio"
                    name={format!("conflict-{pointer}")}
                    checked={chosen}
                    onchange={props.onchoose.reform(move |_: Event| whose)}
                    data-ouia-component-id={format!("review-conflict-{pointer}-{end}")}
                    data-ouia-component-type="Radio"
                    data-ouia-safe="true"
                />
                <span class="cl-grow"><b>{ title }</b><small>{ summary }</small></span>
            </label>
        }
    };
    let question =
        if of_list.is_some() { "Which list should be applied?" } else { "Which value should be applied?" };
    html! {
        <section
            class="cl-change cl-change--conflict"
            aria-label={props.open.label.clone()}
            data-ouia-component-id={format!("review-field-{pointer}")}
            data-ouia-component-type="ReviewConflict"
            data-ouia-safe="true"
        >
            <h2 class="cl-change__title">
                { &props.open.label }
                <span class="cl-change__tag"><Icon glyph={Glyph::Warning} size={14} />{ "Changed by someone else" }</span>
            </h2>
            { body }
            <fieldset class="cl-options">
                <legend>{ question }</legend>
                { option(Whose::Theirs, "theirs", "Theirs", &conflict.theirs, "drops your edit") }
                { option(Whose::Mine, "mine", "Yours", &conflict.mine, "drops their edit") }
                if conflict.both.is_some() {
                    { option(Whose::Both, "both", "Keep both", &conflict.both, "no edit is lost") }
                }
            </fieldset>
            { for props.complaints.iter().map(|complaint| html! {
                <p class="cl-help cl-help__wrong"><Icon glyph={Glyph::Error} size={14} />{ complaint }</p>
            }) }
        </section>
    }
}
