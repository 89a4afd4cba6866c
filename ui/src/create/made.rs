use clientele_forms::Kind;
use clientele_ipc::Error;
use clientele_ipc::resource::{Resource, Target};
use clientele_ipc::tenant::Tenant;
use serde_json::Value;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::errand;
use crate::applications::CopyClientId;
use crate::frame::secret_place;
use crate::parts::{Alert, Button, ErrorAlert, Severity};
use crate::rotate::Ready;
use crate::state::{Place, use_store};

#[derive(Properties, PartialEq)]
pub(super) struct MadeProps {
    /// The tenant.
    pub(super) tenant: Tenant,
    /// What was made.
    pub(super) resource: Resource,
    /// The client whose secret waits.
    pub(super) secret: Option<Target>,
    /// The login methods of the original, which it does not have yet.
    pub(super) methods: Option<Value>,
    /// The dialog is done.
    pub(super) onclose: Callback<()>,
}

/// It is there: its client ID, and its secret to copy.
#[component]
pub(super) fn Made(props: &MadeProps) -> Html {
    let (store, resource) = (use_store(), &props.resource);
    let failed = use_state(|| None::<Error>);
    let busy = use_state_eq(|| false);
    let id = resource.document.get("client_id").and_then(Value::as_str).unwrap_or_default().to_owned();
    let methods =
        props.methods.clone().filter(|methods| methods.as_object().is_some_and(|all| !all.is_empty()));
    let bring = methods.map(|methods| {
        let names: Vec<String> = methods
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, _)| clientele_forms::schema(Kind::TransmitLoginMethods).label(&clientele_forms::Pointer::of([name])))
            .collect();
        let (store, onclose, tenant) = (store.clone(), props.onclose.clone(), props.tenant.id.clone());
        let (failed, setter, application) = (failed.setter(), busy.setter(), resource.target.id.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            let (store, onclose, tenant) = (store.clone(), onclose.clone(), tenant.clone());
            let (failed, busy, application) = (failed.clone(), setter.clone(), application.clone());
            let methods = methods.clone();
            busy.set(true);
            spawn_local(async move {
                match errand::bring_methods(&store, tenant, application, &methods).await {
                    Ok(()) => onclose.emit(()),
                    Err(error) => {
                        failed.set(Some(error));
                        busy.set(false);
                    }
                }
            });
        });
        html! {
            <Alert
                ouia="create-methods"
                severity={Severity::Info}
                title="Its login methods are the second step"
            >
                <p>{ format!("{} can be copied. You review them before they are sent.", names.join(", ")) }</p>
                <Button ouia="create-methods-bring" small=true label="Bring them over…" busy={*busy} {onclick} />
            </Alert>
        }
    });
    html! {
        <div class="cl-made-done">
            if !id.is_empty() {
                <div class="cl-made-done__id">
                    <span class="cl-label">{ "Client ID" }</span>
                    <CopyClientId ouia="create-copy-client-id" id={id} of={resource.name.clone()} whole=true />
                </div>
            }
            if let Some(target) = props.secret.clone() {
                <Ready
                    ouia="create-secret"
                    place={Place { tenant: props.tenant.id.clone(), target: target.clone() }}
                    name={resource.name.clone()}
                    pointer={secret_place(target.kind)}
                />
            } else {
                <p class="cl-rotate__words" data-ouia-component-id="create-no-secret">
                    { "It needs no secret: it proves itself in another way, or not at all." }
                </p>
            }
            { bring.unwrap_or_default() }
            if let Some(error) = (*failed).clone() {
                <ErrorAlert title="Its login methods could not be opened." {error} />
            }
        </div>
    }
}
