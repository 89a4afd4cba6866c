//! "Find a setting": a field that lists the settings that hold what is typed, and leads to them.

use std::cell::RefCell;
use std::rc::Rc;

use clientele_forms::Draft;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::find::{self, Hit, Setting};
use super::jump::go_to_field;
use super::place::Shared;
use super::view::SectionPlan;
use crate::browser;
use crate::icon::{Glyph, Icon};
use crate::parts::{Highlight, next_option};

/// How many hits are listed; what is beyond is found by typing more.
const LISTED: usize = 50;
const LIST: &str = "form-find-list";

#[derive(Properties, PartialEq)]
pub(super) struct FinderProps {
    /// The sections of the form.
    pub(super) sections: Shared<Vec<SectionPlan>>,
    /// The draft as it is now. What is typed into the form does not draw this anew.
    pub(super) draft: Shared<RefCell<Rc<Draft>>>,
}

/// The field and its list.
#[component]
pub(super) fn Finder(props: &FinderProps) -> Html {
    let query = use_state_eq(String::new);
    let open = use_state_eq(|| false);
    let current = use_state_eq(|| 0_usize);
    let input = use_node_ref();
    let settings = use_memo(props.sections.clone(), |sections| find::settings(sections));
    use_find_key(&input);
    let hits = match *open {
        true => find::hits(&settings, &props.draft.borrow(), &query),
        false => Vec::new(),
    };
    let listed = hits.len().min(LISTED);
    let chosen = (*current).min(listed.saturating_sub(1));
    let go = {
        let open = open.clone();
        Callback::from(move |hit: Hit| {
            open.set(false);
            go_to_field(&hit.leads_to);
        })
    };
    let oninput = {
        let (query, open, current) = (query.clone(), open.clone(), current.clone());
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            open.set(!input.value().trim().is_empty());
            query.set(input.value());
            current.set(0);
        })
    };
    let onkeydown = {
        let (query, open, current) = (query.clone(), open.clone(), current.clone());
        let (go, hits) = (go.clone(), hits.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" | "ArrowDown" if !*open => {
                event.prevent_default();
                open.set(!query.trim().is_empty());
            }
            "Enter" => {
                event.prevent_default();
                hits.get(chosen).cloned().into_iter().for_each(|hit| go.emit(hit));
            }
            "Escape" if *open => {
                event.prevent_default();
                open.set(false);
            }
            "Escape" => query.set(String::new()),
            // Home and End stay with the text.
            key @ ("ArrowDown" | "ArrowUp") => {
                if let Some(next) = next_option(key, Some(chosen), listed) {
                    event.prevent_default();
                    current.set(next);
                    keep_in_sight(next);
                }
            }
            _ => {}
        })
    };
    let onfocus = {
        let (query, open) = (query.clone(), open.clone());
        Callback::from(move |_: FocusEvent| open.set(!query.trim().is_empty()))
    };
    let onblur = {
        let open = open.clone();
        Callback::from(move |_: FocusEvent| open.set(false))
    };
    let options = hits.iter().take(LISTED).enumerate().map(|(index, hit)| {
        let go = go.clone();
        let choice = hit.clone();
        let onclick = Callback::from(move |_: MouseEvent| go.emit(choice.clone()));
        view_hit(index, hit, &settings[hit.setting], &query, index == chosen, onclick)
    });
    let count = match hits.len() {
        0 => "No setting holds that".to_owned(),
        1 => "1 setting".to_owned(),
        count if count > LISTED => format!("The first {LISTED} of {count} settings"),
        count => format!("{count} settings"),
    };
    // A press on the list must not take the focus from the field: that would close the list before the click.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    html! {
        <div class="cl-find" role="search">
            <span class="pf-v6-c-form-control cl-find__box">
                <Icon glyph={Glyph::Search} size={14} />
                <input
                    ref={input}
                    type="text"
                    role="combobox"
                    placeholder="Find a setting"
                    title="Ctrl+F"
                    aria-label="Find a setting"
                    aria-keyshortcuts="Control+F"
                    aria-autocomplete="list"
                    aria-expanded={open.to_string()}
                    aria-controls={LIST}
                    aria-activedescendant={(listed > 0).then(|| format!("form-find-hit-{chosen}"))}
                    autocomplete="off"
                    spellcheck="false"
                    value={(*query).clone()}
                    {oninput}
                    {onkeydown}
                    {onfocus}
                    {onblur}
                    data-ouia-component-id="form-find"
                    data-ouia-component-type="SearchInput"
                    data-ouia-safe="true"
                />
            </span>
            <div class="cl-find__list" hidden={!*open} {onmousedown}>
                <ul id={LIST} role="listbox" aria-label="Settings that hold it">{ for options }</ul>
                <p class="cl-find__count" aria-live="polite" data-ouia-component-id="form-find-count">
                    if *open { { count } }
                </p>
            </div>
        </div>
    }
}

fn view_hit(
    index: usize,
    hit: &Hit,
    setting: &Setting,
    query: &str,
    current: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    let mark = |text: &str| html! { <Highlight text={text.to_owned()} query={query.to_owned()} /> };
    let hidden = hit.leads_to != setting.pointer;
    html! {
        <li
            key={index}
            id={format!("form-find-hit-{index}")}
            class={classes!("cl-option", "cl-find__hit", current.then_some("cl-option--current"))}
            role="option"
            aria-selected={current.to_string()}
            {onclick}
            data-ouia-component-id={format!("form-find-hit-{index}")}
            data-ouia-component-type="Option"
            data-ouia-safe="true"
        >
            <span class="cl-find__label">{ mark(&setting.label) }</span>
            <span class="cl-find__trail">{ mark(&setting.trail) }</span>
            if let Some(found) = &hit.found {
                <span class="cl-find__found">{ mark(found) }</span>
            }
            if hidden {
                <span class="cl-find__trail">{ "Not shown now: leads to what it depends on" }</span>
            }
        </li>
    }
}

fn keep_in_sight(index: usize) {
    if let Some(option) = gloo::utils::document().get_element_by_id(&format!("form-find-hit-{index}")) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        Element::scroll_into_view_with_scroll_into_view_options(&option, &options);
    }
}

/// Ctrl+F goes to the field.
#[hook]
fn use_find_key(input: &NodeRef) {
    let input = input.clone();
    use_effect_with((), move |()| {
        let options = EventListenerOptions::enable_prevent_default();
        let document = gloo::utils::document();
        let listener = EventListener::new_with_options(&document, "keydown", options, move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            if event.ctrl_key() && event.key().eq_ignore_ascii_case("f") && !browser::dialog_open() {
                event.prevent_default();
                browser::focus(&input);
                if let Some(input) = input.cast::<HtmlInputElement>() {
                    input.select();
                }
            }
        });
        move || drop(listener)
    });
}
