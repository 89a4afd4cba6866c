//! Whether changes may be sent to the tenant that is open, and the way to change that.

use std::rc::Rc;

use clientele_ipc::tenant::{Environment, Tenant};
use yew::prelude::*;

use crate::backend;
use crate::icon::Glyph;
use crate::parts::{Button, Confirm, Errand, Look};
use crate::state::use_store;
use crate::toast::use_toasts;

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
    let (id, name) = (props.tenant.id.clone(), props.tenant.name.clone());
    if !props.tenant.read_only {
        if props.tenant.sandbox {
            return Html::default();
        }
        let lock = move |_: MouseEvent| {
            let (store, toasts, id, name) = (store.clone(), toasts.clone(), id.clone(), name.clone());
            wasm_bindgen_futures::spawn_local(async move {
                match backend::set_editing(&store, id, false).await {
                    Ok(()) => toasts.success(format!("{name} is read-only now")),
                    Err(error) => toasts.danger(format!("{name} is still open for editing. {error}")),
                }
            });
        };
        return html! {
            <Button ouia="tenant-editing-off" look={Look::Link} label="Make read-only" onclick={lock} />
        };
    }
    let errand: Errand = Rc::new(move || {
        let (store, id) = (store.clone(), id.clone());
        Box::pin(async move { backend::set_editing(&store, id, true).await })
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
                        "Changes can be sent from then on, each after its review, until you make the tenant \
                         read-only again.{live}"
                    )}
                    verb="Turn on editing"
                    {errand}
                    {onclose}
                />
            }
        </>
    }
}
