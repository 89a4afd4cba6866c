//! The desktop as the console's host.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clientele_console::{Clipboard, Host, Keyring};
use clientele_ipc::Event;
use clientele_ipc::event::EVENT_NAME;
use jiff::Timestamp;
use serde_json::Value;
use tauri::{AppHandle, Emitter, Wry};
use tauri_plugin_store::Store;

use crate::clipboard::DesktopClipboard;
use crate::keyring::SystemKeyring;
use crate::window;

pub(crate) struct Desktop {
    pub(crate) app: AppHandle,
    pub(crate) store: Arc<Store<Wry>>,
    pub(crate) folder: PathBuf,
    pub(crate) clipboard: DesktopClipboard,
}

impl Host for Desktop {
    fn keyring(&self) -> &dyn Keyring {
        &SystemKeyring
    }

    fn clipboard(&self) -> &dyn Clipboard {
        &self.clipboard
    }

    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn random(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        // Without randomness no name that we make is safe to use.
        getrandom::fill(&mut bytes).expect("the operating system has randomness");
        bytes
    }

    fn data_folder(&self) -> &Path {
        &self.folder
    }

    fn emit(&self, event: Event) {
        if let Err(error) = self.app.emit(EVENT_NAME, event) {
            tracing::warn!(%error, "the window could not be told");
        }
    }

    fn close_window(&self) {
        window::close(&self.app);
    }

    fn open_page(&self, url: &str) -> Result<(), String> {
        open::that_detached(url).map_err(|error| error.to_string())
    }

    fn setting(&self, name: &str) -> Option<Value> {
        self.store.get(name)
    }

    fn set_setting(&self, name: &str, value: Value) -> Result<(), String> {
        self.store.set(name, value);
        self.store.save().map_err(|error| error.to_string())
    }
}
