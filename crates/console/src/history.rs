//! The journal as the window shows it, and the plans that lead back.

use clientele_changes::{Action, Entry, EntryState, Query, obstacle};
use clientele_forms::{diff, is_placeholder, schema};
use clientele_ipc::change::{ChangePlan, FieldChange, RequestPreview};
use clientele_ipc::history::{
    ChangeList, ListChanges, Outcome, PastChange, PlanRestore, PlanUndo, Undo, What,
};
use clientele_ipc::tenant::TenantId;
use clientele_ipc::{Error, ErrorCode};
use clientele_providers::{Document, Provider, ResourceRef};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use crate::errors;
use crate::listing::{reference, target};
use crate::state::Console;

/// How many changes a page has.
const PAGE: u32 = 50;

impl Console {
    pub(crate) fn changes(&self, request: &ListChanges) -> Result<ChangeList, Error> {
        let journal = &self.inner.journal;
        let failed = |error: clientele_changes::JournalError| errors::change(error.into());
        let page = journal.page(&query(request, PAGE)?).map_err(failed)?;
        let extent = journal.extent(&request.tenant.0).map_err(failed)?;
        Ok(ChangeList {
            changes: page.entries.iter().map(|entry| self.past(entry)).collect::<Result<_, _>>()?,
            total: page.total,
            kept: extent.entries,
            unknown: extent.open,
            since: extent.since.map(|time| time.to_string()),
        })
    }

    /// One entry as the window shows it.
    pub(crate) fn past(&self, entry: &Entry) -> Result<PastChange, Error> {
        let undone = self.inner.journal.undone_by(entry.id).map_err(|error| errors::change(error.into()))?;
        Ok(PastChange {
            id: entry.id,
            what: match entry.action {
                Action::Update => What::Update,
                Action::Rotate => What::Rotate,
                Action::Create => What::Create,
                Action::Delete => What::Delete,
            },
            target: target(&entry.target),
            name: entry.name.clone(),
            fields: fields(entry),
            along: entry.along.iter().map(along).collect(),
            request: entry.outside_since.is_none().then(|| RequestPreview {
                method: entry.request.0.clone(),
                path: entry.request.1.clone(),
                body: entry.body.clone(),
            }),
            outcome: match entry.state {
                EntryState::Done => Outcome::Applied,
                EntryState::Failed => Outcome::Rejected,
                EntryState::Pending | EntryState::Unknown => Outcome::Unknown,
            },
            note: entry.note.clone(),
            request_id: entry.request_id.clone(),
            client_id: entry.client_id.clone(),
            at: entry.started_at.to_string(),
            outside_since: entry.outside_since.map(|time| time.to_string()),
            reverts: entry.reverts,
            undo: match (undone, obstacle(entry)) {
                (Some(by), _) => Undo::Undone { by },
                (None, Some(reason)) => Undo::Impossible { reason: reason.into() },
                (None, None) => Undo::Possible,
            },
        })
    }

    pub(crate) async fn undo(&self, request: PlanUndo) -> Result<ChangePlan, Error> {
        let entry = self.inner.journal.entry(request.change).map_err(|error| errors::change(error.into()))?;
        let entry = entry.filter(|entry| entry.tenant == request.tenant.0).ok_or_else(|| {
            Error::new(ErrorCode::NotFound, "The journal does not have this change any more.")
        })?;
        let provider = self.provider(&request.tenant).await?;
        let plan = clientele_changes::plan_undo(&*provider, &entry).await.map_err(errors::change)?;
        Ok(self.hold_undo(request.tenant, plan, Some(entry.id)))
    }

    pub(crate) async fn restore(&self, request: PlanRestore) -> Result<ChangePlan, Error> {
        let at = time(&request.at)?;
        let provider = self.provider(&request.tenant).await?;
        let (journal, tenant) = (&self.inner.journal, &request.tenant);
        let target = reference(&request.target);
        let plan = clientele_changes::plan_restore(&*provider, journal, &tenant.0, &target, at).await;
        Ok(self.hold(request.tenant, plan.map_err(errors::change)?))
    }

    /// Reads a resource, and takes note of what somebody else changed in it.
    pub(crate) async fn get(
        &self,
        tenant: &TenantId,
        provider: &dyn Provider,
        target: &ResourceRef,
    ) -> Result<Document, Error> {
        match provider.get(target).await {
            Ok(document) => {
                self.observe(tenant, &document);
                Ok(document)
            }
            Err(error) => {
                if matches!(error, clientele_providers::Error::NotFound { .. }) {
                    let gone = self.inner.journal.observe_gone(&tenant.0, target, self.inner.host.now());
                    told(gone);
                }
                Err(errors::provider(error))
            }
        }
    }

    /// Takes note of what somebody else changed in a resource. A journal that cannot be written must not keep anybody
    /// from reading.
    pub(crate) fn observe(&self, tenant: &TenantId, document: &Document) {
        told(self.inner.journal.observe(&tenant.0, document, self.inner.host.now()));
    }

    /// Takes note of a resource as it is after a change of ours.
    pub(crate) fn see(&self, tenant: &TenantId, document: &Document) {
        told(self.inner.journal.see(&tenant.0, document, self.inner.host.now()));
    }

    /// Takes out of the journal what is older than the person wants to keep.
    pub(crate) fn forget_old(&self, keep_days: Option<u32>) {
        let Some(days) = keep_days else { return };
        let age = SignedDuration::from_hours(24 * i64::from(days));
        if let Ok(time) = self.inner.host.now().checked_sub(age) {
            told(self.inner.journal.forget_before(time));
        }
    }
}

fn told<T>(result: Result<T, clientele_changes::JournalError>) {
    if let Err(error) = result {
        tracing::warn!(%error, "the journal could not take note");
    }
}

pub(crate) fn query(request: &ListChanges, limit: u32) -> Result<Query, Error> {
    Ok(Query {
        tenant: request.tenant.0.clone(),
        target: request.target.as_ref().map(reference),
        action: request.what.map(|what| match what {
            What::Update => Action::Update,
            What::Rotate => Action::Rotate,
            What::Create => Action::Create,
            What::Delete => Action::Delete,
        }),
        outside: request.outside,
        states: match request.outcome {
            None => Vec::new(),
            Some(Outcome::Applied) => vec![EntryState::Done],
            Some(Outcome::Rejected) => vec![EntryState::Failed],
            Some(Outcome::Unknown) => vec![EntryState::Pending, EntryState::Unknown],
        },
        since: request.since.as_deref().map(time).transpose()?,
        text: request.text.clone(),
        before: request.before,
        limit,
    })
}

fn time(text: &str) -> Result<Timestamp, Error> {
    text.parse().map_err(|_| Error::new(ErrorCode::BadInput, format!("{text} is no time.")))
}

/// What an entry changed, field by field. Of something made or deleted its whole document.
fn fields(entry: &Entry) -> Vec<FieldChange> {
    let schema = schema(entry.target.kind);
    let none = Value::Object(serde_json::Map::new());
    let side = |value: &'_ Value| if value.is_null() { none.clone() } else { value.clone() };
    diff(&side(&entry.before), &side(&entry.after))
        .into_iter()
        .map(|change| FieldChange {
            label: schema.label(&change.pointer),
            secret: change.before.iter().chain(&change.after).any(is_placeholder),
            pointer: change.pointer,
            before: change.before,
            after: change.after,
        })
        .collect()
}

fn along(gone: &clientele_changes::Along) -> String {
    let named =
        Document { target: gone.target.clone(), body: gone.body.clone(), secrets: Default::default() };
    named.name()
}
