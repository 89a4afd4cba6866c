use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::icon::{Glyph, Icon};

#[derive(Properties, PartialEq)]
pub(super) struct FieldProps {
    /// The component id.
    pub(super) ouia: AttrValue,
    /// The label.
    pub(super) label: AttrValue,
    /// What stands in it.
    pub(super) value: AttrValue,
    /// It was changed.
    pub(super) oninput: Callback<String>,
    /// What is wrong with it.
    #[prop_or_default]
    pub(super) complaint: Option<AttrValue>,
    /// A line below it.
    #[prop_or_default]
    pub(super) help: Html,
    /// Shown while it is empty.
    #[prop_or_default]
    pub(super) placeholder: AttrValue,
    /// Written in the font of codes.
    #[prop_or_default]
    pub(super) mono: bool,
    /// What stands in it is not shown.
    #[prop_or_default]
    pub(super) hidden: bool,
    /// Beside it, at its end.
    #[prop_or_default]
    pub(super) end: Html,
    /// The element.
    #[prop_or_default]
    pub(super) node: NodeRef,
}

/// One input with its label, its help and what is wrong with it.
#[component]
pub(super) fn Field(props: &FieldProps) -> Html {
    let oninput = props.oninput.reform(|event: InputEvent| {
        let input: Option<HtmlInputElement> = event.target().and_then(|target| target.dyn_into().ok());
        input.map(|input| input.value()).unwrap_or_default()
    });
    let (id, note) = (format!("{}-input", props.ouia), format!("{}-note", props.ouia));
    let wrong = props.complaint.is_some();
    html! {
        <div class="cl-input">
            <label class="cl-label" for={id.clone()}>{ props.label.clone() }</label>
            <div class="cl-input__row">
                <span class={classes!("pf-v6-c-form-control", "cl-grow", wrong.then_some("pf-m-error"), props.mono.then_some("cl-mono"))}>
                    <input
                        ref={props.node.clone()}
                        {id}
                        type={if props.hidden { "password" } else { "text" }}
                        autocomplete="off"
                        autocapitalize="none"
                        spellcheck="false"
                        placeholder={props.placeholder.clone()}
                        value={props.value.clone()}
                        aria-invalid={wrong.then_some("true")}
                        aria-describedby={note.clone()}
                        {oninput}
                        data-ouia-component-id={props.ouia.clone()}
                        data-ouia-component-type="TextInput"
                        data-ouia-safe="true"
                    />
                </span>
                { props.end.clone() }
            </div>
            <div id={note} class="cl-help">
                if let Some(complaint) = &props.complaint {
                    <span class="cl-help__wrong"><Icon glyph={Glyph::Error} size={14} />{ complaint.clone() }</span>
                } else {
                    { props.help.clone() }
                }
            </div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct ToggleGroupProps {
    /// The label.
    pub(super) label: AttrValue,
    /// The beginning of the component ids.
    pub(super) prefix: &'static str,
    /// Values and their names, in order.
    pub(super) items: Vec<(&'static str, &'static str)>,
    /// The one that is chosen.
    pub(super) chosen: &'static str,
    /// Another one is chosen.
    pub(super) onchoose: Callback<&'static str>,
}

/// One of several, side by side.
#[component]
pub(super) fn ToggleGroup(props: &ToggleGroupProps) -> Html {
    let items = props.items.iter().map(|(value, name)| {
        let (value, chosen) = (*value, *value == props.chosen);
        html! {
            <div class="pf-v6-c-toggle-group__item">
                <button
                    type="button"
                    class={classes!("pf-v6-c-toggle-group__button", chosen.then_some("pf-m-selected"))}
                    aria-pressed={if chosen { "true" } else { "false" }}
                    onclick={props.onchoose.reform(move |_: MouseEvent| value)}
                    data-ouia-component-id={format!("{}-{value}", props.prefix)}
                    data-ouia-component-type="ToggleGroupItem"
                    data-ouia-safe="true"
                >
                    <span class="pf-v6-c-toggle-group__text">{ *name }</span>
                </button>
            </div>
        }
    });
    let id = format!("{}-label", props.prefix);
    html! {
        <div class="cl-input">
            <span class="cl-label" id={id.clone()}>{ props.label.clone() }</span>
            <div class="pf-v6-c-toggle-group" role="group" aria-labelledby={id}>{ for items }</div>
        </div>
    }
}
