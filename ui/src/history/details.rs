use clientele_ipc::history::{Outcome, PastChange, Undo};
use clientele_ipc::tenant::Tenant;
use yew::prelude::*;

use super::words::{noun, outcome, title, who};
use crate::icon::{Glyph, Icon};
use crate::parts::{Button, Look};
use crate::review::{FieldCard, RequestView};
use crate::state::{Action, Route, use_store};
use crate::{browser, format};

/// How many fields are shown at once: something that was made or deleted has all of them.
const FIELDS: usize = 12;

#[derive(Properties, PartialEq)]
pub(super) struct DetailsProps {
    /// The tenant.
    pub(super) tenant: Tenant,
    /// The change.
    pub(super) change: PastChange,
    /// It is to be taken back.
    pub(super) onundo: Callback<MouseEvent>,
    /// The resource is to be again what it was right after it.
    pub(super) onrestore: Callback<MouseEvent>,
}

/// One change in full.
#[component]
pub(super) fn Details(props: &DetailsProps) -> Html {
    let store = use_store();
    let (all, request_shown) = (use_state_eq(|| false), use_state_eq(|| false));
    let change = &props.change;
    let (mark, class, word) = outcome(change);
    let open = {
        let route = Route::of_target(&change.target);
        move |_: MouseEvent| store.dispatch(Action::Go(route.clone()))
    };
    let fact = |name: &'static str, value: Html| html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> };
    let when = match &change.outside_since {
        Some(since) => format!("Between {} and {}", browser::moment(since), browser::moment(&change.at)),
        None => browser::moment(&change.at),
    };
    let shown = if *all { change.fields.len() } else { FIELDS.min(change.fields.len()) };
    let kind = change.target.kind;
    let fields = change.fields[..shown].iter().map(|field| {
        html! { <FieldCard key={field.pointer.to_string()} {kind} field={field.clone()} complaints={Vec::new()} /> }
    });
    let editable = !props.tenant.read_only;
    let obstacle = match &change.undo {
        _ if !editable => Some("This tenant is read-only. Turn on editing to take changes back.".to_owned()),
        Undo::Possible => None,
        Undo::Undone { .. } => Some("This was taken back already.".to_owned()),
        Undo::Impossible { reason } => Some(reason.clone()),
    };
    let restorable =
        editable && change.outcome == Outcome::Applied && change.what != clientele_ipc::history::What::Delete;
    let show_all = {
        let all = all.clone();
        move |_: MouseEvent| all.set(true)
    };
    let show_request = {
        let (request_shown, on) = (request_shown.clone(), *request_shown);
        move |_: MouseEvent| request_shown.set(!on)
    };
    html! {
        <section class="cl-details" aria-label="Details of the change" data-ouia-component-id="change-details">
            <header class="cl-details__head">
                <div class="cl-grow">
                    <h2 class="cl-details__title">{ title(change) }</h2>
                    <p class="cl-quiet cl-small">{ &change.name }</p>
                </div>
                if !change.target.id.is_empty() {
                    <Button ouia="change-open" look={Look::Link} label={format!("Open {}", noun(kind).to_lowercase())} onclick={open} />
                }
                <Button
                    ouia="change-undo"
                    glyph={Glyph::Undo}
                    label="Undo…"
                    disabled={obstacle.is_some()}
                    described_by="change-undo-note"
                    onclick={props.onundo.clone()}
                />
            </header>
            <dl class="cl-facts">
                { fact("When", html! { { when } }) }
                { fact("Who", html! { <span title={change.client_id.clone()}>{ who(change) }</span> }) }
                { fact("Outcome", html! { <span class={classes!("cl-past__outcome", class)}><Icon glyph={mark} />{ word }</span> }) }
                if let Some(id) = &change.request_id { { fact("Request", html! { <code>{ id }</code> }) } }
            </dl>
            if let Some(note) = &change.note { <p class="cl-details__note">{ note }</p> }
            { for fields }
            if shown < change.fields.len() {
                <Button ouia="change-all-fields" look={Look::Link} label={format!("Show all {}", format::counted(change.fields.len(), "field"))} onclick={show_all} />
            }
            if !change.along.is_empty() {
                <p class="cl-small">{ format!("Deleted with it: {}.", change.along.join(", ")) }</p>
            }
            if let Some(request) = &change.request {
                <Button ouia="change-request" look={Look::Link} small=true label={if *request_shown { "Hide request" } else { "Show request" }} expanded={*request_shown} onclick={show_request} />
                if *request_shown { <RequestView request={request.clone()} fields={change.fields.clone()} /> }
            }
            <p class="cl-quiet cl-small" id="change-undo-note">
                { obstacle.unwrap_or_else(|| "Undo opens the review with the values from before this change, checked against what is live now. Nothing is sent until you apply.".to_owned()) }
            </p>
            if restorable {
                <Button
                    ouia="change-restore"
                    look={Look::Link}
                    small=true
                    glyph={Glyph::Clock}
                    label={format!("Restore this {} to how it was then…", noun(kind).to_lowercase())}
                    onclick={props.onrestore.clone()}
                />
            }
        </section>
    }
}
