use clientele_ipc::Error;
use yew::prelude::*;

use super::{Button, Look};
use crate::icon::{Glyph, Icon};

/// How serious an alert is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Severity {
    /// Worth knowing.
    Info,
    /// In order.
    Success,
    /// Look out.
    Warning,
    /// Something failed.
    Danger,
}

impl Severity {
    fn parts(self) -> (&'static str, Glyph, &'static str) {
        match self {
            Self::Info => ("pf-m-info", Glyph::Note, "Note:"),
            Self::Success => ("pf-m-success", Glyph::Ok, "Done:"),
            Self::Warning => ("pf-m-warning", Glyph::Warning, "Warning:"),
            Self::Danger => ("pf-m-danger", Glyph::Error, "Error:"),
        }
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct AlertProps {
    /// The component id.
    pub(crate) ouia: AttrValue,
    /// How serious it is.
    pub(crate) severity: Severity,
    /// One sentence.
    pub(crate) title: AttrValue,
    /// More, below it.
    #[prop_or_default]
    pub(crate) children: Html,
    /// Buttons, at its end.
    #[prop_or_default]
    pub(crate) actions: Html,
    /// It can be closed.
    #[prop_or_default]
    pub(crate) onclose: Option<Callback<MouseEvent>>,
}

/// An alert above what it is about.
#[component]
pub(crate) fn Alert(props: &AlertProps) -> Html {
    let (class, glyph, word) = props.severity.parts();
    let role = if props.severity == Severity::Danger { "alert" } else { "status" };
    html! {
        <div
            class={classes!("pf-v6-c-alert", "pf-m-inline", "cl-alert", class)}
            {role}
            data-ouia-component-id={props.ouia.clone()}
            data-ouia-component-type="Alert"
            data-ouia-safe="true"
        >
            <div class="pf-v6-c-alert__icon"><Icon {glyph} size={18} /></div>
            <p class="pf-v6-c-alert__title">
                <span class="pf-v6-screen-reader">{ word }</span>
                { props.title.clone() }
            </p>
            if props.children != Html::default() {
                <div class="pf-v6-c-alert__description">{ props.children.clone() }</div>
            }
            if props.actions != Html::default() || props.onclose.is_some() {
                <div class="cl-alert__end">
                    { props.actions.clone() }
                    if let Some(onclick) = props.onclose.clone() {
                        <Button
                            ouia={format!("{}-close", props.ouia)}
                            look={Look::Plain}
                            small=true
                            glyph={Glyph::Close}
                            name="Close this notice"
                            {onclick}
                        />
                    }
                </div>
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct ErrorAlertProps {
    /// The component id; `error-alert` unless a dialog has its own.
    #[prop_or(AttrValue::Static("error-alert"))]
    pub(crate) ouia: AttrValue,
    /// What could not be done: `The applications could not be read.`
    pub(crate) title: AttrValue,
    /// Why.
    pub(crate) error: Error,
    /// Tries again.
    #[prop_or_default]
    pub(crate) retry: Option<Callback<MouseEvent>>,
    /// What stands below it is what was read before, at this time.
    #[prop_or_default]
    pub(crate) kept: Option<AttrValue>,
    /// It is being tried again.
    #[prop_or_default]
    pub(crate) busy: bool,
}

/// What went wrong, the vendor's status and request id, and a way to try again.
#[component]
pub(crate) fn ErrorAlert(props: &ErrorAlertProps) -> Html {
    let error = &props.error;
    let actions = props.retry.clone().map(|onclick| {
        html! { <Button ouia="error-retry" small=true label="Try again" busy={props.busy} {onclick} /> }
    });
    html! {
        <Alert
            ouia={props.ouia.clone()}
            severity={Severity::Danger}
            title={props.title.clone()}
            actions={actions.unwrap_or_default()}
        >
            <p>{ &error.message }</p>
            <p class="cl-quiet">{ facts(error, props.kept.as_deref()) }</p>
        </Alert>
    }
}

/// The vendor's status, request id and waiting time, and how old the data below are, in one line.
fn facts(error: &Error, kept: Option<&str>) -> String {
    let parts = [
        error.status.map(|status| format!("Status {status}")),
        error.request_id.as_ref().map(|id| format!("request {id}")),
        error.retry_after.map(|seconds| format!("worth trying again in {seconds} s")),
        kept.map(|time| format!("what is shown below was read at {time}")),
    ];
    let mut line = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    if let Some(first) = line.get(..1).map(str::to_uppercase) {
        line.replace_range(..1, &first);
    }
    line
}

#[cfg(test)]
mod tests {
    use clientele_ipc::ErrorCode;

    use super::*;

    #[test]
    fn the_facts_of_a_failure_in_one_line() {
        let mut error = Error::new(ErrorCode::VendorFault, "It failed.");
        assert_eq!(facts(&error, None), "");
        assert_eq!(facts(&error, Some("10:04")), "What is shown below was read at 10:04");
        error.status = Some(503);
        error.request_id = Some("r-1".into());
        error.retry_after = Some(12);
        assert_eq!(facts(&error, None), "Status 503 · request r-1 · worth trying again in 12 s");
    }
}
