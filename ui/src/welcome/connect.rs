use clientele_ipc::command::{ConnectTenant, TestConnection};
use clientele_ipc::start::KeyringState;
use clientele_ipc::tenant::Vendor;
use yew::prelude::*;

use super::choices::{Environments, Vendors};
use super::draft::{ConnectDraft, Input, OWN_DOMAIN, REGIONS};
use super::inputs::{Field, ToggleGroup};
use super::verdict::{Outcome, VerdictLine};
use crate::backend;
use crate::icon::{Glyph, Icon};
use crate::ipc::call;
use crate::parts::{Button, Look};
use crate::state::{Action, use_store};
use crate::toast::use_toasts;

/// What is under way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Work {
    Nothing,
    Testing,
    Connecting,
}

#[derive(Properties, PartialEq)]
pub(super) struct ConnectFormProps {
    /// The first input.
    pub(super) first: NodeRef,
}

/// The form that connects a tenant. What was typed stays, whatever comes of it.
#[component]
pub(super) fn ConnectForm(props: &ConnectFormProps) -> Html {
    let (store, toasts) = (use_store(), use_toasts());
    let draft = use_state(ConnectDraft::default);
    let outcome = use_state(|| Outcome::Nothing);
    let work = use_state_eq(|| Work::Nothing);
    let shown = use_state_eq(|| false);
    let edit = {
        let (draft, outcome) = (draft.clone(), outcome.clone());
        Callback::from(move |edit: Box<dyn FnOnce(&mut ConnectDraft)>| {
            let mut next = (*draft).clone();
            edit(&mut next);
            draft.set(next);
            outcome.set(Outcome::Nothing);
        })
    };
    let text = |set: fn(&mut ConnectDraft, String)| {
        let edit = edit.clone();
        Callback::from(move |value: String| edit.emit(Box::new(move |draft| set(draft, value))))
    };
    let begin = {
        let (draft, outcome, work) = (draft.clone(), outcome.clone(), work.clone());
        Callback::from(move |next: Work| {
            if *work != Work::Nothing {
                return;
            }
            let request = match draft.request() {
                Ok(request) => request,
                Err(missing) => return outcome.set(Outcome::Missing(missing)),
            };
            let (draft, outcome, work) = (draft.clone(), outcome.clone(), work.clone());
            let (store, toasts) = (store.clone(), toasts.clone());
            work.set(next);
            outcome.set(Outcome::Nothing);
            wasm_bindgen_futures::spawn_local(async move {
                if next == Work::Testing {
                    let answer = call::<TestConnection>(request).await;
                    outcome.set(answer.map_or_else(Outcome::Failed, Outcome::Verdict));
                } else {
                    match call::<ConnectTenant>(request).await {
                        Ok(tenant) => {
                            // The secret has gone to the keyring: it stays nowhere else.
                            draft.set(ConnectDraft::default());
                            toasts.success(format!("{} connected", tenant.name));
                            let id = tenant.id.clone();
                            store.dispatch(Action::TenantsKnown(vec![tenant]));
                            backend::open_tenant(&store, id);
                        }
                        Err(error) => outcome.set(Outcome::Failed(error)),
                    }
                }
                work.set(Work::Nothing);
            });
        })
    };
    let onsubmit = {
        let begin = begin.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            begin.emit(Work::Connecting);
        })
    };
    let about = |input| outcome.about(input).map(AttrValue::from);
    let busy = *work != Work::Nothing;
    let choose_region = {
        let edit = edit.clone();
        Callback::from(move |region: &'static str| edit.emit(Box::new(move |draft| draft.region = region)))
    };
    let show = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(!*shown))
    };
    let read_only = {
        let edit = edit.clone();
        let next = !draft.read_only();
        Callback::from(move |_: Event| edit.emit(Box::new(move |draft| draft.read_only = Some(next))))
    };
    let regions: Vec<_> = REGIONS.into_iter().chain([(OWN_DOMAIN, "Own domain")]).collect();
    html! {
        <form class="cl-connect" aria-label="Connect a tenant" {onsubmit} novalidate=true>
            <Vendors chosen={draft.vendor} onchoose={{
                let edit = edit.clone();
                move |vendor| edit.emit(Box::new(move |draft: &mut ConnectDraft| draft.vendor = vendor))
            }} />
            <div class={classes!(draft.wants_domain().then_some("cl-connect__pair"))}>
                <Field
                    ouia="connect-name"
                    label="Name in Clientele"
                    value={draft.name.clone()}
                    oninput={text(|draft, value| draft.name = value)}
                    complaint={about(Input::Name)}
                    node={props.first.clone()}
                />
                if draft.wants_domain() {
                    <Field
                        ouia="connect-domain"
                        label="Domain"
                        mono=true
                        value={draft.domain.clone()}
                        placeholder={if draft.vendor == Vendor::Auth0 { "harbor.eu.auth0.com" } else { "api.harbor.example" }}
                        oninput={text(|draft, value| draft.domain = value)}
                        complaint={about(Input::Address)}
                    />
                }
            </div>
            if draft.vendor == Vendor::Transmit {
                <ToggleGroup
                    label="Region"
                    prefix="connect-region"
                    items={regions}
                    chosen={draft.region}
                    onchoose={choose_region}
                />
                if let Some(complaint) = about(Input::Address).filter(|_| !draft.wants_domain()) {
                    <p class="cl-help cl-help__wrong"><Icon glyph={Glyph::Error} size={14} />{ complaint }</p>
                }
            }
            <div class="cl-connect__pair">
                <Field
                    ouia="connect-client-id"
                    label="Client ID"
                    mono=true
                    value={draft.client_id.clone()}
                    oninput={text(|draft, value| draft.client_id = value)}
                    complaint={about(Input::ClientId)}
                    help={html! { { match draft.vendor {
                        Vendor::Transmit => "The management client from the admin portal of this tenant",
                        Vendor::Auth0 => "A machine-to-machine application that may use the Management API",
                    } } }}
                />
                <Field
                    ouia="connect-client-secret"
                    label="Client secret"
                    mono=true
                    hidden={!*shown}
                    value={draft.client_secret.clone()}
                    oninput={text(|draft, value| draft.client_secret = value)}
                    complaint={about(Input::ClientSecret)}
                    help={html! { <Keeping /> }}
                    end={html! {
                        <Button
                            ouia="connect-secret-show"
                            look={Look::Plain}
                            glyph={if *shown { Glyph::EyeOff } else { Glyph::Eye }}
                            name={if *shown { "Hide the client secret" } else { "Show the client secret" }}
                            pressed={*shown}
                            onclick={show}
                        />
                    }}
                />
            </div>
            <Environments chosen={draft.environment} onchoose={{
                let edit = edit.clone();
                move |environment| edit.emit(Box::new(move |draft: &mut ConnectDraft| draft.environment = environment))
            }} />
            <label class="cl-check">
                <input
                    type="checkbox"
                    checked={draft.read_only()}
                    onchange={read_only}
                    data-ouia-component-id="connect-read-only"
                    data-ouia-component-type="Checkbox"
                    data-ouia-safe="true"
                />
                { "Read-only until I turn on editing for this tenant" }
            </label>
            <div class="cl-connect__foot">
                <Button
                    ouia="connect-submit"
                    look={Look::Primary}
                    label="Connect"
                    submit=true
                    busy={*work == Work::Connecting}
                    disabled={busy}
                />
                <Button
                    ouia="connect-test"
                    label="Test connection"
                    busy={*work == Work::Testing}
                    disabled={busy}
                    onclick={begin.reform(|_: MouseEvent| Work::Testing)}
                />
                <VerdictLine outcome={(*outcome).clone()} />
            </div>
        </form>
    }
}

/// Where the secret will be kept.
#[component]
fn Keeping() -> Html {
    match &use_store().keyring {
        KeyringState::Available => html! {
            <span class="cl-help__line"><Icon glyph={Glyph::Lock} size={14} class="cl-fine" />{ "Stored in your system keyring, never in a file" }</span>
        },
        KeyringState::SessionOnly { reason } => html! {
            <span class="cl-help__line">
                <Icon glyph={Glyph::Warning} size={14} class="cl-warning" />
                { format!("Kept for this session only, never in a file. {reason}") }
            </span>
        },
    }
}
