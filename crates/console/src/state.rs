//! The console: what it holds while the program runs.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use clientele_changes::{Journal, JournalError};
use clientele_ipc::change::PlanId;
use clientele_ipc::tenant::{Connect, Tenant, TenantId};
use clientele_providers::{Provider, SignIn};
use clientele_sandbox::Sandbox;
use tokio::sync::{Mutex as AsyncMutex, oneshot};

use crate::clipboard::ClipboardGuard;
use crate::keyring::Shelf;
use crate::plans::Held;
use crate::{Host, settings, tenants};

/// How the program was started.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Opens the sandbox at once.
    pub sandbox: bool,
    /// What the person should know before anything else.
    pub notices: Vec<String>,
}

/// The backend of the window. Implements [`clientele_ipc::Commands`].
#[derive(Clone)]
pub struct Console {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) host: Arc<dyn Host>,
    pub(crate) options: Options,
    pub(crate) journal: Arc<Journal>,
    pub(crate) shelf: Arc<Shelf>,
    pub(crate) clipboard: Arc<ClipboardGuard>,
    pub(crate) tenants: Mutex<Vec<Tenant>>,
    pub(crate) providers: Mutex<HashMap<TenantId, Arc<dyn Provider>>>,
    pub(crate) plans: Mutex<HashMap<PlanId, Held>>,
    pub(crate) sandbox: AsyncMutex<Option<Sandbox>>,
    /// The lists that are being read, by the window's numbers; to drop one stops its reading.
    pub(crate) listings: Mutex<HashMap<u64, oneshot::Sender<()>>>,
    /// The sign-ins that are under way, with what they are to connect.
    pub(crate) sign_ins: Mutex<HashMap<String, Arc<(SignIn, Connect)>>>,
    /// One write at a time for each program: two applications of one plan must not run side by side.
    pub(crate) writing: AsyncMutex<()>,
    /// Whether something would be lost if the window were closed now.
    pub(crate) unkept: AtomicBool,
}

impl Console {
    /// Opens the journal and reads the settings. Call it within a Tokio runtime.
    ///
    /// # Errors
    /// The journal cannot be opened in the host's data folder.
    pub fn open(host: Arc<dyn Host>, mut options: Options) -> Result<Self, JournalError> {
        let opened = Journal::open(&journal_path(&*host), host.now())?;
        if let Some(aside) = opened.set_aside {
            options.notices.push(format!(
                "The journal was damaged. It was set aside as {}, and a new one was begun.",
                aside.display()
            ));
        }
        let tenants = match settings::read::<Vec<Tenant>>(&*host, tenants::SETTING) {
            Ok(tenants) => tenants.unwrap_or_default(),
            Err(notice) => {
                options.notices.push(notice);
                Vec::new()
            }
        };
        let inner = Inner {
            shelf: Arc::new(Shelf::new(host.clone())),
            clipboard: Arc::new(ClipboardGuard::new(host.clone())),
            journal: Arc::new(opened.journal),
            tenants: Mutex::new(tenants),
            providers: Mutex::default(),
            plans: Mutex::default(),
            listings: Mutex::default(),
            sign_ins: Mutex::default(),
            sandbox: AsyncMutex::new(None),
            unkept: AtomicBool::new(false),
            writing: AsyncMutex::new(()),
            options,
            host,
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Clears the clipboard if it still holds a secret of ours, and stops the sandbox. Call it before the program ends.
    pub async fn close(&self) {
        self.inner.clipboard.clear().await;
        if let Some(sandbox) = self.inner.sandbox.lock().await.take() {
            sandbox.shutdown().await;
        }
    }
}

fn journal_path(host: &dyn Host) -> PathBuf {
    host.data_folder().join("journal.sqlite")
}

/// A lock whose holder never leaves the data half written, so that a panic elsewhere does not matter.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
