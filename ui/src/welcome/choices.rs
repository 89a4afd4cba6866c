//! The choices of the connect form that are more than a word: the provider and the environment tag.

use clientele_ipc::tenant::{Environment, Vendor};
use yew::prelude::*;

use crate::parts::{VendorMark, environment_class, environment_name};

#[derive(Properties, PartialEq)]
pub(super) struct VendorsProps {
    pub(super) chosen: Vendor,
    pub(super) onchoose: Callback<Vendor>,
}

#[component]
pub(super) fn Vendors(props: &VendorsProps) -> Html {
    let card = |vendor: Vendor, note: &'static str, end: &'static str| {
        let chosen = props.chosen == vendor;
        html! {
            <label class={classes!("cl-choice", chosen.then_some("cl-choice--on"))}>
                <VendorMark {vendor} />
                <span class="cl-grow"><b>{ vendor.title() }</b><small>{ note }</small></span>
                <input
                    type="radio"
                    name="connect-vendor"
                    checked={chosen}
                    onchange={props.onchoose.reform(move |_: Event| vendor)}
                    data-ouia-component-id={format!("connect-vendor-{end}")}
                    data-ouia-component-type="Radio"
                    data-ouia-safe="true"
                />
            </label>
        }
    };
    html! {
        <div class="cl-connect__vendors" role="radiogroup" aria-label="Provider">
            { card(Vendor::Transmit, "Mosaic platform", "transmit") }
            { card(Vendor::Auth0, "Public or private cloud", "auth0") }
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct EnvironmentsProps {
    pub(super) chosen: Environment,
    pub(super) onchoose: Callback<Environment>,
}

#[component]
pub(super) fn Environments(props: &EnvironmentsProps) -> Html {
    const ALL: [Environment; 4] =
        [Environment::Production, Environment::Staging, Environment::Development, Environment::Sandbox];
    let tags = ALL.into_iter().map(|environment| {
        let chosen = props.chosen == environment;
        let tone = format!("cl-pick--{}", environment_class(environment));
        html! {
            <label class={classes!("cl-pick", tone, chosen.then_some("cl-pick--on"))}>
                <input
                    type="radio"
                    class="cl-pick__input"
                    name="connect-environment"
                    checked={chosen}
                    onchange={props.onchoose.reform(move |_: Event| environment)}
                    data-ouia-component-id={format!("connect-environment-{}", environment_class(environment))}
                    data-ouia-component-type="Radio"
                    data-ouia-safe="true"
                />
                <i aria-hidden="true" />
                { environment_name(environment) }
            </label>
        }
    });
    html! {
        <div class="cl-input">
            <span class="cl-label" id="connect-environment-label">{ "Environment tag" }</span>
            <div class="cl-picks" role="radiogroup" aria-labelledby="connect-environment-label">{ for tags }</div>
            <span class="cl-help">
                { if props.chosen == Environment::Production {
                    "Production asks for an extra confirmation before every change"
                } else {
                    "Shown on top of the window and in the tenant switcher"
                } }
            </span>
        </div>
    }
}
