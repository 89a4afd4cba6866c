//! Whether changes may be sent to the tenant that is open, and the way to change that.

use std::rc::Rc;

use clientele_ipc::tenant::{Environment, Tenant};
use yew::prelude::*;

use crate::icon::Glyph;
use crate::parts::{Button, Confirm, Errand, Look};
use crate::state::use_store;
use crate::toast::use_toasts;
use crate::{backend, browser};

#[derive(Properties, PartialEq)]
pub(super) struct EditingProps {
    /// The tenant that is open.
    pub(super) tenant: Tenant,
}

/// Turning editing on is asked about; turning it off is safe and happens at once.
#[component]
pub(super) fn Editing(props: &EditingProps) -> Html {
    let (store, toasts) = (use_store(), use_toasts());
    let asked = use_state_eq(|| false);
    let minutes = use_state_eq(|| TIMES[0].0);
    let (id, name) = (props.tenant.id.clone(), props.tenant.name.clone());
    if !props.tenant.read_only {
        if props.tenant.sandbox {
            return Html::default();
        }
        let lock = move |_: MouseEvent| {
            let (store, toasts, id, name) = (store.clone(), toasts.clone(), id.clone(), name.clone());
            wasm_bindgen_futures::spawn_local(async move {
                match backend::set_editing(&store, id, false, None).await {
                    Ok(()) => toasts.success(format!("{name} is read-only now")),
                    Err(error) => toasts.danger(format!("{name} is still open for editing. {error}")),
                }
            });
        };
        let label = match &props.tenant.editing_until {
            Some(until) => format!("Editing until {}. Make read-only", browser::clock(until)),
            None => "Make read-only".to_owned(),
        };
        return html! { <Button ouia="tenant-editing-off" look={Look::Link} {label} onclick={lock} /> };
    }
    let time = *minutes;
    let errand: Errand = Rc::new(move || {
        let (store, id) = (store.clone(), id.clone());
        Box::pin(async move { backend::set_editing(&store, id, true, time).await })
    });
    let onclose = {
        let asked = asked.clone();
        Callback::from(move |_: bool| asked.set(false))
    };
    let live = match props.tenant.environment {
        Environment::Production => " This is a production tenant: people sign in here.",
        _ => "",
    };
    let ask = {
        let asked = asked.clone();
        move |_: MouseEvent| asked.set(true)
    };
    html! {
        <>
            <Button ouia="tenant-editing-on" glyph={Glyph::Lock} label="Read-only. Turn on editing…" onclick={ask} />
            if *asked {
                <Confirm
                    ouia="editing-dialog"
                    title={format!("Turn on editing for {name}?")}
                    message={format!(
                        "Changes can be sent from then on, each after its review. You can make the tenant \
                         read-only again at any time.{live}"
                    )}
                    verb="Turn on editing"
                    {errand}
                    {onclose}
                >
                    <Times chosen={time} onchoose={move |time| minutes.set(time)} />
                </Confirm>
            }
        </>
    }
}

/// For how many minutes, its component id, and in words. The safest comes first.
const TIMES: [(Option<u32>, &str, &str); 3] = [
    (Some(30), "30", "For 30 minutes"),
    (Some(240), "240", "For 4 hours"),
    (None, "always", "Until I turn it off"),
];

#[derive(Properties, PartialEq)]
struct TimesProps {
    chosen: Option<u32>,
    onchoose: Callback<Option<u32>>,
}

/// How long editing lasts.
#[component]
fn Times(props: &TimesProps) -> Html {
    let times = TIMES.into_iter().map(|(time, id, words)| {
        let chosen = props.chosen == time;
        html! {
            <label class={classes!("cl-choice", "cl-choice--small", chosen.then_some("cl-choice--on"))}>
                <input
                    type="radio"
                    name="editing-time"
                    checked={chosen}
                    onchange={props.onchoose.reform(move |_: Event| time)}
                    data-ouia-component-id={format!("editing-time-{id}")}
                    data-ouia-component-type="Radio"
                    data-ouia-safe="true"
                />
                <span class="cl-grow"><b>{ words }</b></span>
            </label>
        }
    });
    html! { <fieldset class="cl-options"><legend>{ "How long?" }</legend>{ for times }</fieldset> }
}
