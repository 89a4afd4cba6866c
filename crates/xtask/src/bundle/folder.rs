//! The folder of the finished bundle.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::contents::Contents;
use super::files_below;

/// Makes the folder hold exactly these files. A file that is already right keeps its time of change. Returns how many
/// were written.
pub(crate) fn replace(folder: &Path, contents: &Contents) -> Result<usize> {
    let mut written = 0;
    for path in files_below(folder)? {
        let place = path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        if !contents.contains_key(&place) {
            fs::remove_file(folder.join(path))?;
        }
    }
    for (place, content) in contents {
        let path = folder.join(place);
        if fs::read(&path).is_ok_and(|found| found == *content) {
            continue;
        }
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))?;
        written += 1;
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_holds_exactly_the_bundle() {
        let folder = tempfile::tempdir().unwrap();
        let bundle = |text: &str| {
            Contents::from([
                ("index.html".to_owned(), b"page".to_vec()),
                ("assets/a.svg".to_owned(), text.as_bytes().to_vec()),
            ])
        };
        assert_eq!(replace(folder.path(), &bundle("one")).unwrap(), 2);
        assert_eq!(replace(folder.path(), &bundle("one")).unwrap(), 0);
        fs::write(folder.path().join("old.js"), "left over").unwrap();
        assert_eq!(replace(folder.path(), &bundle("two")).unwrap(), 1);
        let files: Vec<String> =
            files_below(folder.path()).unwrap().iter().map(|path| path.display().to_string()).collect();
        assert_eq!(files, ["assets/a.svg", "index.html"]);
        assert_eq!(fs::read_to_string(folder.path().join("assets/a.svg")).unwrap(), "two");
    }
}
