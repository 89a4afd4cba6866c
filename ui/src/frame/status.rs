use clientele_ipc::command::ClearClipboard;
use clientele_ipc::tenant::Tenant;
use yew::prelude::*;

use crate::icon::{Glyph, Icon};
use crate::ipc::call;
use crate::parts::{Button, Look};
use crate::state::{Place, State, Store, use_store};
use crate::{browser, format};

#[derive(Properties, PartialEq)]
pub(super) struct StatusLineProps {
    /// The tenant that is open.
    pub(super) tenant: Tenant,
}

/// What is on the page, how old it is, and what the vendor still allows.
#[component]
pub(super) fn StatusLine(props: &StatusLineProps) -> Html {
    let store = use_store();
    let (mark, mut parts) = facts(&store, &props.tenant, browser::clock);
    if let Some(limit) = store.rate_limit() {
        parts.push(format!(
            "rate limit {}/{}",
            format::count(limit.remaining as usize),
            format::count(limit.limit as usize)
        ));
    }
    let parts = parts.into_iter().enumerate().map(|(at, part)| {
        html! { <>if at > 0 { <i aria-hidden="true">{ "·" }</i> }<span>{ part }</span></> }
    });
    html! {
        <footer
            class="cl-status"
            data-ouia-component-id="status-line"
            data-ouia-component-type="StatusLine"
            data-ouia-safe={if mark == Mark::Waiting { "false" } else { "true" }}
        >
            <span class={classes!("cl-status__dot", mark.class())} aria-hidden="true" />
            { for parts }
            <span class="cl-end" />
            if store.clipboard > 0 { { clipboard(store.clone()) } }
            if props.tenant.read_only {
                <span class="cl-status__lock"><Icon glyph={Glyph::Lock} size={14} />{ "Read-only" }</span>
            }
        </footer>
    }
}

fn clipboard(store: Store) -> Html {
    let seconds = store.clipboard;
    let onclick = Callback::from(move |_: MouseEvent| {
        let store = store.clone();
        wasm_bindgen_futures::spawn_local(async move {
            if call::<ClearClipboard>(()).await.is_ok() {
                store.dispatch(crate::state::Action::Clipboard(0));
            }
        });
    });
    html! {
        <span class="cl-status__clipboard">
            <Icon glyph={Glyph::Clock} size={14} />
            { format!("Clipboard clears in {seconds} s") }
            <Button ouia="clipboard-clear" look={Look::Inline} label="Clear now" {onclick} />
        </span>
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Fine,
    Waiting,
    Failed,
}

impl Mark {
    fn class(self) -> &'static str {
        match self {
            Self::Fine => "cl-status__dot--fine",
            Self::Waiting => "cl-status__dot--waiting",
            Self::Failed => "cl-status__dot--failed",
        }
    }
}

/// What is known of what is on the page.
fn facts(state: &State, tenant: &Tenant, clock: impl Fn(&str) -> String) -> (Mark, Vec<String>) {
    if let Some(target) = state.route.target() {
        let place = Place { tenant: tenant.id.clone(), target };
        let reading = state.resources.get(&place);
        let value = reading.and_then(|reading| reading.value.as_ref());
        return match (value, reading.and_then(|reading| reading.error.as_ref())) {
            (Some(open), failed) => {
                let mark = if failed.is_some() { Mark::Failed } else { Mark::Fine };
                let generation = open.resource.grant.generation.map(|year| format!("API generation {year}"));
                let read = format!("Read {} from {}", clock(&open.resource.read_at), tenant.vendor.title());
                (mark, [Some(read), generation].into_iter().flatten().collect())
            }
            (None, Some(_)) => (Mark::Failed, vec![format!("{} did not answer as expected", tenant.host)]),
            (None, None) => (Mark::Waiting, vec![format!("Reading from {}…", tenant.host)]),
        };
    }
    if let Some(growing) = state.growth() {
        return (
            Mark::Waiting,
            vec![format!("Loading {}", format::progress(growing.loaded(), growing.total))],
        );
    }
    let reading = state.applications();
    let listing = reading.and_then(|reading| reading.value.as_ref());
    match (listing, reading.and_then(|reading| reading.error.as_ref())) {
        (Some(listing), None) => {
            let number = format::counted(listing.rows.len(), "application");
            (Mark::Fine, vec![number, format!("loaded in {}", format::milliseconds(listing.milliseconds))])
        }
        (Some(listing), Some(_)) => (Mark::Failed, vec![format!("Read {}", clock(&listing.read_at))]),
        (None, Some(_)) => (Mark::Failed, vec![format!("{} did not answer as expected", tenant.host)]),
        (None, None) => (Mark::Waiting, vec![format!("Reading from {}…", tenant.host)]),
    }
}
