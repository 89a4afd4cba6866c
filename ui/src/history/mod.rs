//! What was changed, by whom and what came of it; and the way back. The journal itself is the backend's.

mod details;
mod entries;
mod export;
mod filter;
mod page;
mod restore;
mod retention;
mod undo;
mod words;

pub(crate) use page::ChangesPage;
