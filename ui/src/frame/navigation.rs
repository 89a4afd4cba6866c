use yew::prelude::*;

use crate::icon::{Glyph, Icon};
use crate::state::{Action, Route, use_store};
use crate::{backend, format};

/// The pages of the tenant.
#[component]
pub(super) fn Navigation() -> Html {
    let store = use_store();
    let tenant = store.open.clone();
    use_effect_with((tenant.clone(), store.route.clone()), {
        let store = store.clone();
        move |(tenant, _)| {
            if let Some(tenant) = tenant.clone() {
                backend::count_changes(store, tenant);
            }
        }
    });
    let listed =
        store.applications().and_then(|reading| reading.value.as_ref()).map(|listing| listing.rows.len());
    let (kept, unknown) = tenant.and_then(|tenant| store.changes.get(&tenant)).copied().unwrap_or_default();
    let number = |count: u64| format::count(usize::try_from(count).unwrap_or(usize::MAX));
    let at_changes = matches!(store.route, Route::Changes { .. });
    let changes = match unknown {
        0 if kept == 0 => Html::default(),
        0 => html! { <span class="cl-nav__count">{ number(kept) }</span> },
        open => html! {
            <span class="cl-nav__count cl-nav__count--open" aria-label={format!("{} with an unknown outcome", number(open))}>
                { number(open) }
            </span>
        },
    };
    let applications =
        listed.map(|count| html! { <span class="cl-nav__count">{ format::count(count) }</span> });
    html! {
        <nav class="pf-v6-c-nav cl-nav" aria-label="Pages">
            <ul class="pf-v6-c-nav__list" role="list">
                <Item
                    ouia="nav-applications"
                    title="Applications"
                    glyph={Glyph::Applications}
                    route={Route::Applications}
                    current={!at_changes}
                    count={applications.unwrap_or_default()}
                />
                <Item
                    ouia="nav-changes"
                    title="Changes"
                    glyph={Glyph::History}
                    route={Route::Changes { of: None }}
                    current={at_changes}
                    count={changes}
                />
            </ul>
        </nav>
    }
}

#[derive(Properties, PartialEq)]
struct ItemProps {
    ouia: &'static str,
    title: &'static str,
    glyph: Glyph,
    route: Route,
    /// A page of this kind is in front.
    current: bool,
    count: Html,
}

#[component]
fn Item(props: &ItemProps) -> Html {
    let store = use_store();
    let exact = store.route == props.route;
    let onclick = {
        let route = props.route.clone();
        move |_: MouseEvent| store.dispatch(Action::Go(route.clone()))
    };
    html! {
        <li class="pf-v6-c-nav__item">
            <button
                type="button"
                class={classes!("pf-v6-c-nav__link", props.current.then_some("pf-m-current"))}
                aria-current={props.current.then_some(if exact { "page" } else { "true" })}
                {onclick}
                data-ouia-component-id={props.ouia}
                data-ouia-component-type="NavItem"
                data-ouia-safe="true"
            >
                <span class="pf-v6-c-nav__link-icon"><Icon glyph={props.glyph} /></span>
                <span class="pf-v6-c-nav__link-text">{ props.title }</span>
                { props.count.clone() }
            </button>
        </li>
    }
}
