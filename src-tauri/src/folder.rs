//! The data folder: made for the person alone, and told apart from other data folders.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

/// Makes the folder, readable by its owner alone.
pub(crate) fn prepare(folder: &Path) -> io::Result<PathBuf> {
    std::fs::create_dir_all(folder)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?;
    }
    folder.canonicalize()
}

/// A short name for a data folder: two consoles on two folders may run side by side.
pub(crate) fn short_name(folder: &Path) -> String {
    let mut hasher = DefaultHasher::new();
    folder.hash(&mut hasher);
    format!("d{:016x}", hasher.finish())
}
