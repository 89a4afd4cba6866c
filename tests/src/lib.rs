//! The real application driven as a person drives it: a real window, real keys, a real clipboard, a real keyring.
//!
//! A journey begins with a [`Stage`], which gives it an empty data folder and keeps other journeys waiting, opens the
//! [`App`] on it, and goes on with what a person sees and does. What became of it is asked over HTTP by an
//! [`Outsider`] that shares no code with the application. The programs are found in `CLIENTELE_APP` and
//! `CLIENTELE_SANDBOX`; `cargo xtask test journeys` sets both, in a desktop session of its own.

mod app;
pub mod clipboard;
mod connect;
pub mod keyboard;
pub mod leaks;
mod listener;
mod mouse;
mod outsider;
mod page;
mod processes;
mod sandbox;
mod stage;
mod wait;
mod window;

pub use app::App;
pub use connect::{Account, Vendor};
pub use listener::Listener;
pub use outsider::{Outsider, text};
pub use sandbox::Sandbox;
pub use stage::Stage;
pub use wait::{PATIENCE, until, within};
pub use window::OtherWindow;
