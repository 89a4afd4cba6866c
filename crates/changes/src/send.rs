//! Sending: journal as pending, send once, journal what came of it, and ask where the answer was lost.

use async_trait::async_trait;
use clientele_providers::{Document, Error as ProviderError, FreshSecret, Provider, Request, ResourceRef};
use jiff::Timestamp;
use secrecy::SecretString;

use crate::journal::{Finish, NewEntry};
use crate::resolve::{Resolution, resolution, secret_of};
use crate::{Action, Entry, EntryState, Error, Journal, JournalError, Plan, crash, fingerprint};

/// What an application of a plan happens in.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// The tenant's name within the program.
    pub tenant: &'a str,
    /// Whether nothing may be written.
    pub read_only: bool,
    /// The client ID of the credential.
    pub client_id: &'a str,
    /// The entry of the journal that the change takes back, if it takes one back.
    pub reverts: Option<i64>,
    /// Where everything is written down.
    pub journal: &'a Journal,
    /// Where a fresh secret waits until somebody copies it.
    pub unclaimed: &'a dyn Unclaimed,
    /// The time.
    pub now: &'a (dyn Fn() -> Timestamp + Sync),
}

impl Surroundings<'_> {
    /// Writes down what came of an entry.
    pub(crate) fn finish(&self, entry: i64, outcome: &Outcome<'_>) -> Result<(), JournalError> {
        let finish = Finish {
            state: outcome.state,
            note: outcome.note,
            request_id: outcome.error.and_then(ProviderError::request_id),
            id: outcome.id,
            at: (self.now)(),
        };
        self.journal.finish(entry, &finish)
    }
}

/// What came of an entry.
pub(crate) struct Outcome<'o> {
    pub(crate) state: EntryState,
    pub(crate) note: Option<&'o str>,
    pub(crate) error: Option<&'o ProviderError>,
    /// The id of what was made.
    pub(crate) id: Option<&'o str>,
}

/// Where a fresh secret waits until somebody copies it: it has to survive the program.
#[async_trait]
pub trait Unclaimed: Send + Sync {
    /// Keeps a secret. A failure is the keeper's to tell: the change itself has happened.
    async fn keep(&self, target: &ResourceRef, name: &str, secret: &SecretString);
}

/// What came of sending a plan.
pub enum Applied {
    /// The vendor has it; the resource read back, and the fresh secret of a rotation or of a client that was made.
    Done(Box<Document>, Option<FreshSecret>),
    /// The vendor deleted it.
    Deleted,
    /// The resource changed since the plan was made. Nothing was sent; here is the plan as it would be now.
    Stale(Box<Plan>),
    /// It was sent, and nobody knows what became of it. The number is the entry's, for [`check`].
    Unknown(ProviderError, i64),
}

/// Sends the request of a plan, once.
pub(crate) async fn send(
    provider: &dyn Provider,
    around: &Surroundings<'_>,
    plan: &Plan,
    request: &Request,
) -> Result<Applied, Error> {
    let entry = around.journal.begin(&NewEntry {
        tenant: around.tenant,
        action: plan.action,
        target: &plan.target,
        name: &plan.name,
        before: if plan.action == Action::Create { &serde_json::Value::Null } else { &plan.fresh.body },
        after: &plan.wanted.body,
        method: request.method.name(),
        path: &request.path,
        body: request.body.as_ref(),
        secret_before: secret_of(&plan.fresh).map(fingerprint).as_deref(),
        known: &plan.known,
        along: plan.along.clone(),
        client_id: around.client_id,
        reverts: around.reverts,
        at: (around.now)(),
    })?;
    crash::done("journalled");
    let answer = sent(provider, plan.action, request).await;
    crash::done("sent");
    match answer {
        Ok(answer) => made(provider, around, (entry, plan.action, &plan.name), answer, None).await,
        Err(error @ ProviderError::OutcomeUnknown { .. }) => {
            let note = error.to_string();
            let unknown =
                Outcome { state: EntryState::Unknown, note: Some(&note), error: Some(&error), id: None };
            around.finish(entry, &unknown)?;
            crash::done("noted as unknown");
            let Some(pending) = around.journal.entry(entry)? else {
                return Ok(Applied::Unknown(error, entry));
            };
            ask(provider, around, &pending, error).await
        }
        Err(error) => {
            let note = error.to_string();
            let failed =
                Outcome { state: EntryState::Failed, note: Some(&note), error: Some(&error), id: None };
            around.finish(entry, &failed)?;
            crash::done("noted the outcome");
            Err(error.into())
        }
    }
}

/// The one place from which a write goes to a vendor: everywhere else the lints deny it.
#[expect(clippy::disallowed_methods, reason = "this is the one door")]
async fn sent(
    provider: &dyn Provider,
    action: Action,
    request: &Request,
) -> Result<Option<Document>, ProviderError> {
    match action {
        Action::Delete => provider.delete(request).await.map(|()| None),
        Action::Update | Action::Rotate | Action::Create => provider.send(request).await.map(Some),
    }
}

/// Asks the vendor what became of a change whose outcome was unknown when it was sent. Nothing is sent again.
///
/// # Errors
/// [`Error::NotMade`] where the vendor does not have it; the journal cannot be read or written.
pub async fn check(provider: &dyn Provider, around: &Surroundings<'_>, entry: i64) -> Result<Applied, Error> {
    let unknown = |message: &str| ProviderError::OutcomeUnknown { message: message.to_owned(), reply: None };
    let Some(pending) = around.journal.entry(entry)? else {
        return Ok(Applied::Unknown(unknown("The journal does not know this change."), entry));
    };
    let note = pending.note.clone().unwrap_or_default();
    match pending.state {
        EntryState::Failed => Err(Error::NotMade(note)),
        // Somebody asked in the meantime.
        EntryState::Done if pending.action == Action::Delete => Ok(Applied::Deleted),
        EntryState::Done => {
            let document = provider.get(&pending.target).await?;
            let fresh = keep_fresh(provider, around, pending.action, &pending.name, &document).await;
            Ok(Applied::Done(Box::new(document), fresh))
        }
        EntryState::Pending | EntryState::Unknown => ask(provider, around, &pending, unknown(&note)).await,
    }
}

async fn ask(
    provider: &dyn Provider,
    around: &Surroundings<'_>,
    pending: &Entry,
    error: ProviderError,
) -> Result<Applied, Error> {
    let answered = error.reply().is_some();
    let note = "The answer was lost; the vendor was asked.";
    let resolution = resolution(provider, pending, answered, (around.now)()).await;
    crash::done("asked the vendor");
    match resolution {
        Ok(Resolution::Made(document)) => {
            made(
                provider,
                around,
                (pending.id, pending.action, &pending.name),
                document.map(|d| *d),
                Some(note),
            )
            .await
        }
        Ok(Resolution::NotMade) => {
            let failed =
                Outcome { state: EntryState::Failed, note: Some(note), error: Some(&error), id: None };
            around.finish(pending.id, &failed)?;
            crash::done("noted the outcome");
            Err(Error::NotMade(error.to_string()))
        }
        Ok(Resolution::Unclear) | Err(_) => Ok(Applied::Unknown(error, pending.id)),
    }
}

/// Writes down that the vendor has it, after the fresh secret is where it survives the program.
async fn made(
    provider: &dyn Provider,
    around: &Surroundings<'_>,
    (entry, action, name): (i64, Action, &str),
    answer: Option<Document>,
    note: Option<&str>,
) -> Result<Applied, Error> {
    let Some(answer) = answer else {
        around.finish(entry, &Outcome { state: EntryState::Done, note, error: None, id: None })?;
        crash::done("noted the outcome");
        return Ok(Applied::Deleted);
    };
    let fresh = keep_fresh(provider, around, action, name, &answer).await;
    crash::done("kept the secret");
    around.finish(
        entry,
        &Outcome { state: EntryState::Done, note, error: None, id: Some(&answer.target.id) },
    )?;
    crash::done("noted the outcome");
    // The answer is what the vendor says it kept; a read proves it.
    let document = provider.get(&answer.target).await.unwrap_or(answer);
    crash::done("read back");
    Ok(Applied::Done(Box::new(document), fresh))
}

/// Puts the fresh secret of a rotation or of a new client where it survives the program.
pub(crate) async fn keep_fresh(
    provider: &dyn Provider,
    around: &Surroundings<'_>,
    action: Action,
    name: &str,
    answer: &Document,
) -> Option<FreshSecret> {
    let fresh = match action {
        Action::Update | Action::Delete => return None,
        Action::Rotate => FreshSecret { client: answer.target.clone(), secret: secret_of(answer)?.clone() },
        // What cannot be read now is still at the vendor.
        Action::Create => provider.fresh_secret(answer).await.ok().flatten()?,
    };
    around.unclaimed.keep(&fresh.client, name, &fresh.secret).await;
    Some(fresh)
}
