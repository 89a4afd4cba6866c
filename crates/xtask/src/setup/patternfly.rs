//! PatternFly from npm: only the files that its stylesheet asks for.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::npm::{Files, Package, files};
use crate::bundle::stylesheet;
use crate::checkout::Checkout;

/// The package.
const PACKAGE: Package = Package {
    spec: "@patternfly/patternfly@6.6.1",
    integrity: "sha512-8P9C1TmFk5y5s2/1XVjmP9JmSyDXDiNBwPZewhPizULtqlaRu+Evljx/X1HTSFrCNY0qgI1uDKy+NXiorIniyA==",
    folder: "patternfly-6.6.1",
};
/// The stylesheet that the window links to.
pub(crate) const STYLESHEET: &str = "patternfly.min.css";

/// The folder of the unpacked files, if they are here.
pub(crate) fn unpacked(checkout: &Checkout) -> Option<PathBuf> {
    PACKAGE.unpacked(checkout, STYLESHEET)
}

/// Fetches the package, checks it, and unpacks what the window needs.
pub(crate) fn fetch(checkout: &Checkout) -> Result<()> {
    PACKAGE.fetch(checkout, needed)
}

/// The stylesheet and every file it refers to, by their paths within the package.
fn needed(tarball: &[u8]) -> Result<Files> {
    let css = files(tarball, |path| path == STYLESHEET)?
        .remove(STYLESHEET)
        .with_context(|| format!("{} has no {STYLESHEET}", PACKAGE.spec))?;
    let css = String::from_utf8(css).context("the stylesheet is not UTF-8")?;
    let wanted = stylesheet::local_files("", &css)?;
    let mut found = files(tarball, |path| wanted.contains(path))?;
    if let Some(absent) = wanted.iter().find(|path| !found.contains_key(*path)) {
        bail!("{STYLESHEET} refers to {absent}, which {} does not have", PACKAGE.spec);
    }
    found.insert(STYLESHEET.to_owned(), stylesheet::without_source_map(&css).into_bytes());
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::super::npm::tests::package;
    use super::*;

    #[test]
    fn only_what_the_stylesheet_asks_for_is_unpacked() {
        let tarball = package(&[
            (
                "patternfly.min.css",
                "@font-face{src:url(assets/a.woff2)}b{background:url(\"./assets/b.svg\")}",
            ),
            ("assets/a.woff2", "A"),
            ("assets/b.svg", "<svg/>"),
            ("assets/unused.woff2", "U"),
            ("README.md", "words"),
        ]);
        let files = needed(&tarball).unwrap();
        let paths: Vec<&str> = files.keys().map(String::as_str).collect();
        assert_eq!(paths, ["assets/a.woff2", "assets/b.svg", "patternfly.min.css"]);
        assert_eq!(files["assets/a.woff2"], b"A");
    }

    #[test]
    fn a_file_that_is_not_in_the_package_is_an_error() {
        let tarball = package(&[("patternfly.min.css", "@font-face{src:url(assets/a.woff2)}")]);
        let error = needed(&tarball).unwrap_err().to_string();
        assert!(error.contains("assets/a.woff2"), "{error}");
    }
}
