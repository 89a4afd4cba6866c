//! The input that line widgets share.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::form::entry::Entry;

/// What an input needs.
#[derive(Properties, PartialEq)]
pub(crate) struct TextInputProps {
    /// Its id, in the page and for tools.
    pub(crate) id: AttrValue,
    /// What stands in it.
    pub(crate) value: AttrValue,
    /// Takes what the person types.
    pub(crate) oninput: Callback<String>,
    /// Shown where it is empty.
    #[prop_or_default]
    pub(crate) placeholder: AttrValue,
    /// Its name, where no `<label>` points to it.
    #[prop_or_default]
    pub(crate) label: Option<AttrValue>,
    /// The ids of the notes that describe it.
    #[prop_or_default]
    pub(crate) described: Option<AttrValue>,
    /// Whether what stands in it cannot be saved.
    #[prop_or_default]
    pub(crate) invalid: bool,
    /// Whether it shows only.
    #[prop_or_default]
    pub(crate) readonly: bool,
    /// Letters of one width.
    #[prop_or_default]
    pub(crate) mono: bool,
    /// The keyboard that fits, such as `numeric`.
    #[prop_or_default]
    pub(crate) inputmode: Option<AttrValue>,
    /// Takes key presses.
    #[prop_or_default]
    pub(crate) onkeydown: Option<Callback<KeyboardEvent>>,
}

/// A line of text.
#[component]
pub(crate) fn TextInput(props: &TextInputProps) -> Html {
    let oninput = props.oninput.reform(|event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        input.value()
    });
    let class = classes!(
        "pf-v6-c-form-control",
        props.readonly.then_some("pf-m-readonly"),
        props.invalid.then_some("pf-m-error"),
        props.mono.then_some("cl-mono"),
    );
    html! {
        <span {class}>
            <input
                id={props.id.clone()}
                type="text"
                value={props.value.clone()}
                placeholder={props.placeholder.clone()}
                readonly={props.readonly}
                aria-label={props.label.clone()}
                aria-describedby={props.described.clone()}
                aria-invalid={props.invalid.then_some("true")}
                inputmode={props.inputmode.clone()}
                autocomplete="off"
                spellcheck="false"
                data-ouia-component-id={props.id.clone()}
                data-ouia-component-type="TextInput"
                data-ouia-safe="true"
                {oninput}
                onkeydown={props.onkeydown.clone()}
            />
        </span>
    }
}

/// The input of a field whose value is a text.
pub(crate) fn line(entry: &Entry, mono: bool) -> Html {
    let oninput = {
        let entry = entry.clone();
        Callback::from(move |text: String| entry.set_text(text))
    };
    html! {
        <TextInput
            id={entry.id()}
            value={entry.text().to_owned()}
            placeholder={entry.ghost()}
            described={entry.described.clone()}
            invalid={entry.invalid}
            {mono}
            {oninput}
        />
    }
}
