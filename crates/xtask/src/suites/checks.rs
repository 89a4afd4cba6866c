//! The checks that are no tests: layout of the sources, lints, examples in the documentation.

use std::ffi::OsStr;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::Result;

use super::executables::KILLED;
use super::libtest::Report;
use super::plan::Suite;
use super::{Outcome, Row};
use crate::checkout::Checkout;
use crate::shell;
use crate::watch::{self, Ending};

/// Everything but the window, which is compiled for another machine.
pub(crate) const NATIVE: [&str; 3] = ["--workspace", "--exclude", "clientele-ui"];

/// How long the examples may take, with their compilation.
const EXAMPLES_LIMIT: Duration = Duration::from_secs(30 * 60);

/// Runs the checks of a suite, if it has any.
pub(crate) fn run(checkout: &Checkout, suite: &Suite) -> Vec<Row> {
    if !suite.checks {
        return Vec::new();
    }
    let cargo = |words: &[&str]| {
        let mut command = checkout.cargo();
        command.args(words);
        command
    };
    let lint = |chosen: &[&str]| {
        let mut command = cargo(&["clippy"]);
        command.args(chosen).args(["--all-targets", "--", "-D", "warnings"]);
        command
    };
    vec![
        check("formatting", cargo(&["fmt", "--all", "--check"])),
        check("lints", lint(&[&NATIVE[..], &["--features", KILLED]].concat())),
        check(
            "lints of the window",
            lint(&["--package", "clientele-ui", "--target", "wasm32-unknown-unknown"]),
        ),
    ]
}

fn check(name: &str, mut command: Command) -> Row {
    let started = Instant::now();
    let outcome = outcome(shell::run(&mut command));
    Row { group: "checks".to_owned(), name: name.to_owned(), outcome, time: Some(started.elapsed()) }
}

fn outcome(result: Result<()>) -> Outcome {
    if result.is_ok() { Outcome::Passed } else { Outcome::Failed }
}

/// Runs the examples in the documentation of all libraries.
pub(crate) fn examples(checkout: &Checkout, arguments: &[impl AsRef<OsStr>]) -> Vec<Row> {
    let mut command = checkout.cargo();
    // Without xtask: it is built by itself, and has no library.
    command
        .args(["test", "--doc"])
        .args(NATIVE)
        .args(["--exclude", "xtask", "--no-fail-fast", "--"])
        .args(arguments);
    let mut report = Report::new("examples in the documentation".to_owned(), false, Instant::now());
    crate::say::line(format_args!("$ {}", shell::typed(&command)));
    let fault = match watch::watch(&mut command, EXAMPLES_LIMIT, |line, now| report.line(line, now)) {
        Ok(Ending::Exited(status)) if status.success() => None,
        Ok(Ending::Exited(status)) => Some(status.to_string()),
        Ok(Ending::OutOfTime) => Some("out of time".to_owned()),
        Err(error) => Some(format!("{error:#}")),
    };
    report.rows(fault, Instant::now())
}
