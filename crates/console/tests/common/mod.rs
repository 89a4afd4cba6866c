//! A host of a few lines: settings, keyring and clipboard in memory, each of which can be made to refuse.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, Mutex};

use clientele_console::{Clipboard, ClipboardError, Console, Host, Keyring, KeyringError, Options};
use clientele_ipc::Event;
use clientele_ipc::tenant::{Address, Connect, Environment, Vendor};
use clientele_sandbox::{Sandbox, Tenant};
use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

#[derive(Default)]
pub(crate) struct Machine {
    folder: PathBuf,
    pub settings: Mutex<HashMap<String, Value>>,
    pub secrets: Mutex<HashMap<String, String>>,
    pub clipboard: Mutex<Option<String>>,
    pub keyring_refuses: AtomicBool,
    counter: AtomicU8,
}

impl Machine {
    pub(crate) fn new(folder: &Path) -> Arc<Self> {
        Arc::new(Self { folder: folder.to_owned(), ..Self::default() })
    }

    pub(crate) fn start(self: &Arc<Self>) -> Console {
        Console::open(self.clone(), Options::default()).expect("a console")
    }

    fn keyring_answers(&self) -> Result<(), KeyringError> {
        if self.keyring_refuses.load(Ordering::Relaxed) {
            Err(KeyringError("It is locked.".into()))
        } else {
            Ok(())
        }
    }
}

impl Host for Machine {
    fn keyring(&self) -> &dyn Keyring {
        self
    }
    fn clipboard(&self) -> &dyn Clipboard {
        self
    }
    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }
    fn random(&self) -> [u8; 16] {
        [self.counter.fetch_add(1, Ordering::Relaxed); 16]
    }
    fn data_folder(&self) -> &Path {
        &self.folder
    }
    fn emit(&self, _event: Event) {}
    fn setting(&self, name: &str) -> Option<Value> {
        self.settings.lock().expect("settings").get(name).cloned()
    }
    fn set_setting(&self, name: &str, value: Value) -> Result<(), String> {
        self.settings.lock().expect("settings").insert(name.into(), value);
        Ok(())
    }
}

impl Keyring for Machine {
    fn get(&self, name: &str) -> Result<Option<SecretString>, KeyringError> {
        self.keyring_answers()?;
        Ok(self.secrets.lock().expect("secrets").get(name).map(|secret| secret.as_str().into()))
    }
    fn set(&self, name: &str, secret: &SecretString) -> Result<(), KeyringError> {
        self.keyring_answers()?;
        self.secrets.lock().expect("secrets").insert(name.into(), secret.expose_secret().into());
        Ok(())
    }
    fn forget(&self, name: &str) -> Result<(), KeyringError> {
        self.keyring_answers()?;
        self.secrets.lock().expect("secrets").remove(name);
        Ok(())
    }
}

impl Clipboard for Machine {
    fn write(&self, text: &str, _confidential: bool) -> Result<(), ClipboardError> {
        *self.clipboard.lock().expect("clipboard") = Some(text.into());
        Ok(())
    }
    fn read(&self) -> Result<Option<String>, ClipboardError> {
        Ok(self.clipboard.lock().expect("clipboard").clone())
    }
    fn clear(&self) -> Result<(), ClipboardError> {
        *self.clipboard.lock().expect("clipboard") = None;
        Ok(())
    }
}

/// What a person types to connect a tenant of a sandbox.
pub(crate) fn typed(vendor: Vendor, tenant: &Tenant) -> Connect {
    Connect {
        name: "Harbor".into(),
        vendor,
        address: Address::Domain { domain: tenant.base_url.clone() },
        client_id: tenant.client_id.clone(),
        client_secret: tenant.client_secret.expose_secret().into(),
        environment: Environment::Development,
        read_only: false,
    }
}

pub(crate) async fn sandbox() -> Sandbox {
    Sandbox::start(clientele_sandbox::Options::default()).await.expect("a sandbox")
}
