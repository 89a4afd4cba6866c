//! `cargo xtask`: sets the machine up, builds, runs and tests Clientele.

mod bench;
mod bundle;
mod cargo;
mod checkout;
mod coverage;
mod dist;
mod doctor;
mod launch;
mod replay;
mod say;
mod screenshots;
mod session;
mod setup;
mod shell;
mod suites;
mod watch;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Parser, Subcommand};

use crate::bundle::Flavour;
use crate::checkout::Checkout;
use crate::doctor::{Purpose, ThisMachine};

/// Sets the machine up, builds, runs and tests Clientele.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Says what this machine has and lacks, with the command that installs each missing thing.
    Doctor,
    /// Installs what is missing, without building anything.
    Setup {
        /// Also what only the tests need.
        #[arg(long)]
        tests: bool,
    },
    /// Sets up whatever is missing, builds, and opens the console on its sandbox.
    Run {
        /// Builds optimised: slower to build, quicker to use.
        #[arg(long)]
        release: bool,
        /// Passed to the application, e.g. `-- --data-dir /tmp/console --log debug`.
        #[arg(last = true)]
        arguments: Vec<OsString>,
    },
    /// Sets up whatever is missing and runs everything that CI runs, or one suite.
    Test {
        /// The one suite to run.
        #[arg(value_parser = suites::suite_names())]
        suite: Option<String>,
        /// Passed to the test executables: a filter by name, `--nocapture`, ...
        #[arg(last = true)]
        arguments: Vec<OsString>,
    },
    /// Builds the window's bundle into `ui/dist`.
    Bundle {
        /// Small and without debug names.
        #[arg(long)]
        release: bool,
    },
    /// Measures something, side by side with what others use.
    Bench {
        /// What is measured.
        #[arg(value_parser = ["forms"])]
        what: String,
    },
    /// Builds the application as it is shipped, into `target/dist`.
    Dist,
    /// Compares the schemas with OpenAPI documents of the vendors.
    Coverage {
        /// The documents, in JSON or YAML.
        #[arg(required = true)]
        documents: Vec<PathBuf>,
        /// Lists the differences that are explained as well.
        #[arg(long)]
        all: bool,
    },
    /// Edits every client of recorded answers, and checks that nothing else would change.
    Replay {
        /// The recordings: an exchange a line, in JSON.
        #[arg(required = true)]
        recordings: Vec<PathBuf>,
        /// Edits every field, and not only one of each section.
        #[arg(long)]
        every_field: bool,
    },
    /// Drives the window and writes the README's pictures into `assets/screenshots`.
    Screenshots,
    /// Runs a command in a private session: own display, bus, unlocked keyring and home folder.
    Session {
        /// The command and its arguments, after `--`.
        #[arg(last = true, required = true)]
        command: Vec<OsString>,
    },
}

fn main() -> ExitCode {
    match perform(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Result<()> {
    let checkout = Checkout::here();
    match task {
        Task::Doctor => examine(&checkout),
        Task::Setup { tests } => {
            setup::prepare(&checkout, if tests { Purpose::Test } else { Purpose::Run })?;
            say::line("Everything is here.");
            Ok(())
        }
        Task::Run { release, arguments } => launch::run(&checkout, flavour(release), &arguments),
        Task::Test { suite, arguments } => suites::run(&checkout, suite.as_deref(), &arguments),
        Task::Bundle { release } => {
            setup::prepare(&checkout, Purpose::Run)?;
            bundle::build(&checkout, flavour(release))
        }
        // There is but one measurement so far.
        Task::Bench { what: _ } => bench::forms(&checkout),
        Task::Dist => dist::run(&checkout),
        Task::Coverage { documents, all } => coverage::run(&checkout, &documents, all),
        Task::Replay { recordings, every_field } => replay::run(&checkout, &recordings, every_field),
        Task::Screenshots => screenshots::run(&checkout),
        Task::Session { command } => {
            setup::prepare(&checkout, Purpose::Test)?;
            session::run(&checkout, &command)
        }
    }
}

fn flavour(release: bool) -> Flavour {
    if release { Flavour::Release } else { Flavour::Dev }
}

fn examine(checkout: &Checkout) -> Result<()> {
    let machine = ThisMachine(checkout);
    let findings = doctor::examine(&machine, Purpose::Test);
    say::line(doctor::render(&findings, &machine).trim_end());
    if findings.iter().any(|finding| !finding.present && finding.need.purpose == Purpose::Run) {
        bail!("something needed to run is missing; `cargo xtask setup` installs it");
    }
    Ok(())
}
