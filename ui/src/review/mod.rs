//! The review: what would be sent, field by field, before it is sent. The only door to the vendor for edits.

mod cards;
mod complaints;
mod conflict;
mod dialog;
mod errand;
mod lists;
mod plan;
mod present;
mod production;
mod request;
mod stage;

pub(crate) use dialog::ReviewDialog;
pub(crate) use errand::discard;
