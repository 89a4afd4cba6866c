use clientele_ipc::resource::Listing;
use clientele_ipc::tenant::{Tenant, Vendor};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::empty::Empty;
use super::order::{Column, ordered};
use super::search::Index;
use super::table::Table;
use crate::icon::{Glyph, Icon};
use crate::parts::{Button, Look};
use crate::resource::NewButton;
use crate::state::{Action, ListView, Route, Shared, use_store};
use crate::{browser, format};

const WITH_METHODS: &[Column] = &[
    Column::Name,
    Column::Type,
    Column::ClientId,
    Column::RedirectUris,
    Column::LoginMethods,
    Column::Updated,
];
const WITHOUT_METHODS: &[Column] =
    &[Column::Name, Column::Type, Column::ClientId, Column::RedirectUris, Column::Updated];

#[derive(Properties, PartialEq)]
pub(super) struct ListProps {
    pub(super) tenant: Tenant,
    pub(super) listing: Shared<Listing>,
}

/// The search and the table.
#[component]
pub(super) fn List(props: &ListProps) -> Html {
    let store = use_store();
    let (search, grid) = (use_node_ref(), use_node_ref());
    let listing = &props.listing;
    let view = store.views.get(&props.tenant.id).cloned().unwrap_or_default();
    let index = use_memo(listing.clone(), |listing| Index::new(&listing.rows));
    let order = use_memo((listing.clone(), view.sort), |(listing, sort)| ordered(&listing.rows, *sort));
    let shown = use_memo((listing.clone(), view.sort, view.query.clone()), {
        let (index, order) = (index.clone(), order.clone());
        move |(_, _, query)| index.matching(&order, query)
    });
    let current = use_memo((listing.clone(), view.sort, view.query.clone(), view.current.clone()), {
        let shown = shown.clone();
        move |(listing, _, _, current)| {
            let id = current.as_ref()?;
            shown.iter().position(|at| listing.rows[*at].target.id == *id)
        }
    });
    let scrolled = use_mut_ref(|| view.scroll);
    let change = {
        let (store, tenant, scrolled) = (store.clone(), props.tenant.id.clone(), scrolled.clone());
        Callback::from(move |change: Box<dyn FnOnce(&mut ListView)>| {
            let mut view = store.views.get(&tenant).cloned().unwrap_or_default();
            view.scroll = *scrolled.borrow();
            change(&mut view);
            store.dispatch(Action::ListViewed(tenant.clone(), view));
        })
    };
    use_effect_with((), {
        let change = change.clone();
        // The place in the list is kept for the way back.
        move |()| move || change.emit(Box::new(|_| {}))
    });
    browser::use_search_key(&search);

    let set_query = {
        let change = change.clone();
        Callback::from(move |query: String| change.emit(Box::new(move |view| view.query = query)))
    };
    let oninput = {
        let set_query = set_query.clone();
        Callback::from(move |event: InputEvent| {
            let input: Option<HtmlInputElement> = event.target().and_then(|target| target.dyn_into().ok());
            input.iter().for_each(|input| set_query.emit(input.value()));
        })
    };
    let clear = {
        let (set_query, search) = (set_query.clone(), search.clone());
        Callback::from(move |_: MouseEvent| {
            set_query.emit(String::new());
            browser::focus(&search);
        })
    };
    let oncurrent = {
        let (change, listing, shown) = (change.clone(), listing.clone(), shown.clone());
        Callback::from(move |position: usize| {
            let id = shown.get(position).map(|at| listing.rows[*at].target.id.clone());
            change.emit(Box::new(move |view| view.current = id));
        })
    };
    let onopen = {
        let (store, change, listing) = (store.clone(), change.clone(), listing.clone());
        Callback::from(move |at: usize| {
            if let Some(row) = listing.rows.get(at) {
                let id = row.target.id.clone();
                change.emit(Box::new(move |view| view.current = Some(id)));
                store.dispatch(Action::Go(Route::of_row(row)));
            }
        })
    };
    let onsort = {
        let change = change.clone();
        Callback::from(move |column: Column| {
            change.emit(Box::new(move |view| view.sort = view.sort.clicked(column)))
        })
    };
    let onkeydown = {
        let (grid, set_query, oncurrent, onopen) =
            (grid.clone(), set_query, oncurrent.clone(), onopen.clone());
        let (shown, current, empty) = (shown.clone(), *current, view.query.is_empty());
        Callback::from(move |event: KeyboardEvent| {
            match event.key().as_str() {
                "Escape" if !empty => set_query.emit(String::new()),
                "ArrowDown" if !shown.is_empty() => {
                    oncurrent.emit(current.unwrap_or(0));
                    browser::focus(&grid);
                }
                "Enter" if shown.len() == 1 => onopen.emit(shown[0]),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let onscrolled = {
        let scrolled = scrolled.clone();
        Callback::from(move |top: i32| *scrolled.borrow_mut() = top)
    };
    let columns = if props.tenant.vendor == Vendor::Transmit { WITH_METHODS } else { WITHOUT_METHODS };
    let found = match (view.query.trim().is_empty(), shown.len()) {
        (true, _) => String::new(),
        (false, 1) => "1 match".into(),
        (false, number) => format!("{} matches", format::count(number)),
    };
    html! {
        <>
            <div class="cl-tools" role="search">
                <div class="pf-v6-c-text-input-group cl-search">
                    <div class="pf-v6-c-text-input-group__main pf-m-icon">
                        <span class="pf-v6-c-text-input-group__text">
                            <span class="pf-v6-c-text-input-group__icon"><Icon glyph={Glyph::Search} /></span>
                            <input
                                ref={search}
                                class="pf-v6-c-text-input-group__text-input"
                                type="text"
                                placeholder="Name, client ID or redirect URI"
                                aria-label="Search the applications"
                                autocomplete="off"
                                spellcheck="false"
                                value={view.query.clone()}
                                {oninput}
                                {onkeydown}
                                data-ouia-component-id="applications-search"
                                data-ouia-component-type="TextInput"
                                data-ouia-safe="true"
                            />
                        </span>
                    </div>
                    <div class="cl-search__end">
                        if view.query.is_empty() {
                            <kbd aria-hidden="true">{ "/" }</kbd>
                        } else {
                            <Button
                                ouia="applications-clear-search"
                                look={Look::Plain}
                                small=true
                                glyph={Glyph::Close}
                                name="Clear the search"
                                onclick={clear.clone()}
                            />
                        }
                    </div>
                </div>
                <span class="cl-end cl-quiet cl-num" aria-live="polite" data-ouia-component-id="applications-count">
                    { found }
                </span>
            </div>
            if listing.rows.is_empty() {
                <Empty title="No applications yet" glyph={Glyph::Applications}>
                    <p>{ format!("{} has none that this management client may see.", props.tenant.name) }</p>
                    <NewButton ouia="new-application-first" label="New application…" />
                </Empty>
            } else if shown.is_empty() {
                <Empty title="No application matches" glyph={Glyph::Search}>
                    <p>{ "Nothing holds " }<b>{ view.query.clone() }</b>{ " in its name, description, client ID or redirect URIs." }</p>
                    <Button ouia="applications-show-all" look={Look::Link} label="Clear the search" onclick={clear} />
                </Empty>
            } else {
                <Table
                    ouia="applications-table"
                    name="Applications"
                    noun="Application"
                    {columns}
                    listing={listing.clone()}
                    {shown}
                    query={view.query.clone()}
                    sort={view.sort}
                    current={*current}
                    scroll={view.scroll}
                    {onsort}
                    {oncurrent}
                    {onopen}
                    {onscrolled}
                    node={grid}
                />
            }
        </>
    }
}
