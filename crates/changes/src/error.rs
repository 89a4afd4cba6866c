//! Why a change could not be planned or made.

/// Why a change could not be planned or made. Never holds a secret.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The vendor refused, failed or could not be reached.
    #[error(transparent)]
    Provider(#[from] clientele_providers::Error),
    /// The answer was lost, and the vendor, when it was asked, had nothing of the change.
    #[error("The vendor was asked what became of it: nothing was changed, and it can be tried again. {0}")]
    NotMade(String),
    /// The journal could not be written, and so nothing was sent.
    #[error("The journal could not be written, so nothing was sent. {0}")]
    Journal(#[from] crate::JournalError),
    /// The tenant is open for reading only.
    #[error("This tenant is read-only in Clientele. Nothing was sent.")]
    ReadOnly,
    /// Somebody else changed the same places, and nobody has chosen yet.
    #[error("{0} places were changed by somebody else too. Choose for each before applying.")]
    OpenConflicts(usize),
    /// The wanted document breaks its schema.
    #[error("{0} values have to be put right before this can be applied.")]
    Violations(usize),
    /// Everything is as wanted already.
    #[error("Everything is as you want it already. There is nothing to send.")]
    NothingToSend,
    /// The change cannot be taken back.
    #[error("{0}")]
    NotUndoable(String),
}
