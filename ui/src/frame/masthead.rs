use clientele_ipc::tenant::Tenant;
use yew::prelude::*;

use super::brand::Brand;
use super::editing::Editing;
use super::switcher::Switcher;
use super::theme::ThemeToggle;

#[derive(Properties, PartialEq)]
pub(super) struct MastheadProps {
    /// The tenant that is open.
    #[prop_or_default]
    pub(super) tenant: Option<Tenant>,
}

/// Brand, tenant, whether it can be edited, and colours.
#[component]
pub(super) fn Masthead(props: &MastheadProps) -> Html {
    html! {
        <header class="cl-masthead">
            <Brand />
            if let Some(tenant) = props.tenant.clone() {
                <Switcher tenant={tenant.clone()} />
                <Editing {tenant} />
            }
            <span class="cl-end"><ThemeToggle /></span>
        </header>
    }
}
