//! Recorded exchanges, replayed by a program of its own: it needs the doors, and this tool is built before them.

use std::path::PathBuf;

use anyhow::Result;

use crate::checkout::Checkout;
use crate::shell;

/// Builds the program and runs it on the recordings.
pub(crate) fn run(checkout: &Checkout, recordings: &[PathBuf]) -> Result<()> {
    let mut command = checkout.cargo();
    command.args(["run", "--quiet", "--package", "clientele-replay", "--"]).args(recordings);
    shell::run(&mut command)
}
