//! What users would see of the login methods: the sign-in page, the e-mail messages and the text message, drawn from
//! a draft that nobody has saved.
//!
//! The model says what is shown, the drawings say how. Whatever the tenant wrote is text here: no markup of it is
//! followed, nothing is fetched, and nothing in the picture can be reached by the keyboard. For people who do not see
//! the picture, the same stands beside it in words.

mod mail;
mod model;
mod page;
mod paint;
mod panel;
mod picture;
mod text;
mod words;

pub(crate) use panel::PreviewPanel;
