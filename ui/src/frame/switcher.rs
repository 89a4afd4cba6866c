use std::rc::Rc;

use clientele_ipc::tenant::{Address, Tenant, TenantId, Vendor};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, Node};
use yew::prelude::*;

use crate::icon::{Glyph, Icon};
use crate::parts::{Confirm, Errand, EnvironmentTag, VendorMark, next_option};
use crate::state::{Action, Route, use_store};
use crate::{backend, browser};

/// What the menu can do.
#[derive(Clone, Debug, PartialEq)]
enum Choice {
    Open(TenantId),
    Connect,
    Forget,
    Reset,
}

#[derive(Properties, PartialEq)]
pub(super) struct SwitcherProps {
    /// The tenant that is open.
    pub(super) tenant: Tenant,
}

/// The tenant that is open, and the way to another.
#[component]
pub(super) fn Switcher(props: &SwitcherProps) -> Html {
    let store = use_store();
    let open = use_state_eq(|| false);
    let asked = use_state(|| None::<Choice>);
    let (toggle, root) = (use_node_ref(), use_node_ref());
    let tenant = &props.tenant;
    let onchoose = {
        let (store, open, asked, toggle) = (store.clone(), open.clone(), asked.clone(), toggle.clone());
        Callback::from(move |choice: Option<Choice>| {
            open.set(false);
            browser::focus(&toggle);
            match choice {
                Some(Choice::Open(tenant)) => backend::open_tenant(&store, tenant),
                Some(Choice::Connect) => store.dispatch(Action::Go(Route::Connect)),
                Some(question) => asked.set(Some(question)),
                None => {}
            }
        })
    };
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    // Focus that goes elsewhere closes the menu and does not come back.
    let onfocusout = {
        let (open, root) = (open.clone(), root.clone());
        Callback::from(move |event: FocusEvent| {
            let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
            let within = root.cast::<Node>().is_some_and(|root| root.contains(to.as_ref()));
            if to.is_some() && !within {
                open.set(false);
            }
        })
    };
    let question = (*asked).clone().map(|choice| {
        let asked = asked.clone();
        html! { <Question {choice} tenant={tenant.clone()} onclose={move |()| asked.set(None)} /> }
    });
    html! {
        <div class="cl-switcher" ref={root} {onfocusout}>
            <button
                ref={toggle}
                type="button"
                class={classes!("pf-v6-c-menu-toggle", "cl-switcher__toggle", open.then_some("pf-m-expanded"))}
                aria-haspopup="listbox"
                aria-expanded={if *open { "true" } else { "false" }}
                {onclick}
                data-ouia-component-id="tenant-switcher"
                data-ouia-component-type="MenuToggle"
                data-ouia-safe="true"
            >
                <span class="pf-v6-screen-reader">{ "Tenant" }</span>
                <VendorMark vendor={tenant.vendor} />
                <span class="cl-switcher__text"><b>{ &tenant.name }</b><small>{ place(tenant) }</small></span>
                <EnvironmentTag environment={tenant.environment} />
                <Icon glyph={Glyph::Down} />
            </button>
            if *open { <Menu current={tenant.clone()} {onchoose} /> }
            { question.unwrap_or_default() }
        </div>
    }
}

/// The vendor, and the region or the host.
fn place(tenant: &Tenant) -> String {
    let vendor = tenant.vendor.title();
    match &tenant.address {
        _ if tenant.sandbox => format!("{vendor} · sandbox"),
        Address::Region { region } => format!("{vendor} · {}", region.to_uppercase()),
        Address::Domain { .. } => format!("{vendor} · {}", tenant.host),
    }
}

/// The tenants that hold the query, by vendor.
fn grouped(tenants: &[Tenant], query: &str) -> Vec<(Vendor, Vec<Tenant>)> {
    let query = query.trim().to_lowercase();
    let holds =
        |tenant: &&Tenant| format!("{} {}", tenant.name, place(tenant)).to_lowercase().contains(&query);
    let of = |vendor| {
        let group = tenants.iter().filter(|tenant| tenant.vendor == vendor).filter(holds);
        (vendor, group.cloned().collect::<Vec<_>>())
    };
    [Vendor::Transmit, Vendor::Auth0].map(of).into_iter().filter(|(_, group)| !group.is_empty()).collect()
}

#[derive(Properties, PartialEq)]
struct MenuProps {
    current: Tenant,
    /// What was chosen; `None`: nothing.
    onchoose: Callback<Option<Choice>>,
}

#[component]
fn Menu(props: &MenuProps) -> Html {
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

#[derive(Properties, PartialEq)]
struct QuestionProps {
    choice: Choice,
    tenant: Tenant,
    onclose: Callback<()>,
}

/// What is asked before a tenant is forgotten or the sandbox made anew.
#[component]
fn Question(props: &QuestionProps) -> Html {
    let store = use_store();
    let onclose = props.onclose.reform(|_: bool| ());
    let tenant = &props.tenant;
    if props.choice == Choice::Reset {
        let errand: Errand = Rc::new(move || {
            let store = store.clone();
            Box::pin(async move { backend::reset_sandbox(&store).await })
        });
        return html! {
            <Confirm
                ouia="reset-dialog"
                title="Reset the sandbox?"
                message="Every change that was made in the sandbox's tenants is lost, and they are as they were at first."
                verb="Reset the sandbox"
                {errand}
                {onclose}
            />
        };
    }
    let unsent = match store.unsent(&tenant.id) {
        0 => "",
        _ => " Changes that you have not sent are lost.",
    };
    let id = tenant.id.clone();
    let errand: Errand = Rc::new(move || {
        let (store, id) = (store.clone(), id.clone());
        Box::pin(async move { backend::forget(&store, id).await })
    });
    html! {
        <Confirm
            ouia="forget-dialog"
            title={format!("Forget {}?", tenant.name)}
            message={format!(
                "Clientele forgets the tenant and takes its management secret out of the keyring. Nothing changes at {}.{unsent}",
                tenant.vendor.title(),
            )}
            verb="Forget the tenant"
            {errand}
            {onclose}
        />
    }
}
