use std::rc::Rc;

use clientele_ipc::resource::Listing;
use clientele_ipc::tenant::Tenant;
use yew::prelude::*;

use crate::applications::order::{Column, Sort, ordered};
use crate::applications::{Empty, Skeletons, Table};
use crate::icon::Glyph;
use crate::parts::ErrorAlert;
use crate::state::{Action, ListPlace, Route, Shared, use_store};
use crate::{backend, browser};

const COLUMNS: &[Column] =
    &[Column::Name, Column::Type, Column::ClientId, Column::RedirectUris, Column::Updated];

#[derive(Properties, PartialEq)]
pub(super) struct ClientsProps {
    /// The tenant.
    pub(super) tenant: Tenant,
    /// The vendor's id of the application.
    pub(super) application: AttrValue,
}

/// The clients of an application.
#[component]
pub(super) fn Clients(props: &ClientsProps) -> Html {
    let store = use_store();
    let place =
        ListPlace { tenant: props.tenant.id.clone(), application: Some(props.application.to_string()) };
    let reading = store.lists.get(&place).cloned().unwrap_or_default();
    let first = use_mut_ref(|| true);
    use_effect_with((place.clone(), reading.wanted()), {
        let (store, failed) = (store.clone(), reading.error.is_some());
        move |(place, wanted)| {
            let comes_back = std::mem::take(&mut *first.borrow_mut());
            if *wanted || (comes_back && failed) {
                backend::read_list(store, place.clone());
            }
        }
    });
    let retry = {
        let (store, place) = (store.clone(), place.clone());
        Callback::from(move |_: MouseEvent| backend::read_list(store.clone(), place.clone()))
    };
    html! {
        <>
            if let Some(error) = reading.error.clone() {
                <div class="cl-above">
                    <ErrorAlert
                        title="The clients could not be read."
                        {error}
                        {retry}
                        busy={reading.loading()}
                        kept={reading.value.as_ref().map(|listing| AttrValue::from(browser::clock(&listing.read_at)))}
                    />
                </div>
            }
            if let Some(listing) = reading.value.clone() {
                <ClientTable {listing} />
            } else if reading.error.is_none() {
                <Skeletons />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ClientTableProps {
    listing: Shared<Listing>,
}

#[component]
fn ClientTable(props: &ClientTableProps) -> Html {
    let store = use_store();
    let sort = use_state_eq(Sort::default);
    let current = use_state_eq(|| None::<usize>);
    let listing = &props.listing;
    let shown = use_memo((listing.clone(), *sort), |(listing, sort)| ordered(&listing.rows, *sort));
    if listing.rows.is_empty() {
        return html! {
            <Empty title="No clients" glyph={Glyph::Machine}>
                { "This application has no client that can sign people in." }
            </Empty>
        };
    }
    let onopen = {
        let listing = listing.clone();
        Callback::from(move |at: usize| {
            if let Some(row) = listing.rows.get(at) {
                store.dispatch(Action::Go(Route::of_row(row)));
            }
        })
    };
    let onsort = {
        let sort = sort.clone();
        Callback::from(move |column| sort.set(sort.clicked(column)))
    };
    let oncurrent = {
        let current = current.clone();
        Callback::from(move |at| current.set(Some(at)))
    };
    html! {
        <Table
            ouia="clients-table"
            name="Clients"
            noun="Client"
            columns={COLUMNS}
            listing={listing.clone()}
            shown={Rc::clone(&shown)}
            query=""
            sort={*sort}
            current={*current}
            {onsort}
            {oncurrent}
            {onopen}
        />
    }
}
