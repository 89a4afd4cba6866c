//! A colour: a swatch and its hexadecimal text.

use clientele_forms::{Field, Shape};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::asks;
use super::input::line;
use crate::form::entry::Entry;
use crate::format::Colour;

/// Fits texts that are colours.
pub(crate) fn rank(field: &Field) -> Option<u32> {
    let colour = asks(field, "color") || field.node.format.as_deref() == Some("hex-color");
    (field.shape == Shape::Text && colour).then_some(30)
}

/// A swatch to click and a text to type.
#[component]
pub(crate) fn ColorBox(entry: &Entry) -> Html {
    let text = entry.text();
    let swatch = Colour::parse(text);
    let oninput = {
        let entry = entry.clone();
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            entry.set_text(input.value().to_ascii_uppercase());
        })
    };
    let odd = !text.is_empty() && swatch.is_none();
    html! {
        <>
            <div class="cl-color">
                <input
                    class="cl-color__swatch"
                    type="color"
                    value={swatch.unwrap_or(Colour::WHITE).to_string()}
                    aria-label={format!("{}, picker", entry.field.label)}
                    data-ouia-component-id={format!("{}-swatch", entry.id())}
                    data-ouia-component-type="ColorPicker"
                    data-ouia-safe="true"
                    {oninput}
                />
                { line(entry, true) }
            </div>
            if odd { <p class="cl-field__note">{ "Not a colour of the form #RRGGBB." }</p> }
        </>
    }
}
