//! What the window asks of its web view: clock, time zone, focus, keys.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};
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

/// The day of a time: `Today`, `20 Nov`.
pub(crate) fn date(text: &str) -> String {
    crate::format::date(text, now(), offset)
}

/// A moment in milliseconds since 1970 as RFC 3339.
pub(crate) fn rfc3339(at: i64) -> String {
    String::from(js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(at as f64)).to_iso_string())
}

/// The end of a day of local time that is written `2026-03-01`, as RFC 3339; `None` for any other text.
pub(crate) fn end_of_day(day: &str) -> Option<String> {
    let plain = day.len() == 10 && day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let at = js_sys::Date::parse(&format!("{day}T23:59:59"));
    (plain && at.is_finite()).then(|| rfc3339(at as i64))
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

/// Moves the focus to the first element within another that a selector finds.
pub(crate) fn focus_in(node: &NodeRef, selector: &str) {
    let found = node.cast::<Element>().and_then(|element| element.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
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

/// `/` goes to the search from anywhere on the page.
#[yew::hook]
pub(crate) fn use_search_key(search: &NodeRef) {
    yew::use_effect_with((), {
        let search = search.clone();
        move |()| {
            let options = EventListenerOptions::enable_prevent_default();
            let document = gloo::utils::document();
            let listener = EventListener::new_with_options(&document, "keydown", options, move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                if event.key() == "/" && !event.ctrl_key() && !typing(event) && !dialog_open() {
                    event.prevent_default();
                    focus(&search);
                    if let Some(input) = search.cast::<HtmlInputElement>() {
                        input.select();
                    }
                }
            });
            move || drop(listener)
        }
    });
}
