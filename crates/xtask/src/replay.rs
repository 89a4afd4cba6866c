//! Recorded exchanges, replayed by a program of its own: it needs the doors, and this tool is built before them.

use std::path::PathBuf;

use anyhow::Result;

use crate::checkout::Checkout;
use crate::shell;

/// Builds the program and runs it on the recordings.
pub(crate) fn run(checkout: &Checkout, recordings: &[PathBuf], every: bool) -> Result<()> {
    let mut command = checkout.cargo();
    command.args(["run", "--quiet", "--package", "clientele-replay", "--"]);
    command.args(every.then_some("--every-field")).args(recordings);
    shell::run(&mut command)
}
