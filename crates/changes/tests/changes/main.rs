//! Plans, their application and the journal, against the sandbox over HTTP.

mod apply;
mod colleague;
mod common;
mod concurrency;
mod create;
mod delete;
mod history;
mod journal;
mod pending;
mod undo;
