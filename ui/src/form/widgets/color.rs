//! A colour: a swatch and its hexadecimal text.

use clientele_forms::{Field, Shape};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::asks;
use super::input::line;
use crate::form::entry::Entry;

/// Fits texts that are colours.
pub(crate) fn rank(field: &Field) -> Option<u32> {
    let colour = asks(field, "color") || field.node.format.as_deref() == Some("hex-color");
    (field.shape == Shape::Text && colour).then_some(30)
}

/// The form that a colour input takes, `#rrggbb`; `None` where the text is no colour.
pub(crate) fn six_digits(text: &str) -> Option<String> {
    let digits = text.trim().strip_prefix('#')?;
    let hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
    match (hex, digits.len()) {
        (true, 3) => Some(
            digits.chars().flat_map(|digit| [digit, digit]).fold("#".into(), |text, c| format!("{text}{c}")),
        ),
        (true, 6) => Some(format!("#{digits}")),
        _ => None,
    }
}

/// A swatch to click and a text to type.
#[component]
pub(crate) fn ColorBox(entry: &Entry) -> Html {
    let text = entry.text();
    let swatch = six_digits(text);
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
                    value={swatch.unwrap_or_else(|| "#ffffff".into())}
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_and_other_texts() {
        assert_eq!(six_digits("#0B5C6B").as_deref(), Some("#0B5C6B"));
        assert_eq!(six_digits("#abc").as_deref(), Some("#aabbcc"));
        for text in ["", "#", "red", "#12345", "0B5C6B", "#ggg", "#äöü"] {
            assert_eq!(six_digits(text), None, "{text:?}");
        }
    }
}
