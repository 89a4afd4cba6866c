//! Security rules over a client document, each with its reference and its fix.
//!
//! A rule receives values and what the vendor's rules are, never a vendor's name. This room depends on no other room,
//! does no I/O and compiles for the window and for the backend alike. The first inhabitants are the rules over
//! redirect URIs, logout URIs and origins: see [`redirect_uri`].

pub mod redirect_uri;
