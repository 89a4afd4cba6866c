//! Applying a plan: what is there now is read once more, and what was reviewed is sent.

use clientele_forms::{Pointer, Side, schema};
use clientele_providers::{Document, Provider};
use serde_json::Value;

use crate::create::create;
use crate::send::send;
use crate::{Action, Applied, Error, Plan, Surroundings, crash, plan, plan_delete};

/// A choice for a place in conflict.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The place.
    pub pointer: Pointer,
    /// Whose value.
    pub side: Side,
}

/// Sends a plan, once.
///
/// # Errors
/// Where nothing was changed: the vendor refused, a conflict is open, the tenant is read-only, the journal cannot be
/// written.
pub async fn apply(
    provider: &dyn Provider,
    around: &Surroundings<'_>,
    plan: &Plan,
    choices: &[Choice],
) -> Result<Applied, Error> {
    if around.read_only {
        return Err(Error::ReadOnly);
    }
    let plan = match renewed(provider, plan, choices).await? {
        Renewed::Same(plan) => plan,
        Renewed::Other(plan) => return Ok(Applied::Stale(plan)),
    };
    crash::done("read again");
    if !plan.violations.is_empty() {
        return Err(Error::Violations(plan.violations.len()));
    }
    let request = plan.request.as_ref().ok_or(Error::NothingToSend)?;
    send(provider, around, &plan, request).await
}

/// A plan made again on what is there just now.
enum Renewed {
    /// It does what was reviewed.
    Same(Box<Plan>),
    /// Something changed in between, so that it has to be reviewed anew.
    Other(Box<Plan>),
}

async fn renewed(provider: &dyn Provider, plan: &Plan, choices: &[Choice]) -> Result<Renewed, Error> {
    let (same, renewed) = match plan.action {
        Action::Create => {
            let again = create(provider, plan.wanted.clone()).await?;
            (again.known == plan.known, again)
        }
        Action::Delete => {
            let again = plan_delete(provider, &plan.target).await?;
            (again.fresh.body == plan.fresh.body && again.along == plan.along, again)
        }
        Action::Rotate => {
            let fresh = provider.get(&plan.target).await?;
            (fresh.body == plan.fresh.body, Plan { fresh, ..plan.clone() })
        }
        Action::Update => {
            let chosen = settle(plan, choices)?;
            let fresh = provider.get(&plan.target).await?;
            if fresh.body == plan.fresh.body {
                // Planned again, because an untouched secret in it may have been replaced since.
                let wanted = Document { body: chosen, ..plan.wanted.clone() };
                (true, plan::update(provider, fresh, wanted, Vec::new())?)
            } else {
                let merged =
                    clientele_forms::merge(schema(plan.target.kind), &plan.fresh.body, &fresh.body, &chosen);
                let wanted = Document { body: merged.edits.apply(&fresh.body), ..plan.wanted.clone() };
                (false, plan::update(provider, fresh, wanted, merged.conflicts)?)
            }
        }
    };
    let renewed = Box::new(renewed);
    Ok(if same { Renewed::Same(renewed) } else { Renewed::Other(renewed) })
}

/// The wanted document with every conflict settled.
fn settle(plan: &Plan, choices: &[Choice]) -> Result<Value, Error> {
    let mut wanted = plan.wanted.body.clone();
    let mut open = 0;
    for conflict in &plan.conflicts {
        let choice = choices.iter().find(|choice| choice.pointer == conflict.pointer);
        if !choice.is_some_and(|choice| conflict.settle(choice.side, &mut wanted)) {
            open += 1;
        }
    }
    if open > 0 { Err(Error::OpenConflicts(open)) } else { Ok(wanted) }
}
