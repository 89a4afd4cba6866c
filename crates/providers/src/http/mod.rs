//! What both doors have below them: the wire, the token, and what statuses mean.

mod answer;
mod session;
mod status;
mod token;
mod wire;

pub(crate) use session::{Dialect, LIST_CAP, Login, PAGE_CAP, Session};
pub(crate) use status::Words;
