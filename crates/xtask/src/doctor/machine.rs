//! The questions that are asked about a machine.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::checkout::Checkout;
use crate::setup::{axe, patternfly};
use crate::shell;

/// What can be asked about a machine. The tests ask an invented one.
pub(crate) trait Machine {
    /// Whether a program of this name is in the search path.
    fn has_program(&self, name: &str) -> bool;
    /// Whether pkg-config knows this module.
    fn has_module(&self, module: &str) -> bool;
    /// Whether this file exists.
    fn has_file(&self, path: &str) -> bool;
    /// Whether the Rust toolchain in use can compile for this target.
    fn has_target(&self, triple: &str) -> bool;
    /// Whether cargo has this subcommand.
    fn has_subcommand(&self, name: &str) -> bool;
    /// Whether the pinned PatternFly is unpacked.
    fn has_patternfly(&self) -> bool;
    /// Whether the pinned accessibility checker is unpacked.
    fn has_axe(&self) -> bool;
}

/// The machine we run on.
pub(crate) struct ThisMachine<'a>(pub(crate) &'a Checkout);

impl Machine for ThisMachine<'_> {
    fn has_program(&self, name: &str) -> bool {
        program(name).is_some()
    }

    fn has_module(&self, module: &str) -> bool {
        shell::agrees(Command::new("pkg-config").args(["--exists", module]))
    }

    fn has_file(&self, path: &str) -> bool {
        Path::new(path).is_file()
    }

    fn has_target(&self, triple: &str) -> bool {
        let output = Command::new("rustc")
            .args(["--print", "target-libdir", "--target", triple])
            .current_dir(&self.0.root)
            .output();
        output.is_ok_and(|output| {
            output.status.success() && Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir()
        })
    }

    fn has_subcommand(&self, name: &str) -> bool {
        shell::agrees(self.0.cargo().args([name, "--version"]))
    }

    fn has_patternfly(&self) -> bool {
        patternfly::unpacked(self.0).is_some()
    }

    fn has_axe(&self) -> bool {
        axe::unpacked(self.0).is_some()
    }
}

/// The full path of a program in the search path.
fn program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|candidate| candidate.is_file())
}
