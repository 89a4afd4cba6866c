//! The data folder: made for the person alone, and told apart from other data folders.

use std::fs::{File, TryLockError};
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

/// Takes the folder for this process: the journal is opened by one at a time. It is free again when the file is closed.
pub(crate) fn hold(folder: &Path) -> io::Result<File> {
    let file = File::create(folder.join("lock"))?;
    file.try_lock().map_err(|error| match error {
        TryLockError::WouldBlock => io::Error::other("another Clientele uses it"),
        TryLockError::Error(error) => error,
    })?;
    Ok(file)
}

/// A short name for a data folder: two consoles on two folders may run side by side.
pub(crate) fn short_name(folder: &Path) -> String {
    let mut hasher = DefaultHasher::new();
    folder.hash(&mut hasher);
    format!("d{:016x}", hasher.finish())
}
