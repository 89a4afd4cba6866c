use std::rc::Rc;

use clientele_forms::{Kind, Pointer};
use clientele_ipc::change::{ChangePlan, Side};
use clientele_ipc::error::FieldError;
use patternfly_yew::prelude::Switch;
use yew::prelude::*;

use super::cards::FieldCard;
use super::complaints::{about, elsewhere};
use super::conflict::ConflictCard;
use super::made::MadeFields;
use super::request::RequestView;
use super::stage::{Review, Step, settled};
use crate::icon::{Glyph, Icon};
use crate::parts::{Alert, Severity};

#[derive(Properties, PartialEq)]
pub(super) struct PlanViewProps {
    pub(super) plan: Rc<ChangePlan>,
    pub(super) review: UseReducerHandle<Review>,
    pub(super) show_request: bool,
    pub(super) onshow: Callback<bool>,
}

/// The plan itself.
#[component]
pub(super) fn PlanView(props: &PlanViewProps) -> Html {
    let (plan, review) = (&props.plan, &props.review);
    let kind: Kind = plan.target.kind;
    let refused = review.error.as_ref().map(|error| error.fields.as_slice()).unwrap_or_default();
    let complaints = |pointer: &Pointer| about(pointer, plan, refused);
    let conflicting = |pointer: &Pointer| plan.conflicts.iter().any(|open| open.conflict.pointer == *pointer);
    let ours = plan.violations.iter();
    let ours = ours.map(|v| FieldError { pointer: v.pointer.clone(), message: v.message.clone() });
    let all: Vec<FieldError> = ours.chain(refused.iter().cloned()).collect();
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
    // In something new nothing stands out.
    let marked = if plan.target.id.is_empty() { Vec::new() } else { plan.fields.clone() };
    let requests = plan.requests.iter().enumerate().map(|(at, request)| {
        html! { <RequestView key={at} request={request.clone()} fields={marked.clone()} /> }
    });
    let say = |severity, ouia: &'static str, words: &[String]| -> Html {
        words
            .iter()
            .enumerate()
            .map(|(at, words)| html! { <Alert ouia={format!("{ouia}-{at}")} {severity} title={words.clone()} /> })
            .collect()
    };
    if settled(plan) {
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
                        { if plan.target.id.is_empty() {
                            "This is exactly what is sent. Nothing has been sent yet."
                        } else if plan.conflicts.is_empty() {
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
                if plan.target.id.is_empty() {
                    <MadeFields {kind} fields={plan.fields.clone()} complaints={all} />
                } else {
                    <div class="cl-review__fields">{ for conflicts }{ for fields }</div>
                }
                if props.show_request { <div class="cl-review__requests">{ for requests }</div> }
            </div>
        </>
    }
}
