//! The command line.

use std::path::PathBuf;

use clap::Parser;

/// A console for the applications and OAuth clients of Transmit Security and Auth0 tenants.
#[derive(Clone, Debug, Parser)]
#[command(name = "clientele", version)]
pub(crate) struct Args {
    /// Open straight in the built-in sandbox.
    #[arg(long)]
    pub(crate) sandbox: bool,

    /// Keep all state below this folder.
    #[arg(long, value_name = "DIR")]
    pub(crate) data_dir: Option<PathBuf>,

    /// How much to log: error, warn, info, debug or trace.
    #[arg(long, value_name = "LEVEL", default_value = "info")]
    pub(crate) log: tracing::Level,
}
