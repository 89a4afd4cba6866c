use clientele_ipc::change::{ChangePlan, PlanDeletion};
use clientele_ipc::command::PlanDeletionCommand;
use clientele_ipc::tenant::{Environment, Tenant};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::create::check;
use crate::icon::{Glyph, Icon};
use crate::ipc::call;
use crate::parts::{Button, EnvironmentTag, ErrorAlert, Look, Modal, Skeleton};
use crate::review::{RequestView, Review, Stage, Step, Trouble, apply, discard};
use crate::state::{Action, Place, use_store};
use crate::toast::use_toasts;

#[derive(Properties, PartialEq)]
pub(crate) struct DeleteDialogProps {
    /// The tenant.
    pub(crate) tenant: Tenant,
    /// The resource.
    pub(crate) place: Place,
    /// Its name.
    pub(crate) name: String,
    /// It was deleted, or given up.
    pub(crate) onclose: Callback<()>,
}

/// Deletes a resource, after it has said what goes with it. In production its name has to be typed.
#[component]
pub(crate) fn DeleteDialog(props: &DeleteDialogProps) -> Html {
    let (store, toasts) = (use_store(), use_toasts());
    let review = use_reducer(Review::default);
    let typed = use_state_eq(String::new);
    let tenant = &props.tenant;
    let plan = {
        let (place, review) = (props.place.clone(), review.dispatcher());
        Callback::from(move |()| {
            let request = PlanDeletion { tenant: place.tenant.clone(), target: place.target.clone() };
            let review = review.clone();
            review.dispatch(Step::Plan);
            spawn_local(async move {
                review.dispatch(Step::Planned(call::<PlanDeletionCommand>(request).await));
            });
        })
    };
    use_effect_with((), {
        let plan = plan.clone();
        move |()| plan.emit(())
    });
    use_effect_with(review.stage == Stage::Deleted, {
        let (store, place, name) = (store.clone(), props.place.clone(), props.name.clone());
        let onclose = props.onclose.clone();
        move |deleted| {
            if *deleted {
                toasts.success(format!("{name} was deleted"));
                onclose.emit(());
                store.dispatch(Action::ResourceDeleted(place));
            }
        }
    });
    let obstacle = review.obstacle(false).or_else(|| {
        let needed = tenant.environment == Environment::Production && typed.trim() != props.name.trim();
        needed.then_some("Type the name to confirm.")
    });
    let send = {
        let (review, allowed) = (review.clone(), obstacle.is_none());
        Callback::from(move |()| {
            if allowed {
                apply(&review);
            }
        })
    };
    let close = {
        let (review, onclose) = (review.clone(), props.onclose.clone());
        Callback::from(move |()| {
            if let Some(plan) = review.plan().filter(|_| !review.lost()) {
                discard(plan.id.clone());
            }
            onclose.emit(());
        })
    };
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            let input: Option<HtmlInputElement> = event.target().and_then(|target| target.dyn_into().ok());
            input.iter().for_each(|input| typed.set(input.value()));
        })
    };
    let body = match &review.stage {
        Stage::Planning => html! {
            <div role="status" aria-label="Looking at what goes with it…"><Skeleton shape="text" /><Skeleton shape="text" /></div>
        },
        Stage::Refused(error) => html! {
            <ErrorAlert
                ouia="delete-error"
                title="This cannot be deleted now."
                error={error.clone()}
                retry={plan.reform(|_: MouseEvent| ())}
            />
        },
        Stage::Done(..) | Stage::Deleted => Html::default(),
        Stage::Open(held) | Stage::Applying(held) | Stage::Lost(held, _) => html! {
            <>
                <Trouble
                    review={review.clone()}
                    onplan={plan.clone()}
                    onapply={send.clone()}
                    oncheck={{ let review = review.clone(); Callback::from(move |()| check(&review)) }}
                />
                { going(held) }
                if tenant.environment == Environment::Production {
                    <div class="cl-input">
                        <label class="cl-label" for="delete-name">{ "This is Production. Type " }<b>{ &props.name }</b>{ " to confirm." }</label>
                        <span class="pf-v6-c-form-control">
                            <input
                                id="delete-name"
                                type="text"
                                autocomplete="off"
                                spellcheck="false"
                                value={(*typed).clone()}
                                {oninput}
                                data-ouia-component-id="delete-name"
                                data-ouia-component-type="TextInput"
                                data-ouia-safe="true"
                            />
                        </span>
                    </div>
                }
            </>
        },
    };
    let over = matches!(review.stage, Stage::Refused(_));
    let foot = html! {
        <div class="cl-modal__buttons">
            if !over {
                <Button
                    ouia="delete-confirm"
                    look={Look::Danger}
                    glyph={Glyph::Trash}
                    label="Delete"
                    busy={review.sending()}
                    disabled={obstacle.is_some() && !review.sending()}
                    described_by="delete-obstacle"
                    onclick={send.reform(|_: MouseEvent| ())}
                />
            }
            <Button
                ouia="delete-cancel"
                look={Look::Link}
                label={if over || review.lost() { "Close" } else { "Cancel" }}
                disabled={review.sending()}
                onclick={close.reform(|_: MouseEvent| ())}
            />
            <span id="delete-obstacle" class="cl-quiet cl-small" role="status">
                { obstacle.filter(|_| matches!(review.stage, Stage::Open(_))).unwrap_or_default() }
            </span>
        </div>
    };
    let aside = match tenant.environment {
        Environment::Production => html! { <EnvironmentTag environment={tenant.environment} /> },
        _ => Html::default(),
    };
    html! {
        <Modal
            ouia="delete-dialog"
            title={format!("Delete {}?", props.name)}
            subtitle={html! { { format!("From {} at {}", tenant.name, tenant.vendor.title()) } }}
            {aside}
            size="cl-modal--small"
            {foot}
            onclose={close}
            onconfirm={send}
            busy={review.sending()}
        >
            { body }
        </Modal>
    }
}

/// What goes, and how it is asked for.
fn going(plan: &ChangePlan) -> Html {
    let lines = plan.consequences.iter().enumerate().map(|(at, words)| {
        html! {
            <li data-ouia-component-id={format!("delete-consequence-{at}")}>
                <Icon glyph={Glyph::Warning} class="cl-warn" />
                <span>{ words }</span>
            </li>
        }
    });
    let requests = plan.requests.iter().map(|request| {
        html! { <RequestView request={request.clone()} fields={Vec::new()} /> }
    });
    html! {
        <>
            <ul class="cl-going" role="list">{ for lines }</ul>
            <p class="cl-help">{ "Its settings are kept in the journal of this computer, without the secrets." }</p>
            { for requests }
        </>
    }
}
