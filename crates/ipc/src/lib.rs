//! The words between the window and the backend: command names, requests, answers, events and error codes.
//!
//! Each command is declared once, in [`command`]. The backend implements [`Commands`], so that one that forgets a
//! command does not compile; a shell only hands names and JSON to [`dispatch`]. Nothing here knows a vendor, and no
//! type here can hold a secret except [`secret::Revealed`] and the requests by which a person hands one in.

pub mod change;
pub mod command;
pub mod error;
pub mod event;
pub mod history;
pub mod resource;
pub mod secret;
pub mod start;
pub mod tenant;

pub use command::{Command, Commands, NAMES, dispatch};
pub use error::{Error, ErrorCode};
pub use event::Event;
