use std::rc::Rc;

use clientele_forms::Pointer;
use clientele_ipc::change::{Applied, ApplyChange, ChangePlan, PlanRotation};
use clientele_ipc::command::{ApplyChangeCommand, PlanRotationCommand};
use clientele_ipc::resource::Resource;
use clientele_ipc::tenant::{Environment, Tenant};
use clientele_ipc::{Error, ErrorCode};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::ready::Ready;
use crate::frame::secret_place;
use crate::icon::Glyph;
use crate::ipc::call;
use crate::parts::{Alert, Button, EnvironmentTag, ErrorAlert, Look, Modal, Severity, Skeleton};
use crate::review::discard;
use crate::state::{Action, Place, use_store};

/// How far it has come.
#[derive(Clone, PartialEq)]
enum Stage {
    Planning,
    Refused(Error),
    Asking(Rc<ChangePlan>, Option<Error>),
    Applying(Rc<ChangePlan>),
    Lost(Error),
    Done(Option<Pointer>),
}

#[derive(Properties, PartialEq)]
pub(crate) struct RotateDialogProps {
    /// The tenant.
    pub(crate) tenant: Tenant,
    /// The client.
    pub(crate) place: Place,
    /// Its name.
    pub(crate) name: String,
    /// It was done, or given up.
    pub(crate) onclose: Callback<()>,
}

/// Gives a client a new secret.
#[component]
pub(crate) fn RotateDialog(props: &RotateDialogProps) -> Html {
    let store = use_store();
    let stage = use_state(|| Stage::Planning);
    let (tenant, place) = (&props.tenant, &props.place);
    let plan = {
        let (place, stage) = (place.clone(), stage.setter());
        Callback::from(move |()| {
            let request = PlanRotation { tenant: place.tenant.clone(), target: place.target.clone() };
            let stage = stage.clone();
            stage.set(Stage::Planning);
            spawn_local(async move {
                stage.set(match call::<PlanRotationCommand>(request).await {
                    Ok(plan) => Stage::Asking(Rc::new(plan), None),
                    Err(error) => Stage::Refused(error),
                });
            });
        })
    };
    use_effect_with((), {
        let plan = plan.clone();
        move |()| plan.emit(())
    });
    let again = plan.reform(|_: MouseEvent| ());
    let apply = {
        let (stage, place) = (stage.clone(), place.clone());
        Callback::from(move |()| {
            let Stage::Asking(plan, _) = (*stage).clone() else { return };
            let request = ApplyChange { plan: plan.id.clone(), choices: Vec::new() };
            let (stage, store, place) = (stage.setter(), store.clone(), place.clone());
            stage.set(Stage::Applying(plan.clone()));
            spawn_local(async move {
                let answer = call::<ApplyChangeCommand>(request).await;
                stage.set(match answer {
                    Ok(Applied::Done { resource, .. }) => {
                        let pointer = place_of_secret(&plan, &resource);
                        store.dispatch(Action::SecretRotated(place, *resource));
                        Stage::Done(pointer)
                    }
                    Ok(Applied::Stale { plan }) => Stage::Asking(Rc::new(plan), None),
                    Ok(Applied::Unknown { error }) => Stage::Lost(error),
                    Ok(Applied::Deleted) => {
                        Stage::Refused(Error::new(ErrorCode::NotFound, "The client was deleted."))
                    }
                    Err(error) => Stage::Asking(plan, Some(error)),
                });
            });
        })
    };
    let close = {
        let (stage, onclose) = (stage.clone(), props.onclose.clone());
        Callback::from(move |()| {
            if let Stage::Asking(plan, _) = &*stage {
                discard(plan.id.clone());
            }
            onclose.emit(());
        })
    };
    let busy = matches!(*stage, Stage::Applying(_));
    let body = match &*stage {
        Stage::Planning => html! {
            <div role="status" aria-label="Looking at the client…"><Skeleton shape="text" /><Skeleton shape="text" /></div>
        },
        Stage::Refused(error) => html! {
            <ErrorAlert title="The secret cannot be rotated now." error={error.clone()} retry={again} />
        },
        Stage::Asking(plan, error) => html! {
            <>
                { asked(plan) }
                if let Some(error) = error.clone() {
                    <ErrorAlert title="The secret was not rotated." {error} retry={again} />
                }
            </>
        },
        Stage::Applying(plan) => asked(plan),
        Stage::Lost(error) => html! {
            <Alert ouia="rotate-unknown" severity={Severity::Warning} title="It was asked for, but nobody knows whether it happened">
                <p>{ &error.message }</p>
                <p>{ "Read the client again before you try once more: the old secret may not work any longer." }</p>
            </Alert>
        },
        Stage::Done(pointer) => {
            html! { <Ready ouia="rotate-done" place={place.clone()} name={props.name.clone()} pointer={pointer.clone()} /> }
        }
    };
    let foot = match &*stage {
        Stage::Done(_) | Stage::Lost(_) | Stage::Refused(_) => html! {
            <Button ouia="rotate-close" label="Close" onclick={close.reform(|_| ())} />
        },
        _ => html! {
            <>
                <Button
                    ouia="rotate-confirm"
                    look={Look::Primary}
                    glyph={Glyph::Rotate}
                    label="Rotate secret"
                    {busy}
                    disabled={matches!(*stage, Stage::Planning)}
                    onclick={apply.reform(|_| ())}
                />
                <Button ouia="rotate-cancel" look={Look::Link} label="Cancel" disabled={busy} onclick={close.reform(|_| ())} />
            </>
        },
    };
    let aside = match tenant.environment {
        Environment::Production => html! { <EnvironmentTag environment={tenant.environment} /> },
        _ => Html::default(),
    };
    let title = if matches!(*stage, Stage::Done(_)) { "New secret ready" } else { "Rotate the secret?" };
    html! {
        <Modal
            ouia="rotate-dialog"
            {title}
            subtitle={html! { { format!("{} in {}", props.name, tenant.name) } }}
            {aside}
            size="cl-modal--small"
            foot={html! { <div class="cl-modal__buttons">{ foot }</div> }}
            onclose={close}
            onconfirm={apply}
            {busy}
        >
            { body }
        </Modal>
    }
}

/// What happens, before it does.
fn asked(plan: &ChangePlan) -> Html {
    let warnings = plan.warnings.iter().enumerate().map(|(at, warning)| {
        html! { <Alert ouia={format!("rotate-warning-{at}")} severity={Severity::Warning} title={warning.clone()} /> }
    });
    let sentences = match plan.consequences.is_empty() {
        true => "The client gets a new secret. The old one stops working.".to_owned(),
        false => plan.consequences.join(" "),
    };
    html! { <><p class="cl-rotate__words">{ sentences }</p>{ for warnings }</> }
}

/// The place of the new secret: the one that the plan names, or the one that the schema marks.
fn place_of_secret(plan: &ChangePlan, resource: &Resource) -> Option<Pointer> {
    let planned = plan.fields.iter().find(|field| field.secret).map(|field| field.pointer.clone());
    planned.or_else(|| secret_place(resource.target.kind))
}
