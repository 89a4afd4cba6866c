//! What the backend says unasked.

use serde::{Deserialize, Serialize};

/// The name under which events reach the window.
pub const EVENT_NAME: &str = "clientele";

/// Something that happened in the backend.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// A secret is on the clipboard; `seconds` are left. 0: it was cleared, or something else is there now.
    Clipboard {
        /// Seconds until it is cleared.
        seconds: u64,
    },
    /// The window should come to the front and say this: a second start of the program, for example.
    Notice {
        /// One sentence.
        message: String,
    },
}
