//! The review: what would be sent, field by field, before it is sent. The only door to the vendor for edits.

mod body;
mod cards;
mod complaints;
mod conflict;
mod dialog;
mod errand;
mod lists;
mod made;
mod plan;
mod present;
mod production;
mod request;
mod stage;

pub(crate) use body::{ReviewBody, Trouble};
pub(crate) use cards::FieldCard;
pub(crate) use dialog::ReviewDialog;
pub(crate) use errand::{apply, discard};
pub(crate) use present::shown;
pub(crate) use production::Production;
pub(crate) use request::RequestView;
pub(crate) use stage::{Review, Stage, Step, changes, settled};
