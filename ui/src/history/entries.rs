use clientele_ipc::history::{Outcome, PastChange};
use yew::prelude::*;

use super::words::{by_day, glyph, outcome, title, who};
use crate::browser;
use crate::icon::Icon;
use crate::parts::{Button, next_option};

#[derive(Properties, PartialEq)]
pub(super) struct EntriesProps {
    /// The changes, newest first.
    pub(super) changes: Vec<PastChange>,
    /// The one whose details are shown.
    pub(super) current: Option<i64>,
    /// The details of another one are wanted.
    pub(super) oncurrent: Callback<i64>,
    /// The vendor is asked about what has no known outcome.
    pub(super) oncheck: Callback<MouseEvent>,
    /// That is under way.
    pub(super) checking: bool,
    /// The list.
    pub(super) node: NodeRef,
}

/// The changes by day. Up, Down, Home and End move; the one that is moved to is shown.
#[component]
pub(super) fn Entries(props: &EntriesProps) -> Html {
    let ids: Vec<i64> = props.changes.iter().map(|change| change.id).collect();
    let at = props.current.and_then(|current| ids.iter().position(|id| *id == current));
    let onkeydown = {
        let (ids, oncurrent, node) = (ids.clone(), props.oncurrent.clone(), props.node.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.alt_key() || event.ctrl_key() {
                return;
            }
            if let Some(next) = next_option(&event.key(), at, ids.len()) {
                event.prevent_default();
                oncurrent.emit(ids[next]);
                browser::focus_in(&node, &format!("[data-change='{}']", ids[next]));
            }
        })
    };
    let rows = by_day(&props.changes, browser::date).into_iter().map(|(heading, change)| {
        let id = change.id;
        let current = props.current == Some(id);
        let (mark, class, word) = outcome(change);
        let unknown = change.outcome == Outcome::Unknown;
        let onclick = props.oncurrent.reform(move |_: MouseEvent| id);
        let reached = current || (at.is_none() && ids.first() == Some(&id));
        html! {
            <>
                if let Some(heading) = heading {
                    <li key={format!("day-{id}")} class="cl-day" role="presentation"><h2>{ heading }</h2></li>
                }
                <li key={id} class={classes!("cl-past", current.then_some("cl-past--on"), unknown.then_some("cl-past--unknown"))}>
                    <button
                        type="button"
                        class="cl-past__row"
                        aria-current={current.then_some("true")}
                        tabindex={if reached { "0" } else { "-1" }}
                        {onclick}
                        data-change={id.to_string()}
                        data-ouia-component-id={format!("change-{id}")}
                        data-ouia-component-type="Change"
                        data-ouia-safe="true"
                    >
                        <time class="cl-past__time">{ browser::clock(&change.at) }</time>
                        <span class="cl-past__icon"><Icon glyph={glyph(change)} /></span>
                        <span class="cl-grow">
                            <b>{ title(change) }</b>
                            <small>{ format!("{} · {}", change.name, who(change)) }</small>
                            if let Some(note) = change.note.as_ref().filter(|_| change.outcome != Outcome::Applied) {
                                <small class={if unknown { "" } else { "cl-danger-text" }}>{ note }</small>
                            }
                        </span>
                        <span class={classes!("cl-past__outcome", class)}><Icon glyph={mark} />{ word }</span>
                    </button>
                    if unknown {
                        <Button
                            ouia={format!("change-{id}-check")}
                            small=true
                            glyph={crate::icon::Glyph::Rotate}
                            label="Check now"
                            name={format!("Check now what became of: {}, {}", title(change), change.name)}
                            busy={props.checking}
                            onclick={props.oncheck.clone()}
                        />
                    }
                </li>
            </>
        }
    });
    html! { <ul class="cl-pasts" role="list" aria-label="Changes" ref={props.node.clone()} {onkeydown}>{ for rows }</ul> }
}
