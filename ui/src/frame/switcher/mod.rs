//! The tenant that is open, and the way to another.

mod menu;
mod question;
mod tenants;

use clientele_ipc::tenant::Tenant;
use wasm_bindgen::JsCast;
use web_sys::Node;
use yew::prelude::*;

use menu::{Choice, Menu};
use question::Question;
use tenants::place;

use crate::icon::{Glyph, Icon};
use crate::parts::{EnvironmentTag, VendorMark};
use crate::state::{Action, Route, use_store};
use crate::{backend, browser};

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
