use clientele_ipc::resource::{Listing, Row};
use yew::prelude::*;

use super::order::Column;
use super::search::matching_uri;
use crate::icon::{Glyph, Icon};
use crate::parts::{Button, Highlight, Look, Tile};
use crate::state::Shared;
use crate::toast::use_toasts;
use crate::{backend, browser, format};

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
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct ClientTypeProps {
    /// The vendor's word.
    pub(crate) word: AttrValue,
}

/// A type of client with its icon.
#[component]
pub(crate) fn ClientType(props: &ClientTypeProps) -> Html {
    let glyph = match props.word.as_str() {
        "web" | "regular_web" => Some(Glyph::Web),
        "native" => Some(Glyph::Native),
        "spa" => Some(Glyph::Browser),
        "machine" | "non_interactive" => Some(Glyph::Machine),
        _ => None,
    };
    html! {
        <span class="cl-type">
            if let Some(glyph) = glyph { <Icon {glyph} /> }
            { format::client_type(&props.word) }
        </span>
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct MethodsProps {
    /// The vendor's names of the methods.
    pub(crate) names: Vec<String>,
}

/// The marks of login methods; what does not fit is a number.
#[component]
pub(crate) fn Methods(props: &MethodsProps) -> Html {
    const ROOM: usize = 5;
    let schema = clientele_forms::schema(clientele_forms::Kind::TransmitLoginMethods);
    let title = |name: &str| {
        let known = schema.root.property(name).filter(|node| !node.title.is_empty());
        known.map_or_else(|| name.to_owned(), |node| node.title.clone())
    };
    let shown = if props.names.len() > ROOM { ROOM - 1 } else { props.names.len() };
    let marks = props.names.iter().take(shown).map(|name| {
        html! {
            <span class="cl-glyph" title={title(name)}>
                <Icon glyph={Glyph::of_method(name)} size={14} title={title(name)} />
            </span>
        }
    });
    let rest: Vec<String> = props.names.iter().skip(shown).map(|name| title(name)).collect();
    html! {
        <span class="cl-glyphs">
            { for marks }
            if !rest.is_empty() {
                <span class="cl-glyph" role="img" title={rest.join(", ")} aria-label={rest.join(", ")}>
                    { format!("+{}", rest.len()) }
                </span>
            }
        </span>
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct CopyClientIdProps {
    /// The component id of the button.
    pub(crate) ouia: AttrValue,
    /// The client ID.
    pub(crate) id: AttrValue,
    /// The name of the client.
    pub(crate) of: AttrValue,
    /// What is searched for.
    #[prop_or_default]
    pub(crate) query: AttrValue,
    /// Show it whole, and let Tab reach the button.
    #[prop_or_default]
    pub(crate) whole: bool,
}

/// A client ID and a button that copies it.
#[component]
pub(crate) fn CopyClientId(props: &CopyClientIdProps) -> Html {
    let toasts = use_toasts();
    if props.id.is_empty() {
        return html! { <span class="cl-quiet">{ "–" }</span> };
    }
    let onclick = {
        let id = props.id.clone();
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            backend::copy_text(toasts.clone(), "Client ID", id.to_string());
        })
    };
    let text = if props.whole { props.id.to_string() } else { format::short_id(&props.id) };
    html! {
        <span class="cl-id">
            <span class="cl-mono" title={props.id.clone()}>
                <Highlight {text} query={props.query.clone()} />
            </span>
            <Button
                ouia={props.ouia.clone()}
                look={Look::Plain}
                small=true
                glyph={Glyph::Copy}
                name={format!("Copy the client ID of {}", props.of)}
                untabbed={!props.whole}
                {onclick}
            />
        </span>
    }
}
