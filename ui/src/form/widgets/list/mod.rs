//! A list of objects: each is a form of its own, closed to one line until it is wanted.

mod item;
mod summary;

use std::collections::BTreeSet;

use clientele_forms::{Field, Shape};
use serde_json::Value;
use web_sys::HtmlElement;
use yew::prelude::*;

use item::{Item, Step};

use crate::form::DraftAction;
use crate::form::entry::{Entry, dom_id};
use crate::icon::{Glyph, Icon};

/// How many items are drawn at once; more are drawn when asked for.
const PAGE: usize = 50;

/// Fits every list of objects.
pub(crate) fn rank(field: &Field) -> Option<u32> {
    matches!(field.shape, Shape::List(_)).then_some(40)
}

/// The step that takes the last item away, or another one.
fn removed(entry: &Entry, index: usize, count: usize) -> DraftAction {
    match (count, entry.place.was()) {
        // A list that was never there goes with its last item.
        (1, None | Some(Value::Null)) => DraftAction::Revert(entry.place.pointer().clone()),
        _ => DraftAction::Remove(entry.place.pointer().child(index.to_string())),
    }
}

/// Which items are open after a step.
fn reopened(open: &BTreeSet<usize>, step: Step) -> BTreeSet<usize> {
    let moved = |index: usize| match step {
        Step::Toggle(_) => Some(index),
        Step::Remove(gone) if index == gone => None,
        Step::Remove(gone) => Some(if index > gone { index - 1 } else { index }),
        Step::Move(from, to) if index == from => Some(to),
        Step::Move(from, to) if index == to => Some(from),
        Step::Move(..) => Some(index),
    };
    let mut open: BTreeSet<usize> = open.iter().filter_map(|index| moved(*index)).collect();
    if let Step::Toggle(index) = step
        && !open.remove(&index)
    {
        open.insert(index);
    }
    open
}

/// Moves the focus to the element of this id, once it is drawn.
#[hook]
fn use_focus() -> Callback<String> {
    let wanted = use_mut_ref(|| None::<String>);
    use_effect({
        let wanted = wanted.clone();
        move || {
            let element = wanted.take().and_then(|id| gloo::utils::document().get_element_by_id(&id));
            if let Some(element) = element.and_then(|e| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(e).ok())
            {
                // What cannot take the focus leaves it where it is.
                let _ = element.focus();
            }
        }
    });
    Callback::from(move |id: String| drop(wanted.replace(Some(id))))
}

/// The items, and a way to add one.
#[component]
pub(crate) fn List(entry: &Entry) -> Html {
    let open = use_state_eq(BTreeSet::<usize>::new);
    let drawn = use_state_eq(|| PAGE);
    let focus = use_focus();
    let id = entry.id();
    let count = entry.value().and_then(Value::as_array).map_or(0, Vec::len);
    let on_step = {
        let (entry, open, focus) = (entry.clone(), open.clone(), focus.clone());
        Callback::from(move |step: Step| {
            let list = entry.place.pointer();
            match step {
                Step::Toggle(_) => {}
                Step::Remove(index) => {
                    entry.step(removed(&entry, index, count));
                    focus.emit(match count {
                        0 | 1 => format!("{}-add", entry.id()),
                        _ => format!("{}-expand", dom_id(&list.child(index.min(count - 2).to_string()))),
                    });
                }
                Step::Move(_, to) if to >= count => return,
                Step::Move(from, to) => {
                    entry.step(DraftAction::Reorder(list.clone(), from, to));
                    focus.emit(format!("{}-grip", dom_id(&list.child(to.to_string()))));
                }
            }
            open.set(reopened(&open, step));
        })
    };
    let items = (0..count.min(*drawn)).map(|index| {
        html! { <Item key={index} list={entry.clone()} {index} {count} open={open.contains(&index)} on_step={on_step.clone()} /> }
    });
    let most = entry.field.node.max_items;
    let full = most.is_some_and(|most| count >= most);
    let add = {
        let (entry, open, drawn) = (entry.clone(), open.clone(), drawn.clone());
        Callback::from(move |_: MouseEvent| {
            let Shape::List(item) = &entry.field.shape else { return };
            if count == 0 {
                entry.set(Value::Array(vec![item.node.initial()]));
            } else {
                let at = entry.place.pointer().child(count.to_string());
                entry.step(DraftAction::Set(at, item.node.initial()));
            }
            drawn.set((*drawn).max(count + 1));
            open.set(open.iter().copied().chain([count]).collect());
            focus.emit(format!("{}-expand", dom_id(&entry.place.pointer().child(count.to_string()))));
        })
    };
    let more = {
        let drawn = drawn.clone();
        Callback::from(move |_: MouseEvent| drawn.set(*drawn + PAGE))
    };
    let hidden = count.saturating_sub(*drawn);
    html! {
        <div
            class="cl-list"
            role="group"
            aria-labelledby={format!("{id}-label")}
            aria-describedby={entry.described.clone()}
            data-ouia-component-id={id.clone()}
        >
            if count == 0 {
                <p class="cl-quiet">{ "None" }</p>
            } else {
                <ol class="cl-list__items" role="list">{ for items }</ol>
            }
            if hidden > 0 {
                { button(&format!("{id}-more"), &format!("{hidden} more"), None, more) }
            }
            if entry.writable() && !full {
                { button(&format!("{id}-add"), "Add", Some(&entry.field.label), add) }
            }
            if let Some(most) = most.filter(|_| entry.writable()) {
                <p class="cl-field__note">{ format!("{count} of at most {most}") }</p>
            }
        </div>
    }
}

fn button(id: &str, word: &str, to: Option<&str>, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <button
            type="button"
            class="pf-v6-c-button pf-m-link pf-m-inline cl-add"
            id={id.to_owned()}
            data-ouia-component-id={id.to_owned()}
            data-ouia-component-type="Button"
            data-ouia-safe="true"
            {onclick}
        >
            <Icon glyph={if to.is_some() { Glyph::Add } else { Glyph::Down }} size={14} />{ word }
            if let Some(to) = to { <span class="pf-v6-screen-reader">{ format!("to {to}") }</span> }
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_moves_with_its_item() {
        let open = BTreeSet::from([0, 2]);
        assert_eq!(reopened(&open, Step::Toggle(1)), BTreeSet::from([0, 1, 2]));
        assert_eq!(reopened(&open, Step::Toggle(2)), BTreeSet::from([0]));
        assert_eq!(reopened(&open, Step::Remove(0)), BTreeSet::from([1]));
        assert_eq!(reopened(&open, Step::Remove(1)), BTreeSet::from([0, 1]));
        assert_eq!(reopened(&open, Step::Move(2, 1)), BTreeSet::from([0, 1]));
        assert_eq!(reopened(&open, Step::Move(1, 2)), BTreeSet::from([0, 1]));
    }
}
