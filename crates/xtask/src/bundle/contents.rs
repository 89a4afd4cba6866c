//! What is in the bundle, and where each file comes from.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use super::{files_below, licences};
use crate::checkout::Checkout;

/// A file of the bundle and where it is copied from: path within the bundle (with `/`) to path on disk.
pub(crate) type Sources = BTreeMap<String, PathBuf>;
/// The bundle itself: path within it (with `/`) to content.
pub(crate) type Contents = BTreeMap<String, Vec<u8>>;

/// Every file that is copied as it is.
pub(crate) fn sources(checkout: &Checkout, patternfly: &Path) -> Result<Sources> {
    let ui = checkout.ui();
    let mut sources = Sources::new();
    for page in ["index.html", "boot.js"] {
        let path = ui.join(page);
        ensure!(path.is_file(), "{} is missing", checkout.shown(&path));
        sources.insert(page.to_owned(), path);
    }
    add(&mut sources, &ui.join("css"), "css/", Some("css"))?;
    add(&mut sources, &ui.join("static"), "static/", None)?;
    add(&mut sources, &checkout.root.join("assets").join("brand"), "brand/", Some("svg"))?;
    // The stylesheet names its fonts relative to itself: both keep their paths.
    add(&mut sources, patternfly, "", None)?;
    Ok(sources)
}

fn add(sources: &mut Sources, folder: &Path, prefix: &str, extension: Option<&str>) -> Result<()> {
    for path in files_below(folder)? {
        if extension.is_none_or(|wanted| path.extension().is_some_and(|found| found == wanted)) {
            sources.insert(format!("{prefix}{}", slashed(&path)), folder.join(path));
        }
    }
    Ok(())
}

fn slashed(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Reads everything: what is copied, what was generated, and the licences.
pub(crate) fn collect(sources: &Sources, generated: &Path) -> Result<Contents> {
    let mut contents = Contents::new();
    for (place, path) in sources {
        let content = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        contents.insert(place.clone(), content);
    }
    for path in files_below(generated)? {
        contents.insert(slashed(&path), fs::read(generated.join(&path))?);
    }
    for (name, text) in licences::all() {
        contents.insert(format!("licences/{name}"), text.into_bytes());
    }
    Ok(contents)
}
