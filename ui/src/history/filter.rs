use clientele_ipc::history::{ListChanges, Outcome, What};
use clientele_ipc::resource::Target;
use clientele_ipc::tenant::TenantId;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::browser;
use crate::icon::{Glyph, Icon};
use crate::parts::{Button, Look};

/// Which changes a person looks at. The places in the lists below, 0 for all.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Filter {
    pub(super) text: String,
    who: usize,
    what: usize,
    outcome: usize,
    time: usize,
}

const WHO: [&str; 3] = ["Anybody", "This console", "Somebody else"];
const WHAT: [&str; 5] = ["Any change", "Settings", "Secrets", "Created", "Deleted"];
const OUTCOME: [&str; 4] = ["Any outcome", "Applied", "Rejected", "Unknown"];
const TIME: [(&str, i64); 5] =
    [("Any time", 0), ("Last 24 hours", 1), ("Last 7 days", 7), ("Last 30 days", 30), ("Last 90 days", 90)];
const DAY: i64 = 86_400_000;

impl Filter {
    /// What is asked of the backend.
    pub(super) fn request(&self, tenant: &TenantId, target: Option<Target>, now: i64) -> ListChanges {
        ListChanges {
            tenant: tenant.clone(),
            target,
            what: [None, Some(What::Update), Some(What::Rotate), Some(What::Create), Some(What::Delete)]
                [self.what],
            outside: [None, Some(false), Some(true)][self.who],
            outcome: [None, Some(Outcome::Applied), Some(Outcome::Rejected), Some(Outcome::Unknown)]
                [self.outcome],
            since: (self.time > 0).then(|| browser::rfc3339(now - TIME[self.time].1 * DAY)),
            text: self.text.clone(),
            before: None,
        }
    }

    /// Whether everything is looked at.
    pub(super) fn is_wide(&self) -> bool {
        *self == Self::default()
    }

    /// Only what has no known outcome.
    pub(super) fn unknown() -> Self {
        Self { outcome: 3, ..Self::default() }
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct FilterBarProps {
    pub(super) filter: Filter,
    pub(super) onfilter: Callback<Filter>,
    /// Down leads from the search into the list.
    pub(super) ondown: Callback<()>,
    /// At the end of the bar.
    pub(super) children: Html,
}

/// Search and filters.
#[component]
pub(super) fn FilterBar(props: &FilterBarProps) -> Html {
    let search = use_node_ref();
    browser::use_search_key(&search);
    let filter = &props.filter;
    let oninput = {
        let (filter, onfilter) = (filter.clone(), props.onfilter.clone());
        Callback::from(move |event: InputEvent| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            let text = input.map(|input| input.value()).unwrap_or_default();
            onfilter.emit(Filter { text, ..filter.clone() });
        })
    };
    let onkeydown = {
        let ondown = props.ondown.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "ArrowDown" {
                event.prevent_default();
                ondown.emit(());
            }
        })
    };
    let clear = {
        let (filter, onfilter) = (filter.clone(), props.onfilter.clone());
        move |_: MouseEvent| onfilter.emit(Filter { text: String::new(), ..filter.clone() })
    };
    let select = |ouia: &'static str,
                  name: &'static str,
                  at: usize,
                  words: Vec<&'static str>,
                  put: fn(&mut Filter, usize)| {
        let (filter, onfilter) = (filter.clone(), props.onfilter.clone());
        let onchange = Callback::from(move |event: Event| {
            let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            let Some(chosen) = select.and_then(|select| usize::try_from(select.selected_index()).ok()) else {
                return;
            };
            let mut filter = filter.clone();
            put(&mut filter, chosen);
            onfilter.emit(filter);
        });
        html! {
            <span class={classes!("pf-v6-c-form-control", "cl-filter", (at > 0).then_some("cl-filter--on"))}>
                <select aria-label={name} {onchange} data-ouia-component-id={ouia} data-ouia-component-type="FormSelect" data-ouia-safe="true">
                    { for words.into_iter().enumerate().map(|(index, word)| html! {
                        <option value={index.to_string()} selected={index == at}>{ word }</option>
                    }) }
                </select>
                <span class="pf-v6-c-form-control__utilities">
                    <span class="pf-v6-c-form-control__toggle-icon"><Icon glyph={Glyph::Down} size={14} /></span>
                </span>
            </span>
        }
    };
    html! {
        <div class="cl-tools" role="search">
            <div class="pf-v6-c-text-input-group cl-search">
                <div class="pf-v6-c-text-input-group__main pf-m-icon">
                    <span class="pf-v6-c-text-input-group__text">
                        <span class="pf-v6-c-text-input-group__icon"><Icon glyph={Glyph::Search} /></span>
                        <input
                            ref={search}
                            class="pf-v6-c-text-input-group__text-input"
                            type="text"
                            placeholder="Name, field, ID or note"
                            aria-label="Search the changes"
                            autocomplete="off"
                            spellcheck="false"
                            value={filter.text.clone()}
                            {oninput}
                            {onkeydown}
                            data-ouia-component-id="changes-search"
                            data-ouia-component-type="TextInput"
                            data-ouia-safe="true"
                        />
                    </span>
                </div>
                <div class="cl-search__end">
                    if filter.text.is_empty() {
                        <kbd aria-hidden="true">{ "/" }</kbd>
                    } else {
                        <Button ouia="changes-clear-search" look={Look::Plain} small=true glyph={Glyph::Close} name="Clear the search" onclick={clear} />
                    }
                </div>
            </div>
            { select("changes-who", "Who", filter.who, WHO.to_vec(), |filter, at| filter.who = at) }
            { select("changes-what", "What", filter.what, WHAT.to_vec(), |filter, at| filter.what = at) }
            { select("changes-outcome", "Outcome", filter.outcome, OUTCOME.to_vec(), |filter, at| filter.outcome = at) }
            { select("changes-time", "When", filter.time, TIME.iter().map(|(word, _)| *word).collect(), |filter, at| filter.time = at) }
            <span class="cl-end" />
            { props.children.clone() }
        </div>
    }
}
