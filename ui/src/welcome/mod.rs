//! The first page: open the sandbox, or connect a tenant.

mod choices;
mod connect;
mod draft;
mod inputs;
mod verdict;

use yew::prelude::*;

use crate::backend;
use crate::icon::{Glyph, Icon};
use crate::parts::{Button, ErrorAlert, Look};
use crate::state::{Action, Route, use_store};

use connect::ConnectForm;

/// The first page.
#[component]
pub(crate) fn WelcomePage() -> Html {
    let store = use_store();
    let name = use_node_ref();
    let opening = use_state(|| false);
    let error = use_state(|| None);
    let open_sandbox = {
        let (store, opening, error) = (store.clone(), opening.clone(), error.clone());
        Callback::from(move |_: MouseEvent| {
            let (store, opening, error) = (store.clone(), opening.clone(), error.clone());
            opening.set(true);
            wasm_bindgen_futures::spawn_local(async move {
                let failure = backend::open_sandbox(&store).await.err();
                opening.set(false);
                error.set(failure);
            });
        })
    };
    let to_form = {
        let name = name.clone();
        Callback::from(move |_: MouseEvent| crate::browser::focus(&name))
    };
    use_effect_with(store.route.clone(), {
        let name = name.clone();
        move |route| {
            if *route == Route::Connect {
                crate::browser::focus(&name);
            }
        }
    });
    let back = store.tenant().map(|tenant| {
        let store = store.clone();
        let onclick = Callback::from(move |_: MouseEvent| store.dispatch(Action::Back));
        html! {
            <Button
                ouia="connect-back"
                look={Look::Link}
                glyph={Glyph::Left}
                label={format!("Back to {}", tenant.name)}
                {onclick}
            />
        }
    });
    let connected = store.tenants.iter().map(|tenant| {
        let (store, id) = (store.clone(), tenant.id.clone());
        let onclick = Callback::from(move |_: MouseEvent| backend::open_tenant(&store, id.clone()));
        html! {
            <Button
                key={tenant.id.0.clone()}
                ouia={format!("welcome-tenant-{}", tenant.id.0)}
                look={Look::Inline}
                label={format!("{} ({})", tenant.name, tenant.vendor.title())}
                {onclick}
            />
        }
    });
    html! {
        <div class="cl-welcome">
            <header class="cl-welcome__head">
                { back.unwrap_or_default() }
                <h1 data-ouia-component-id="page-title">{ "Welcome to Clientele" }</h1>
                <p>
                    { "Look after the applications and OAuth clients of your tenants. Nothing is sent to a provider " }
                    { "until you have reviewed it." }
                </p>
            </header>
            <div class="cl-welcome__cards">
                <section class="cl-card">
                    <span class="cl-card__mark"><Icon glyph={Glyph::Flask} size={22} /></span>
                    <h2>{ "Explore with the sandbox" }</h2>
                    <p>
                        { "The tenants of a made-up company, kept on this computer. Change anything: no account, " }
                        { "no network, nothing to break." }
                    </p>
                    if let Some(error) = (*error).clone() {
                        <ErrorAlert title="The sandbox could not be opened." {error} />
                    }
                    <div class="cl-card__foot">
                        <Button
                            ouia="welcome-open-sandbox"
                            label="Open the sandbox"
                            busy={*opening}
                            onclick={open_sandbox}
                        />
                        if *opening { <span class="cl-small cl-quiet" role="status">{ "Opening…" }</span> }
                    </div>
                </section>
                <section class="cl-card cl-card--chosen">
                    <span class="cl-card__mark"><Icon glyph={Glyph::Plug} size={22} /></span>
                    <h2>{ "Connect a tenant" }</h2>
                    <p>
                        { "Transmit Security or Auth0, with a management client that you create there. Start " }
                        { "read-only and turn on editing later." }
                    </p>
                    if !store.tenants.is_empty() {
                        <p class="cl-card__list">{ "Already here: " }{ for connected }</p>
                    }
                    <div class="cl-card__foot">
                        <Button ouia="welcome-connect" look={Look::Inline} label="Fill in the form" onclick={to_form} />
                    </div>
                </section>
            </div>
            <ConnectForm first={name} />
        </div>
    }
}
