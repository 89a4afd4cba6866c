//! The application, started and ended by `WebKitWebDriver`.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use serde_json::json;
use thirtyfour::{Capabilities, WebDriver};
use tokio::process::{Child, Command};

use crate::Stage;
use crate::processes::{self, Process};
use crate::wait::until;
use crate::window::{self, OtherWindow};

/// How often a free port may turn out to be taken by somebody else before we use it.
const TRIES: usize = 3;

/// A running application with its window. Whatever happens, it is gone when this is dropped.
#[derive(Debug)]
pub struct App {
    pub(crate) driver: WebDriver,
    pub(crate) traces: PathBuf,
    pub(crate) stderr: PathBuf,
    service: Child,
    process: Process,
}

impl App {
    pub(crate) async fn open(stage: &Stage, flags: &[&str], variables: &[(&str, &str)]) -> Result<Self> {
        let (service, address) = start_service(stage, variables).await?;
        let data = stage.data();
        let data = data.to_str().context("the data folder has a name in UTF-8")?;
        let mut arguments = vec!["--data-dir", data, "--log", "debug"];
        arguments.extend(flags);
        let mut capabilities = Capabilities::new();
        let options = json!({"binary": stage.application(), "args": arguments});
        capabilities.set("webkitgtk:browserOptions", options)?;
        let driver = WebDriver::new(&address, capabilities)
            .await
            .with_context(|| format!("the window did not open: {}", last_words(stage)))?;
        let process = processes::find(stage.application(), data)
            .with_context(|| format!("the application is not running: {}", last_words(stage)))?;
        let (traces, stderr) = (stage.traces().to_owned(), stage.stderr());
        let app = Self { driver, traces, stderr, service, process };
        app.until("the first page is drawn", async || {
            Ok(app
                .ask("return document.querySelector('[data-ouia-component-id]') !== null", vec![])
                .await?
                .as_bool())
            .map(|drawn| drawn.filter(|drawn| *drawn))
        })
        .await?;
        app.watch_faults().await?;
        Ok(app)
    }

    /// The process id of the application.
    pub fn pid(&self) -> u32 {
        self.process.id()
    }

    /// Whether the program has not ended.
    pub(crate) fn running(&self) -> bool {
        self.process.running()
    }

    /// Opens another program's window, which takes the focus until it is dropped.
    ///
    /// # Errors
    /// The display does not let it.
    pub async fn lose_focus(&self) -> Result<OtherWindow> {
        let id = self.pid();
        tokio::task::spawn_blocking(move || window::in_front_of(id)).await?
    }

    /// Closes the window as a person does, with the button of its frame, and waits until the program has ended.
    ///
    /// # Errors
    /// It did not end, or something went wrong within the page before.
    pub async fn quit(mut self) -> Result<()> {
        let faults = self.faults().await?;
        ensure!(faults.is_empty(), "within the page: {faults}");
        // On a thread of its own: the display may keep us waiting.
        let id = self.pid();
        tokio::task::spawn_blocking(move || window::close(id)).await??;
        until("the application ends once its window is closed", async || {
            Ok((!self.process.running()).then_some(()))
        })
        .await?;
        self.service.start_kill()?;
        self.service.wait().await?;
        Ok(())
    }
}

impl Drop for App {
    fn drop(&mut self) {
        // We end both ourselves. Left to itself, the session would say goodbye to a service that is gone, and wait.
        let _ = self.driver.clone().leak();
        let _ = self.service.start_kill();
        self.process.kill();
    }
}

/// The end of what the programs wrote to standard error. The file goes with the stage.
fn last_words(stage: &Stage) -> String {
    let said = std::fs::read_to_string(stage.stderr()).unwrap_or_default();
    let lines: Vec<&str> = said.lines().collect();
    lines[lines.len().saturating_sub(12)..].join("\n")
}

/// Starts a WebDriver service on a free port; answers it and its address.
async fn start_service(stage: &Stage, variables: &[(&str, &str)]) -> Result<(Child, String)> {
    for attempt in 1.. {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let log = std::fs::OpenOptions::new().create(true).append(true).open(stage.stderr())?;
        let mut command = Command::new("WebKitWebDriver");
        command.args([format!("--port={port}"), "--host=127.0.0.1".to_owned()]);
        command.env("TAURI_WEBVIEW_AUTOMATION", "true").envs(variables.iter().copied());
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).kill_on_drop(true);
        let mut service = command.spawn().context("WebKitWebDriver does not start (webkit2gtk-driver)")?;
        let address = format!("http://127.0.0.1:{port}");
        let client = reqwest::Client::builder().no_proxy().build()?;
        let ready = until("WebKitWebDriver is ready", async || {
            if service.try_wait()?.is_some() {
                return Ok(Some(false));
            }
            let answer: serde_json::Value =
                client.get(format!("{address}/status")).send().await?.json().await?;
            Ok((answer["value"]["ready"] == json!(true)).then_some(true))
        });
        if ready.await? {
            return Ok((service, address));
        }
        ensure!(attempt < TRIES, "WebKitWebDriver ends at once: {}", last_words(stage));
    }
    unreachable!("the loop only ends by an answer or an error")
}
