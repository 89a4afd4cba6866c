//! What stands around every page: masthead, navigation, status line, notices and colours.

mod brand;
mod editing;
mod masthead;
mod navigation;
mod notices;
mod status;
mod switcher;
mod theme;

use clientele_ipc::tenant::Tenant;
use yew::prelude::*;

pub(crate) use notices::secret_place;
pub(crate) use theme::use_theme;

use crate::parts::environment_class;
use crate::state::use_store;

use masthead::Masthead;
use navigation::Navigation;
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
