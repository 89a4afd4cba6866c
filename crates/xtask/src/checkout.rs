//! Where things are in this checkout, and how to call the tools that built us.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The rooms that every command needs to find.
#[derive(Debug, Clone)]
pub(crate) struct Checkout {
    /// The folder of the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Cargo's target folder.
    pub(crate) target: PathBuf,
}

impl Checkout {
    /// The checkout this program was started in. `cargo run` says where it is; started by hand, the place of the
    /// build is taken.
    pub(crate) fn here() -> Self {
        let package = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package.ancestors().nth(2).map_or_else(|| package.clone(), Path::to_path_buf);
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => root.join(folder),
            None => root.join("target"),
        };
        Self { root, target }
    }

    /// The window's sources.
    pub(crate) fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// The finished bundle, which the desktop shell embeds.
    pub(crate) fn dist(&self) -> PathBuf {
        self.ui().join("dist")
    }

    /// Our own set-up: what came from npm, kept between builds.
    pub(crate) fn npm(&self) -> PathBuf {
        self.target.join("npm")
    }

    /// `path` as people read it: relative to the checkout where it lies within.
    pub(crate) fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).display().to_string()
    }

    /// The cargo that runs us, in the root of the checkout.
    pub(crate) fn cargo(&self) -> Command {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
        let mut command = Command::new(cargo);
        command.current_dir(&self.root);
        clean(&mut command);
        command
    }
}

/// Takes out what `cargo run` told this program about itself, so that the programs it starts do not take it for theirs
/// (build scripts would be run again for it).
pub(crate) fn clean(command: &mut Command) {
    for (name, _) in env::vars_os() {
        let Some(name) = name.to_str() else { continue };
        if name.starts_with("CARGO_PKG_")
            || name.starts_with("CARGO_MANIFEST_")
            || matches!(name, "CARGO_PRIMARY_PACKAGE" | "CARGO_CRATE_NAME" | "CARGO_BIN_NAME")
        {
            command.env_remove(name);
        }
    }
}
