//! Whether the bundle is current, told by the sizes and times of everything it is made from.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use anyhow::{Context, Result};

use super::Flavour;
use super::contents::Sources;

/// What a bundle was made from: one line per file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Stamp(String);

impl Stamp {
    /// The stamp of a bundle that would be made now. The program that makes it counts as one of its sources.
    pub(crate) fn of(flavour: Flavour, module: &Path, sources: &Sources) -> Result<Self> {
        let mut text = format!("{}\n", flavour.name());
        let maker = std::env::current_exe().context("cannot tell where this program lies")?;
        let listed = sources.iter().map(|(place, path)| (place.as_str(), path.as_path()));
        for (place, path) in listed.chain([("module", module), ("maker", &maker)]) {
            let facts = fs::metadata(path).with_context(|| format!("cannot look at {}", path.display()))?;
            let changed = facts.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
            writeln!(text, "{place} {} {changed}", facts.len())?;
        }
        Ok(Self(text))
    }

    /// Whether the bundle whose stamp was kept here was made from the same.
    pub(crate) fn matches(&self, kept: &Path) -> bool {
        fs::read_to_string(kept).is_ok_and(|text| text == self.0)
    }

    /// Keeps the stamp beside what it describes.
    pub(crate) fn keep(&self, place: &Path) -> Result<()> {
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(place, &self.0).with_context(|| format!("cannot write {}", place.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_source_or_flavour_makes_a_bundle_stale() {
        let folder = tempfile::tempdir().unwrap();
        let [module, page, kept] = ["a.wasm", "index.html", "stamp"].map(|name| folder.path().join(name));
        fs::write(&module, "m").unwrap();
        fs::write(&page, "p").unwrap();
        let sources = Sources::from([("index.html".to_owned(), page.clone())]);
        let stamp = |flavour| Stamp::of(flavour, &module, &sources).unwrap();
        assert!(!stamp(Flavour::Dev).matches(&kept), "nothing was made yet");
        stamp(Flavour::Dev).keep(&kept).unwrap();
        assert!(stamp(Flavour::Dev).matches(&kept));
        assert!(!stamp(Flavour::Release).matches(&kept));
        fs::write(&page, "longer").unwrap();
        assert!(!stamp(Flavour::Dev).matches(&kept));
    }
}
