//! A list of redirect URIs, logout URIs or origins: edited in place, with a verdict on every row.

mod list;
mod paste;
mod row;
mod rows;
mod toolbar;

use std::collections::HashSet;
use std::rc::Rc;
use std::sync::Arc;

use clientele_forms::{Field, Shape};
use clientele_review::UriList;
use clientele_review::uri::{Ledger, Rules, Use, Verdict};
use serde_json::Value;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use self::list::{Focus, Step};
use self::paste::{PastePanel, RulesProp};
use self::row::RowContent;
use self::rows::{BLOCK, Block};
use self::toolbar::Toolbar;
use crate::form::entry::Entry;
use crate::form::frame;
use crate::form::problems;
use crate::form::stable::use_stable;
use crate::form::uris::list_rules;
use crate::form::words;
use crate::icon::{Glyph, Icon};

/// Fits lists of URIs.
pub(crate) fn rank(field: &Field) -> Option<u32> {
    (field.shape == Shape::Texts && UriList::of(&field.node, &field.pointer).is_some()).then_some(200)
}

fn items(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn text(item: &Value) -> &str {
    item.as_str().unwrap_or_default()
}

fn judged(ledger: &mut Ledger, items: &[Value], rules: &Rules) -> Vec<Arc<Verdict>> {
    let texts: Vec<&str> = items.iter().map(text).collect();
    ledger.verdicts(&texts, rules)
}

/// The list.
#[component]
pub(crate) fn RedirectUris(entry: &Entry) -> Html {
    let id = entry.id();
    let uris = UriList::of(&entry.field.node, entry.place.pointer());
    let usage = uris.as_ref().map(|uris| uris.usage).unwrap_or_default();
    let context = &entry.context;
    let rules = uris.map(|uris| list_rules(&uris, context.client, &context.rules)).unwrap_or_default();
    let ledger = use_mut_ref(Ledger::default);
    let verdicts = use_memo((entry.place.clone(), RulesProp(rules)), |(place, rules)| {
        judged(&mut ledger.borrow_mut(), items(place.value()), &rules.0)
    });
    let list = items(entry.value());
    let before: HashSet<&str> = items(entry.place.was()).iter().map(text).collect();
    let writable = entry.writable();
    let pasting = use_state_eq(|| false);
    // In the list of problems, what is being put right stays in sight: the rows that were problems when it was opened.
    let filter = use_state_eq(|| None::<Rc<Vec<usize>>>);
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
    let on_step = use_stable({
        let (entry, wanted, filter) = (entry.clone(), wanted.clone(), filter.clone());
        Callback::from(move |step: Step| {
            let keeps_rows = matches!(step, Step::Edit(..));
            let (after, focus) = list::after(items(entry.value()), step);
            if let Some(Focus::Input(row) | Focus::Grip(row)) = focus {
                wanted.replace(focus);
                if filter.is_some() {
                    filter.set(Some(Rc::new(vec![row])));
                }
            } else if !keeps_rows {
                wanted.replace(focus);
                if filter.is_some() {
                    filter.set(Some(Rc::new(Vec::new())));
                }
            }
            if after.is_empty() && entry.place.was().is_none_or(Value::is_null) {
                entry.revert();
            } else {
                entry.set(Value::Array(after));
            }
        })
    });
    let is_problem = |index: usize| {
        let empty = list.get(index).is_some_and(|item| text(item).is_empty());
        verdicts.get(index).is_some_and(|verdict| verdict.problem()) && !empty
    };
    let problem_count = (0..list.len()).filter(|index| is_problem(*index)).count();
    let label: AttrValue = entry.field.label.clone().into();
    let row_id: AttrValue = id.clone().into();
    let shown = |index: &usize| filter.as_ref().is_none_or(|kept| is_problem(*index) || kept.contains(index));
    let rows = list.iter().enumerate().filter(|(index, _)| shown(index)).filter_map(|(index, item)| {
        let text = item.as_str().map_or_else(|| item.to_string(), str::to_owned);
        Some(RowContent {
            index,
            changed: !before.contains(text.as_str()),
            text: text.into(),
            verdict: verdicts.get(index)?.clone(),
            readonly: !writable || !item.is_string(),
        })
    });
    let rows: Vec<RowContent> = rows.collect();
    let blocks = rows.chunks(BLOCK).enumerate().map(|(number, rows)| {
        let (id, label, on_step) = (row_id.clone(), label.clone(), on_step.clone());
        html! { <Block key={number} {id} {label} rows={rows.to_vec()} {on_step} /> }
    });
    let count = match entry.field.node.max_items {
        Some(most) => format!("{} of {most}", list.len()),
        None => list.len().to_string(),
    };
    let beside = html! { <span class="cl-count">{ count }</span> };
    let length = list.len();
    let tools = html! {
        <Toolbar
            id={row_id.clone()}
            noun={if usage == Use::Origin { "origin" } else { "URI" }}
            {writable}
            filled={length > 0}
            problems={problem_count}
            filtered={filter.is_some()}
            pasting={*pasting}
            on_filter={
                let filter = filter.clone();
                Callback::from(move |on: bool| filter.set(on.then(|| Rc::new(Vec::new()))))
            }
            on_paste={let pasting = pasting.clone(); Callback::from(move |on| pasting.set(on))}
            on_add={on_step.reform(move |()| Step::Insert(length))}
        />
    };
    let problems = problems::of_entry(entry);
    let gone: Vec<&str> = {
        let now: HashSet<&str> = list.iter().map(text).collect();
        items(entry.place.was()).iter().map(text).filter(|text| !now.contains(text)).collect()
    };
    let help = frame::help(entry);
    html! {
        <>
            { frame::head(entry, false, beside, tools) }
            if !help.is_empty() { <p class="cl-field__help">{ help }</p> }
            if let Some(reason) = entry.reason() { <p class="cl-field__help">{ reason.to_string() }</p> }
            if *pasting {
                <PastePanel
                    id={row_id.clone()}
                    label={label.clone()}
                    present={list.iter().map(|item| text(item).to_owned()).collect::<Vec<_>>()}
                    rules={RulesProp(rules)}
                    on_add={on_step.reform(Step::Append)}
                    on_close={let pasting = pasting.clone(); Callback::from(move |()| pasting.set(false))}
                />
            }
            if list.is_empty() {
                <p class="cl-uris__empty" data-ouia-component-id={id.clone()}>{ "None yet." }</p>
            } else {
                <ul
                    class="cl-uris"
                    role="list"
                    aria-labelledby={format!("{id}-label")}
                    data-ouia-component-id={id.clone()}
                    data-ouia-component-type="DataList"
                    data-ouia-safe="true"
                >
                    { for blocks }
                </ul>
            }
            if filter.is_some() && problem_count == 0 {
                <p class="cl-field__note">{ "No problem left." }</p>
            }
            if !gone.is_empty() {
                <p class="cl-field__note">{ format!("Removed: {}", words::shortened(&gone.join(", "))) }</p>
            }
            if !problems.is_empty() {
                <p class="cl-field__problem"><Icon glyph={Glyph::Error} size={14} /><span>{ problems.join(" ") }</span></p>
            }
            <span class="pf-v6-screen-reader" aria-live="polite">
                { match problem_count { 0 => String::new(), 1 => "1 problem".into(), count => format!("{count} problems") } }
            </span>
        </>
    }
}

/// Moves the focus, if its new place is there already.
fn take_focus(id: &str, focus: Focus) -> bool {
    let place = match focus {
        Focus::Input(row) => format!("{id}-row-{row}-input"),
        Focus::Grip(row) => format!("{id}-row-{row}-grip"),
        Focus::Remove(row) => format!("{id}-row-{row}-remove"),
        Focus::Add => format!("{id}-add"),
    };
    let Some(element) = gloo::utils::document().get_element_by_id(&place) else { return false };
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        let end = input.value().encode_utf16().count() as u32;
        let _ = input.set_selection_range(end, end);
    }
    element.dyn_into::<HtmlElement>().is_ok_and(|element| element.focus().is_ok())
}
