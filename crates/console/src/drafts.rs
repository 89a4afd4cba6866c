//! Drafts that outlive the window, and the question before it closes.

use std::sync::atomic::Ordering;

use clientele_changes::KeptDraft as Stored;
use clientele_ipc::Error;
use clientele_ipc::history::{DropDraft, KeptDraft, Unkept};
use clientele_ipc::tenant::TenantId;

use crate::errors;
use crate::listing::{reference, target};
use crate::state::Console;

impl Console {
    /// The drafts of tenants that are connected. Those of the sandbox wait until it is opened.
    pub(crate) fn drafts(&self) -> Result<Vec<KeptDraft>, Error> {
        let stored = self.inner.journal.drafts().map_err(|error| errors::change(error.into()))?;
        let drafts = stored.into_iter().map(|draft| KeptDraft {
            tenant: TenantId(draft.tenant),
            target: target(&draft.target),
            name: draft.name,
            base: draft.base,
            wanted: draft.wanted,
            secrets: draft.secrets,
        });
        Ok(drafts.filter(|draft| self.tenant(&draft.tenant).is_ok()).collect())
    }

    pub(crate) async fn store_draft(&self, draft: KeptDraft) -> Result<(), Error> {
        let stored = Stored {
            tenant: draft.tenant.0,
            target: reference(&draft.target),
            name: draft.name,
            base: draft.base,
            wanted: draft.wanted,
            secrets: draft.secrets,
            saved_at: self.inner.host.now(),
        };
        let journal = self.inner.journal.clone();
        // Nobody waits for the disk while they type.
        let kept = tokio::task::spawn_blocking(move || journal.keep_draft(stored)).await;
        kept.map_err(|error| Error::new(clientele_ipc::ErrorCode::Internal, error.to_string()))?
            .map_err(|error| errors::change(error.into()))
    }

    pub(crate) fn forget_draft(&self, request: &DropDraft) -> Result<(), Error> {
        let dropped = self.inner.journal.drop_draft(&request.tenant.0, &reference(&request.target));
        dropped.map_err(|error| errors::change(error.into()))
    }

    /// Forgets the drafts of a tenant, and what its resources were like.
    pub(crate) fn forget_drafts(&self, tenant: &TenantId) {
        if let Err(error) = self.inner.journal.drop_tenant(&tenant.0) {
            tracing::warn!(%error, "drafts of a tenant that is gone are still kept");
        }
    }

    pub(crate) fn note_unkept(&self, unkept: &Unkept) {
        self.inner.unkept.store(unkept.secrets + unkept.pending > 0, Ordering::Relaxed);
    }

    /// Whether the window has to ask before it closes. If so, it is told that somebody wants to close it.
    pub fn asks_before_closing(&self) -> bool {
        let asks = self.inner.unkept.load(Ordering::Relaxed);
        if asks {
            self.inner.host.emit(clientele_ipc::Event::ClosingAsked);
        }
        asks
    }
}
