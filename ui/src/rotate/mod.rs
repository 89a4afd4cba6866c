//! A new secret for a client: what it does, a confirmation, and the copy.

mod dialog;
mod ready;

pub(crate) use dialog::RotateDialog;
pub(crate) use ready::Ready;
