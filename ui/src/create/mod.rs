//! The wizard that makes something new: its type, what only a person can say, a review, and the secret to copy.

mod choose;
mod dialog;
mod errand;
mod essentials;
mod leaving;
mod made;
mod steps;
mod wizard;

pub(crate) use dialog::CreateDialog;
pub(crate) use errand::check;
