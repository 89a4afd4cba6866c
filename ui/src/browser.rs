//! What the window asks of its web view: clock, time zone, focus, keys.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::NodeRef;

/// Milliseconds since 1970.
pub(crate) fn now() -> i64 {
    js_sys::Date::now() as i64
}

/// How many minutes local time is ahead of UTC at a moment.
pub(crate) fn offset(at: i64) -> i64 {
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(at as f64));
    -(date.get_timezone_offset() as i64)
}

/// A time for a column.
pub(crate) fn day(text: &str) -> String {
    crate::format::day(text, now(), offset)
}

/// A time in full.
pub(crate) fn moment(text: &str) -> String {
    crate::format::moment(text, offset)
}

/// The time of day.
pub(crate) fn clock(text: &str) -> String {
    crate::format::clock(text, offset)
}

/// The element that has the focus.
pub(crate) fn focused() -> Option<HtmlElement> {
    gloo::utils::document().active_element().and_then(|element| element.dyn_into().ok())
}

/// Moves the focus.
pub(crate) fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}

/// Sets one property of an element's style. The content security policy forbids style attributes, not this.
pub(crate) fn style(node: &NodeRef, property: &str, value: &str) {
    if let Some(element) = node.cast::<HtmlElement>() {
        let _ = element.style().set_property(property, value);
    }
}

/// Whether a key was pressed where text is typed.
pub(crate) fn typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target
        .is_some_and(|element| element.matches("input, textarea, select, [contenteditable]").unwrap_or(false))
}

/// Whether a dialog is open.
pub(crate) fn dialog_open() -> bool {
    gloo::utils::document().query_selector("[role=dialog][aria-modal=true]").ok().flatten().is_some()
}

/// Whether text on the page is marked.
pub(crate) fn text_marked() -> bool {
    let selection = gloo::utils::window().get_selection().ok().flatten();
    selection.is_some_and(|selection| !selection.is_collapsed())
}
