use clientele_forms::Kind;
use clientele_ipc::resource::{Row, Target};
use clientele_ipc::tenant::Tenant;
use yew::prelude::*;

use super::actions::{NewButton, ResourceActions};
use super::clients::Clients;
use super::editor::Editor;
use super::head::{Crumb, Head, use_name, use_row};
use crate::applications::{ClientType, CopyClientId};
use crate::browser;
use crate::parts::{Tab, Tabs};
use crate::state::{Action, ApplicationTab, ListPlace, Place, Route, use_store};

#[derive(Properties, PartialEq)]
pub(crate) struct ApplicationPageProps {
    /// The tenant.
    pub(crate) tenant: Tenant,
    /// The vendor's id of the application.
    pub(crate) id: AttrValue,
    /// The tab in front.
    pub(crate) tab: ApplicationTab,
}

/// An application that has clients and login methods of its own.
#[component]
pub(crate) fn ApplicationPage(props: &ApplicationPageProps) -> Html {
    let store = use_store();
    let tenant = &props.tenant;
    let target = Target { kind: Kind::TransmitApplication, id: props.id.to_string(), parent: None };
    let row = use_row(&tenant.id, None, &target);
    let place = |target: Target| Place { tenant: tenant.id.clone(), target };
    let name = use_name(&tenant.id, &target);
    let clients = ListPlace { tenant: tenant.id.clone(), application: Some(props.id.to_string()) };
    let clients =
        store.lists.get(&clients).and_then(|reading| reading.value.as_ref()).map(|list| list.rows.len());
    let tabs = ApplicationTab::ALL.into_iter().map(|tab| Tab {
        value: tab,
        id: tab.id(),
        title: tab.title(),
        count: clients.filter(|_| tab == ApplicationTab::Clients),
        changed: tab.target(&props.id).is_some_and(|target| store.dirty(&place(target))),
    });
    let onselect = {
        let (store, id) = (store.clone(), props.id.to_string());
        Callback::from(move |tab| store.dispatch(Action::Go(Route::Application { id: id.clone(), tab })))
    };
    let crumbs = vec![
        Crumb { title: "Applications".into(), route: Some(Route::Applications) },
        Crumb { title: name.clone().unwrap_or_else(|| props.id.clone()), route: None },
    ];
    let end = html! {
        <>
            if props.tab == ApplicationTab::Clients {
                <NewButton ouia="new-client" label="New client…" application={props.id.to_string()} />
            }
            <ResourceActions ouia="page-actions" target={target} name={name.clone().unwrap_or_else(|| props.id.clone())} />
        </>
    };
    let note = match &row {
        Some(row) => note(row, props.tab),
        None => html! { <span class="cl-mono">{ props.id.clone() }</span> },
    };
    let body = match props.tab.target(&props.id) {
        Some(target) => {
            html! { <Editor key={target.kind.name()} tenant={tenant.clone()} target={target.clone()} /> }
        }
        None => html! { <Clients tenant={tenant.clone()} application={props.id.clone()} /> },
    };
    html! {
        <>
            <Head {crumbs} {name} {note} {end} />
            <Tabs<ApplicationTab>
                name="Parts of the application"
                tabs={tabs.collect::<Vec<_>>()}
                current={props.tab}
                {onselect}
            />
            <section
                class="cl-panel"
                id={format!("{}-panel", props.tab.id())}
                role="tabpanel"
                aria-labelledby={format!("{}-tab", props.tab.id())}
            >
                { body }
            </section>
        </>
    }
}

/// One line about an application.
fn note(row: &Row, tab: ApplicationTab) -> Html {
    let said = match tab {
        ApplicationTab::LoginMethods => Some("They apply to all clients of the application".to_owned()),
        _ if !row.description.is_empty() => Some(row.description.clone()),
        _ => None,
    };
    let updated = row.updated_at.as_ref().map(|time| format!("Updated {}", browser::day(time)));
    let words: Vec<String> = [said, updated].into_iter().flatten().collect();
    html! { { words.join(" · ") } }
}

#[derive(Properties, PartialEq)]
pub(crate) struct ClientPageProps {
    /// The tenant.
    pub(crate) tenant: Tenant,
    /// The client.
    pub(crate) target: Target,
}

/// A client.
#[component]
pub(crate) fn ClientPage(props: &ClientPageProps) -> Html {
    let (tenant, target) = (&props.tenant, &props.target);
    let row = use_row(&tenant.id, target.parent.clone(), target);
    let above = Target {
        kind: Kind::TransmitApplication,
        id: target.parent.clone().unwrap_or_default(),
        parent: None,
    };
    let application = use_row(&tenant.id, None, &above);
    let name = use_name(&tenant.id, target);
    let shown = name.clone().unwrap_or_else(|| target.id.clone().into());
    let mut crumbs = vec![Crumb { title: "Applications".into(), route: Some(Route::Applications) }];
    if let Some(id) = target.parent.clone() {
        let title = application.map_or_else(|| "Application".to_owned(), |row| row.name);
        let route = Route::Application { id, tab: ApplicationTab::Clients };
        crumbs.push(Crumb { title: title.into(), route: Some(route) });
    }
    crumbs.push(Crumb { title: shown.clone(), route: None });
    let note = html! {
        <CopyClientId ouia="copy-client-id" id={target.id.clone()} of={shown.clone()} whole=true />
    };
    let kind = row.as_ref().filter(|row| !row.client_type.is_empty()).map(|row| {
        html! { <span class="cl-quiet cl-small"><ClientType word={row.client_type.clone()} /></span> }
    });
    let end = html! {
        <>
            { kind.unwrap_or_default() }
            <ResourceActions ouia="page-actions" target={target.clone()} name={shown.clone()} />
        </>
    };
    html! {
        <>
            <Head {crumbs} {name} {note} {end} />
            <section class="cl-panel cl-panel--ruled" aria-label="Settings">
                <Editor tenant={tenant.clone()} target={target.clone()} />
            </section>
        </>
    }
}
