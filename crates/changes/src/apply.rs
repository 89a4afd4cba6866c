//! Sending a plan: re-read, compare, journal as pending, send, journal what came of it.

use async_trait::async_trait;
use clientele_forms::{Pointer, Side, schema};
use clientele_providers::{Document, Error as ProviderError, Provider, Request, ResourceRef};
use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::Value;

use crate::journal::{Finish, NewEntry};
use crate::resolve::{Resolution, judge};
use crate::{Action, EntryState, Error, Journal, Plan, fingerprint, plan};

/// What an application of a plan happens in.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// The tenant's name within the program.
    pub tenant: &'a str,
    /// Whether nothing may be written.
    pub read_only: bool,
    /// Where everything is written down.
    pub journal: &'a Journal,
    /// Where a fresh secret waits until somebody copies it.
    pub unclaimed: &'a dyn Unclaimed,
    /// The time.
    pub now: &'a (dyn Fn() -> Timestamp + Sync),
}

/// Where a fresh secret waits until somebody copies it: it has to survive the program.
#[async_trait]
pub trait Unclaimed: Send + Sync {
    /// Keeps a secret. A failure is the keeper's to tell: the rotation itself has happened.
    async fn keep(&self, target: &ResourceRef, name: &str, secret: &SecretString);
}

/// A choice for a place in conflict.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The place.
    pub pointer: Pointer,
    /// Whose value.
    pub side: Side,
}

/// What came of sending a plan.
pub enum Applied {
    /// The vendor has it; the resource read back, and the fresh secret of a rotation.
    Done(Box<Document>, Option<SecretString>),
    /// The resource changed since the plan was made. Nothing was sent; here is the plan as it would be now.
    Stale(Box<Plan>),
    /// It was sent, and nobody knows what became of it.
    Unknown(ProviderError),
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
    let chosen = settle(plan, choices)?;
    let fresh = provider.get(&plan.target).await?;
    if fresh.body != plan.fresh.body {
        return restate(provider, plan, fresh, &chosen).map(|plan| Applied::Stale(Box::new(plan)));
    }
    // Planned again on what was read just now, because an untouched secret in it may have been replaced since.
    let plan = match plan.action {
        Action::Update => {
            let wanted = Document { body: chosen, ..plan.wanted.clone() };
            plan::update(provider, fresh, wanted, Vec::new())?
        }
        Action::Rotate => Plan { fresh, ..plan.clone() },
    };
    if !plan.violations.is_empty() {
        return Err(Error::Violations(plan.violations.len()));
    }
    let request = plan.request.as_ref().ok_or(Error::NothingToSend)?;
    send(provider, around, &plan, request).await
}

async fn send(
    provider: &dyn Provider,
    around: &Surroundings<'_>,
    plan: &Plan,
    request: &Request,
) -> Result<Applied, Error> {
    let secret_before = secret_of(&plan.fresh);
    let entry = around.journal.begin(&NewEntry {
        tenant: around.tenant,
        action: plan.action,
        target: &plan.target,
        name: &plan.name,
        before: &plan.fresh.body,
        after: &plan.wanted.body,
        method: request.method.name(),
        path: &request.path,
        body: request.body.as_ref(),
        secret_before: secret_before.map(fingerprint).as_deref(),
        at: (around.now)(),
    })?;
    let finish = |state, note: Option<String>, request_id: Option<&str>| {
        around.journal.finish(entry, &Finish { state, note: note.as_deref(), request_id, at: (around.now)() })
    };
    match provider.send(request).await {
        Ok(answer) => {
            let secret = keep_fresh(around, plan, &answer).await;
            finish(EntryState::Done, None, None)?;
            // The answer is what the vendor says it kept; a read proves it.
            let document = provider.get(&plan.target).await.unwrap_or(answer);
            Ok(Applied::Done(Box::new(document), secret))
        }
        Err(error @ ProviderError::OutcomeUnknown { .. }) => {
            finish(EntryState::Unknown, Some(error.to_string()), error.request_id())?;
            ask(provider, around, plan, entry, error).await
        }
        Err(error) => {
            finish(EntryState::Failed, Some(error.to_string()), error.request_id())?;
            Err(error.into())
        }
    }
}

/// Asks the vendor what became of a write whose answer was lost. Nothing is sent again.
async fn ask(
    provider: &dyn Provider,
    around: &Surroundings<'_>,
    plan: &Plan,
    entry: i64,
    error: ProviderError,
) -> Result<Applied, Error> {
    let Ok(document) = provider.get(&plan.target).await else { return Ok(Applied::Unknown(error)) };
    let Some(pending) = around.journal.entry(entry)? else { return Ok(Applied::Unknown(error)) };
    let resolution = judge(&pending, &document);
    let finish = |state| {
        let note = "The answer was lost; the vendor was asked.";
        around
            .journal
            .finish(entry, &Finish { state, note: Some(note), request_id: None, at: (around.now)() })
    };
    match resolution {
        Resolution::Made => {
            let secret = keep_fresh(around, plan, &document).await;
            finish(EntryState::Done)?;
            Ok(Applied::Done(Box::new(document), secret))
        }
        Resolution::NotMade => {
            finish(EntryState::Failed)?;
            Err(error.into())
        }
        Resolution::Unclear => Ok(Applied::Unknown(error)),
    }
}

/// Puts the fresh secret of a rotation where it survives the program, before the journal says that all is done.
async fn keep_fresh(around: &Surroundings<'_>, plan: &Plan, answer: &Document) -> Option<SecretString> {
    if plan.action != Action::Rotate {
        return None;
    }
    let secret = secret_of(answer)?.clone();
    around.unclaimed.keep(&plan.target, &plan.name, &secret).await;
    Some(secret)
}

/// The client's own secret.
pub(crate) fn secret_of(document: &Document) -> Option<&SecretString> {
    document.secrets.get(&Pointer::of(["client_secret"]))
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

/// The plan anew, on what the vendor has now.
fn restate(provider: &dyn Provider, plan: &Plan, fresh: Document, chosen: &Value) -> Result<Plan, Error> {
    match plan.action {
        Action::Rotate => Ok(Plan { fresh, ..plan.clone() }),
        Action::Update => {
            let merged =
                clientele_forms::merge(schema(plan.target.kind), &plan.fresh.body, &fresh.body, chosen);
            let wanted = Document { body: merged.edits.apply(&fresh.body), ..plan.wanted.clone() };
            plan::update(provider, fresh, wanted, merged.conflicts)
        }
    }
}
