//! The doors over real HTTP: against the sandbox, and against a server that misbehaves as scripted.

#![allow(clippy::disallowed_methods, reason = "the door itself is what is tested")]

mod auth0;
mod generations;
mod limits;
mod script;
mod silence;
mod support;
mod transmit;
mod trouble;
mod writes;
