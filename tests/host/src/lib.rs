//! A host of a few lines: settings, keyring and clipboard in memory. It proves that the console needs no desktop, and
//! serves tests that would otherwise start one. Keyring and clipboard can be made to refuse.

mod lasting;
mod serve;

pub use serve::serve;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use clientele_console::{Clipboard, ClipboardError, Console, Host, Keyring, KeyringError, Options};
use clientele_ipc::Event;
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use tokio::sync::broadcast;

use crate::lasting::Lasting;

/// A machine that forgets everything when it is dropped, but for what the console puts into its data folder; unless it is
/// a [`Machine::lasting`] one.
pub struct Machine {
    folder: PathBuf,
    settings: Mutex<HashMap<String, Value>>,
    secrets: Mutex<HashMap<String, SecretString>>,
    clipboard: Mutex<Option<String>>,
    keyring_refuses: AtomicBool,
    closed: AtomicBool,
    events: broadcast::Sender<Event>,
    pages: Mutex<Vec<String>>,
    lasting: Option<Lasting>,
    ahead: SignedDuration,
}

impl Machine {
    /// A machine with an empty keyring and clipboard.
    pub fn new(folder: &Path) -> Arc<Self> {
        Arc::new(Self::with(folder, None))
    }

    /// A machine whose settings and keyring lie in a file of the data folder, in clear, so that they outlive a process
    /// that is killed. Its clock is so far ahead.
    ///
    /// # Panics
    /// The file is none of ours.
    pub fn lasting(folder: &Path, ahead: SignedDuration) -> Arc<Self> {
        Arc::new(Self { ahead, ..Self::with(folder, Some(Lasting::in_folder(folder))) })
    }

    fn with(folder: &Path, lasting: Option<Lasting>) -> Self {
        let (settings, secrets) = lasting.as_ref().map(Lasting::read).unwrap_or_default();
        Self {
            folder: folder.to_owned(),
            settings: Mutex::new(settings),
            secrets: Mutex::new(secrets),
            lasting,
            ahead: SignedDuration::ZERO,
            clipboard: Mutex::default(),
            keyring_refuses: AtomicBool::new(false),
            events: broadcast::channel(1024).0,
            closed: AtomicBool::new(false),
            pages: Mutex::default(),
        }
    }

    /// Writes settings and keyring down, where they last.
    fn last(&self) {
        if let Some(lasting) = &self.lasting {
            lasting.write(&lock(&self.settings), &lock(&self.secrets));
        }
    }

    /// Starts the console on this machine, as often as one likes: settings and keyring are those of the last time.
    ///
    /// # Panics
    /// The data folder cannot be written.
    pub fn start(self: &Arc<Self>, options: Options) -> Console {
        Console::open(self.clone(), options).expect("the data folder can be written")
    }

    /// Makes the keyring refuse, or answer again.
    pub fn refuse_keyring(&self, refuses: bool) {
        self.keyring_refuses.store(refuses, Ordering::Relaxed);
    }

    /// Whether the console had the window closed.
    pub fn closed(&self) -> bool {
        self.closed.load(Ordering::Relaxed)
    }

    /// How many secrets the keyring holds.
    pub fn kept_secrets(&self) -> usize {
        lock(&self.secrets).len()
    }

    /// The pages that were opened, in order. None is opened really.
    pub fn opened_pages(&self) -> Vec<String> {
        lock(&self.pages).clone()
    }

    /// Everything that was written as a setting.
    pub fn settings(&self) -> HashMap<String, Value> {
        lock(&self.settings).clone()
    }

    /// What is on the clipboard.
    pub fn clipboard_text(&self) -> Option<String> {
        lock(&self.clipboard).clone()
    }

    /// Puts something on the clipboard, as another program would.
    pub fn copy_elsewhere(&self, text: &str) {
        *lock(&self.clipboard) = Some(text.into());
    }

    /// What the console tells the window from now on.
    pub fn events(&self) -> broadcast::Receiver<Event> {
        self.events.subscribe()
    }

    fn keyring_answers(&self) -> Result<(), KeyringError> {
        if self.keyring_refuses.load(Ordering::Relaxed) {
            Err(KeyringError("It is locked.".into()))
        } else {
            Ok(())
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Host for Machine {
    fn keyring(&self) -> &dyn Keyring {
        self
    }

    fn clipboard(&self) -> &dyn Clipboard {
        self
    }

    fn now(&self) -> Timestamp {
        Timestamp::now() + self.ahead
    }

    fn random(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).expect("the operating system has randomness");
        bytes
    }

    fn data_folder(&self) -> &Path {
        &self.folder
    }

    fn emit(&self, event: Event) {
        // Nobody may be listening.
        let _ = self.events.send(event);
    }

    fn close_window(&self) {
        self.closed.store(true, Ordering::Relaxed);
    }

    fn open_page(&self, url: &str) -> Result<(), String> {
        lock(&self.pages).push(url.into());
        Ok(())
    }

    fn setting(&self, name: &str) -> Option<Value> {
        lock(&self.settings).get(name).cloned()
    }

    fn set_setting(&self, name: &str, value: Value) -> Result<(), String> {
        lock(&self.settings).insert(name.into(), value);
        self.last();
        Ok(())
    }
}

impl Keyring for Machine {
    fn get(&self, name: &str) -> Result<Option<SecretString>, KeyringError> {
        self.keyring_answers()?;
        Ok(lock(&self.secrets).get(name).cloned())
    }

    fn set(&self, name: &str, secret: &SecretString) -> Result<(), KeyringError> {
        self.keyring_answers()?;
        lock(&self.secrets).insert(name.into(), secret.clone());
        self.last();
        Ok(())
    }

    fn forget(&self, name: &str) -> Result<(), KeyringError> {
        self.keyring_answers()?;
        lock(&self.secrets).remove(name);
        self.last();
        Ok(())
    }
}

impl Clipboard for Machine {
    fn write(&self, text: &str, _confidential: bool) -> Result<(), ClipboardError> {
        *lock(&self.clipboard) = Some(text.into());
        Ok(())
    }

    fn read(&self) -> Result<Option<String>, ClipboardError> {
        Ok(self.clipboard_text())
    }

    fn clear(&self) -> Result<(), ClipboardError> {
        *lock(&self.clipboard) = None;
        Ok(())
    }
}

/// A typed secret, for comparing in tests.
pub fn exposed(secret: &SecretString) -> &str {
    secret.expose_secret()
}
