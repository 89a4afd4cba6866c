//! What a sandbox can be told when it starts, and why a start can fail.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::clock::{Clock, SystemClock};
use crate::generation::Generation;
use crate::limits::Plan;

/// How a sandbox is set up. [`Options::default`] keeps everything in memory on a free port.
#[derive(Clone)]
pub struct Options {
    /// The state file; made when missing. `None` keeps everything in memory.
    pub data: Option<PathBuf>,
    /// The loopback port of the vendors' APIs; 0 takes a free one.
    pub port: u16,
    /// How many clients to make in all, both vendors together; `None` makes the usual 260. Only a new state file and
    /// a reset look at it.
    pub scale: Option<usize>,
    /// The number that the made-up data follows from.
    pub seed: u64,
    /// How long an old Auth0 secret still works after a rotation.
    pub grace: Duration,
    /// A folder to write `ca.pem` to; the vendors' APIs are then served over TLS.
    pub tls: Option<PathBuf>,
    /// The generation of the Transmit API that is spoken. The data is the same in each; what is shown of it is not.
    pub generation: Generation,
    /// The subscription whose rate limits apply.
    pub plan: Plan,
    /// Where the time is read.
    pub clock: Arc<dyn Clock>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            data: None,
            port: 0,
            scale: None,
            seed: 1,
            grace: Duration::from_secs(30),
            tls: None,
            generation: Generation::default(),
            plan: Plan::default(),
            clock: Arc::new(SystemClock),
        }
    }
}

/// Why a sandbox did not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The state file is there but holds something else; it was left as it is.
    #[error("{} is not a sandbox state file and was left untouched: {reason}", .file.display())]
    Damaged {
        /// The file that was read.
        file: PathBuf,
        /// What is wrong with it, and where.
        reason: String,
    },
    /// Another sandbox is running on the same state file.
    #[error("{} is in use by another sandbox", .0.display())]
    InUse(PathBuf),
    /// A file could not be read or written.
    #[error("{}: {source}", .file.display())]
    File {
        /// The file in question.
        file: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The port could not be taken.
    #[error("cannot listen on 127.0.0.1:{port}: {source}")]
    Listen {
        /// The port asked for.
        port: u16,
        /// What the system said.
        source: std::io::Error,
    },
    /// The certificates could not be made.
    #[error("cannot set up TLS: {0}")]
    Tls(String),
    /// The system gave no randomness to make credentials from.
    #[error("no randomness from the system: {0}")]
    Entropy(#[from] getrandom::Error),
}
