//! A headless Chromium, started and ended by its driver.

use std::fs::File;
use std::net::TcpListener;
use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use clientele_tests::{PATIENCE, until};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{Capabilities, WebDriver};
use tokio::process::{Child, Command};

/// No display, nothing of the person's own browser, nothing from a network.
const FLAGS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-device-scale-factor=1",
];

/// A running browser with one empty page. It is gone when this is dropped.
#[derive(Debug)]
pub struct Chromium {
    pub(crate) driver: WebDriver,
    service: Child,
    /// Its profile and the driver's log.
    _folder: TempDir,
}

impl Chromium {
    /// Starts a browser with a new profile and more flags.
    ///
    /// # Errors
    /// There is no Chromium, or it does not start.
    pub async fn start(flags: &[&str]) -> Result<Self> {
        // Whoever installs it first is used; `clientele-providers` may have done so.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let folder = tempfile::Builder::new().prefix("clientele-chromium-").tempdir()?;
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let log = File::create(folder.path().join("log"))?;
        let mut command = Command::new("chromedriver");
        command.arg(format!("--port={port}")).stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        let mut service =
            command.kill_on_drop(true).spawn().context("chromedriver does not start (chromium-driver)")?;
        let address = format!("http://127.0.0.1:{port}");
        let client = reqwest::Client::builder().no_proxy().build()?;
        until("chromedriver is ready", async || {
            ensure!(service.try_wait()?.is_none(), "chromedriver ends at once");
            let answer: Value = client.get(format!("{address}/status")).send().await?.json().await?;
            Ok((answer["value"]["ready"] == json!(true)).then_some(()))
        })
        .await?;
        let mut all: Vec<String> = FLAGS.iter().chain(flags).map(|flag| (*flag).to_owned()).collect();
        all.push(format!("--user-data-dir={}", folder.path().join("profile").display()));
        let mut capabilities = Capabilities::new();
        capabilities.set("browserName", "chrome")?;
        capabilities.set("goog:chromeOptions", json!({"args": all}))?;
        let driver = WebDriver::new(&address, capabilities).await.context("Chromium does not start")?;
        driver.set_script_timeout(PATIENCE).await?;
        Ok(Self { driver, service, _folder: folder })
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        // The browser goes with its driver. Left to itself, the session would say goodbye to one that is gone, and wait.
        let _ = self.driver.clone().leak();
        let _ = self.service.start_kill();
    }
}
