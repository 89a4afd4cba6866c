use clientele_ipc::change::ChangePlan;
use clientele_ipc::command::{PlanRestoreCommand, PlanUndoCommand, ResolvePending};
use clientele_ipc::history::{PlanRestore, PlanUndo};
use clientele_ipc::resource::Target;
use clientele_ipc::tenant::{Environment, Tenant};
use clientele_ipc::{Error, ErrorCode};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::format;
use crate::ipc::call;
use crate::parts::{Button, Look, Modal};
use crate::review::{Production, Review, ReviewBody, Stage, Step, apply, changes, discard, settled};
use crate::state::{Action, Place, use_store};
use crate::toast::use_toasts;

/// What leads back.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Back {
    /// A change is taken back.
    Undo {
        /// Its number.
        change: i64,
        /// The resource that it changed.
        target: Target,
    },
    /// A resource is again what it was at a time.
    Restore {
        /// The resource.
        target: Target,
        /// The time, RFC 3339.
        at: String,
    },
}

#[derive(Properties, PartialEq)]
pub(super) struct BackDialogProps {
    /// The tenant.
    pub(super) tenant: Tenant,
    /// What leads back.
    pub(super) back: Back,
    /// What it is about, for people.
    pub(super) name: String,
    /// It was sent, or given up.
    pub(super) onclose: Callback<()>,
}

/// The review of a way back. Nothing is sent before a person applies it.
#[component]
pub(super) fn BackDialog(props: &BackDialogProps) -> Html {
    let (store, toasts) = (use_store(), use_toasts());
    let review = use_reducer(Review::default);
    let tenant = &props.tenant;
    let production = tenant.environment == Environment::Production;
    let onplan = {
        let (tenant, back, review) = (tenant.id.clone(), props.back.clone(), review.dispatcher());
        Callback::from(move |()| {
            let (tenant, back, review) = (tenant.clone(), back.clone(), review.clone());
            review.dispatch(Step::Plan);
            spawn_local(async move {
                review.dispatch(Step::Planned(planned(tenant, back).await));
            });
        })
    };
    use_effect_with((), {
        let onplan = onplan.clone();
        move |()| onplan.emit(())
    });
    use_effect_with(review.stage.clone(), {
        let (store, tenant, name, onclose) =
            (store.clone(), tenant.id.clone(), props.name.clone(), props.onclose.clone());
        let back = props.back.clone();
        move |stage| {
            match stage {
                Stage::Done(resource, fresh) => {
                    let place = Place { tenant, target: resource.target.clone() };
                    store.dispatch(Action::ReadBack(place, (**resource).clone()));
                    toasts.success(format!("{name} is as it was"));
                    if fresh.is_some() {
                        toasts.info("A fresh secret is ready to be copied.");
                    }
                }
                Stage::Deleted => {
                    let (Back::Undo { target, .. } | Back::Restore { target, .. }) = back;
                    store.dispatch(Action::ResourceDeleted(Place { tenant, target }));
                    toasts.success(format!("{name} was deleted"));
                }
                _ => return,
            }
            onclose.emit(());
        }
    });
    let plan = review.plan();
    let number = plan.as_ref().map_or(0, |plan| changes(plan));
    let settled = plan.as_ref().is_some_and(|plan| settled(plan));
    let obstacle = review.obstacle(production);
    let looking = matches!(review.stage, Stage::Open(_) | Stage::Applying(_));
    let close = {
        let (review, onclose) = (review.clone(), props.onclose.clone());
        Callback::from(move |()| {
            if let Some(plan) = review.plan() {
                discard(plan.id.clone());
            }
            onclose.emit(());
        })
    };
    let onapply = {
        let review = review.clone();
        Callback::from(move |()| {
            if review.obstacle(production).is_none() {
                apply(&review);
            }
        })
    };
    let oncheck = {
        let (tenant, onplan, review) = (tenant.id.clone(), onplan.clone(), review.dispatcher());
        Callback::from(move |()| {
            let (tenant, onplan, review) = (tenant.clone(), onplan.clone(), review.clone());
            spawn_local(async move {
                match call::<ResolvePending>(tenant).await {
                    Ok(_) => onplan.emit(()),
                    Err(error) => review.dispatch(Step::Planned(Err(error))),
                }
            });
        })
    };
    let onconfirmed = {
        let review = review.dispatcher();
        Callback::from(move |on| review.dispatch(Step::Confirm(on)))
    };
    let title = match props.back {
        Back::Undo { .. } => "Undo",
        Back::Restore { .. } => "Restore",
    };
    let counted = format::counted(number.max(1), "change");
    let foot = html! {
        <>
            if production && number > 0 && looking {
                <Production confirmed={review.confirmed} onchange={onconfirmed} verb="Apply to Production" />
            }
            <div class="cl-modal__buttons">
                if settled {
                    <Button ouia="review-accept" look={Look::Primary} label="Done" onclick={close.reform(|_| ())} />
                } else {
                    <Button
                        ouia="review-apply"
                        look={Look::Primary}
                        label={format!("Apply {counted}")}
                        busy={review.sending()}
                        disabled={obstacle.is_some() && !review.sending()}
                        described_by="review-obstacle"
                        onclick={onapply.reform(|_| ())}
                    />
                }
                <Button ouia="review-back" look={Look::Link} label="Back" disabled={review.sending()} onclick={close.reform(|_| ())} />
                <span id="review-obstacle" class="cl-quiet cl-small" role="status">
                    { obstacle.filter(|_| looking && !settled && !review.sending()).unwrap_or_default() }
                </span>
                <span class="cl-end cl-keys" aria-hidden="true">
                    <kbd>{ "Ctrl" }</kbd><kbd>{ "Enter" }</kbd>{ "apply" }<kbd>{ "Esc" }</kbd>{ "back" }
                </span>
            </div>
        </>
    };
    let subtitle = format!("{} in {} · nothing has been sent yet", props.name, tenant.name);
    html! {
        <Modal
            ouia="undo-dialog"
            {title}
            subtitle={html! { { subtitle } }}
            size="cl-modal--large"
            {foot}
            onclose={close.clone()}
            onconfirm={if settled { close } else { onapply.clone() }}
            busy={review.sending()}
        >
            <ReviewBody vendor={tenant.vendor.title()} review={review.clone()} {onplan} {onapply} {oncheck} />
        </Modal>
    }
}

async fn planned(tenant: clientele_ipc::tenant::TenantId, back: Back) -> Result<ChangePlan, Error> {
    let planned = match back {
        Back::Undo { change, .. } => call::<PlanUndoCommand>(PlanUndo { tenant, change }).await,
        Back::Restore { target, at } => call::<PlanRestoreCommand>(PlanRestore { tenant, target, at }).await,
    };
    planned.map_err(|error| match error.code {
        ErrorCode::NotFound => {
            Error { message: format!("It is not at the vendor any more. {}", error.message), ..error }
        }
        _ => error,
    })
}
