//! The way to a field: what is closed around it is opened, it comes in sight and takes the focus.

use clientele_forms::Pointer;
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::entry::dom_id;

/// How many levels may have to be opened, one after the other.
const LEVELS: usize = 8;
/// What can take the focus.
const CONTROLS: &str = "input, select, textarea, button, [tabindex='0']";

/// Leads to the field at a place, or to the nearest one around it. A button that opens settings names their place in
/// `data-opens`; a row that holds settings names it in `data-place`.
pub(crate) fn go_to_field(pointer: &Pointer) {
    go(pointer.clone(), LEVELS);
}

fn go(pointer: Pointer, left: usize) {
    match closed_around(&pointer) {
        Some(button) if left > 0 => {
            button.click();
            // What it opens is drawn before the next task.
            Timeout::new(0, move || go(pointer, left - 1)).forget();
        }
        _ => {
            let around = std::iter::successors(Some(pointer), Pointer::parent);
            if let Some(found) = around.take_while(|place| *place != Pointer::root()).find_map(|at| find(&at))
            {
                show(&found);
            }
        }
    }
}

/// The outermost button that opens what is closed around a place.
fn closed_around(pointer: &Pointer) -> Option<HtmlElement> {
    let buttons = elements("[data-opens][aria-expanded='false']").into_iter();
    let opening = buttons.filter_map(|button| {
        let place: Pointer = button.get_attribute("data-opens")?.parse().ok()?;
        (place != *pointer && place.contains(pointer)).then_some((place.tokens().len(), button))
    });
    opening.min_by_key(|(depth, _)| *depth).and_then(|(_, button)| button.dyn_into().ok())
}

/// The element of a place. An entry of a list has no control of its own name: its row does.
fn find(pointer: &Pointer) -> Option<Element> {
    let parent = pointer.parent().unwrap_or_default();
    let row = format!("{}-row-{}-input", dom_id(&parent), pointer.last().unwrap_or_default());
    let ids = [row, dom_id(pointer)].map(|id| format!("[data-ouia-component-id=\"{}\"]", quoted(&id)));
    let row = format!("[data-place=\"{}\"]", quoted(&pointer.to_string()));
    ids.iter().chain([&row]).find_map(|selector| elements(selector).into_iter().next())
}

fn show(found: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    found.scroll_into_view_with_scroll_into_view_options(&options);
    let inner = found.query_selector(CONTROLS).ok().flatten();
    for element in [Some(found.clone()), inner].into_iter().flatten() {
        if let Ok(element) = element.dyn_into::<HtmlElement>() {
            // What cannot take the focus leaves it to what is in it.
            let _ = element.focus();
        }
    }
    for marked in elements("[data-found]") {
        let _ = marked.remove_attribute("data-found");
    }
    // The stylesheet lets it flash.
    if let Ok(Some(field)) = found.closest(".cl-field, [data-place]") {
        let _ = field.set_attribute("data-found", "");
    }
}

fn elements(selector: &str) -> Vec<Element> {
    let Ok(nodes) = gloo::utils::document().query_selector_all(selector) else { return Vec::new() };
    (0..nodes.length()).filter_map(|at| nodes.item(at)?.dyn_into().ok()).collect()
}

/// A text between the quotes of a selector.
fn quoted(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
