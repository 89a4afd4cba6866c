//! The commands of the window, written against a small [`Host`] trait.
//!
//! What enters: requests by name (see `clientele-ipc`). What leaves: answers without secrets, but for the three
//! commands by which a person takes one out. This room wires tenants, providers, changes and the sandbox together; it
//! neither knows a vendor's API nor how a desktop works.

mod clipboard;
mod commands;
mod connect;
mod credentials;
mod drafts;
mod editing;
mod errors;
mod export;
mod history;
mod host;
mod keyring;
mod lifecycle;
mod listing;
mod pages;
mod pending;
mod plans;
mod reading;
mod sandbox;
mod secrets;
mod settings;
mod sign_in;
mod state;
mod tenants;

pub use host::{Clipboard, ClipboardError, Host, Keyring, KeyringError};
pub use settings::{SetAside, set_aside_unreadable};
pub use state::{Console, Options};
