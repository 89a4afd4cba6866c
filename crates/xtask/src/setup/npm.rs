//! Packages from npm: each of one version and one checksum.

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

use crate::checkout::Checkout;
use crate::{say, shell};

/// Files of a package, by their paths within it.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// A pinned package.
pub(super) struct Package {
    /// Its name and version, as npm writes them.
    pub(super) spec: &'static str,
    /// The checksum of that version's tarball, as npm publishes it (`npm view SPEC dist.integrity`).
    pub(super) integrity: &'static str,
    /// The folder of the unpacked files; it exists only once they are complete.
    pub(super) folder: &'static str,
}

impl Package {
    /// The folder of the unpacked files, if this one is among them.
    pub(super) fn unpacked(&self, checkout: &Checkout, file: &str) -> Option<PathBuf> {
        let folder = checkout.npm().join(self.folder);
        folder.join(file).is_file().then_some(folder)
    }

    /// Fetches the package, checks it, and unpacks what is needed of it.
    pub(super) fn fetch(
        &self,
        checkout: &Checkout,
        needed: impl FnOnce(&[u8]) -> Result<Files>,
    ) -> Result<()> {
        let npm = checkout.npm();
        fs::create_dir_all(&npm)?;
        let downloads = tempfile::tempdir_in(&npm)?;
        let mut command = Command::new("npm");
        command.args(["pack", self.spec, "--loglevel=error", "--pack-destination"]).arg(downloads.path());
        // Outside the checkout: npm would look for a project there.
        shell::run(command.current_dir(downloads.path()))?;
        let tarball = only_file(downloads.path())?;
        let bytes = fs::read(&tarball).with_context(|| format!("cannot read {}", tarball.display()))?;
        self.verify(&bytes)?;

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
        let folder = npm.join(self.folder);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::rename(fresh.keep(), &folder)?;
        say::line(format_args!("{}: checksum right, {} files unpacked", self.spec, files.len()));
        Ok(())
    }

    /// Refuses bytes whose checksum differs from the pinned one.
    fn verify(&self, bytes: &[u8]) -> Result<()> {
        let found = format!("sha512-{}", STANDARD.encode(Sha512::digest(bytes)));
        let Self { spec, integrity, .. } = self;
        ensure!(
            found == *integrity,
            "the package {spec} is not the one that was pinned and is refused\n  expected {integrity}\n  found    {found}"
        );
        Ok(())
    }
}

fn only_file(folder: &Path) -> Result<PathBuf> {
    let mut files = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    match (files.next(), files.next()) {
        (Some(file), None) => Ok(file?),
        _ => bail!("npm should have left one file in {}", folder.display()),
    }
}

/// The chosen regular files of an npm tarball (all of them lie below `package/`).
pub(super) fn files(tarball: &[u8], chosen: impl Fn(&str) -> bool) -> Result<Files> {
    let mut found = Files::new();
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
pub(super) mod tests {
    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    /// A package in npm's form.
    pub(in crate::setup) fn package(files: &[(&str, &str)]) -> Vec<u8> {
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
        // Of the empty input, as published with the algorithm.
        let empty =
            "sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==";
        let package = Package { spec: "a@1.0.0", integrity: empty, folder: "a" };
        assert!(package.verify(b"").is_ok());
        let error = package.verify(b"something else").unwrap_err().to_string();
        assert!(error.contains("refused") && error.contains(empty), "{error}");
    }
}
