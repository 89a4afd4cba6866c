//! The settings file, by `tauri-plugin-store`.

use std::path::Path;
use std::sync::Arc;

use clientele_console::set_aside_unreadable;
use jiff::Timestamp;
use tauri::{AppHandle, Wry};
use tauri_plugin_store::{Store, StoreBuilder};

/// Opens the settings. A file that the store cannot read is moved away first, because the store would begin anew and
/// overwrite it. Answers what the person should know of that.
pub(crate) fn open(app: &AppHandle, folder: &Path) -> Result<(Arc<Store<Wry>>, Option<String>), String> {
    let file = folder.join("settings.json");
    let aside = set_aside_unreadable(&file, Timestamp::now())
        .map_err(|error| format!("The settings file {} cannot be read: {error}", file.display()))?;
    let store = StoreBuilder::new(app, &file)
        .disable_auto_save()
        .build()
        .map_err(|error| format!("The settings file {} cannot be opened: {error}", file.display()))?;
    Ok((store, aside.map(|aside| aside.notice())))
}
