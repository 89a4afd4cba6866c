//! What both doors have below them: the wire, the token, the vendor's limits, and what statuses mean.

mod answer;
mod lanes;
mod pace;
mod session;
mod status;
mod token;
mod wire;

pub(crate) use session::{Client, Dialect, LIST_CAP, Login, PAGE_CAP, Session};
pub(crate) use status::Words;
