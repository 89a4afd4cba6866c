//! What both vendors' servers have in common: reading requests, and the doors in front of the routes.

mod connection;
mod distort;
mod guard;
mod request;
mod strike;

pub(crate) use self::connection::Doomed;
pub(crate) use self::guard::{loopback_only, request_ids};
pub(crate) use self::request::{BodyError, basic_credentials, bearer_token, flat_body, json_body};
pub(crate) use self::strike::{GrantedScopes, Shift, faults};

/// The largest request body that is read.
pub(crate) const BODY_LIMIT: usize = 1024 * 1024;
