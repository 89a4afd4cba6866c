//! The navigation beside a form: it follows the scrolling and leads to sections.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlSelectElement};
use yew::prelude::*;

use super::frame;
use crate::icon::{Glyph, Icon};

/// How far below the upper edge of the navigation a section may begin and still be the current one, in pixels.
const REACH: f64 = 96.0;

/// One entry of the navigation.
#[derive(Clone, PartialEq)]
pub(crate) struct NavItem {
    /// The section's name; its element has the id `section-<name>`.
    pub(crate) id: AttrValue,
    /// Its heading.
    pub(crate) title: AttrValue,
    /// Whether something in it was changed.
    pub(crate) changed: bool,
    /// Whether something in it cannot be saved.
    pub(crate) error: bool,
}

#[derive(Properties, PartialEq)]
pub(crate) struct SectionNavProps {
    /// The sections, in order.
    pub(crate) items: Vec<NavItem>,
    /// Stands above them.
    pub(crate) finder: Html,
}

fn element(section: &str) -> Option<HtmlElement> {
    gloo::utils::document().get_element_by_id(&format!("section-{section}"))?.dyn_into().ok()
}

/// The section that is being read: the last that begins above the reach.
fn current(ids: &[AttrValue], upper_edge: f64) -> usize {
    let begins = ids.iter().map(|id| element(id).map(|section| section.get_bounding_client_rect().top()));
    let mut above = begins.enumerate().filter(|(_, top)| top.is_some_and(|top| top <= upper_edge + REACH));
    above.next_back().map_or(0, |(index, _)| index)
}

/// The navigation.
#[component]
pub(crate) fn SectionNav(props: &SectionNavProps) -> Html {
    let shown = use_state_eq(|| 0_usize);
    let nav = use_node_ref();
    // A jump near the end of the form cannot bring its section up; the click still counts.
    let picked = use_mut_ref(|| false);
    let ids: Rc<Vec<AttrValue>> =
        use_memo(props.items.iter().map(|item| item.id.clone()).collect::<Vec<_>>(), Clone::clone);
    use_effect_with(ids.clone(), {
        let (shown, nav, picked) = (shown.clone(), nav.clone(), picked.clone());
        move |ids| {
            let ids = ids.clone();
            // Whichever element scrolls: scroll events do not bubble, but they can be captured.
            let options = EventListenerOptions::run_in_capture_phase();
            let listener =
                EventListener::new_with_options(&gloo::utils::document(), "scroll", options, move |_| {
                    if picked.replace(false) {
                        return;
                    }
                    if let Some(nav) = nav.cast::<HtmlElement>() {
                        shown.set(current(&ids, nav.get_bounding_client_rect().top()));
                    }
                });
            move || drop(listener)
        }
    });
    let go = {
        let (shown, picked, ids) = (shown.clone(), picked.clone(), ids.clone());
        Callback::from(move |index: usize| {
            let Some(section) = ids.get(index).and_then(|id| element(id)) else { return };
            picked.replace(true);
            shown.set(index);
            section.scroll_into_view();
            if let Ok(Some(heading)) = section.query_selector("h2") {
                // Focusing scrolls only as far as needed, and the section is in view already.
                let _ = heading.unchecked_into::<HtmlElement>().focus();
            }
        })
    };
    let onchange = {
        let go = go.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            go.emit(select.selected_index().max(0) as usize);
        })
    };
    let select = use_node_ref();
    use_effect({
        // The browser keeps a choice of its own.
        let (select, at) = (select.clone(), *shown as i32);
        move || {
            if let Some(select) = select.cast::<HtmlSelectElement>() {
                select.set_selected_index(at);
            }
        }
    });
    let options = props.items.iter().map(|item| {
        let marks = match (item.error, item.changed) {
            (true, _) => " (has something to fix)",
            (false, true) => " (changed)",
            (false, false) => "",
        };
        html! { <option>{ format!("{}{marks}", item.title) }</option> }
    });
    let entries = props.items.iter().enumerate().map(|(index, item)| {
        let is_current = index == *shown;
        let onclick = {
            let go = go.clone();
            Callback::from(move |_: MouseEvent| go.emit(index))
        };
        html! {
            <li key={item.id.to_string()}>
                <button
                    type="button"
                    class={classes!("cl-form__link", is_current.then_some("cl-form__link--current"))}
                    aria-current={is_current.then_some("location")}
                    data-ouia-component-id={format!("section-{}", item.id)}
                    data-ouia-component-type="JumpLinksItem"
                    data-ouia-safe="true"
                    {onclick}
                >
                    <span class="cl-form__link-text">{ &item.title }</span>
                    if item.error {
                        <Icon glyph={Glyph::Error} size={14} class="cl-bad" title="Has something to fix" />
                    }
                    if item.changed { { frame::dot() } }
                </button>
            </li>
        }
    });
    let changed = props.items.iter().any(|item| item.changed);
    html! {
        <nav class="cl-form__nav" aria-label="Sections of this form" ref={nav}>
            { props.finder.clone() }
            // Only one of the two is shown: the list, or in a narrow window the select.
            <ul class="cl-form__links" role="list">{ for entries }</ul>
            <span class="pf-v6-c-form-control cl-form__jump">
                <select
                    ref={select}
                    aria-label="Go to section"
                    {onchange}
                    data-ouia-component-id="section-select"
                    data-ouia-component-type="FormSelect"
                    data-ouia-safe="true"
                >
                    { for options }
                </select>
                <span class="pf-v6-c-form-control__utilities">
                    <span class="pf-v6-c-form-control__toggle-icon"><Icon glyph={Glyph::Down} size={14} /></span>
                </span>
            </span>
            if changed {
                <p class="cl-form__legend">
                    <span class="cl-form__legend-title"><span class="cl-dot" aria-hidden="true" />{ "Changed" }</span>
                    { "Differs from what was read. Nothing is sent before you have reviewed it." }
                </p>
            }
        </nav>
    }
}
