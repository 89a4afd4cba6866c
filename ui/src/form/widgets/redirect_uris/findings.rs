//! What is to be said of a list as a whole.

use clientele_forms::{Edit, Pointer};
use clientele_review::{Finding, Severity};
use serde_json::Value;
use yew::prelude::*;

use super::list::Step;
use crate::icon::{Glyph, Icon};

#[derive(Properties, PartialEq)]
pub(super) struct FindingsProps {
    /// The id of the list's field.
    pub(super) id: AttrValue,
    /// Where the list is.
    pub(super) pointer: Pointer,
    /// What was found.
    pub(super) findings: Vec<Finding>,
    /// Whether the list may be written.
    pub(super) writable: bool,
    /// Takes the person's steps.
    pub(super) on_step: Callback<Step>,
}

/// The step that a finding's fix is, where it is an edit of the list itself.
fn step(finding: &Finding, list: &Pointer) -> Option<Step> {
    match finding.fix.as_ref()?.edits.iter().next()? {
        (at, Edit::Set(Value::Array(items))) if at == list => Some(Step::Replace(items.clone())),
        _ => None,
    }
}

/// The findings above the rows.
#[component]
pub(super) fn Findings(props: &FindingsProps) -> Html {
    let lines = props.findings.iter().map(|finding| {
        let id = format!("{}-finding-{}", props.id, finding.rule.id);
        let (glyph, tone) = match finding.severity {
            Severity::Info => (Glyph::Note, "cl-quiet"),
            Severity::Warning => (Glyph::Warning, "cl-warn"),
            Severity::Error => (Glyph::Error, "cl-bad"),
        };
        let fix = step(finding, &props.pointer).filter(|_| props.writable).map(|step| {
            let onclick = props.on_step.reform(move |_: MouseEvent| step.clone());
            html! {
                <button
                    type="button"
                    class="pf-v6-c-button pf-m-link pf-m-inline"
                    data-ouia-component-id={format!("{id}-fix")}
                    data-ouia-component-type="Button"
                    data-ouia-safe="true"
                    {onclick}
                >
                    { finding.fix.as_ref().map(|fix| fix.label.to_string()) }
                </button>
            }
        });
        html! {
            <li class="cl-uris__finding" key={finding.rule.id} data-ouia-component-id={id.clone()} title={finding.rule.explanation}>
                <Icon {glyph} size={14} class={tone} />
                <span>
                    { finding.message.to_string() }
                    <Reference references={finding.rule.references} />
                    { fix }
                </span>
            </li>
        }
    });
    html! { <ul class="cl-uris__findings" role="list">{ for lines }</ul> }
}

#[derive(Properties, PartialEq)]
pub(super) struct ReferenceProps {
    /// Where something is written.
    pub(super) references: &'static [&'static str],
}

/// Where something is written: the closest place, and all of them on demand.
#[component]
pub(super) fn Reference(props: &ReferenceProps) -> Html {
    let Some(closest) = props.references.first() else { return Html::default() };
    html! { <span class="cl-uri__reference" title={props.references.join(", ")}>{ *closest }</span> }
}
