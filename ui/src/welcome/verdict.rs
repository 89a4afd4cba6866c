use clientele_ipc::Error;
use clientele_ipc::tenant::ConnectionVerdict;
use yew::prelude::*;

use super::draft::{Complaint, Input, complaints};
use crate::format;
use crate::icon::{Glyph, Icon};

/// What came of trying the form.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Outcome {
    /// Nothing was tried since the last change.
    Nothing,
    /// Some inputs are empty.
    Missing(Vec<Complaint>),
    /// The vendor answered.
    Verdict(ConnectionVerdict),
    /// The backend could not ask, or could not keep the tenant.
    Failed(Error),
}

impl Outcome {
    /// What is wrong with an input.
    pub(super) fn about(&self, input: Input) -> Option<String> {
        let of = |complaints: &[Complaint]| {
            complaints
                .iter()
                .find(|complaint| complaint.input == input)
                .map(|complaint| complaint.message.clone())
        };
        match self {
            Self::Nothing => None,
            Self::Missing(missing) => of(missing),
            Self::Verdict(verdict) if verdict.ok => None,
            Self::Verdict(verdict) => {
                let named = verdict.input.as_deref().and_then(Input::named);
                (named == Some(input)).then(|| verdict.message.clone())
            }
            Self::Failed(error) => of(&complaints(error)),
        }
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct VerdictLineProps {
    /// What came of it.
    pub(super) outcome: Outcome,
}

/// One line: who answered and how fast, or what is wrong.
#[component]
pub(super) fn VerdictLine(props: &VerdictLineProps) -> Html {
    let (class, glyph, words, warnings) = match &props.outcome {
        Outcome::Nothing => ("", None, String::new(), Vec::new()),
        Outcome::Missing(missing) => {
            let words = match missing.as_slice() {
                [only] => only.message.clone(),
                more => format!("{} inputs are still empty.", more.len()),
            };
            ("cl-danger", Some(Glyph::Error), words, Vec::new())
        }
        Outcome::Verdict(verdict) if verdict.ok => {
            let words =
                format!("{} answered in {}", verdict.host, format::milliseconds(verdict.milliseconds));
            ("cl-fine", Some(Glyph::Ok), words, verdict.warnings.clone())
        }
        Outcome::Verdict(verdict) => {
            ("cl-danger", Some(Glyph::Error), verdict.message.clone(), verdict.warnings.clone())
        }
        Outcome::Failed(error) => ("cl-danger", Some(Glyph::Error), error.message.clone(), Vec::new()),
    };
    html! {
        <div
            class="cl-verdict"
            role="status"
            aria-live="polite"
            data-ouia-component-id="connect-verdict"
            data-ouia-component-type="HelperText"
            data-ouia-safe="true"
        >
            if let Some(glyph) = glyph {
                <p class="cl-verdict__line"><Icon {glyph} class={class} /><span>{ words }</span></p>
            }
            { for warnings.into_iter().map(|warning| html! {
                <p class="cl-verdict__line"><Icon glyph={Glyph::Warning} class="cl-warning" /><span>{ warning }</span></p>
            }) }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use clientele_forms::Pointer;
    use clientele_ipc::ErrorCode;
    use clientele_ipc::error::FieldError;

    use super::*;

    #[test]
    fn the_input_that_is_wrong_says_why() {
        let verdict = ConnectionVerdict {
            ok: false,
            message: "The secret was refused.".into(),
            warnings: vec![],
            input: Some("client_secret".into()),
            host: "api.example".into(),
            milliseconds: 3,
            grant: None,
        };
        let outcome = Outcome::Verdict(verdict.clone());
        assert_eq!(outcome.about(Input::ClientSecret).as_deref(), Some("The secret was refused."));
        assert_eq!(outcome.about(Input::Name), None);
        assert_eq!(
            Outcome::Verdict(ConnectionVerdict { ok: true, ..verdict }).about(Input::ClientSecret),
            None
        );
        let mut error = Error::new(ErrorCode::BadInput, "No.");
        error.fields.push(FieldError { pointer: Pointer::of(["address"]), message: "No host.".into() });
        assert_eq!(Outcome::Failed(error).about(Input::Address).as_deref(), Some("No host."));
    }
}
