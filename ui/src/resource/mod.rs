//! The pages of one application or client: head, tabs, form, save bar.

mod actions;
mod beside;
mod clients;
mod editor;
mod elsewhere;
mod head;
mod pages;
mod save_bar;

pub(crate) use actions::{NewButton, ResourceActions};
pub(crate) use pages::{ApplicationPage, ClientPage};
