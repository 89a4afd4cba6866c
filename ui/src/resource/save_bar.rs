use yew::prelude::*;

use crate::form::{Problem, go_to_field};
use crate::format;
use crate::icon::{Glyph, Icon};
use crate::parts::{Button, Look};

#[derive(Properties, PartialEq)]
pub(super) struct SaveBarProps {
    /// The labels of what was changed.
    pub(super) labels: Vec<String>,
    /// What must be put right first.
    pub(super) problems: Vec<Problem>,
    /// Everything is taken back.
    pub(super) ondiscard: Callback<MouseEvent>,
    /// The changes are looked at before they are sent.
    pub(super) onreview: Callback<MouseEvent>,
}

/// What is not sent yet, and the way to send it.
#[component]
pub(super) fn SaveBar(props: &SaveBarProps) -> Html {
    let listed = use_state_eq(|| false);
    let number = props.problems.len();
    let all = *listed && number > 1;
    let toggle = {
        let listed = listed.clone();
        Callback::from(move |_: MouseEvent| listed.set(!*listed))
    };
    html! {
        <>
            if all {
                <section class="cl-problems" aria-label="What is to fix" data-ouia-component-id="save-bar-problems">
                    <ul role="list">{ for props.problems.iter().enumerate().map(view_problem) }</ul>
                </section>
            }
            <div
                class="cl-savebar"
                role="region"
                aria-label="Unsaved changes"
                data-ouia-component-id="save-bar"
                data-ouia-component-type="SaveBar"
                data-ouia-safe="true"
            >
                <span class="cl-dot" aria-hidden="true" />
                <b aria-live="polite" data-ouia-component-id="save-bar-count">
                    { format!("{} unsaved {}", format::count(props.labels.len()), if props.labels.len() == 1 { "change" } else { "changes" }) }
                </b>
                <span class="cl-savebar__note" id="save-bar-note" aria-live="polite">
                    if let Some(problem) = props.problems.first() {
                        <Icon glyph={Glyph::Error} class="cl-danger" />
                        <span class="cl-danger-text">
                            { format!("{} to fix before you can apply", format::counted(number, "error")) }
                        </span>
                        <Button
                            ouia="save-bar-problem"
                            look={Look::Inline}
                            label={problem.label.clone()}
                            name={format!("Go to {}: {}", problem.label, problem.message)}
                            onclick={leading_to(problem)}
                        />
                        if number > 1 {
                            <Button
                                ouia="save-bar-show-problems"
                                look={Look::Inline}
                                label={if all { "Hide the list" } else { "Show all" }}
                                expanded={all}
                                onclick={toggle}
                            />
                        }
                    } else {
                        <span class="cl-savebar__labels">{ props.labels.join(", ") }</span>
                    }
                </span>
                <span class="cl-end" />
                <Button ouia="save-bar-discard" look={Look::Link} label="Discard" onclick={props.ondiscard.clone()} />
                <Button
                    ouia="save-bar-review"
                    look={Look::Primary}
                    label="Review changes…"
                    disabled={number > 0}
                    described_by="save-bar-note"
                    onclick={props.onreview.clone()}
                />
                <span class="cl-keys" aria-hidden="true"><kbd>{ "Ctrl" }</kbd><kbd>{ "S" }</kbd></span>
            </div>
        </>
    }
}

fn view_problem((index, problem): (usize, &Problem)) -> Html {
    html! {
        <li class="cl-problems__row" key={problem.pointer.to_string()}>
            <Icon glyph={Glyph::Error} size={14} class="cl-danger" />
            <Button
                ouia={format!("save-bar-problem-{index}")}
                look={Look::Inline}
                label={problem.label.clone()}
                name={format!("Go to {}", problem.label)}
                onclick={leading_to(problem)}
            />
            <span>{ &problem.message }</span>
        </li>
    }
}

fn leading_to(problem: &Problem) -> Callback<MouseEvent> {
    let pointer = problem.pointer.clone();
    Callback::from(move |_: MouseEvent| go_to_field(&pointer))
}
