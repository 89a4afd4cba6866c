//! What a journey starts with: a data folder of its own, and nobody else on the desktop.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tempfile::TempDir;
use tokio::sync::{Mutex, MutexGuard};

use crate::App;

/// One journey at a time: there is one clipboard, one keyboard focus and one screen.
static ALONE: Mutex<()> = Mutex::const_new(());

/// An empty data folder, and the desktop for oneself. The folder goes when the stage does.
#[derive(Debug)]
pub struct Stage {
    folder: TempDir,
    application: PathBuf,
    traces: PathBuf,
    _alone: MutexGuard<'static, ()>,
}

impl Stage {
    /// Waits for the other journeys of this program and makes a data folder. Where something fails, a screenshot and
    /// more is left in `CLIENTELE_SHOTS`, or else in the folder for temporary files.
    ///
    /// # Errors
    /// `CLIENTELE_APP` names no program, or the folder cannot be made.
    pub async fn new(journey: &str) -> Result<Self> {
        let traces = env::var_os("CLIENTELE_SHOTS").map_or_else(env::temp_dir, PathBuf::from);
        Self::leaving_traces_in(&traces.join("clientele-failures").join(journey)).await
    }

    /// As [`Stage::new`], with a folder for what is left behind where something fails.
    ///
    /// # Errors
    /// As [`Stage::new`].
    pub async fn leaving_traces_in(traces: &Path) -> Result<Self> {
        let alone = ALONE.lock().await;
        // Two HTTP clients here are built without a choice of cryptography. A second call finds the first one's.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let application = program("CLIENTELE_APP")?;
        let folder = tempfile::Builder::new().prefix("clientele-journey-").tempdir()?;
        std::fs::create_dir(folder.path().join("data"))?;
        Ok(Self { folder, application, traces: traces.to_owned(), _alone: alone })
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// What the application writes to standard error, of all its runs.
    pub fn stderr(&self) -> PathBuf {
        self.folder.path().join("stderr.log")
    }

    /// Where a screenshot and the page go when something fails.
    pub(crate) fn traces(&self) -> &Path {
        &self.traces
    }

    pub(crate) fn application(&self) -> &Path {
        &self.application
    }

    /// Opens the application on the data folder.
    ///
    /// # Errors
    /// The window does not open.
    pub async fn open(&self) -> Result<App> {
        App::open(self, &[], &[]).await
    }

    /// Opens the application on the data folder with more flags, and variables that differ from ours.
    ///
    /// # Errors
    /// The window does not open.
    pub async fn open_with(&self, flags: &[&str], variables: &[(&str, &str)]) -> Result<App> {
        App::open(self, flags, variables).await
    }
}

/// The program that a variable names.
pub(crate) fn program(variable: &str) -> Result<PathBuf> {
    let path = env::var_os(variable).map(PathBuf::from).with_context(|| {
        format!(
            "{variable} names no program: run this by `cargo xtask test journeys`, which builds and sets it"
        )
    })?;
    path.canonicalize().with_context(|| format!("{variable} is {}", path.display()))
}
