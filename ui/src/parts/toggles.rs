use yew::prelude::*;

use crate::icon::{Glyph, Icon};

/// One of a few choices.
#[derive(Clone, PartialEq)]
pub(crate) struct Toggle<T> {
    /// What it stands for.
    pub(crate) value: T,
    /// Its component id.
    pub(crate) ouia: &'static str,
    /// What it is called.
    pub(crate) title: &'static str,
    /// Shown in place of the words, which then are its name.
    pub(crate) glyph: Option<Glyph>,
}

#[derive(Properties, PartialEq)]
pub(crate) struct TogglesProps<T: Copy + PartialEq + 'static> {
    /// The choices in order.
    pub(crate) toggles: Vec<Toggle<T>>,
    /// The one that holds.
    pub(crate) current: T,
    /// Another one was chosen.
    pub(crate) onselect: Callback<T>,
    /// What is chosen here.
    pub(crate) name: AttrValue,
}

/// A row of buttons, one of which is pressed.
#[component]
pub(crate) fn Toggles<T: Copy + PartialEq + 'static>(props: &TogglesProps<T>) -> Html {
    let items = props.toggles.iter().map(|toggle| {
        let pressed = toggle.value == props.current;
        let onclick = {
            let (onselect, value) = (props.onselect.clone(), toggle.value);
            Callback::from(move |_: MouseEvent| onselect.emit(value))
        };
        html! {
            <div class="pf-v6-c-toggle-group__item">
                <button
                    type="button"
                    class={classes!("pf-v6-c-toggle-group__button", pressed.then_some("pf-m-selected"))}
                    aria-pressed={if pressed { "true" } else { "false" }}
                    aria-label={toggle.glyph.map(|_| toggle.title)}
                    title={toggle.glyph.map(|_| toggle.title)}
                    data-ouia-component-id={toggle.ouia}
                    data-ouia-component-type="ToggleGroupItem"
                    data-ouia-safe="true"
                    {onclick}
                >
                    if let Some(glyph) = toggle.glyph {
                        <span class="pf-v6-c-toggle-group__icon"><Icon {glyph} /></span>
                    } else {
                        <span class="pf-v6-c-toggle-group__text">{ toggle.title }</span>
                    }
                </button>
            </div>
        }
    });
    html! {
        <div class="pf-v6-c-toggle-group pf-m-compact cl-toggles" role="group" aria-label={props.name.clone()}>
            { for items }
        </div>
    }
}
