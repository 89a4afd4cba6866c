//! A list of URIs or origins: edited in place, with a verdict on every row and all steps undoable.

mod deed;
mod drag;
mod editing;
mod findings;
mod history;
mod list;
mod paste;
mod row;
mod rows;
mod sequel;
mod toolbar;

use std::collections::HashSet;
use std::rc::Rc;

use clientele_forms::{Field, Shape};
use clientele_review::uri::{Ledger, Use, Verdict};
use clientele_review::{Elsewhere, UriList, list_findings};
use serde_json::Value;
use web_sys::Element;
use yew::prelude::*;

use self::deed::DeedLine;
use self::drag::{Drag, use_drag};
use self::editing::{Editing, use_editing};
use self::findings::Findings;
use self::list::{Focus, Step};
use self::paste::{PastePanel, RulesProp};
use self::row::RowContent;
use self::rows::{BLOCK, Block};
use self::toolbar::Toolbar;
use crate::browser;
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

/// What a row is to become where all are put in order at once; rows that would only be removed stay.
fn mended(verdict: &Verdict) -> Option<String> {
    verdict.remarks.iter().find_map(|remark| remark.repair.as_ref()?.replacement.clone())
}

/// The list.
#[component]
pub(crate) fn RedirectUris(entry: &Entry) -> Html {
    let id: AttrValue = entry.id().into();
    let label: AttrValue = entry.field.label.clone().into();
    let context = &entry.context;
    let uris = UriList::of(&entry.field.node, entry.place.pointer()).unwrap_or_default();
    let client = context.client;
    let rules = list_rules(&uris, client, &context.rules);
    let elsewhere = use_context::<Rc<Elsewhere>>().unwrap_or_default();
    let ledger = use_mut_ref(Ledger::default);
    let judged = use_memo(
        (entry.place.clone(), RulesProp(rules), client, elsewhere),
        |(place, rules, client, elsewhere)| {
            let texts: Vec<&str> = items(place.value()).iter().map(text).collect();
            let verdicts = ledger.borrow_mut().verdicts(&texts, &rules.0);
            let findings = list_findings(&uris, &texts, &verdicts, *client, elsewhere);
            (verdicts, findings)
        },
    );
    let (verdicts, findings) = &*judged;
    let list = items(entry.value());
    let before: HashSet<&str> = items(entry.place.was()).iter().map(text).collect();
    let writable = entry.writable();
    let pasting = use_state_eq(|| false);
    let Editing { filter, deed, wanted, on_step, on_turn, onkeydown } = use_editing(entry, id.clone());
    let rows_ref = use_node_ref();
    let on_drop = on_step.reform(|Drag { row, gap }| Step::Move(row, gap));
    let (drag, grab) = use_drag(&rows_ref, on_drop);
    let on_grab = use_stable(grab);
    let line = use_node_ref();
    use_effect_with(drag, {
        let (line, rows) = (line.clone(), rows_ref.clone());
        move |drag| {
            let place = drag.and_then(|drag| drag::line(&rows.cast::<Element>()?, drag.gap));
            if let Some(place) = place {
                browser::style(&line, "inset-block-start", &format!("{place}px"));
            }
        }
    });
    let empty = |index: usize| list.get(index).is_some_and(|item| text(item).is_empty());
    let is_problem =
        |index: usize| verdicts.get(index).is_some_and(|verdict| verdict.problem()) && !empty(index);
    let troubled: Vec<usize> = (0..list.len()).filter(|index| is_problem(*index)).collect();
    let mends: Vec<(usize, Option<String>)> = match writable && filter.is_some() {
        true => troubled.iter().filter_map(|row| Some((*row, Some(mended(verdicts.get(*row)?)?)))).collect(),
        false => Vec::new(),
    };
    let shown = |index: usize| filter.as_ref().is_none_or(|kept| is_problem(index) || kept.contains(&index));
    let rows = list.iter().enumerate().filter(|(index, _)| shown(*index)).filter_map(|(index, item)| {
        let text = item.as_str().map_or_else(|| item.to_string(), str::to_owned);
        Some(RowContent {
            index,
            changed: !before.contains(text.as_str()),
            text: text.into(),
            verdict: verdicts.get(index)?.clone(),
            readonly: !writable || !item.is_string(),
            held: drag.is_some_and(|drag| drag.row == index),
        })
    });
    let rows: Vec<RowContent> = rows.collect();
    let movable = writable && filter.is_none() && list.len() > 1;
    let blocks = rows.chunks(BLOCK).enumerate().map(|(number, rows)| {
        let (id, label, on_step, on_grab) = (id.clone(), label.clone(), on_step.clone(), on_grab.clone());
        html! { <Block key={number} {id} {label} rows={rows.to_vec()} {movable} {on_step} {on_grab} /> }
    });
    let count = match entry.field.node.max_items {
        Some(most) => format!("{} of {most}", list.len()),
        None => list.len().to_string(),
    };
    let beside = html! { <span class="cl-count">{ count }</span> };
    let length = list.len();
    let tools = html! {
        <Toolbar
            id={id.clone()}
            noun={if rules.usage == Use::Origin { "origin" } else { "URI" }}
            {writable}
            filled={length > 0}
            problems={troubled.len()}
            filtered={filter.is_some()}
            pasting={*pasting}
            on_filter={
                let (filter, troubled) = (filter.clone(), troubled.clone());
                Callback::from(move |on: bool| filter.set(on.then(|| Rc::new(troubled.clone()))))
            }
            on_paste={let pasting = pasting.clone(); Callback::from(move |on| pasting.set(on))}
            on_add={on_step.reform(move |()| Step::Insert(length))}
        />
    };
    let on_close = {
        let pasting = pasting.clone();
        Callback::from(move |()| {
            pasting.set(false);
            // Where nothing was added, back to where the person came from.
            wanted.borrow_mut().get_or_insert(Focus::Paste);
        })
    };
    let problems = problems::of_entry(entry);
    let gone: Vec<&str> = {
        let now: HashSet<&str> = list.iter().map(text).collect();
        items(entry.place.was()).iter().map(text).filter(|text| !now.contains(text)).collect()
    };
    let help = frame::help(entry);
    html! {
        <div class="cl-uris__whole" {onkeydown}>
            { frame::head(entry, false, beside, tools) }
            if !help.is_empty() { <p class="cl-field__help">{ help }</p> }
            if let Some(reason) = entry.reason() { <p class="cl-field__help">{ reason.to_string() }</p> }
            if !findings.is_empty() {
                <Findings id={id.clone()} pointer={entry.place.pointer().clone()} findings={findings.clone()} {writable} on_step={on_step.clone()} />
            }
            if *pasting {
                <PastePanel
                    id={id.clone()}
                    label={label.clone()}
                    present={list.iter().map(|item| text(item).to_owned()).collect::<Vec<_>>()}
                    rules={RulesProp(rules)}
                    on_add={on_step.reform(Step::Append)}
                    {on_close}
                />
            }
            if mends.len() > 1 {
                <p class="cl-uris__mend">
                    { format!("{} of these rows can be put right as proposed.", mends.len()) }
                    <button
                        type="button"
                        class="pf-v6-c-button pf-m-link pf-m-inline"
                        data-ouia-component-id={format!("{id}-fix-all")}
                        data-ouia-component-type="Button"
                        data-ouia-safe="true"
                        onclick={on_step.reform(move |_: MouseEvent| Step::Mend(mends.clone()))}
                    >
                        { "Put them right" }
                    </button>
                </p>
            }
            if list.is_empty() {
                <p class="cl-uris__empty" data-ouia-component-id={id.clone()}>{ "None yet." }</p>
            } else {
                <div class={classes!("cl-uris__frame", drag.map(|_| "cl-uris__frame--dragging"))}>
                    <ul
                        class="cl-uris"
                        role="list"
                        ref={rows_ref}
                        aria-labelledby={format!("{id}-label")}
                        data-ouia-component-id={id.clone()}
                        data-ouia-component-type="DataList"
                        data-ouia-safe="true"
                    >
                        { for blocks }
                    </ul>
                    if drag.is_some() { <div class="cl-uris__line" ref={line} data-ouia-component-id={format!("{id}-drop")}></div> }
                </div>
            }
            if filter.is_some() && troubled.is_empty() {
                <p class="cl-field__note">{ "No problem left." }</p>
            }
            <DeedLine id={id.clone()} {deed} {on_turn} />
            if !gone.is_empty() {
                <p class="cl-field__note">{ format!("No longer in it: {}", words::shortened(&gone.join(", "))) }</p>
            }
            if !problems.is_empty() {
                <p class="cl-field__problem"><Icon glyph={Glyph::Error} size={14} /><span>{ problems.join(" ") }</span></p>
            }
            <span class="pf-v6-screen-reader" aria-live="polite" data-ouia-component-id={format!("{id}-problems")}>
                { match troubled.len() { 0 => String::new(), 1 => "1 problem".into(), count => format!("{count} problems") } }
            </span>
        </div>
    }
}
