//! The window's bundle: WebAssembly with its bindings, pages, styles, fonts and licences, in `ui/dist`.

mod bindings;
mod check;
mod contents;
mod folder;
mod licences;
mod stamp;
pub(crate) mod stylesheet;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::checkout::Checkout;
use crate::setup::patternfly;
use crate::{cargo, say};

/// How the window is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flavour {
    /// Quick to build, with names in its stack traces.
    Dev,
    /// Small, without names.
    Release,
}

impl Flavour {
    fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Release => "release",
        }
    }

    /// The profile of `Cargo.toml` it is compiled with.
    fn profile(self) -> &'static str {
        match self {
            Self::Dev => "window-dev",
            Self::Release => "window",
        }
    }
}

/// Brings `ui/dist` up to date. Needs what `setup` prepares. Where nothing has changed, nothing is written, so that
/// cargo does not embed the same files again.
pub(crate) fn build(checkout: &Checkout, flavour: Flavour) -> Result<()> {
    say::step("Building the window", || {
        let module = compile(checkout, flavour, &[])?;
        let patternfly =
            patternfly::unpacked(checkout).context("PatternFly is missing: cargo xtask setup")?;
        let sources = contents::sources(checkout, &patternfly)?;
        let stamp = stamp::Stamp::of(flavour, &module, &sources)?;
        let kept = checkout.target.join("bundle").join("stamp");
        if stamp.matches(&kept) && checkout.dist().join("index.html").is_file() {
            say::line("ui/dist is current");
            return Ok(());
        }
        let generated = checkout.target.join("bundle").join(flavour.name());
        bindings::generate(&module, &generated, flavour)?;
        let files = contents::collect(&sources, &generated)?;
        check::accept(&files)?;
        let written = folder::replace(&checkout.dist(), &files)?;
        stamp.keep(&kept)?;
        say::line(format_args!("ui/dist: {} files, {written} of them new or changed", files.len()));
        Ok(())
    })
}

/// The folder of the bundle for measuring.
pub(crate) fn measuring(checkout: &Checkout, flavour: Flavour) -> PathBuf {
    checkout.target.join("bench").join(flavour.name())
}

/// A bundle beside the shipped one that lets measurements in, with the pages that use it. Answers its folder.
pub(crate) fn build_for_measuring(checkout: &Checkout, flavour: Flavour) -> Result<PathBuf> {
    say::step("Building the window for measuring", || {
        let module = compile(checkout, flavour, &["--features", "bench"])?;
        let patternfly =
            patternfly::unpacked(checkout).context("PatternFly is missing: cargo xtask setup")?;
        let generated = checkout.target.join("bundle").join(format!("bench-{}", flavour.name()));
        bindings::generate(&module, &generated, flavour)?;
        let mut files = contents::collect(&contents::sources(checkout, &patternfly)?, &generated)?;
        let pages = checkout.root.join("tests/browser/pages");
        for name in files_below(&pages)? {
            files.insert(name.to_string_lossy().into_owned(), fs::read(pages.join(&name))?);
        }
        let folder = measuring(checkout, flavour);
        folder::replace(&folder, &files)?;
        Ok(folder)
    })
}

/// The size of the WebAssembly module in `ui/dist`, as it is and as gzip makes it, in bytes.
pub(crate) fn module_sizes(checkout: &Checkout) -> Result<(u64, u64)> {
    let module = fs::read(checkout.dist().join("clientele-ui_bg.wasm"))?;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    std::io::Write::write_all(&mut encoder, &module)?;
    Ok((module.len() as u64, encoder.finish()?.len() as u64))
}

fn compile(checkout: &Checkout, flavour: Flavour, features: &[&str]) -> Result<PathBuf> {
    let mut command = checkout.cargo();
    command.args(["build", "--package", "clientele-ui", "--target", "wasm32-unknown-unknown"]).args(features);
    command.args(["--profile", flavour.profile()]);
    cargo::all_products(&mut command)?
        .all
        .into_iter()
        .map(|product| product.path)
        .find(|path| path.extension().is_some_and(|extension| extension == "wasm"))
        .context("the build of clientele-ui made no WebAssembly module")
}

/// The files below a folder, by their paths relative to it, in order; none where there is no folder.
fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(next) = waiting.pop() {
        if !next.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&next).with_context(|| format!("cannot read {}", next.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                found.push(path.strip_prefix(folder)?.to_path_buf());
            }
        }
    }
    found.sort();
    Ok(found)
}
