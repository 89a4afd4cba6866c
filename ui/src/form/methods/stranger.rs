//! A login method that has no editor here: of the future, or of another generation of the vendor's API.

use clientele_forms::{Kind, Pointer, schema};
use serde_json::Value;
use yew::prelude::*;

use super::expander::{expander, panel};
use crate::form::frame;
use crate::form::words;
use crate::icon::{Glyph, Icon};

#[derive(Properties, PartialEq)]
pub(super) struct StrangerRowProps {
    /// The vendor's name of the method.
    pub(super) name: AttrValue,
    /// Its settings, with placeholders for secrets.
    pub(super) settings: Value,
}

/// One such method: shown as it is, kept, never sent.
#[component]
pub(super) fn StrangerRow(props: &StrangerRowProps) -> Html {
    let open = use_state_eq(|| false);
    let known = schema(Kind::TransmitLoginMethods).root.properties.get(props.name.as_str());
    let label = known.map_or_else(|| props.name.to_string(), |node| node.title.clone());
    let id = format!("method-{}", props.name);
    html! {
        <li
            class={classes!("cl-method", open.then_some("cl-method--open"))}
            data-ouia-component-id={id.clone()}
            data-ouia-component-type="DataListItem"
            data-ouia-safe="true"
        >
            <div class="cl-method__line">
                <span class="cl-method__tile"><Icon glyph={Glyph::of_method(&props.name)} /></span>
                <span class="cl-method__name">{ &label }</span>
                <span class="cl-method__summary">{ "Kept as it is: there is no editor for it here" }</span>
                { frame::read_only_tag() }
                { expander(&id, &label, &Pointer::of([props.name.as_str()]), &open) }
            </div>
            if *open {
                <div class="cl-method__settings" id={panel(&id)}>
                    <pre class="cl-json" tabindex="0" data-ouia-component-id={format!("field-/{}", props.name)}>
                        { words::pretty(&props.settings) }
                    </pre>
                </div>
            }
        </li>
    }
}
