//! A local server that speaks the management APIs of Transmit Security and Auth0.
//!
//! It is what the console opens on when nobody has connected a tenant yet, and what the tests talk to: real HTTP on
//! the loopback interface, two tenants' worth of made-up data, the vendors' merge rules, error bodies and defaults.
//! It is written from the vendors' published descriptions and shares no code with the providers that call it, so that
//! a misreading in one shows up against the other. What the vendors do not document is chosen here and listed in the
//! README.

mod auth0;
mod clock;
mod control;
mod endpoints;
mod entropy;
mod faults;
mod generation;
mod http;
mod keys;
mod limits;
mod options;
mod rules;
mod seed;
mod server;
mod shared;
mod store;
mod tls;
mod tokens;
mod transmit;

pub use crate::clock::{Clock, ManualClock, SystemClock};
pub use crate::endpoints::{Endpoints, Tenant};
pub use crate::generation::Generation;
pub use crate::limits::Plan;
pub use crate::options::{Options, StartError};
pub use crate::server::Sandbox;

/// The certificate of Harbor Bank, wherever a vendor shows one. Nobody has its key: the sandbox signs nothing.
const CERTIFICATE: &str = include_str!("harbor-bank.pem");
