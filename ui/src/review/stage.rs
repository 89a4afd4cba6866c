//! How far a review has come, and what may happen next. Pure.

use std::collections::BTreeMap;
use std::rc::Rc;

use clientele_forms::Pointer;
use clientele_ipc::change::{Applied, ChangePlan, ConflictChoice, Side};
use clientele_ipc::resource::{Resource, Target};
use clientele_ipc::{Error, ErrorCode};
use yew::Reducible;

/// How far it has come.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Stage {
    /// The backend reads the resource afresh and merges.
    Planning,
    /// There is no plan.
    Refused(Error),
    /// A person looks at the plan.
    Open(Rc<ChangePlan>),
    /// The plan is being sent.
    Applying(Rc<ChangePlan>),
    /// The plan was sent and nobody knows what became of it.
    Lost(Rc<ChangePlan>, Error),
    /// It was sent, and this is the resource now, with the client whose fresh secret waits.
    Done(Box<Resource>, Option<Target>),
    /// It was sent, and the resource is gone.
    Deleted,
}

/// A review.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Review {
    /// How far it has come.
    pub(crate) stage: Stage,
    /// Why the plan is another one than before.
    pub(crate) note: Option<&'static str>,
    /// Why the latest sending failed.
    pub(crate) error: Option<Error>,
    /// Whose value wins, by place.
    pub(crate) choices: BTreeMap<Pointer, Side>,
    /// The person knows that people sign in here.
    pub(crate) confirmed: bool,
}

/// Something that happens to a review.
pub(crate) enum Step {
    /// It is planned anew.
    Plan,
    /// The backend planned, or not.
    Planned(Result<ChangePlan, Error>),
    /// A conflict is decided.
    Choose(Pointer, Side),
    /// The person confirms that this is production, or takes it back.
    Confirm(bool),
    /// It is sent.
    Apply,
    /// What came of it.
    Applied(Result<Applied, Error>),
}

impl Default for Review {
    fn default() -> Self {
        Self { stage: Stage::Planning, note: None, error: None, choices: BTreeMap::new(), confirmed: false }
    }
}

impl Reducible for Review {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        let mut review = Rc::unwrap_or_clone(self);
        review.take(step);
        review.into()
    }
}

impl Review {
    fn take(&mut self, step: Step) {
        match step {
            Step::Plan => {
                self.stage = Stage::Planning;
                self.error = None;
            }
            Step::Planned(Ok(plan)) => self.look_at(plan),
            Step::Planned(Err(error)) => self.stage = Stage::Refused(error),
            Step::Choose(pointer, side) => {
                self.choices.insert(pointer, side);
            }
            Step::Confirm(confirmed) => self.confirmed = confirmed,
            Step::Apply => {
                if let Stage::Open(plan) = &self.stage {
                    self.stage = Stage::Applying(plan.clone());
                    self.error = None;
                    self.note = None;
                }
            }
            Step::Applied(answer) => {
                let Some(plan) = self.plan() else { return };
                match answer {
                    Ok(Applied::Done { resource, new_secret }) => {
                        self.stage = Stage::Done(resource, new_secret)
                    }
                    Ok(Applied::Deleted) => self.stage = Stage::Deleted,
                    Ok(Applied::Stale { plan }) => {
                        self.look_at(plan);
                        self.note = Some(
                            "It changed at the vendor while you were looking. Nothing was sent: this is the new comparison.",
                        );
                    }
                    Ok(Applied::Unknown { error }) => self.stage = Stage::Lost(plan, error),
                    Err(error) => {
                        self.stage = Stage::Open(plan);
                        self.error = Some(error);
                    }
                }
            }
        }
    }

    /// A new plan begins unconfirmed. Choices that it still asks for stay.
    fn look_at(&mut self, plan: ChangePlan) {
        self.choices.retain(|pointer, _| plan.conflicts.iter().any(|open| open.conflict.pointer == *pointer));
        self.confirmed = false;
        self.stage = Stage::Open(Rc::new(plan));
    }

    /// The plan that is looked at or being sent.
    pub(crate) fn plan(&self) -> Option<Rc<ChangePlan>> {
        match &self.stage {
            Stage::Open(plan) | Stage::Applying(plan) | Stage::Lost(plan, _) => Some(plan.clone()),
            Stage::Planning | Stage::Refused(_) | Stage::Done(..) | Stage::Deleted => None,
        }
    }

    /// Whether something is under way that must not be interrupted.
    pub(crate) fn sending(&self) -> bool {
        matches!(self.stage, Stage::Applying(_))
    }

    /// Whether it was sent and nobody knows what became of it.
    pub(crate) fn lost(&self) -> bool {
        matches!(self.stage, Stage::Lost(..))
    }

    /// The choices as they are sent.
    pub(crate) fn decisions(&self) -> Vec<ConflictChoice> {
        let choices = self.choices.iter();
        choices.map(|(pointer, side)| ConflictChoice { pointer: pointer.clone(), side: *side }).collect()
    }

    /// Whether trying again needs a new plan.
    pub(crate) fn needs_plan(&self) -> bool {
        self.error
            .as_ref()
            .is_some_and(|error| matches!(error.code, ErrorCode::PlanGone | ErrorCode::Conflict))
    }

    /// Why it cannot be sent now; `None`: it can.
    pub(crate) fn obstacle(&self, production: bool) -> Option<&'static str> {
        let plan = match &self.stage {
            Stage::Open(plan) => plan,
            Stage::Planning | Stage::Applying(_) => return Some("Wait a moment."),
            Stage::Refused(_) | Stage::Lost(..) | Stage::Done(..) | Stage::Deleted => {
                return Some("Nothing can be sent now.");
            }
        };
        let undecided = plan.conflicts.iter().any(|open| !self.choices.contains_key(&open.conflict.pointer));
        if settled(plan) {
            Some("Everything is already as you want it.")
        } else if !plan.violations.is_empty() {
            Some("Fix what is marked first.")
        } else if undecided {
            Some("Choose whose value is applied.")
        } else if production && !self.confirmed {
            Some("Confirm that this is production.")
        } else {
            None
        }
    }
}

/// How many changes a plan makes.
pub(crate) fn changes(plan: &ChangePlan) -> usize {
    let conflicting = |pointer: &Pointer| plan.conflicts.iter().any(|open| open.conflict.pointer == *pointer);
    plan.conflicts.len() + plan.fields.iter().filter(|field| !conflicting(&field.pointer)).count()
}

/// Whether there is nothing to send.
pub(crate) fn settled(plan: &ChangePlan) -> bool {
    changes(plan) == 0 && plan.requests.is_empty()
}

#[cfg(test)]
pub(super) mod tests;
