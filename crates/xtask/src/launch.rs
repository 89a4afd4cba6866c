//! Building the application and opening it on its sandbox.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::bundle::{self, Flavour};
use crate::checkout::{Checkout, clean};
use crate::doctor::Purpose;
use crate::{cargo, say, setup, shell};

/// Sets up, builds and opens the console.
pub(crate) fn run(checkout: &Checkout, flavour: Flavour, arguments: &[OsString]) -> Result<()> {
    // Before ten minutes of building, not after.
    if cfg!(target_os = "linux") && !["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| is_set(name)) {
        bail!(
            "this machine has no display (neither DISPLAY nor WAYLAND_DISPLAY is set), and the console is a window.\n\
             On a headless machine, give it a virtual one:\n\n    \
             apt-get install -y --no-install-recommends xvfb xauth\n    \
             xvfb-run -a cargo xtask run\n\n\
             With a keyring too, and everything else the tests have: cargo xtask session -- cargo xtask run"
        );
    }
    setup::prepare(checkout, Purpose::Run)?;
    bundle::build(checkout, flavour)?;
    let application = application(checkout, flavour)?;
    let mut command = Command::new(application);
    clean(&mut command);
    say::line("\n==> Opening the console on its sandbox");
    shell::run(command.arg("--sandbox").args(arguments))
}

fn is_set(name: &str) -> bool {
    env::var_os(name).is_some_and(|value| !value.is_empty())
}

/// Builds the application around the bundle that is in `ui/dist`.
pub(crate) fn application(checkout: &Checkout, flavour: Flavour) -> Result<PathBuf> {
    say::step("Building the application", || {
        let mut command = checkout.cargo();
        command.args(["build", "--package", "clientele"]);
        if flavour == Flavour::Release {
            command.args(["--release", "--features", "custom-protocol"]);
        }
        Ok(cargo::all_products(&mut command)?.program("clientele")?.to_path_buf())
    })
}
