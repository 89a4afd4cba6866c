//! Measurements, in one Chromium, side by side with what others use.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::bundle::{self, Flavour};
use crate::checkout::Checkout;
use crate::doctor::Purpose;
use crate::{cargo, say, setup, shell};

/// What forms are measured against, with what makes a file of it. Never part of the product.
const PACKAGES: [&str; 8] = [
    "@rjsf/core@6.11.1",
    "@rjsf/utils@6.11.1",
    "@rjsf/validator-ajv8@6.11.1",
    "ajv@8.20.0",
    "ajv-formats@2.1.1",
    "react@19.3.1",
    "react-dom@19.3.1",
    "esbuild@0.28.2",
];

/// Measures our forms and those of `@rjsf/core` on the same schemas and prints a table.
pub(crate) fn forms(checkout: &Checkout) -> Result<()> {
    setup::prepare(checkout, Purpose::Test)?;
    let folder = bundle::build_for_measuring(checkout, Flavour::Release)?;
    say::step("Fetching and bundling @rjsf/core", || other(checkout, &folder.join("rjsf.js")))?;
    let mut build = checkout.cargo();
    // It only drives the browser: how it is compiled does not matter.
    build.args(["build", "--package", "clientele-browser-tests", "--bin", "bench_forms"]);
    let products = cargo::all_products(&mut build)?;
    shell::run(Command::new(products.program("bench_forms")?).env("CLIENTELE_BENCH_BUNDLE", &folder))
}

/// Writes the other forms into a file that a page can load.
fn other(checkout: &Checkout, file: &Path) -> Result<()> {
    let folder = checkout.target.join("bench").join("rjsf");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("package.json"), "{\"private\": true}")?;
    let mut install = Command::new("npm");
    install.args(["install", "--save-exact", "--no-audit", "--no-fund", "--loglevel=error"]).args(PACKAGES);
    shell::run(install.current_dir(&folder))?;
    fs::copy(checkout.root.join("tests/browser/pages/rjsf-entry.js"), folder.join("entry.js"))?;
    let mut command = Command::new(folder.join("node_modules/.bin/esbuild"));
    command.args(["entry.js", "--bundle", "--minify", "--format=esm", "--log-level=warning"]);
    command.arg("--define:process.env.NODE_ENV=\"production\"").arg(format!("--outfile={}", file.display()));
    shell::run(command.current_dir(&folder))
}
