//! The accessibility checker from npm.

use std::path::PathBuf;

use anyhow::{Result, ensure};

use super::npm::{Package, files};
use crate::checkout::Checkout;

/// The package.
const PACKAGE: Package = Package {
    spec: "axe-core@4.14.1",
    integrity: "sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
    folder: "axe-core-4.14.1",
};
/// The program.
const PROGRAM: &str = "axe.min.js";

/// The program, if it is here.
pub(crate) fn unpacked(checkout: &Checkout) -> Option<PathBuf> {
    Some(PACKAGE.unpacked(checkout, PROGRAM)?.join(PROGRAM))
}

/// Fetches the package, checks it, and unpacks the program.
pub(crate) fn fetch(checkout: &Checkout) -> Result<()> {
    PACKAGE.fetch(checkout, |tarball| {
        let files = files(tarball, |path| path == PROGRAM)?;
        ensure!(!files.is_empty(), "{} has no {PROGRAM}", PACKAGE.spec);
        Ok(files)
    })
}
