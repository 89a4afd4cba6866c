//! Settings: what differs from the defaults, kept by the host. A file that is no JSON is set aside, never overwritten.

use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use clientele_ipc::{Error, ErrorCode};

use crate::Host;

/// A file that could not be read and was moved out of the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// Where it is now.
    pub path: PathBuf,
    /// What was wrong with it.
    pub reason: String,
}

impl SetAside {
    /// A sentence for the person.
    pub fn notice(&self) -> String {
        format!(
            "The settings file could not be read ({}). It was set aside as {}; nothing in it was changed.",
            self.reason,
            self.path.display()
        )
    }
}

/// Moves a file that is not a JSON object beside itself. Answers nothing where the file is in order or not there.
///
/// # Errors
/// The file cannot be read or moved.
pub fn set_aside_unreadable(file: &Path, now: Timestamp) -> io::Result<Option<SetAside>> {
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let reason = match serde_json::from_slice::<serde_json::Value>(&bytes) {
        Ok(value) if value.is_object() => return Ok(None),
        Ok(_) => "it holds JSON, but not an object".to_owned(),
        Err(error) => format!("it is not JSON: line {}, column {}", error.line(), error.column()),
    };
    let path = file.with_extension(format!("unreadable-{}.json", now.as_second()));
    std::fs::rename(file, &path)?;
    Ok(Some(SetAside { path, reason }))
}

/// Reads a setting; `Err` is a notice for the person.
pub(crate) fn read<T: DeserializeOwned>(host: &dyn Host, name: &str) -> Result<Option<T>, String> {
    host.setting(name).map(serde_json::from_value).transpose().map_err(|error| {
        format!("The setting {name} could not be understood ({error}). It is kept until you change it.")
    })
}

/// Writes a setting.
pub(crate) fn write<T: Serialize>(host: &dyn Host, name: &str, value: &T) -> Result<(), Error> {
    let failed = |reason: String| {
        Error::new(
            ErrorCode::Storage,
            format!("The settings could not be written, so they will be lost. {reason}"),
        )
    };
    let value = serde_json::to_value(value).map_err(|error| failed(error.to_string()))?;
    host.set_setting(name, value).map_err(failed)
}
