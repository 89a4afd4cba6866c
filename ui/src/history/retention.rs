use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::backend;
use crate::icon::{Glyph, Icon};
use crate::state::use_store;

/// How long changes are kept, and in words.
const TIMES: [(Option<u32>, &str); 4] =
    [(None, "for good"), (Some(730), "for 2 years"), (Some(365), "for 1 year"), (Some(90), "for 90 days")];

/// How long changes are kept on this computer.
#[component]
pub(super) fn Retention() -> Html {
    let store = use_store();
    let kept = store.preferences.keep_days;
    let onchange = {
        let store = store.clone();
        Callback::from(move |event: Event| {
            let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            let chosen = select.and_then(|select| usize::try_from(select.selected_index()).ok());
            if let Some((days, _)) = chosen.and_then(|at| TIMES.get(at)) {
                backend::choose_retention(&store, *days);
            }
        })
    };
    html! {
        <label class="cl-retention cl-small cl-quiet">
            { "Kept on this computer" }
            <span class="pf-v6-c-form-control cl-filter">
                <select {onchange} data-ouia-component-id="changes-retention" data-ouia-component-type="FormSelect" data-ouia-safe="true">
                    { for TIMES.iter().map(|(days, words)| html! {
                        <option value={days.map_or(String::new(), |days| days.to_string())} selected={*days == kept}>{ *words }</option>
                    }) }
                </select>
                <span class="pf-v6-c-form-control__utilities">
                    <span class="pf-v6-c-form-control__toggle-icon"><Icon glyph={Glyph::Down} size={14} /></span>
                </span>
            </span>
        </label>
    }
}
