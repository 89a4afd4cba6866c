//! The window in a headless Chromium: the bundle that the desktop shell embeds, served with the console behind it by
//! the test host. What is asked here does not depend on the desktop: whether everybody can use the page, and how much
//! work typing is.
//!
//! `cargo xtask test accessibility` says where the bundles and the checker are (`CLIENTELE_BUNDLE`,
//! `CLIENTELE_BENCH_BUNDLE`, `CLIENTELE_AXE`).

mod axe;
mod chromium;
mod page;
mod synthetic;

pub use axe::Axe;
pub use chromium::Chromium;
pub use page::Page;
pub use synthetic::synthetic;

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};

/// A file or folder that `cargo xtask` prepared, by the variable that names it.
///
/// # Errors
/// The variable is not set.
pub fn prepared(variable: &str) -> Result<PathBuf> {
    let path = env::var_os(variable).map(PathBuf::from);
    path.with_context(|| format!("{variable} is not set: run `cargo xtask test accessibility`"))
}
