use clientele_forms::Pointer;
use clientele_ipc::Error;
use clientele_ipc::command::CopySecret;
use clientele_ipc::secret::{CopyReceipt, SecretAt};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::icon::{Glyph, Icon};
use crate::ipc::call;
use crate::parts::{Button, ErrorAlert, Look};
use crate::state::{Action, Place, use_store};

/// A secret of any length.
const DOTS: &str = "••••••••••••••••••••••••";

#[derive(Properties, PartialEq)]
pub(crate) struct ReadyProps {
    /// The component id; its button is `<id>-copy`.
    pub(crate) ouia: AttrValue,
    /// The client.
    pub(crate) place: Place,
    /// Its name.
    pub(crate) name: String,
    /// Where its secret stands.
    pub(crate) pointer: Option<Pointer>,
}

/// The new secret can be copied. It is not here: the backend has it.
#[component]
pub(crate) fn Ready(props: &ReadyProps) -> Html {
    let store = use_store();
    let receipt = use_state(|| None::<Result<CopyReceipt, Error>>);
    let busy = use_state_eq(|| false);
    let Some(pointer) = props.pointer.clone() else {
        return html! { <p>{ "The vendor has made it, but does not hand it out here. Look for it in its console." }</p> };
    };
    let onclick = {
        let (place, store) = (props.place.clone(), store.clone());
        let (receipt, busy) = (receipt.setter(), busy.setter());
        Callback::from(move |_: MouseEvent| {
            let (place, store, receipt, busy) = (place.clone(), store.clone(), receipt.clone(), busy.clone());
            let at = SecretAt {
                tenant: place.tenant.clone(),
                target: place.target.clone(),
                pointer: pointer.clone(),
            };
            busy.set(true);
            spawn_local(async move {
                let answer = call::<CopySecret>(at).await;
                if answer.is_ok() {
                    store.dispatch(Action::SecretClaimed(place.tenant, place.target));
                }
                receipt.set(Some(answer));
                busy.set(false);
            });
        })
    };
    let (copied, failed) = match &*receipt {
        Some(Ok(receipt)) => (Some(receipt.clone()), None),
        Some(Err(error)) => (None, Some(error.clone())),
        None => (None, None),
    };
    let seconds = store.clipboard;
    html! {
        <>
            <p class="cl-rotate__words">
                { format!("Put the new secret where {} reads it. It is kept safely until you copy it.", props.name) }
            </p>
            <div class="cl-rotate__secret">
                <span class="cl-rotate__dots" role="img" aria-label="The new secret, hidden">{ DOTS }</span>
                if let Some(receipt) = &copied {
                    <code class="cl-rotate__print" title="The first four bytes of the secret's SHA-256">{ &receipt.fingerprint }</code>
                }
            </div>
            <div class="cl-rotate__act">
                <Button
                    ouia={format!("{}-copy", props.ouia)}
                    look={Look::Primary}
                    glyph={if copied.is_some() { Glyph::Check } else { Glyph::Copy }}
                    label={if copied.is_some() { "Copy again" } else { "Copy secret" }}
                    busy={*busy}
                    {onclick}
                />
                <span class="cl-quiet cl-rotate__count" role={copied.is_some().then_some("status")}>
                    if copied.is_some() {
                        <Icon glyph={Glyph::Clock} size={14} />
                        { if seconds > 0 {
                            format!("Copied. The clipboard clears in {seconds} s")
                        } else {
                            "The clipboard no longer holds it".to_owned()
                        } }
                    }
                </span>
            </div>
            if let Some(error) = failed {
                <ErrorAlert title="The secret could not be copied." {error} />
            }
        </>
    }
}
