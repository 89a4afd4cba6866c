use clientele_ipc::Error;
use clientele_ipc::tenant::{Environment, Tenant};
use yew::prelude::*;

use super::errand;
use super::plan::PlanView;
use super::production::Production;
use super::stage::{Review, Stage, Step, changes};
use crate::format;
use crate::parts::{Alert, Button, ErrorAlert, Look, Modal, Severity, Skeleton};
use crate::state::{Action, Place, use_store};
use crate::toast::use_toasts;

#[derive(Properties, PartialEq)]
pub(crate) struct ReviewDialogProps {
    /// The tenant.
    pub(crate) tenant: Tenant,
    /// The resource.
    pub(crate) place: Place,
    /// Its name.
    pub(crate) name: String,
    /// It was sent, or given up for now.
    pub(crate) onclose: Callback<()>,
}

/// What would be sent, and the button that sends it.
#[component]
pub(crate) fn ReviewDialog(props: &ReviewDialogProps) -> Html {
    let (store, toasts) = (use_store(), use_toasts());
    let review = use_reducer(Review::default);
    let show_request = use_state_eq(|| true);
    let (tenant, place) = (&props.tenant, &props.place);
    let production = tenant.environment == Environment::Production;
    use_effect_with((), {
        let (store, place, review) = (store.clone(), place.clone(), review.dispatcher());
        move |()| errand::plan(&store, &place, review)
    });
    use_effect_with(review.stage.clone(), {
        let (store, place, name, onclose) =
            (store.clone(), place.clone(), props.name.clone(), props.onclose.clone());
        move |stage| {
            if let Stage::Done(resource, new_secret) = stage {
                store.dispatch(Action::ResourceSaved(place, (**resource).clone()));
                toasts.success(format!("{name} saved"));
                if *new_secret {
                    toasts.info("A fresh secret is ready to be copied.");
                }
                onclose.emit(());
            }
        }
    });
    let plan = review.plan();
    let number = plan.as_ref().map_or(0, |plan| changes(plan));
    let settled = plan.is_some() && number == 0;
    let obstacle = review.obstacle(production);
    let looking = matches!(review.stage, Stage::Open(_) | Stage::Applying(_));
    let close = {
        let (review, onclose) = (review.clone(), props.onclose.clone());
        Callback::from(move |()| {
            if let Some(plan) = review.plan() {
                errand::discard(plan.id.clone());
            }
            onclose.emit(());
        })
    };
    let again = {
        let (store, place, review) = (store.clone(), place.clone(), review.dispatcher());
        Callback::from(move |_: MouseEvent| errand::plan(&store, &place, review.clone()))
    };
    let apply = {
        let review = review.clone();
        Callback::from(move |()| {
            if review.obstacle(production).is_none() {
                errand::apply(&review);
            }
        })
    };
    let accept = {
        let (store, place, close) = (store.clone(), place.clone(), close.clone());
        Callback::from(move |()| errand::accept(&store, &place, close.clone()))
    };
    let check = {
        let (store, place, review) = (store.clone(), place.clone(), review.dispatcher());
        Callback::from(move |_: MouseEvent| errand::check(&store, &place, review.clone()))
    };
    let onshow = {
        let show_request = show_request.clone();
        Callback::from(move |on| show_request.set(on))
    };
    let onconfirmed = {
        let review = review.dispatcher();
        Callback::from(move |on| review.dispatch(Step::Confirm(on)))
    };
    let retry = if review.needs_plan() { again.clone() } else { apply.reform(|_: MouseEvent| ()) };
    let body = match &review.stage {
        Stage::Planning => html! { <Comparing vendor={tenant.vendor.title()} /> },
        Stage::Refused(error) => html! {
            <ErrorAlert ouia="review-error" title="The changes could not be compared." error={error.clone()} retry={again} />
        },
        Stage::Done(..) => Html::default(),
        Stage::Open(plan) | Stage::Applying(plan) | Stage::Lost(plan, _) => html! {
            <>
                if let Stage::Lost(_, error) = &review.stage {
                    <Alert
                        ouia="review-unknown"
                        severity={Severity::Warning}
                        title="It was sent, but nobody knows whether it arrived"
                        actions={html! { <Button ouia="review-check" small=true label="Check now" onclick={check} /> }}
                    >
                        <p>{ &error.message }</p>
                        <p>{ "Nothing is sent again by itself. Checking reads the live value." }</p>
                    </Alert>
                }
                if let Some(note) = review.note {
                    <Alert ouia="review-note" severity={Severity::Info} title={note} />
                }
                if let Some(error) = review.error.clone() {
                    <ErrorAlert ouia="review-error" title={refusal(&error)} {error} {retry} busy={review.sending()} />
                }
                <PlanView
                    plan={plan.clone()}
                    review={review.clone()}
                    show_request={*show_request}
                    onshow={onshow}
                />
            </>
        },
    };
    let title = match number {
        0 => "Review changes".to_owned(),
        number => format!("Review {}", format::counted(number, "change")),
    };
    let onconfirm = if settled { accept.clone() } else { apply.clone() };
    let foot = html! {
        <>
            if production && number > 0 && looking {
                <Production
                    confirmed={review.confirmed}
                    onchange={onconfirmed}
                />
            }
            <div class="cl-modal__buttons">
                if settled {
                    <Button ouia="review-accept" look={Look::Primary} label="Done" onclick={accept.reform(|_| ())} />
                } else {
                    <Button
                        ouia="review-apply"
                        look={Look::Primary}
                        label={if number == 0 { "Apply".to_owned() } else { format!("Apply {}", format::counted(number, "change")) }}
                        busy={review.sending()}
                        disabled={obstacle.is_some() && !review.sending()}
                        described_by="review-obstacle"
                        onclick={apply.reform(|_| ())}
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
    let subtitle = format!(
        "{} in {} · {}",
        props.name,
        tenant.name,
        match review.stage {
            Stage::Applying(_) => "sending",
            Stage::Lost(..) => "sent, outcome unknown",
            _ => "nothing has been sent yet",
        }
    );
    html! {
        <Modal
            ouia="review-dialog"
            {title}
            subtitle={html! { { subtitle } }}
            size="cl-modal--large"
            {foot}
            onclose={close}
            {onconfirm}
            busy={review.sending()}
        >
            { body }
        </Modal>
    }
}

fn refusal(error: &Error) -> AttrValue {
    match error.fields.len() {
        0 => "The changes could not be applied.".into(),
        1 => "The vendor refused one field.".into(),
        number => format!("The vendor refused {number} fields.").into(),
    }
}

#[derive(Properties, PartialEq)]
struct ComparingProps {
    vendor: &'static str,
}

#[component]
fn Comparing(props: &ComparingProps) -> Html {
    html! {
        <div class="cl-waiting cl-waiting--form" role="status">
            <p class="cl-quiet">{ format!("Comparing with what is at {} now…", props.vendor) }</p>
            <Skeleton shape="card" />
            <Skeleton shape="card" />
        </div>
    }
}
