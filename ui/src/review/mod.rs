//! The review: what would be sent, field by field, before it is sent. The only door to the vendor for edits.

mod cards;
mod conflict;
mod dialog;
mod errand;
mod present;
mod request;
mod stage;

pub(crate) use dialog::ReviewDialog;
pub(crate) use errand::discard;
