//! The only writer: plan → apply → journal.
//!
//! A [`Plan`] is made from a fresh read and shown to a person; [`apply`] sends exactly that, after it has made sure
//! that nothing changed in between, and writes to the [`Journal`] before and after. Nothing else in the program sends
//! a write to a vendor. No secret enters the journal: documents carry placeholders, and a typed secret lives in its
//! [`Plan`] alone.

mod apply;
mod caution;
mod copy;
#[cfg(not(feature = "crash"))]
mod crash;
#[cfg(feature = "crash")]
pub mod crash;
mod create;
mod delete;
mod error;
mod fingerprint;
mod journal;
mod plan;
mod recreate;
mod resolve;
mod send;
mod undo;

pub use apply::{Choice, apply};
pub use copy::{Copied, copy};
pub use create::plan_create;
pub use delete::plan_delete;
pub use error::Error;
pub use fingerprint::fingerprint;
pub use journal::{
    Action, Along, Entry, EntryState, Extent, Journal, JournalError, KeptDraft, Opened, Page, Query,
};
pub use plan::{FieldChange, Plan, plan_rotation, plan_update};
pub use resolve::resolve_pending;
pub use send::{Applied, Surroundings, Unclaimed, check};
pub use undo::{obstacle, plan_restore, plan_undo};
