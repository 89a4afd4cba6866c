use std::rc::Rc;

use clientele_forms::{Kind, Pointer};
use clientele_ipc::change::{ChangePlan, Side};
use clientele_ipc::tenant::{Environment, Tenant};
use clientele_ipc::{Error, error::FieldError};
use patternfly_yew::prelude::Switch;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::cards::FieldCard;
use super::conflict::ConflictCard;
use super::errand;
use super::request::RequestView;
use super::stage::{Review, Stage, Step, changes};
use crate::format;
use crate::icon::{Glyph, Icon};
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
struct PlanViewProps {
    plan: Rc<ChangePlan>,
    review: UseReducerHandle<Review>,
    show_request: bool,
    onshow: Callback<bool>,
}

/// The plan itself.
#[component]
fn PlanView(props: &PlanViewProps) -> Html {
    let (plan, review) = (&props.plan, &props.review);
    let kind: Kind = plan.target.kind;
    let refused = review.error.as_ref().map(|error| error.fields.as_slice()).unwrap_or_default();
    let complaints = |pointer: &Pointer| about(pointer, plan, refused);
    let conflicting = |pointer: &Pointer| plan.conflicts.iter().any(|open| open.conflict.pointer == *pointer);
    let elsewhere: Vec<String> = elsewhere(plan, refused);
    let conflicts = plan.conflicts.iter().map(|open| {
        let (pointer, dispatcher) = (open.conflict.pointer.clone(), review.dispatcher());
        let onchoose = {
            let pointer = pointer.clone();
            Callback::from(move |side: Side| dispatcher.dispatch(Step::Choose(pointer.clone(), side)))
        };
        html! {
            <ConflictCard
                key={pointer.to_string()}
                {kind}
                open={open.clone()}
                chosen={review.choices.get(&pointer).copied()}
                {onchoose}
                complaints={complaints(&pointer)}
            />
        }
    });
    let fields = plan.fields.iter().filter(|field| !conflicting(&field.pointer)).map(|field| {
        let pointer = &field.pointer;
        html! { <FieldCard key={pointer.to_string()} {kind} field={field.clone()} complaints={complaints(pointer)} /> }
    });
    let requests = plan.requests.iter().enumerate().map(|(at, request)| {
        html! { <RequestView key={at} request={request.clone()} fields={plan.fields.clone()} /> }
    });
    let say = |severity, ouia: &'static str, words: &[String]| -> Html {
        words
            .iter()
            .enumerate()
            .map(|(at, words)| html! { <Alert ouia={format!("{ouia}-{at}")} {severity} title={words.clone()} /> })
            .collect()
    };
    if changes(plan) == 0 {
        return html! {
            <Alert ouia="review-settled" severity={Severity::Success} title="Everything is already as you want it">
                { "Somebody made the same changes, or they have arrived. There is nothing to send." }
            </Alert>
        };
    }
    html! {
        <>
            { say(Severity::Danger, "review-violation", &elsewhere) }
            { say(Severity::Warning, "review-warning", &plan.warnings) }
            { say(Severity::Info, "review-consequence", &plan.consequences) }
            if !plan.requests.is_empty() {
                <div class="cl-review__bar">
                    <Icon glyph={Glyph::Note} />
                    <span class="cl-grow">
                        { if plan.conflicts.is_empty() {
                            "What is marked in the request is new."
                        } else {
                            "Until you have chosen, the request is shown with everybody else's values."
                        } }
                    </span>
                    <Switch
                        label="Show request"
                        ouia_id="review-show-request"
                        checked={props.show_request}
                        onchange={props.onshow.clone()}
                    />
                </div>
            }
            <div class={classes!("cl-review", (props.show_request && !plan.requests.is_empty()).then_some("cl-review--both"))}>
                <div class="cl-review__fields">{ for conflicts }{ for fields }</div>
                if props.show_request { <div class="cl-review__requests">{ for requests }</div> }
            </div>
        </>
    }
}

/// What is wrong at a place or within it: what the schema says, and what the vendor said.
fn about(pointer: &Pointer, plan: &ChangePlan, refused: &[FieldError]) -> Vec<String> {
    let ours = plan.violations.iter().map(|violation| (&violation.pointer, &violation.message));
    let vendors = refused.iter().map(|field| (&field.pointer, &field.message));
    ours.chain(vendors).filter(|(place, _)| pointer.contains(place)).map(|(_, words)| words.clone()).collect()
}

/// What is wrong at places that the plan does not show.
fn elsewhere(plan: &ChangePlan, refused: &[FieldError]) -> Vec<String> {
    let shown = |place: &Pointer| {
        plan.fields.iter().any(|field| field.pointer.contains(place))
            || plan.conflicts.iter().any(|open| open.conflict.pointer.contains(place))
    };
    let schema = clientele_forms::schema(plan.target.kind);
    let named = |place: &Pointer, words: &str| match schema.label(place) {
        label if label.is_empty() => words.to_owned(),
        label => format!("{label}: {words}"),
    };
    let ours = plan.violations.iter().map(|violation| (&violation.pointer, &violation.message));
    let vendors = refused.iter().map(|field| (&field.pointer, &field.message));
    ours.chain(vendors).filter(|(place, _)| !shown(place)).map(|(place, words)| named(place, words)).collect()
}

#[derive(Properties, PartialEq)]
struct ProductionProps {
    confirmed: bool,
    onchange: Callback<bool>,
}

#[component]
fn Production(props: &ProductionProps) -> Html {
    let onchange = props.onchange.reform(|event: Event| {
        let input: Option<HtmlInputElement> = event.target().and_then(|target| target.dyn_into().ok());
        input.is_some_and(|input| input.checked())
    });
    html! {
        <div class="cl-production">
            <Icon glyph={Glyph::Shield} class="cl-danger" />
            <span class="cl-grow"><b>{ "This is Production." }</b>{ " People sign in here: what is applied counts at once." }</span>
            <label class="cl-check">
                <input
                    type="checkbox"
                    checked={props.confirmed}
                    {onchange}
                    data-ouia-component-id="review-confirm-production"
                    data-ouia-component-type="Checkbox"
                    data-ouia-safe="true"
                />
                { "Apply to Production" }
            </label>
        </div>
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

#[cfg(test)]
mod tests {
    use super::super::stage::tests::plan;
    use super::*;

    #[test]
    fn complaints_stand_at_their_fields_and_strangers_above() {
        let mut plan = plan(&["callbacks"], &[]);
        plan.violations.push(clientele_forms::Violation {
            pointer: "/callbacks/1".parse().unwrap(),
            keyword: "minLength".into(),
            message: "Must not be empty.".into(),
        });
        let refused = [FieldError { pointer: "/name".parse().unwrap(), message: "Taken.".into() }];
        assert_eq!(about(&"/callbacks".parse().unwrap(), &plan, &refused), ["Must not be empty."]);
        assert_eq!(elsewhere(&plan, &refused), ["Name: Taken."]);
    }
}
