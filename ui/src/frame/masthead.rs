use clientele_ipc::tenant::Tenant;
use yew::prelude::*;

use super::brand::Brand;
use super::switcher::Switcher;
use super::theme::ThemeToggle;

#[derive(Properties, PartialEq)]
pub(super) struct MastheadProps {
    /// The tenant that is open.
    #[prop_or_default]
    pub(super) tenant: Option<Tenant>,
}

/// Brand, tenant and colours.
#[component]
pub(super) fn Masthead(props: &MastheadProps) -> Html {
    html! {
        <header class="cl-masthead">
            <Brand />
            if let Some(tenant) = props.tenant.clone() { <Switcher {tenant} /> }
            <span class="cl-end"><ThemeToggle /></span>
        </header>
    }
}
