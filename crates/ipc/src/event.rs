//! What the backend says unasked.

use clientele_forms::Grant;
use serde::{Deserialize, Serialize};

use crate::resource::Row;
use crate::tenant::Tenant;

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
    /// A list that is being read has grown.
    ListGrew {
        /// The number of the reading.
        reading: u64,
        /// What came since the last of these events, in the vendor's order.
        rows: Vec<Row>,
        /// How many rows the list will have, as far as the vendor has told.
        total: Option<u64>,
        /// When this was read, RFC 3339.
        read_at: String,
        /// What the tenant and the token allow.
        grant: Grant,
    },
    /// A tenant is described anew: its time for editing is over.
    TenantChanged {
        /// The tenant.
        tenant: Box<Tenant>,
    },
    /// Somebody closes the window, and something would be lost: it should ask first.
    ClosingAsked,
    /// The window should come to the front and say this: a second start of the program, for example.
    Notice {
        /// One sentence.
        message: String,
    },
}
