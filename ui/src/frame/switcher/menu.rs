use clientele_ipc::tenant::{Tenant, TenantId};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::tenants::{grouped, place};
use crate::browser;
use crate::icon::{Glyph, Icon};
use crate::parts::{EnvironmentTag, VendorMark, next_option};
use crate::state::use_store;

/// What the menu can do.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Choice {
    Open(TenantId),
    Connect,
    Forget,
    Reset,
}

#[derive(Properties, PartialEq)]
pub(super) struct MenuProps {
    pub(super) current: Tenant,
    /// What was chosen; `None`: nothing.
    pub(super) onchoose: Callback<Option<Choice>>,
}

#[component]
pub(super) fn Menu(props: &MenuProps) -> Html {
    let store = use_store();
    let query = use_state_eq(String::new);
    let at = use_state_eq(|| None::<usize>);
    let input = use_node_ref();
    use_effect_with((), {
        let input = input.clone();
        move |()| browser::focus(&input)
    });
    let groups = grouped(&store.tenants, &query);
    let mut choices: Vec<Choice> = groups
        .iter()
        .flat_map(|(_, group)| group.iter().map(|tenant| Choice::Open(tenant.id.clone())))
        .collect();
    let tenants = choices.len();
    choices.push(Choice::Connect);
    choices.push(if props.current.sandbox { Choice::Reset } else { Choice::Forget });

    let onkeydown = {
        let (choices, at, onchoose, typed) =
            (choices.clone(), at.clone(), props.onchoose.clone(), !query.is_empty());
        Callback::from(move |event: KeyboardEvent| {
            match event.key().as_str() {
                "Escape" => onchoose.emit(None),
                "Enter" => match at.or((typed && tenants > 0).then_some(0)).and_then(|at| choices.get(at)) {
                    Some(choice) => onchoose.emit(Some(choice.clone())),
                    None => return,
                },
                // Home and End belong to the text.
                key if key.starts_with("Arrow") => match next_option(key, *at, choices.len()) {
                    Some(next) => at.set(Some(next)),
                    None => return,
                },
                _ => return,
            }
            event.prevent_default();
        })
    };
    let oninput = {
        let (query, at) = (query.clone(), at.clone());
        Callback::from(move |event: InputEvent| {
            let input: Option<HtmlInputElement> = event.target().and_then(|target| target.dyn_into().ok());
            input.iter().for_each(|input| query.set(input.value()));
            at.set(None);
        })
    };
    // A click must not take the focus from the search, or the menu would close before it is heard.
    let onmousedown = Callback::from(|event: MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if !target.is_some_and(|element| element.matches("input").unwrap_or(false)) {
            event.prevent_default();
        }
    });
    let option = |index: usize, ouia: String, class: &'static str, inside: Html| {
        let (onchoose, choice) = (props.onchoose.clone(), choices[index].clone());
        let chosen = choices[index] == Choice::Open(props.current.id.clone());
        html! {
            <div
                key={ouia.clone()}
                id={format!("tenant-choice-{index}")}
                class={classes!("cl-option", class, (*at == Some(index)).then_some("cl-option--current"))}
                role="option"
                aria-selected={if chosen { "true" } else { "false" }}
                onclick={move |_: MouseEvent| onchoose.emit(Some(choice.clone()))}
                data-ouia-component-id={ouia}
                data-ouia-component-type="MenuItem"
                data-ouia-safe="true"
            >
                { inside }
            </div>
        }
    };
    let mut index = 0;
    let mut lists = Vec::new();
    for (vendor, group) in &groups {
        let mut options = Vec::new();
        for tenant in group {
            let inside = html! {
                <>
                    <VendorMark vendor={tenant.vendor} />
                    <span class="cl-switcher__text"><b>{ &tenant.name }</b><small>{ place(tenant) }</small></span>
                    <EnvironmentTag environment={tenant.environment} />
                    <span class="cl-option__check">
                        if tenant.id == props.current.id { <Icon glyph={Glyph::Check} /> }
                    </span>
                </>
            };
            options.push(option(
                index,
                format!("tenant-option-{}", tenant.id.0),
                "cl-option--tenant",
                inside,
            ));
            index += 1;
        }
        lists.push(html! {
            <div key={vendor.title()} role="group" aria-label={vendor.title()}>
                <div class="cl-menu__group" aria-hidden="true">{ vendor.title() }</div>
                { for options }
            </div>
        });
    }
    let line = |glyph, words: String| html! { <><Icon {glyph} />{ words }</> };
    let connect = option(
        tenants,
        "tenant-connect-another".into(),
        "",
        line(Glyph::Add, "Connect another tenant…".into()),
    );
    let last = match props.current.sandbox {
        true => option(
            tenants + 1,
            "tenant-reset-sandbox".into(),
            "",
            line(Glyph::Rotate, "Reset the sandbox…".into()),
        ),
        false => {
            let words = format!("Forget {}…", props.current.name);
            option(tenants + 1, "tenant-forget".into(), "cl-option--danger", line(Glyph::Trash, words))
        }
    };
    html! {
        <div class="cl-menu" {onmousedown}>
            <div class="pf-v6-c-text-input-group cl-menu__search">
                <div class="pf-v6-c-text-input-group__main pf-m-icon">
                    <span class="pf-v6-c-text-input-group__text">
                        <span class="pf-v6-c-text-input-group__icon"><Icon glyph={Glyph::Search} /></span>
                        <input
                            ref={input}
                            class="pf-v6-c-text-input-group__text-input"
                            type="text"
                            role="combobox"
                            placeholder="Find a tenant"
                            aria-label="Find a tenant"
                            aria-expanded="true"
                            aria-controls="tenant-choices"
                            aria-activedescendant={at.map(|at| format!("tenant-choice-{at}"))}
                            autocomplete="off"
                            spellcheck="false"
                            value={(*query).clone()}
                            {oninput}
                            {onkeydown}
                            data-ouia-component-id="tenant-search"
                            data-ouia-component-type="TextInput"
                            data-ouia-safe="true"
                        />
                    </span>
                </div>
            </div>
            <div id="tenant-choices" class="cl-menu__list" role="listbox" aria-label="Tenants">
                if groups.is_empty() { <div class="cl-menu__none">{ "No tenant matches." }</div> }
                { for lists }
                <div class="cl-menu__rule" role="presentation" />
                { connect }
                { last }
            </div>
        </div>
    }
}
