use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::browser;
use crate::icon::Glyph;
use crate::parts::Button;

#[derive(Properties, PartialEq)]
pub(super) struct RestoreAtProps {
    /// What is restored: `client`.
    pub(super) noun: String,
    /// How it was at this time, RFC 3339, is wanted.
    pub(super) onrestore: Callback<String>,
}

/// Asks for a day: how the resource was at its end is wanted.
#[component]
pub(super) fn RestoreAt(props: &RestoreAtProps) -> Html {
    let day = use_state_eq(String::new);
    let oninput = {
        let day = day.clone();
        Callback::from(move |event: InputEvent| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            day.set(input.map(|input| input.value()).unwrap_or_default());
        })
    };
    let end = browser::end_of_day(&day);
    let onclick = {
        let (end, onrestore) = (end.clone(), props.onrestore.clone());
        move |_: MouseEvent| {
            if let Some(end) = end.clone() {
                onrestore.emit(end);
            }
        }
    };
    html! {
        <div class="cl-restore">
            <label for="restore-day" class="cl-small">{ format!("How this {} was at the end of", props.noun) }</label>
            <span class="pf-v6-c-form-control cl-filter">
                <input
                    id="restore-day"
                    type="date"
                    placeholder="YYYY-MM-DD"
                    value={(*day).clone()}
                    {oninput}
                    data-ouia-component-id="restore-day"
                    data-ouia-component-type="TextInput"
                    data-ouia-safe="true"
                />
            </span>
            <Button ouia="restore-review" small=true glyph={Glyph::Clock} label="Restore…" disabled={end.is_none()} {onclick} />
        </div>
    }
}
