use clientele_forms::Pointer;
use yew::prelude::*;

use crate::icon::{Glyph, Icon};

/// The id of the settings of a row.
pub(super) fn panel(id: &str) -> String {
    format!("{id}-settings")
}

/// The button that opens and closes the settings of a row.
pub(super) fn expander(id: &str, label: &str, place: &Pointer, open: &UseStateHandle<bool>) -> Html {
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    html! {
        <button
            type="button"
            class="cl-method__expand"
            aria-expanded={if **open { "true" } else { "false" }}
            aria-controls={open.then(|| panel(id))}
            aria-label={format!("Settings of {label}")}
            data-opens={place.to_string()}
            data-ouia-component-id={format!("{id}-expand")}
            data-ouia-component-type="Button"
            data-ouia-safe="true"
            {onclick}
        >
            <Icon glyph={if **open { Glyph::Up } else { Glyph::Down }} />
        </button>
    }
}
