//! What the console needs of the machine that it runs on. A desktop shell gives it the real things, a test host others.

use std::path::Path;

use clientele_ipc::Event;
use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::Value;

/// The machine. Methods may block: the console calls [`Host::open_page`] and those of [`Keyring`] and [`Clipboard`] off
/// its own threads.
pub trait Host: Send + Sync + 'static {
    /// The operating system's keyring.
    fn keyring(&self) -> &dyn Keyring;
    /// The clipboard.
    fn clipboard(&self) -> &dyn Clipboard;
    /// The time.
    fn now(&self) -> Timestamp;
    /// Sixteen random bytes, fit for names that nobody may guess.
    fn random(&self) -> [u8; 16];
    /// The folder below which all state lives.
    fn data_folder(&self) -> &Path;
    /// Tells the window.
    fn emit(&self, event: Event);
    /// Closes the window, without asking anybody.
    fn close_window(&self);
    /// Opens a page in the person's browser.
    ///
    /// # Errors
    /// A sentence that says what went wrong.
    fn open_page(&self, url: &str) -> Result<(), String>;
    /// A setting, if it was ever written.
    fn setting(&self, name: &str) -> Option<Value>;
    /// Writes a setting down. It is on the disk when this returns.
    ///
    /// # Errors
    /// A sentence that says what went wrong.
    fn set_setting(&self, name: &str, value: Value) -> Result<(), String>;
}

/// Where secrets outlive the program.
pub trait Keyring: Send + Sync {
    /// The secret under a name, if there is one.
    ///
    /// # Errors
    /// There is no keyring, or it refused.
    fn get(&self, name: &str) -> Result<Option<SecretString>, KeyringError>;
    /// Keeps a secret under a name.
    ///
    /// # Errors
    /// There is no keyring, or it refused.
    fn set(&self, name: &str, secret: &SecretString) -> Result<(), KeyringError>;
    /// Forgets the secret under a name, if there is one.
    ///
    /// # Errors
    /// There is no keyring, or it refused.
    fn forget(&self, name: &str) -> Result<(), KeyringError>;
}

/// The keyring is not there or refused; the reason in words, without a secret.
#[derive(Clone, Debug)]
pub struct KeyringError(pub String);

/// The clipboard of the desktop.
pub trait Clipboard: Send + Sync {
    /// Puts a text on it. A confidential one is kept out of clipboard histories where the platform allows.
    ///
    /// # Errors
    /// There is no clipboard, or it refused.
    fn write(&self, text: &str, confidential: bool) -> Result<(), ClipboardError>;
    /// The text that is on it, if it is a text.
    ///
    /// # Errors
    /// There is no clipboard, or it refused.
    fn read(&self) -> Result<Option<String>, ClipboardError>;
    /// Empties it.
    ///
    /// # Errors
    /// There is no clipboard, or it refused.
    fn clear(&self) -> Result<(), ClipboardError>;
}

/// The clipboard is not there or refused; the reason in words.
#[derive(Clone, Debug)]
pub struct ClipboardError(pub String);
