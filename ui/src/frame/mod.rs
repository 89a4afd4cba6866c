//! What stands around every page: masthead, navigation, status line, notices and colours.

mod brand;
mod editing;
mod masthead;
mod notices;
mod status;
mod switcher;
mod theme;

use clientele_ipc::tenant::Tenant;
use yew::prelude::*;

pub(crate) use notices::secret_place;
pub(crate) use theme::use_theme;

use crate::format;
use crate::icon::{Glyph, Icon};
use crate::parts::environment_class;
use crate::state::{Action, Route, use_store};

use masthead::Masthead;
use notices::Notices;
use status::StatusLine;

#[derive(Properties, PartialEq)]
pub(crate) struct BareProps {
    /// The page.
    pub(crate) children: Html,
}

/// The frame where no tenant is open.
#[component]
pub(crate) fn Bare(props: &BareProps) -> Html {
    let store = use_store();
    html! {
        <div class="cl-window cl-window--bare">
            <Masthead />
            <main class="cl-open" id="page" tabindex="-1">
                <Notices />
                { props.children.clone() }
            </main>
            <footer class="cl-status cl-status--bare">
                if !store.version.is_empty() { { format!("Clientele {}", store.version) } }
            </footer>
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct FrameProps {
    /// The tenant that is open.
    pub(crate) tenant: Tenant,
    /// The page.
    pub(crate) children: Html,
}

/// The frame around a tenant's pages.
#[component]
pub(crate) fn Frame(props: &FrameProps) -> Html {
    let environment = format!("cl-window--{}", environment_class(props.tenant.environment));
    html! {
        <div class={classes!("cl-window", environment)}>
            <Masthead tenant={props.tenant.clone()} />
            <Navigation />
            <main class="cl-sheet" id="page" tabindex="-1">
                <Notices />
                { props.children.clone() }
            </main>
            <StatusLine tenant={props.tenant.clone()} />
        </div>
    }
}

/// The pages of the tenant.
#[component]
fn Navigation() -> Html {
    let store = use_store();
    let count =
        store.applications().and_then(|reading| reading.value.as_ref()).map(|listing| listing.rows.len());
    let onclick = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.dispatch(Action::Go(Route::Applications)))
    };
    html! {
        <nav class="pf-v6-c-nav cl-nav" aria-label="Pages">
            <ul class="pf-v6-c-nav__list" role="list">
                <li class="pf-v6-c-nav__item">
                    <button
                        type="button"
                        class="pf-v6-c-nav__link pf-m-current"
                        aria-current={if store.route == Route::Applications { "page" } else { "true" }}
                        {onclick}
                        data-ouia-component-id="nav-applications"
                        data-ouia-component-type="NavItem"
                        data-ouia-safe="true"
                    >
                        <span class="pf-v6-c-nav__link-icon"><Icon glyph={Glyph::Applications} /></span>
                        <span class="pf-v6-c-nav__link-text">{ "Applications" }</span>
                        if let Some(count) = count {
                            <span class="cl-nav__count">{ format::count(count) }</span>
                        }
                    </button>
                </li>
            </ul>
        </nav>
    }
}
