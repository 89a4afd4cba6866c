//! What can be done with a whole list: filter it, paste into it, add to it.

use yew::prelude::*;

use crate::icon::{Glyph, Icon};

#[derive(Properties, PartialEq)]
pub(super) struct ToolbarProps {
    /// The id of the list's field.
    pub(super) id: AttrValue,
    /// What one entry is called.
    pub(super) noun: AttrValue,
    /// Whether the list may be written.
    pub(super) writable: bool,
    /// Whether it has rows.
    pub(super) filled: bool,
    /// How many rows are problems.
    pub(super) problems: usize,
    /// Whether only problems are shown.
    pub(super) filtered: bool,
    /// Whether the panel for pasting is open.
    pub(super) pasting: bool,
    /// Shows problems only, or all.
    pub(super) on_filter: Callback<bool>,
    /// Opens or closes the panel for pasting.
    pub(super) on_paste: Callback<bool>,
    /// Adds a row.
    pub(super) on_add: Callback<()>,
}

/// The buttons at the end of the heading.
#[component]
pub(super) fn Toolbar(props: &ToolbarProps) -> Html {
    let id = &props.id;
    let choice = |name: &str, text: String, only_problems: bool| {
        let chosen = props.filtered == only_problems;
        html! {
            <div class="pf-v6-c-toggle-group__item">
                <button
                    type="button"
                    class={classes!("pf-v6-c-toggle-group__button", chosen.then_some("pf-m-selected"))}
                    aria-pressed={chosen.to_string()}
                    data-ouia-component-id={format!("{id}-show-{name}")}
                    data-ouia-component-type="ToggleGroupItem"
                    data-ouia-safe="true"
                    onclick={props.on_filter.reform(move |_: MouseEvent| only_problems)}
                >
                    <span class="pf-v6-c-toggle-group__text">{ text }</span>
                </button>
            </div>
        }
    };
    let pasting = props.pasting;
    html! {
        <span class="cl-uris__tools">
            if props.filled && (props.problems > 0 || props.filtered) {
                <div class="pf-v6-c-toggle-group pf-m-compact" role="group" aria-label="Show">
                    { choice("all", "All".into(), false) }
                    { choice("problems", format!("Problems {}", props.problems), true) }
                </div>
            }
            if props.writable {
                <button
                    type="button"
                    id={format!("{id}-paste-many")}
                    class="pf-v6-c-button pf-m-secondary pf-m-small"
                    aria-expanded={pasting.to_string()}
                    data-ouia-component-id={format!("{id}-paste-many")}
                    data-ouia-component-type="Button"
                    data-ouia-safe="true"
                    onclick={props.on_paste.reform(move |_: MouseEvent| !pasting)}
                >
                    <span class="pf-v6-c-button__icon pf-m-start"><Icon glyph={Glyph::Paste} size={14} /></span>
                    <span class="pf-v6-c-button__text">{ "Paste many…" }</span>
                </button>
                <button
                    type="button"
                    id={format!("{id}-add")}
                    class="pf-v6-c-button pf-m-secondary pf-m-small"
                    data-ouia-component-id={format!("{id}-add")}
                    data-ouia-component-type="Button"
                    data-ouia-safe="true"
                    onclick={props.on_add.reform(|_: MouseEvent| ())}
                >
                    <span class="pf-v6-c-button__icon pf-m-start"><Icon glyph={Glyph::Add} size={14} /></span>
                    <span class="pf-v6-c-button__text">{ format!("Add {}", props.noun) }</span>
                </button>
            }
        </span>
    }
}
