//! A page of the window in a browser. Everything is found by its `data-ouia-component-id`.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail, ensure};
use clientele_console::Options;
use clientele_test_host::{Machine, serve};
use clientele_tests::until;
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::By;
use thirtyfour::prelude::*;
use tokio::task::JoinHandle;

use crate::Chromium;

/// The size at which the window opens.
const WINDOW: (u32, u32) = (1280, 800);

/// Functions that every script can use. A thing is seen when it takes up room and is not hidden.
const PRELUDE: &str = "
    const seen = e => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden';
    const all = selector => [...document.querySelectorAll(selector)].filter(seen);
    const text = e => (e.innerText ?? '').replace(/\\s+/g, ' ').trim();
";

/// A bundle with a console of its own behind it, open in a browser.
pub struct Page<'b> {
    browser: &'b Chromium,
    machine: Arc<Machine>,
    server: JoinHandle<()>,
    /// The console's data.
    _folder: TempDir,
}

impl<'b> Page<'b> {
    /// Serves a bundle with an empty console behind it and opens one of its pages; the first one is the empty path.
    ///
    /// # Errors
    /// The bundle cannot be served, or the page does not load.
    pub async fn open(browser: &'b Chromium, bundle: &Path, path: &str) -> Result<Self> {
        ensure!(bundle.join("index.html").is_file(), "there is no bundle in {}", bundle.display());
        let folder = tempfile::tempdir()?;
        let machine = Machine::new(folder.path());
        let console = machine.start(Options::default());
        let (address, serving) = serve(bundle, machine.clone(), console, 0).await?;
        let server = tokio::spawn(async move {
            // It ends with the test.
            let _ = serving.await;
        });
        let page = Self { browser, machine, server, _folder: folder };
        page.size(WINDOW.0, WINDOW.1).await?;
        browser.driver.goto(format!("{address}{path}")).await?;
        Ok(page)
    }

    /// The machine that the console takes itself to run on.
    pub fn machine(&self) -> &Machine {
        &self.machine
    }

    /// Runs a script in the page and answers what it returns.
    ///
    /// # Errors
    /// The script failed, or the page is gone.
    pub async fn ask(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let answer = self.browser.driver.execute(format!("{PRELUDE}{script}"), arguments).await?;
        Ok(answer.json().clone())
    }

    /// Runs a script that hands its answer to the function `done`, and waits for that.
    ///
    /// # Errors
    /// As [`Page::ask`]; it never called `done`.
    pub async fn ask_later(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let script = format!("{PRELUDE}const done = arguments[arguments.length - 1];{script}");
        Ok(self.browser.driver.execute_async(script, arguments).await?.json().clone())
    }

    /// Waits until something is there to be seen.
    ///
    /// # Errors
    /// It did not appear.
    pub async fn shown(&self, id: &str) -> Result<()> {
        until(&format!("`{id}` appears"), async || {
            let seen = self.ask("return all(arguments[0]).length > 0", vec![json!(selector(id))]).await?;
            Ok((seen == json!(true)).then_some(()))
        })
        .await
    }

    /// Waits until something is not to be seen any more.
    ///
    /// # Errors
    /// It did not go away.
    pub async fn gone(&self, id: &str) -> Result<()> {
        until(&format!("`{id}` goes away"), async || {
            let seen = self.ask("return all(arguments[0]).length > 0", vec![json!(selector(id))]).await?;
            Ok((seen == json!(false)).then_some(()))
        })
        .await
    }

    /// Waits until these words stand there.
    ///
    /// # Errors
    /// Something else stands there; the message says what.
    pub async fn reads(&self, id: &str, words: &str) -> Result<()> {
        until(&format!("`{id}` says \"{words}\""), async || {
            let script = "const found = all(arguments[0])[0]; return found ? text(found) : null";
            match self.ask(script, vec![json!(selector(id))]).await?.as_str() {
                Some(text) if text.contains(words) => Ok(Some(())),
                Some(text) => bail!("it says \"{text}\""),
                None => Ok(None),
            }
        })
        .await
    }

    /// The component id of the first thing whose id begins like this and in which these words stand.
    ///
    /// # Errors
    /// There is none.
    pub async fn named(&self, beginning: &str, words: &str) -> Result<String> {
        let script = "
            const found = all(`[data-ouia-component-id^=\"${arguments[0]}\"]`);
            return found.find(e => text(e).includes(arguments[1]))?.dataset.ouiaComponentId ?? null";
        until(&format!("a `{beginning}…` says \"{words}\""), async || {
            let answer = self.ask(script, vec![json!(beginning), json!(words)]).await?;
            Ok(answer.as_str().map(str::to_owned))
        })
        .await
    }

    /// Clicks on something once it is there and can be clicked on.
    ///
    /// # Errors
    /// It does not appear, or something lies over it.
    pub async fn click(&self, id: &str) -> Result<()> {
        self.shown(id).await?;
        until(&format!("`{id}` can be clicked on"), async || {
            let found = self.browser.driver.find(By::Css(selector(id))).await?;
            found.scroll_into_view().await?;
            found.click().await?;
            Ok(Some(()))
        })
        .await
    }

    /// Types into what has the focus.
    ///
    /// # Errors
    /// The page is gone.
    pub async fn press(&self, keys: impl Into<TypingData>) -> Result<()> {
        Ok(self.browser.driver.active_element().await?.send_keys(keys).await?)
    }

    /// Replaces what is in an input by something else, as a person does.
    ///
    /// # Errors
    /// There is no such input.
    pub async fn fill(&self, id: &str, words: &str) -> Result<()> {
        self.click(id).await?;
        self.press(Key::Control + "a").await?;
        if words.is_empty() { self.press(Key::Delete + "").await } else { self.press(words).await }
    }

    /// The component id of what has the focus.
    ///
    /// # Errors
    /// As [`Page::ask`].
    pub async fn focused(&self) -> Result<String> {
        let answer = self.ask("return document.activeElement?.dataset.ouiaComponentId ?? ''", vec![]).await?;
        Ok(answer.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until nothing moves and nothing is under way.
    ///
    /// # Errors
    /// It never rests.
    pub async fn rests(&self) -> Result<()> {
        until("the page is at rest", async || {
            let script = "
                const busy = document.querySelector('[data-ouia-safe=false], .pf-v6-c-skeleton, .pf-v6-c-spinner');
                const moving = document.getAnimations().some(animation => animation.playState === 'running');
                return document.fonts.status === 'loaded' && !moving && !(busy && seen(busy))";
            Ok(self.ask(script, vec![]).await?.as_bool().filter(|rest| *rest).map(|_| ()))
        })
        .await
    }

    /// Shows the page in dark or light colours. Their one switch is a class, so that this works under a dialog too.
    ///
    /// # Errors
    /// The page is gone.
    pub async fn dark(&self, dark: bool) -> Result<()> {
        let script = "document.documentElement.classList.toggle('pf-v6-theme-dark', arguments[0])";
        self.ask(script, vec![json!(dark)]).await?;
        self.rests().await
    }

    /// Gives the page this size.
    ///
    /// # Errors
    /// The browser is gone.
    pub async fn size(&self, width: u32, height: u32) -> Result<()> {
        // Around the page is a frame that nobody sees.
        let frame = self.ask("return [outerWidth - innerWidth, outerHeight - innerHeight]", vec![]).await?;
        let extra = |at: usize| frame[at].as_u64().and_then(|extra| u32::try_from(extra).ok()).unwrap_or(0);
        Ok(self.browser.driver.set_window_rect(0, 0, width + extra(0), height + extra(1)).await?)
    }

    /// Writes a picture of the page.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn picture(&self, file: &Path) -> Result<()> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        self.browser.driver.screenshot(file).await.with_context(|| format!("no picture {}", file.display()))
    }
}

impl Drop for Page<'_> {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// The selector of a component id.
fn selector(id: &str) -> String {
    format!("[data-ouia-component-id=\"{}\"]", id.replace('\\', "\\\\").replace('"', "\\\""))
}
