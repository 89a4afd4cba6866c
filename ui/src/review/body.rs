use clientele_ipc::Error;
use yew::prelude::*;

use super::plan::PlanView;
use super::stage::{Review, Stage};
use crate::parts::{Alert, Button, ErrorAlert, Severity, Skeleton};

#[derive(Properties, PartialEq)]
pub(crate) struct ReviewBodyProps {
    /// The vendor's name.
    pub(crate) vendor: &'static str,
    /// The review.
    pub(crate) review: UseReducerHandle<Review>,
    /// It is planned again.
    pub(crate) onplan: Callback<()>,
    /// It is sent again.
    pub(crate) onapply: Callback<()>,
    /// The vendor is asked what became of it.
    pub(crate) oncheck: Callback<()>,
}

/// What would be sent, or why nothing can be.
#[component]
pub(crate) fn ReviewBody(props: &ReviewBodyProps) -> Html {
    let review = &props.review;
    let show_request = use_state_eq(|| true);
    let onshow = {
        let show_request = show_request.clone();
        Callback::from(move |on| show_request.set(on))
    };
    match &review.stage {
        Stage::Planning => html! { <Comparing vendor={props.vendor} /> },
        Stage::Refused(error) => html! {
            <ErrorAlert
                ouia="review-error"
                title="The changes could not be compared."
                error={error.clone()}
                retry={props.onplan.reform(|_: MouseEvent| ())}
            />
        },
        Stage::Done(..) | Stage::Deleted => Html::default(),
        Stage::Open(plan) | Stage::Applying(plan) | Stage::Lost(plan, _) => html! {
            <>
                <Trouble
                    review={review.clone()}
                    onplan={props.onplan.clone()}
                    onapply={props.onapply.clone()}
                    oncheck={props.oncheck.clone()}
                />
                <PlanView plan={plan.clone()} review={review.clone()} show_request={*show_request} {onshow} />
            </>
        },
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct TroubleProps {
    /// The review.
    pub(crate) review: UseReducerHandle<Review>,
    /// It is planned again.
    pub(crate) onplan: Callback<()>,
    /// It is sent again.
    pub(crate) onapply: Callback<()>,
    /// The vendor is asked what became of it.
    pub(crate) oncheck: Callback<()>,
}

/// What went wrong with a plan that is still there, and what can be done about it.
#[component]
pub(crate) fn Trouble(props: &TroubleProps) -> Html {
    let review = &props.review;
    let retry = if review.needs_plan() { &props.onplan } else { &props.onapply };
    let check = props.oncheck.reform(|_: MouseEvent| ());
    html! {
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
                <ErrorAlert
                    ouia="review-error"
                    title={refusal(&error)}
                    {error}
                    retry={retry.reform(|_: MouseEvent| ())}
                    busy={review.sending()}
                />
            }
        </>
    }
}

fn refusal(error: &Error) -> AttrValue {
    match error.fields.len() {
        0 => "This could not be applied.".into(),
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
