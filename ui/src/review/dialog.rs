use clientele_ipc::tenant::{Environment, Tenant};
use yew::prelude::*;

use super::body::ReviewBody;
use super::errand;
use super::production::Production;
use super::stage::{Review, Stage, Step, changes, settled};
use crate::format;
use crate::parts::{Button, Look, Modal};
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
                if new_secret.is_some() {
                    toasts.info("A fresh secret is ready to be copied.");
                }
                onclose.emit(());
            }
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
                errand::discard(plan.id.clone());
            }
            onclose.emit(());
        })
    };
    let again = {
        let (store, place, review) = (store.clone(), place.clone(), review.dispatcher());
        Callback::from(move |()| errand::plan(&store, &place, review.clone()))
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
        Callback::from(move |()| errand::check(&store, &place, review.clone()))
    };
    let onconfirmed = {
        let review = review.dispatcher();
        Callback::from(move |on| review.dispatch(Step::Confirm(on)))
    };
    let body = html! {
        <ReviewBody
            vendor={tenant.vendor.title()}
            review={review.clone()}
            onplan={again}
            onapply={apply.clone()}
            oncheck={check}
        />
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
                    verb="Apply to Production"
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
