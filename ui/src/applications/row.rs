use clientele_ipc::resource::{Listing, Row};
use yew::prelude::*;

use super::cells::{ClientType, CopyClientId, Methods};
use super::order::Column;
use super::search::matching_uri;
use crate::icon::{Glyph, Icon};
use crate::parts::{Highlight, Tile};
use crate::resource::ResourceActions;
use crate::state::Shared;
use crate::{browser, format};

#[derive(Properties, PartialEq)]
pub(super) struct RowViewProps {
    /// The list.
    pub(super) listing: Shared<Listing>,
    /// Which of its rows.
    pub(super) at: usize,
    /// Its place in what is shown, from 0.
    pub(super) position: usize,
    /// Whether the keyboard is on it.
    pub(super) current: bool,
    /// What is searched for.
    pub(super) query: AttrValue,
    /// The columns.
    pub(super) columns: &'static [Column],
    /// The keyboard goes to it.
    pub(super) oncurrent: Callback<usize>,
    /// It is opened.
    pub(super) onopen: Callback<usize>,
}

/// One row.
#[component]
pub(super) fn RowView(props: &RowViewProps) -> Html {
    let Some(row) = props.listing.rows.get(props.at) else { return Html::default() };
    let with = |callback: &Callback<usize>, value: usize| callback.reform(move |_: MouseEvent| value);
    let id = &row.target.id;
    let cells = props.columns.iter().map(|column| {
        let class = classes!("pf-v6-c-table__td", format!("cl-col--{}", column.id()));
        html! { <td {class} role="gridcell">{ cell(*column, row, &props.query, &props.onopen, props.at) }</td> }
    });
    html! {
        <tr
            id={row_id(props.position)}
            class={classes!("pf-v6-c-table__tr", "cl-row", props.current.then_some("cl-row--current"))}
            role="row"
            aria-rowindex={(props.position + 2).to_string()}
            aria-selected={if props.current { "true" } else { "false" }}
            onclick={with(&props.oncurrent, props.position)}
            ondblclick={with(&props.onopen, props.at)}
            data-ouia-component-id={format!("row-{id}")}
            data-ouia-component-type="TableRow"
            data-ouia-safe="true"
        >
            { for cells }
        </tr>
    }
}

/// The id of the element of a row, by its place in what is shown.
pub(super) fn row_id(position: usize) -> String {
    format!("list-row-{position}")
}

fn cell(column: Column, row: &Row, query: &AttrValue, onopen: &Callback<usize>, at: usize) -> Html {
    match column {
        Column::Name => name(row, query, onopen.reform(move |_: MouseEvent| at)),
        Column::Type => html! { <ClientType word={row.client_type.clone()} /> },
        Column::ClientId => html! {
            <CopyClientId
                ouia={format!("row-{}-copy-client-id", row.target.id)}
                id={row.client_id.clone()}
                of={row.name.clone()}
                query={query.clone()}
            />
        },
        Column::RedirectUris => match row.redirect_uris.len() {
            0 => html! { <span class="cl-quiet">{ "–" }</span> },
            number => html! { { format::count(number) } },
        },
        Column::LoginMethods => match &row.login_methods {
            None => html! { <span class="cl-quiet">{ "Not applicable" }</span> },
            Some(names) if names.is_empty() => html! { <span class="cl-quiet">{ "None" }</span> },
            Some(names) => html! { <Methods names={names.clone()} /> },
        },
        Column::Updated => match row.updated_at.as_ref().or(row.created_at.as_ref()) {
            None => html! { <span class="cl-quiet">{ "–" }</span> },
            Some(time) => html! { <span title={browser::moment(time)}>{ browser::day(time) }</span> },
        },
    }
}

fn name(row: &Row, query: &AttrValue, onclick: Callback<MouseEvent>) -> Html {
    let note = match matching_uri(row, query) {
        Some(uri) => html! {
            <small class="cl-name__note cl-mono"><Highlight text={uri.to_owned()} query={query.clone()} /></small>
        },
        None if row.description.is_empty() => Html::default(),
        None => html! {
            <small class="cl-name__note" title={row.description.clone()}>
                <Highlight text={row.description.clone()} query={query.clone()} />
            </small>
        },
    };
    html! {
        <div class="cl-name">
            <Tile name={row.name.clone()} />
            <button
                type="button"
                class="cl-name__link"
                tabindex="-1"
                title={row.name.clone()}
                {onclick}
                data-ouia-component-id={format!("row-{}-open", row.target.id)}
                data-ouia-component-type="Button"
                data-ouia-safe="true"
            >
                <Highlight text={row.name.clone()} query={query.clone()} />
            </button>
            if let Some(problem) = &row.problem {
                <span class="cl-name__problem" title={problem.clone()}>
                    <Icon glyph={Glyph::Warning} title={format!("Not wholly understood: {problem}")} />
                </span>
            }
            { note }
            <ResourceActions
                ouia={format!("row-{}-actions", row.target.id)}
                target={row.target.clone()}
                name={row.name.clone()}
                untabbed=true
            />
        </div>
    }
}
