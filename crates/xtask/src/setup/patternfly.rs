//! PatternFly from npm: one version, one checksum, and only the files its stylesheet asks for.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::read::GzDecoder;
use sha2::{Digest, Sha512};

use crate::bundle::stylesheet;
use crate::checkout::Checkout;
use crate::{say, shell};

/// The package and its version, as npm names them.
pub(crate) const SPEC: &str = "@patternfly/patternfly@6.6.1";
/// The checksum of that version's tarball, as npm publishes it (`npm view SPEC dist.integrity`).
const INTEGRITY: &str =
    "sha512-8P9C1TmFk5y5s2/1XVjmP9JmSyDXDiNBwPZewhPizULtqlaRu+Evljx/X1HTSFrCNY0qgI1uDKy+NXiorIniyA==";
/// The folder of the unpacked files; it exists only once they are complete.
const FOLDER: &str = "patternfly-6.6.1";
/// The stylesheet that the window links to.
pub(crate) const STYLESHEET: &str = "patternfly.min.css";

/// The folder of the unpacked files, if they are here.
pub(crate) fn unpacked(checkout: &Checkout) -> Option<PathBuf> {
    let folder = checkout.npm().join(FOLDER);
    folder.join(STYLESHEET).is_file().then_some(folder)
}

/// Fetches the package, checks it, and unpacks what the window needs.
pub(crate) fn fetch(checkout: &Checkout) -> Result<()> {
    let npm = checkout.npm();
    fs::create_dir_all(&npm)?;
    let downloads = tempfile::tempdir_in(&npm)?;
    let mut command = Command::new("npm");
    command.args(["pack", SPEC, "--loglevel=error", "--pack-destination"]).arg(downloads.path());
    // Outside the checkout: npm would look for a project there.
    shell::run(command.current_dir(downloads.path()))?;
    let tarball = only_file(downloads.path())?;
    let bytes = fs::read(&tarball).with_context(|| format!("cannot read {}", tarball.display()))?;
    verify(&bytes, INTEGRITY)?;

    let fresh = tempfile::tempdir_in(&npm)?;
    let files = needed(&bytes)?;
    for (path, content) in &files {
        let place = fresh.path().join(path);
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(place, content)?;
    }
    // In one step, so that the folder is never there half filled.
    let folder = npm.join(FOLDER);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::rename(fresh.keep(), &folder)?;
    say::line(format_args!("{SPEC}: checksum right, {} files unpacked", files.len()));
    Ok(())
}

/// Refuses bytes whose checksum differs from the pinned one.
fn verify(bytes: &[u8], integrity: &str) -> Result<()> {
    let found = format!("sha512-{}", STANDARD.encode(Sha512::digest(bytes)));
    ensure!(
        found == integrity,
        "the package {SPEC} is not the one that was pinned and is refused\n  expected {integrity}\n  found    {found}"
    );
    Ok(())
}

fn only_file(folder: &Path) -> Result<PathBuf> {
    let mut files = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    match (files.next(), files.next()) {
        (Some(file), None) => Ok(file?),
        _ => bail!("npm should have left one file in {}", folder.display()),
    }
}

/// The stylesheet and every file it refers to, by their paths within the package.
fn needed(tarball: &[u8]) -> Result<BTreeMap<String, Vec<u8>>> {
    let css = files(tarball, |path| path == STYLESHEET)?
        .remove(STYLESHEET)
        .with_context(|| format!("{SPEC} has no {STYLESHEET}"))?;
    let css = String::from_utf8(css).context("the stylesheet is not UTF-8")?;
    let wanted = stylesheet::local_files("", &css)?;
    let mut found = files(tarball, |path| wanted.contains(path))?;
    if let Some(absent) = wanted.iter().find(|path| !found.contains_key(*path)) {
        bail!("{STYLESHEET} refers to {absent}, which {SPEC} does not have");
    }
    found.insert(STYLESHEET.to_owned(), stylesheet::without_source_map(&css).into_bytes());
    Ok(found)
}

/// The chosen regular files of an npm tarball (all of them lie below `package/`).
fn files(tarball: &[u8], chosen: impl Fn(&str) -> bool) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut found = BTreeMap::new();
    let mut archive = tar::Archive::new(GzDecoder::new(tarball));
    for entry in archive.entries()? {
        let mut entry = entry?;
        let path = entry.path()?.into_owned();
        let Ok(path) = path.strip_prefix("package") else { continue };
        if !entry.header().entry_type().is_file()
            || !path.components().all(|c| matches!(c, Component::Normal(_)))
        {
            continue;
        }
        if let Some(path) = path.to_str()
            && chosen(path)
        {
            let mut content = Vec::new();
            entry.read_to_end(&mut content)?;
            found.insert(path.to_owned(), content);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    /// A package in npm's form.
    fn package(files: &[(&str, &str)]) -> Vec<u8> {
        let mut builder = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
        for (path, content) in files {
            let mut header = tar::Header::new_gnu();
            header.set_size(content.len() as u64);
            header.set_mode(0o644);
            builder.append_data(&mut header, format!("package/{path}"), content.as_bytes()).unwrap();
        }
        builder.into_inner().unwrap().finish().unwrap()
    }

    #[test]
    fn another_checksum_is_refused() {
        let error = verify(b"something else", INTEGRITY).unwrap_err().to_string();
        assert!(error.contains("refused") && error.contains(INTEGRITY), "{error}");
        // Of the empty input, as published with the algorithm.
        let empty =
            "sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==";
        assert!(verify(b"", empty).is_ok());
    }

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
