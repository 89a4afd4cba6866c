use clientele_ipc::tenant::Vendor;
use yew::prelude::*;

use crate::format;

#[derive(Properties, PartialEq)]
pub(crate) struct TileProps {
    /// The name that it stands for.
    pub(crate) name: AttrValue,
    /// For the head of a page.
    #[prop_or_default]
    pub(crate) large: bool,
}

/// Initials on a ground whose colour goes with the name.
#[component]
pub(crate) fn Tile(props: &TileProps) -> Html {
    let tone = format!("cl-tile--{}", format::tone(&props.name));
    html! {
        <span class={classes!("cl-tile", tone, props.large.then_some("cl-tile--large"))} aria-hidden="true">
            { format::initials(&props.name) }
        </span>
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct VendorMarkProps {
    /// The vendor.
    pub(crate) vendor: Vendor,
}

/// The vendor's first letter, white on black.
#[component]
pub(crate) fn VendorMark(props: &VendorMarkProps) -> Html {
    html! { <span class="cl-vendor" aria-hidden="true">{ &props.vendor.title()[..1] }</span> }
}
