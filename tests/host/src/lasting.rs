//! Settings and keyring in a file, for a host that is killed and started again. In clear: for a sandbox's secrets only.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};

/// The file, one writer at a time.
pub(crate) struct Lasting(Mutex<PathBuf>);

impl Lasting {
    pub(crate) fn in_folder(folder: &Path) -> Self {
        Self(Mutex::new(folder.join("machine.json")))
    }

    /// What was written last.
    pub(crate) fn read(&self) -> (HashMap<String, Value>, HashMap<String, SecretString>) {
        let path = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Ok(text) = fs::read_to_string(&*path) else { return Default::default() };
        let (settings, secrets): (_, HashMap<String, String>) =
            serde_json::from_str(&text).expect("a file of this host");
        (settings, secrets.into_iter().map(|(name, secret)| (name, secret.into())).collect())
    }

    /// Writes all of it; whoever kills the process finds this or what was before.
    pub(crate) fn write(&self, settings: &HashMap<String, Value>, secrets: &HashMap<String, SecretString>) {
        let path = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let secrets: HashMap<&str, &str> =
            secrets.iter().map(|(name, secret)| (name.as_str(), secret.expose_secret())).collect();
        let beside = path.with_extension("new");
        fs::write(&beside, json!([settings, secrets]).to_string()).expect("the data folder can be written");
        fs::rename(&beside, &*path).expect("the data folder can be written");
    }
}
