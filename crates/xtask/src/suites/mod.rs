//! The test suites: what belongs to each, how they are run, and what is said afterwards.

mod checks;
mod executables;
mod libtest;
mod plan;
mod table;

use std::ffi::OsString;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use crate::bundle::{self, Flavour};
use crate::cargo::Products;
use crate::checkout::Checkout;
use crate::doctor::Purpose;
use crate::{say, setup};

pub(crate) use executables::build;
pub(crate) use plan::suite_names;

/// How one test or check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It ran and all was well.
    Passed,
    /// It ran and something was wrong, or it could not run.
    Failed,
    /// It was not run. Counted as failed: a test that is not run proves nothing.
    Ignored,
}

/// One line of a suite's table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// Where it belongs: `checks`, or the package and the target of the test.
    pub(crate) group: String,
    /// The name of the test or check.
    pub(crate) name: String,
    /// How it ended.
    pub(crate) outcome: Outcome,
    /// How long it took, where that is known.
    pub(crate) time: Option<Duration>,
}

impl Row {
    /// A suite in which nothing ran (no tests, or none that the filter lets through) has not passed.
    fn nothing_tried(suite: &str) -> Self {
        Self {
            group: suite.to_owned(),
            name: "(no test was run)".to_owned(),
            outcome: Outcome::Failed,
            time: None,
        }
    }
}

/// Sets the machine up, builds, runs the suites (all of them, or the one that is named), each with its table at the
/// end, and closes with the line `N passed, N failed`. Fails if anything failed; a failing suite does not keep the
/// others from running. `arguments` go to the test executables (a filter, `--nocapture`).
pub(crate) fn run(checkout: &Checkout, name: Option<&str>, arguments: &[OsString]) -> Result<()> {
    let suites: Vec<&plan::Suite> =
        plan::SUITES.iter().filter(|suite| name.is_none_or(|name| name == suite.name)).collect();
    ensure!(!suites.is_empty(), "there is no such suite; there are: {}", suite_names().join(", "));

    setup::prepare(checkout, Purpose::Test)?;
    // First of all: the shell embeds the bundle and does not compile without it.
    bundle::build(checkout, Flavour::Dev)?;
    if suites.iter().any(|suite| suite.measured) {
        bundle::build_for_measuring(checkout, Flavour::Dev)?;
    }
    let mut rows = Vec::new();
    let mut tables = Vec::new();
    let mut products: Option<Products> = None;
    for suite in suites {
        let started = Instant::now();
        say::line(format_args!("\n======== {}: {}", suite.name, suite.about));
        // Who asks for single tests does not want the lints.
        let mut done = if arguments.is_empty() { checks::run(checkout, suite) } else { Vec::new() };
        if products.is_none() {
            let (built, row) = executables::build_row(checkout);
            done.push(row);
            products = Some(built);
        }
        if let Some(products) = &products {
            let tests = executables::run(checkout, suite, products, arguments);
            if tests.is_empty() {
                done.push(Row::nothing_tried(suite.name));
            }
            done.extend(tests);
        }
        let table = table::render(suite.name, &done, started.elapsed());
        say::line(&table);
        tables.push(table::summary(suite.name, &done, started.elapsed()));
        rows.extend(done);
    }
    if let (None, Some(products)) = (name, &products) {
        rows.extend(executables::unclaimed(products));
    }
    say::line("");
    for line in tables {
        say::line(line);
    }
    let failed: Vec<&Row> = rows.iter().filter(|row| row.outcome != Outcome::Passed).collect();
    for row in &failed {
        say::line(format_args!("FAILED  {}  {}", row.group, row.name));
    }
    say::line(format_args!("{} passed, {} failed", rows.len() - failed.len(), failed.len()));
    if !failed.is_empty() {
        // The line above is the last word: no error message after it.
        std::process::exit(1);
    }
    Ok(())
}
