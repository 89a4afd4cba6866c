//! Building the test executables once, and running those of a suite.

use std::env;
use std::ffi::OsString;
use std::io::IsTerminal;
use std::process::Command;
use std::time::Instant;

use anyhow::Result;

use super::checks::examples;
use super::libtest::Report;
use super::plan::{Suite, suite_of};
use super::{Outcome, Row};
use crate::bundle::{self, Flavour};
use crate::cargo::{self, Product, Products};
use crate::checkout::Checkout;
use crate::say;
use crate::session::Session;
use crate::setup::axe;
use crate::watch::{self, Ending};

/// What lets a test kill the test host between two steps of a change.
pub(super) const KILLED: &str = "clientele-test-host/crash";

/// Builds the application, the sandbox and all tests in one go: with one choice of packages every dependency is
/// compiled once, whatever suite is wanted later.
pub(crate) fn build(checkout: &Checkout) -> Result<Products> {
    say::step("Building the application and the tests", || {
        let mut native = checkout.cargo();
        // The window too: what is pure in it is tested here.
        native.args(["build", "--keep-going", "--workspace", "--exclude", "xtask", "--bins", "--tests"]);
        let mut products = cargo::products(&mut native)?;
        // As the alias builds it, so that its dependencies are not compiled a second time with other features.
        let mut own = checkout.cargo();
        let own = cargo::products(own.args(["build", "--package", "xtask", "--tests"]))?;
        products.all.extend(own.all);
        products.complete &= own.complete;
        Ok(products)
    })
}

/// Builds the host that is killed, and the test that kills it: by themselves, so that nothing else has the steps at which
/// it can be killed.
fn build_killed(checkout: &Checkout) -> Result<Products> {
    let mut killed = checkout.cargo();
    killed.args(["build", "--workspace", "--exclude", "xtask", "--features", KILLED, "--test", "crash"]);
    let mut products = cargo::products(&mut killed)?;
    // Another package has a test of this name, which is built already.
    products.all.retain(|product| product.package == "clientele-test-host" && product.target == "crash");
    Ok(products)
}

/// As `build`, with a row that says whether all could be built; what was built is run in any case.
pub(crate) fn build_row(checkout: &Checkout) -> (Products, Row) {
    let started = Instant::now();
    let mut products = build(checkout).unwrap_or_default();
    let killed = build_killed(checkout).unwrap_or_default();
    products.all.extend(killed.all);
    products.complete &= killed.complete;
    let outcome = if products.complete { Outcome::Passed } else { Outcome::Failed };
    let name = "the application and all tests compile".to_owned();
    (products, Row { group: "build".to_owned(), name, outcome, time: Some(started.elapsed()) })
}

/// Runs the executables of a suite, one after the other.
pub(crate) fn run(
    checkout: &Checkout,
    suite: &Suite,
    products: &Products,
    arguments: &[OsString],
) -> Vec<Row> {
    let mut rows = Vec::new();
    for product in products.all.iter().filter(|product| product.test) {
        if suite_of(product).is_some_and(|found| found.name == suite.name) {
            rows.extend(run_one(checkout, suite, product, products, arguments));
        }
    }
    if suite.checks {
        rows.extend(examples(checkout, arguments));
    }
    rows
}

/// A row for each test executable that belongs to no suite: it would never run.
pub(crate) fn unclaimed(products: &Products) -> Vec<Row> {
    let lost = products.all.iter().filter(|product| product.test && suite_of(product).is_none());
    lost.map(|product| failed(group(product), "(belongs to no suite: see crates/xtask/src/suites/plan.rs)"))
        .collect()
}

fn run_one(
    checkout: &Checkout,
    suite: &Suite,
    product: &Product,
    products: &Products,
    arguments: &[OsString],
) -> Vec<Row> {
    let session = match suite.session.then(Session::start).transpose() {
        Ok(session) => session,
        Err(error) => return vec![failed(group(product), &format!("(no session: {error:#})"))],
    };
    let mut command = match &session {
        Some(session) => session.command(&product.path),
        None => Command::new(&product.path),
    };
    command.current_dir(&product.folder);
    // What `cargo test` tells its tests about themselves, as far as tests read it.
    command.env("CARGO_MANIFEST_DIR", &product.folder).env("CARGO_PKG_NAME", &product.package);
    if session.is_some() {
        for (name, program) in [("CLIENTELE_APP", "clientele"), ("CLIENTELE_SANDBOX", "clientele-sandbox")] {
            match products.program(program) {
                Ok(path) => command.env(name, path),
                Err(error) => return vec![failed(group(product), &format!("({error:#})"))],
            };
        }
        command.arg("--test-threads=1");
    }
    if suite.measured {
        command.env("CLIENTELE_BUNDLE", checkout.dist());
        command.env("CLIENTELE_BENCH_BUNDLE", bundle::measuring(checkout, Flavour::Dev));
        command.envs(axe::unpacked(checkout).map(|checker| ("CLIENTELE_AXE", checker)));
    }
    if let Some(folder) = env::var_os("CLIENTELE_SHOTS") {
        // Relative to where the person is, not to the package.
        command.env("CLIENTELE_SHOTS", checkout.root.join(folder));
    }
    if std::io::stdout().is_terminal() {
        command.arg("--color=always");
    }
    command.args(arguments);
    say::line(format_args!("\n$ {}  # {}", checkout.shown(&product.path), group(product)));
    let mut report = Report::new(group(product), suite.session, Instant::now());
    let fault = match watch::watch(&mut command, suite.limit, |line, now| report.line(line, now)) {
        Ok(Ending::Exited(status)) if status.success() => None,
        Ok(Ending::Exited(status)) => Some(status.to_string()),
        Ok(Ending::OutOfTime) => Some(format!("ended after {}", say::seconds(suite.limit))),
        Err(error) => Some(format!("{error:#}")),
    };
    report.rows(fault, Instant::now())
}

/// `clientele-tests, main_job`; for the tests beside the sources `clientele-forms`.
fn group(product: &Product) -> String {
    match product.kind.as_str() {
        "test" => format!("{}, {}", product.package, product.target),
        "bin" => format!("{}, program {}", product.package, product.target),
        _ => product.package.clone(),
    }
}

fn failed(group: String, name: &str) -> Row {
    Row { group, name: name.to_owned(), outcome: Outcome::Failed, time: None }
}
