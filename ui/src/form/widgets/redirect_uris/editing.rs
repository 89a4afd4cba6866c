//! The steps that a person takes in a list: made, taken back, told, with the focus where it belongs.

use std::cell::RefCell;
use std::rc::Rc;

use serde_json::Value;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::deed::Deed;
use super::history::History;
use super::items;
use super::list::{self, Focus, Step};
use super::sequel::{difference, kept, said};
use crate::form::entry::Entry;
use crate::form::stable::use_stable;

/// What edits a list, and what its editing has come to.
pub(super) struct Editing {
    /// Where problems only are shown: the rows that stay in sight while they are put right.
    pub(super) filter: UseStateHandle<Option<Rc<Vec<usize>>>>,
    /// What was just done.
    pub(super) deed: Option<Deed>,
    /// Where the focus goes once it is there.
    pub(super) wanted: Rc<RefCell<Option<Focus>>>,
    /// Takes a step. The same on every render.
    pub(super) on_step: Callback<Step>,
    /// Takes a step back (true) or makes it again.
    pub(super) on_turn: Callback<bool>,
    /// Does so by keys.
    pub(super) onkeydown: Callback<KeyboardEvent>,
}

/// Edits the list of an entry; `id` is the one of its field.
#[hook]
pub(super) fn use_editing(entry: &Entry, id: AttrValue) -> Editing {
    let filter = use_state_eq(|| None::<Rc<Vec<usize>>>);
    let deed = use_state_eq(|| None::<Deed>);
    let history = use_mut_ref(History::default);
    let wanted = use_mut_ref(|| None::<Focus>);
    {
        let (wanted, id) = (wanted.clone(), id.clone());
        use_effect(move || {
            let pending = *wanted.borrow();
            if pending.is_some_and(|focus| take_focus(&id, focus)) {
                wanted.replace(None);
            }
        });
    }
    let put = {
        let entry = entry.clone();
        move |list: Vec<Value>| match list.is_empty() && entry.place.was().is_none_or(Value::is_null) {
            true => entry.revert(),
            false => entry.set(Value::Array(list)),
        }
    };
    let on_step = use_stable({
        let (entry, put, wanted) = (entry.clone(), put.clone(), wanted.clone());
        let (filter, history, deed) = (filter.clone(), history.clone(), deed.setter());
        Callback::from(move |step: Step| {
            let before = items(entry.value());
            let (after, focus) = list::after(before, step.clone());
            if after == before {
                if let Some(focus) = focus {
                    take_focus(&id, focus);
                }
                return;
            }
            wanted.replace(focus);
            if let Some(rows) = &*filter {
                filter.set(kept(rows, &step).map(Rc::new));
            }
            deed.set(said(&step, before, &after).map(Deed::Done));
            history.borrow_mut().note(before, &step);
            put(after);
        })
    });
    let on_turn = {
        let (entry, wanted) = (entry.clone(), wanted.clone());
        let (filter, deed) = (filter.clone(), deed.setter());
        Callback::from(move |back: bool| {
            let now = items(entry.value());
            let turned = match back {
                true => history.borrow_mut().undo(now),
                false => history.borrow_mut().redo(now),
            };
            let Some(list) = turned else { return };
            wanted.replace(Some(difference(now, &list)));
            filter.set(None);
            deed.set(back.then_some(Deed::Undone));
            put(list);
        })
    };
    let onkeydown = {
        let (on_turn, writable) = (on_turn.clone(), entry.writable());
        Callback::from(move |event: KeyboardEvent| {
            let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let pasting = element.is_some_and(|element| element.tag_name() == "TEXTAREA");
            let back = match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
                ("z", shift) => !shift,
                ("y", false) => false,
                _ => return,
            };
            if (event.ctrl_key() || event.meta_key()) && !event.alt_key() && writable && !pasting {
                event.prevent_default();
                on_turn.emit(back);
            }
        })
    };
    Editing { filter, deed: (*deed).clone(), wanted, on_step, on_turn, onkeydown }
}

/// Moves the focus, if its new place is there already.
fn take_focus(id: &str, focus: Focus) -> bool {
    let place = match focus {
        Focus::Input(row) => format!("{id}-row-{row}-input"),
        Focus::Grip(row) => format!("{id}-row-{row}-grip"),
        Focus::Remove(row) => format!("{id}-row-{row}-remove"),
        Focus::Add => format!("{id}-add"),
        Focus::Paste => format!("{id}-paste-many"),
    };
    let Some(element) = gloo::utils::document().get_element_by_id(&place) else { return false };
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        let end = input.value().encode_utf16().count() as u32;
        let _ = input.set_selection_range(end, end);
    }
    element.dyn_into::<HtmlElement>().is_ok_and(|element| element.focus().is_ok())
}
