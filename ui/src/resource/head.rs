use clientele_ipc::resource::{Row, Target};
use clientele_ipc::tenant::TenantId;
use yew::prelude::*;

use crate::icon::{Glyph, Icon};
use crate::parts::{Button, Look, Skeleton, Tile};
use crate::state::{Action, ListPlace, Place, Route, Shared, use_store};

/// A step of the way to a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Crumb {
    /// What it is called.
    pub(super) title: AttrValue,
    /// Where it leads; `None`: the page itself.
    pub(super) route: Option<Route>,
}

#[derive(Properties, PartialEq)]
pub(super) struct HeadProps {
    /// The way to the page, the page last.
    pub(super) crumbs: Vec<Crumb>,
    /// The name, once it is known.
    pub(super) name: Option<AttrValue>,
    /// Below the name.
    pub(super) note: Html,
    /// At the end.
    #[prop_or_default]
    pub(super) end: Html,
}

/// The head of a page about one resource.
#[component]
pub(super) fn Head(props: &HeadProps) -> Html {
    let store = use_store();
    let crumbs = props.crumbs.iter().enumerate().map(|(at, crumb)| {
        let divider = (at > 0).then(|| {
            html! { <span class="pf-v6-c-breadcrumb__item-divider"><Icon glyph={Glyph::Right} size={12} /></span> }
        });
        let inside = match crumb.route.clone() {
            None => html! { <span aria-current="page">{ crumb.title.clone() }</span> },
            Some(route) => {
                let store = store.clone();
                // The nearest step above is the way back that tools and tests look for.
                let above = at + 2 == props.crumbs.len();
                let ouia = if at == 0 { "back-to-applications".to_owned() } else { format!("crumb-{at}") };
                html! {
                    <Button
                        {ouia}
                        look={Look::Inline}
                        label={crumb.title.clone()}
                        name={above.then(|| AttrValue::from(format!("Back to {}", crumb.title)))}
                        onclick={move |_: MouseEvent| store.dispatch(Action::Go(route.clone()))}
                    />
                }
            }
        };
        html! { <li class="pf-v6-c-breadcrumb__item">{ divider.unwrap_or_default() }{ inside }</li> }
    });
    html! {
        <>
            <nav class="pf-v6-c-breadcrumb cl-crumbs" aria-label="The way to this page">
                <ol class="pf-v6-c-breadcrumb__list" role="list">{ for crumbs }</ol>
            </nav>
            <header class="cl-head cl-head--resource">
                <Tile name={props.name.clone().unwrap_or_default()} large=true />
                <div class="cl-grow">
                    if let Some(name) = &props.name {
                        <h1 class="cl-title cl-title--resource" data-ouia-component-id="page-title">{ name.clone() }</h1>
                    } else {
                        <Skeleton shape="title" />
                    }
                    <div class="cl-head__note">{ props.note.clone() }</div>
                </div>
                { props.end.clone() }
            </header>
        </>
    }
}

/// The row of a resource in a list that was read.
#[hook]
pub(super) fn use_row(tenant: &TenantId, application: Option<String>, target: &Target) -> Option<Row> {
    let store = use_store();
    let place = ListPlace { tenant: tenant.clone(), application };
    let listing = store.lists.get(&place).and_then(|reading| reading.value.clone());
    let found = use_memo((listing, target.clone()), |(listing, target)| {
        let listing: &Shared<_> = listing.as_ref()?;
        listing.rows.iter().find(|row| row.target == *target).cloned()
    });
    (*found).clone()
}

/// What a resource is called, as far as it was read or listed.
#[hook]
pub(super) fn use_name(tenant: &TenantId, target: &Target) -> Option<AttrValue> {
    let store = use_store();
    let row = use_row(tenant, target.parent.clone(), target);
    let opened = store.opened(&Place { tenant: tenant.clone(), target: target.clone() });
    let read = opened.map(|(open, _)| open.resource.name.clone());
    read.or_else(|| row.map(|row| row.name)).map(AttrValue::from)
}
