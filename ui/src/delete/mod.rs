//! The end of a resource: what goes with it, a confirmation, and what became of it.

mod dialog;

pub(crate) use dialog::DeleteDialog;
