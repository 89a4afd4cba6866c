//! A secret: dots, unless a person asks to see it. The secret itself is held in one component's state while it is
//! shown, and nowhere else.

mod clipboard;
mod countdown;
mod field;
mod handling;

pub(crate) use field::{SecretField, held};
