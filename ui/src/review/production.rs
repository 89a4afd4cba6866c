use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::icon::{Glyph, Icon};

#[derive(Properties, PartialEq)]
pub(crate) struct ProductionProps {
    /// Whether the person has confirmed it.
    pub(crate) confirmed: bool,
    /// They confirm it, or take it back.
    pub(crate) onchange: Callback<bool>,
    /// What they confirm.
    pub(crate) verb: AttrValue,
}

/// The line that makes sure that a person knows where they are.
#[component]
pub(crate) fn Production(props: &ProductionProps) -> Html {
    let onchange = props.onchange.reform(|event: Event| {
        let input: Option<HtmlInputElement> = event.target().and_then(|target| target.dyn_into().ok());
        input.is_some_and(|input| input.checked())
    });
    html! {
        <div class="cl-production">
            <Icon glyph={Glyph::Shield} class="cl-danger" />
            <span class="cl-grow"><b>{ "This is Production." }</b>{ " People sign in here: what is applied counts at once." }</span>
            <label class="cl-check">
                <input
                    type="checkbox"
                    checked={props.confirmed}
                    {onchange}
                    data-ouia-component-id="review-confirm-production"
                    data-ouia-component-type="Checkbox"
                    data-ouia-safe="true"
                />
                { props.verb.clone() }
            </label>
        </div>
    }
}
