//! One door per vendor, over HTTP.
//!
//! What enters: an address and credentials, targets, documents and requests with placeholders for secrets. What leaves:
//! documents whose secrets were taken out, requests that a person can be shown before they are sent, and errors in plain
//! words. Requests are built and answers decoded by pure functions; [`Provider::send`] and [`Provider::delete`] are the
//! only ways out for a write.
//! This room alone names the HTTP client, and no type of it appears in the public API.

mod account;
mod address;
mod attached;
mod auth0;
mod counterpart;
mod create;
mod document;
mod error;
mod http;
mod lookup;
mod pages;
mod provider;
mod redact;
mod request;
mod secrets;
#[cfg(test)]
mod test_values;
mod transmit;
mod update;

pub use account::{Account, Proof, Random};
pub use address::{AddressError, parse_address, transmit_region};
pub use attached::{Attached, FreshSecret};
pub use auth0::{Decision, SignIn};
pub use document::{Document, Item, ResourceRef};
pub use error::{Error, Reply};
pub use lookup::{Choice, Lookup};
pub use pages::{Page, Pages};
pub use provider::{ActiveSecret, Probe, Provider, RateLimit, RotationSupport, TokenTrial, Vendor, connect};
pub use request::{Method, Request};
pub use secrets::Secrets;
