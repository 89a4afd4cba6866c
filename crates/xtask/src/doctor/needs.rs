//! Everything a machine needs, what for, and where it comes from.

use super::{Machine, system};

/// What something is needed for. `Test` includes everything of `Run`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Purpose {
    /// To build and open the console.
    Run,
    /// To run the tests and to make the pictures.
    Test,
}

/// How a missing thing gets onto the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Remedy {
    /// Packages of the system, by the names of Debian and Ubuntu, Fedora, and Arch.
    Packages { apt: &'static str, dnf: &'static str, pacman: &'static str },
    /// A command of rustup.
    Rustup(&'static [&'static str]),
    /// The pinned npm package, fetched and unpacked by us.
    PatternFly,
    /// The pinned accessibility checker, likewise.
    Axe,
}

/// One thing that is needed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Need {
    /// Its name, as the report shows it.
    pub(crate) name: &'static str,
    /// Why it is needed, in a few words.
    pub(crate) why: &'static str,
    /// What for.
    pub(crate) purpose: Purpose,
    /// How it gets here.
    pub(crate) remedy: Remedy,
    present: fn(&dyn Machine) -> bool,
}

impl Need {
    /// Whether this machine has it.
    pub(crate) fn met_by(&self, machine: &dyn Machine) -> bool {
        (self.present)(machine)
    }
}

/// Everything the project needs on this kind of machine, what is needed to run it first.
pub(crate) fn needs() -> Vec<Need> {
    let mut all = vec![need(
        "wasm32-unknown-unknown",
        "the window is WebAssembly",
        Purpose::Run,
        Remedy::Rustup(&["target", "add", "wasm32-unknown-unknown"]),
        |machine| machine.has_target("wasm32-unknown-unknown"),
    )];
    all.extend(system::to_run());
    all.push(need(
        "PatternFly",
        "stylesheet and fonts of the window, from npm",
        Purpose::Run,
        Remedy::PatternFly,
        |machine| machine.has_patternfly(),
    ));
    all.push(need(
        "rustfmt",
        "the sources' layout is checked",
        Purpose::Test,
        Remedy::Rustup(&["component", "add", "rustfmt"]),
        |machine| machine.has_subcommand("fmt"),
    ));
    all.push(need(
        "clippy",
        "warnings are refused",
        Purpose::Test,
        Remedy::Rustup(&["component", "add", "clippy"]),
        |machine| machine.has_subcommand("clippy"),
    ));
    all.extend(system::to_test());
    all.push(need(
        "axe-core",
        "checks that everybody can use the window, from npm",
        Purpose::Test,
        Remedy::Axe,
        |machine| machine.has_axe(),
    ));
    all
}

/// A need, in the order of its fields.
pub(super) fn need(
    name: &'static str,
    why: &'static str,
    purpose: Purpose,
    remedy: Remedy,
    present: fn(&dyn Machine) -> bool,
) -> Need {
    Need { name, why, purpose, remedy, present }
}

impl Remedy {
    /// The exact command for this one thing, for the package tool this machine has.
    pub(crate) fn command(&self, machine: &dyn Machine) -> String {
        match self {
            Self::Packages { apt, dnf, pacman } => {
                if !machine.has_program("apt-get") && machine.has_program("dnf") {
                    format!("dnf install {dnf}")
                } else if !machine.has_program("apt-get") && machine.has_program("pacman") {
                    format!("pacman -S --needed {pacman}")
                } else {
                    super::apt_command(&[apt])
                }
            }
            Self::Rustup(words) => format!("rustup {}", words.join(" ")),
            Self::PatternFly => "cargo xtask setup".to_owned(),
            Self::Axe => "cargo xtask setup --tests".to_owned(),
        }
    }
}
