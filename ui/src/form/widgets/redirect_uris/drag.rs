//! Rows that are dragged with the pointer.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::timers::callback::Interval;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// So near to the edge of what scrolls, it scrolls, in pixels.
const EDGE: f64 = 48.0;
/// How often it scrolls on, in milliseconds.
const PACE: u32 = 16;

/// A row on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Drag {
    /// The row that is dragged.
    pub(super) row: usize,
    /// The row before which it would go; one behind the last row for the end.
    pub(super) gap: usize,
}

/// What is held while a row is on its way; letting go of it ends the drag.
struct Hold {
    _listeners: Vec<EventListener>,
    _scroll: Interval,
}

/// The row that is on its way within a list, and what grabs one at a pointer's position. Where the row is let go,
/// `on_drop` gets it and its gap; Escape lets it go where it was.
#[hook]
pub(super) fn use_drag(list: &NodeRef, on_drop: Callback<Drag>) -> (Option<Drag>, Callback<(usize, i32)>) {
    let drag = use_state_eq(|| None::<Drag>);
    let hold = use_mut_ref(|| None::<Hold>);
    // A list that goes takes its listeners with it.
    use_effect_with((), {
        let hold = hold.clone();
        move |()| move || drop(hold.take())
    });
    let grab = {
        let (list, drag) = (list.clone(), drag.setter());
        Callback::from(move |(row, y): (usize, i32)| {
            let at = Rc::new(Cell::new(Drag { row, gap: row }));
            let pointer = Rc::new(Cell::new(f64::from(y)));
            drag.set(Some(at.get()));
            let follow = {
                let (list, at, pointer, drag) = (list.clone(), at.clone(), pointer.clone(), drag.clone());
                Rc::new(move || {
                    if let Some(gap) = list.cast::<Element>().and_then(|list| gap(&list, pointer.get())) {
                        at.set(Drag { gap, ..at.get() });
                        drag.set(Some(at.get()));
                    }
                })
            };
            let end = {
                let (hold, drag, on_drop) = (hold.clone(), drag.clone(), on_drop.clone());
                Rc::new(move |dropped: Option<Drag>| {
                    drag.set(None);
                    release(&hold);
                    // Before itself and behind itself is where it was.
                    if let Some(dropped) = dropped.filter(|Drag { row, gap }| gap != row && *gap != row + 1) {
                        on_drop.emit(dropped);
                    }
                })
            };
            let moved = {
                let (pointer, follow) = (pointer.clone(), follow.clone());
                listener("pointermove", move |event| {
                    if let Some(event) = event.dyn_ref::<MouseEvent>() {
                        pointer.set(f64::from(event.client_y()));
                        follow();
                    }
                })
            };
            let dropped = {
                let (end, at) = (end.clone(), at.clone());
                listener("pointerup", move |_| end(Some(at.get())))
            };
            let cancelled = {
                let end = end.clone();
                listener("pointercancel", move |_| end(None))
            };
            let escaped = listener("keydown", move |event| {
                if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape") {
                    event.prevent_default();
                    event.stop_propagation();
                    end(None);
                }
            });
            let scroller = list.cast::<HtmlElement>().and_then(|list| scroller(&list));
            let scroll = Interval::new(PACE, move || {
                let Some(scroller) = &scroller else { return };
                let frame = scroller.get_bounding_client_rect();
                let (above, below) = (pointer.get() - frame.top(), frame.bottom() - pointer.get());
                let speed = if above < EDGE { above - EDGE } else { (EDGE - below).max(0.0) };
                let before = scroller.scroll_top();
                scroller.set_scroll_top(before + (speed.clamp(-EDGE, EDGE) / 3.0) as i32);
                if scroller.scroll_top() != before {
                    follow();
                }
            });
            hold.replace(Some(Hold {
                _listeners: vec![moved, dropped, cancelled, escaped],
                _scroll: scroll,
            }));
        })
    };
    (*drag, grab)
}

/// Lets go, once the listener that called has come back: it is among what is let go of.
fn release(hold: &Rc<RefCell<Option<Hold>>>) {
    let held = hold.take();
    wasm_bindgen_futures::spawn_local(async move { drop(held) });
}

fn listener(event: &'static str, act: impl Fn(&Event) + 'static) -> EventListener {
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
    EventListener::new_with_options(&gloo::utils::document(), event, options, act)
}

/// The gap between rows that is nearest to a height in the window; `None` where there is no row in sight.
fn gap(list: &Element, y: f64) -> Option<usize> {
    let frame = list.get_bounding_client_rect();
    let y = y.clamp(frame.top() + 1.0, frame.bottom() - 2.0);
    let under = gloo::utils::document().element_from_point((frame.left() + 40.0) as f32, y as f32)?;
    let row = under.closest("[data-row]").ok()?.filter(|row| list.contains(Some(row)))?;
    let index: usize = row.get_attribute("data-row")?.parse().ok()?;
    let place = row.get_bounding_client_rect();
    Some(if y < place.top() + place.height() / 2.0 { index } else { index + 1 })
}

/// The nearest element around another one that scrolls.
fn scroller(inner: &HtmlElement) -> Option<Element> {
    let window = gloo::utils::window();
    let mut around = inner.parent_element();
    while let Some(element) = around {
        let style = window.get_computed_style(&element).ok().flatten();
        let overflow =
            style.and_then(|style| style.get_property_value("overflow-y").ok()).unwrap_or_default();
        if matches!(overflow.as_str(), "auto" | "scroll") && element.scroll_height() > element.client_height()
        {
            return Some(element);
        }
        around = element.parent_element();
    }
    None
}

/// How far below the upper edge of a list the line of a gap is, in pixels.
pub(super) fn line(list: &Element, gap: usize) -> Option<f64> {
    let row = |index: usize| list.query_selector(&format!("[data-row='{index}']")).ok().flatten();
    let top = list.get_bounding_client_rect().top();
    match row(gap) {
        Some(next) => Some(next.get_bounding_client_rect().top() - top),
        None => Some(row(gap.checked_sub(1)?)?.get_bounding_client_rect().bottom() - top),
    }
}
