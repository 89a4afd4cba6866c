use clientele_ipc::tenant::Tenant;
use yew::prelude::*;

use super::empty::Skeletons;
use super::list::List;
use crate::drafts::KeptDrafts;
use crate::icon::Glyph;
use crate::parts::{Button, ErrorAlert, Look};
use crate::resource::NewButton;
use crate::state::{ListPlace, use_store};
use crate::{backend, browser, format};

#[derive(Properties, PartialEq)]
pub(crate) struct ApplicationsPageProps {
    /// The tenant that is open.
    pub(crate) tenant: Tenant,
}

/// The list of a tenant's applications.
#[component]
pub(crate) fn ApplicationsPage(props: &ApplicationsPageProps) -> Html {
    let store = use_store();
    let place = ListPlace { tenant: props.tenant.id.clone(), application: None };
    let reading = store.lists.get(&place).cloned().unwrap_or_default();
    use_effect_with((place.clone(), reading.wanted()), {
        let store = store.clone();
        move |(place, wanted)| {
            if *wanted {
                backend::read_list(store, place.clone());
            }
        }
    });
    let reload = {
        let (store, place) = (store.clone(), place.clone());
        Callback::from(move |_: MouseEvent| backend::read_list(store.clone(), place.clone()))
    };
    let summary = match store.growth() {
        Some(growing) => Some(format!("{} loaded", format::progress(growing.loaded(), growing.total))),
        None => reading.value.as_ref().map(|listing| format::counted(listing.rows.len(), "application")),
    };
    html! {
        <>
            <header class="cl-head">
                <h1 class="cl-title" data-ouia-component-id="page-title">{ "Applications" }</h1>
                if let Some(summary) = summary { <span class="cl-quiet cl-num">{ summary }</span> }
                <span class="cl-end" />
                <Button
                    ouia="applications-reload"
                    look={Look::Link}
                    small=true
                    glyph={Glyph::Rotate}
                    label="Read again"
                    busy={reading.loading()}
                    onclick={reload.clone()}
                />
                <NewButton ouia="new-application" label="New application…" />
            </header>
            <KeptDrafts tenant={props.tenant.id.clone()} />
            if let Some(error) = reading.error.clone() {
                <div class="cl-above">
                    <ErrorAlert
                        title="The applications could not be read."
                        {error}
                        retry={reload}
                        busy={reading.loading()}
                        kept={reading.value.as_ref().map(|listing| AttrValue::from(browser::clock(&listing.read_at)))}
                    />
                </div>
            }
            if let Some(listing) = reading.value.clone() {
                <List key={props.tenant.id.0.clone()} tenant={props.tenant.clone()} {listing} />
            } else if reading.error.is_none() {
                <Skeletons />
            }
        </>
    }
}
