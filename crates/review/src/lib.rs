//! Security rules over a client document, each with its reference and its fix.
//!
//! A rule receives values, what the vendor can do and what the tenant is for, never a vendor's name. This room does no
//! I/O and compiles for the window and for the backend alike. [`review`] runs every rule over a whole document; a list
//! of URIs that a person is typing in is judged row by row by [`uri::Ledger`], and as a whole by [`list_findings`].
//! What comes out is advice: only what is marked as refused would certainly not be accepted.

mod client;
mod context;
mod finding;
mod rule;
pub mod uri;

pub use client::{Client, UriList, list_findings, review};
pub use context::{Capabilities, Context, Elsewhere};
pub use finding::{Finding, Fix, Severity};
pub use rule::Rule;
