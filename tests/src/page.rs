//! What a person sees in the window. Everything is found by its `data-ouia-component-id`.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::App;
use crate::wait::{PATIENCE, within};

/// Functions that every script can use. A thing is seen when it takes up room and is not hidden.
pub(crate) const PRELUDE: &str = "
    const seen = e => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden';
    const all = selector => [...document.querySelectorAll(selector)].filter(seen);
    const text = e => (e.innerText ?? '').replace(/\\s+/g, ' ').trim();
";

/// The selector of a component id.
pub(crate) fn selector(id: &str) -> String {
    let quoted = id.replace('\\', "\\\\").replace('"', "\\\"");
    format!("[data-ouia-component-id=\"{quoted}\"]")
}

/// Keeps what goes wrong within the page: exceptions, errors that are logged, what the security policy refuses.
const RECORDER: &str = "
    const faults = window.clienteleFaults = [];
    const keep = (kind, what) => faults.push(`${kind}: ${what}`);
    addEventListener('error', e => keep('error', `${e.message} ${e.error?.stack ?? ''}`));
    addEventListener('unhandledrejection', e => keep('rejection', `${e.reason} ${e.reason?.stack ?? ''}`));
    const opening = e => e.outerHTML?.slice(0, e.outerHTML.indexOf('>') + 1) ?? e.nodeName;
    document.addEventListener('securitypolicyviolation', e => keep('policy', `${e.violatedDirective} ${opening(e.target)}`));
    const say = console.error;
    console.error = (...words) => { keep('console', words.join(' ')); say.apply(console, words); }";

impl App {
    /// Begins to keep what goes wrong within the page.
    pub(crate) async fn watch_faults(&self) -> Result<()> {
        self.ask(RECORDER, vec![]).await?;
        Ok(())
    }

    /// What went wrong within the page so far, an entry a line. Nothing should.
    ///
    /// # Errors
    /// As [`App::ask`].
    pub async fn faults(&self) -> Result<String> {
        let faults = self.ask("return window.clienteleFaults.join('\\n')", vec![]).await?;
        Ok(faults.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until `probe` answers something; leaves a screenshot and the page behind where it does not.
    ///
    /// # Errors
    /// It did not come to pass in time. The message names the files.
    pub async fn until<T>(&self, what: &str, probe: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
        match within(PATIENCE, what, probe).await {
            Ok(answer) => Ok(answer),
            Err(error) => {
                let ended = if self.running() { "" } else { "; the application has ended" };
                let traces = match self.leave_traces().await {
                    Ok(stem) => format!("see {}.*", stem.display()),
                    Err(error) => format!("no traces: {error:#}"),
                };
                bail!("{error:#}{ended}; {traces}")
            }
        }
    }

    /// Runs a script in the page and answers what it returns.
    ///
    /// # Errors
    /// The script failed, or the window is gone.
    pub async fn ask(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let answer = self.driver.execute(format!("{PRELUDE}{script}"), arguments).await?;
        Ok(answer.json().clone())
    }

    /// Whether something is there to be seen, now.
    ///
    /// # Errors
    /// As [`App::ask`].
    pub async fn sees(&self, id: &str) -> Result<bool> {
        let answer = self.ask("return all(arguments[0]).length > 0", vec![json!(selector(id))]).await?;
        Ok(answer == json!(true))
    }

    /// Waits until something is there to be seen.
    ///
    /// # Errors
    /// It did not appear.
    pub async fn shown(&self, id: &str) -> Result<()> {
        self.until(&format!("`{id}` appears"), async || Ok(self.sees(id).await?.then_some(()))).await
    }

    /// Waits until something is not to be seen any more.
    ///
    /// # Errors
    /// It did not go away.
    pub async fn gone(&self, id: &str) -> Result<()> {
        self.until(&format!("`{id}` goes away"), async || Ok((!self.sees(id).await?).then_some(()))).await
    }

    /// What is written there, on one line; `None` where there is nothing to be seen.
    ///
    /// # Errors
    /// As [`App::ask`].
    pub async fn text(&self, id: &str) -> Result<Option<String>> {
        let script = "const found = all(arguments[0])[0]; return found ? text(found) : null";
        Ok(self.ask(script, vec![json!(selector(id))]).await?.as_str().map(str::to_owned))
    }

    /// Waits until these words stand there; answers all that is written there.
    ///
    /// # Errors
    /// Something else stands there; the message says what.
    pub async fn reads(&self, id: &str, words: &str) -> Result<String> {
        self.until(&format!("`{id}` says \"{words}\""), async || match self.text(id).await? {
            Some(text) if text.contains(words) => Ok(Some(text)),
            Some(text) => bail!("it says \"{text}\""),
            None => Ok(None),
        })
        .await
    }

    /// What is in an input, now.
    ///
    /// # Errors
    /// There is no such input.
    pub async fn value(&self, id: &str) -> Result<String> {
        let script = "return all(arguments[0])[0]?.value ?? null";
        let value = self.ask(script, vec![json!(selector(id))]).await?;
        value.as_str().map(str::to_owned).with_context(|| format!("`{id}` is no input"))
    }

    /// Waits until this is in an input.
    ///
    /// # Errors
    /// Something else is in it; the message says what.
    pub async fn holds(&self, id: &str, wanted: &str) -> Result<()> {
        self.until(&format!("`{id}` holds \"{wanted}\""), async || {
            let value = self.value(id).await?;
            if value == wanted { Ok(Some(())) } else { bail!("it holds \"{value}\"") }
        })
        .await
    }

    /// Whether a check box or a switch is on; waits until it is there.
    ///
    /// # Errors
    /// There is none.
    pub async fn is_on(&self, id: &str) -> Result<bool> {
        let script = "
            const found = document.querySelector(arguments[0]);
            const box = found?.matches('input') ? found : found?.querySelector('input[type=checkbox]');
            return box ? box.checked : found?.getAttribute('aria-checked') === 'true' || null";
        self.until(&format!("`{id}` is a switch"), async || {
            Ok(self.ask(script, vec![json!(selector(id))]).await?.as_bool())
        })
        .await
    }

    /// Whether a control is not switched off, now.
    ///
    /// # Errors
    /// It is not there.
    pub async fn enabled(&self, id: &str) -> Result<bool> {
        let script = "return all(arguments[0])[0]?.matches(':enabled:not([aria-disabled=true])') ?? null";
        let answer = self.ask(script, vec![json!(selector(id))]).await?;
        answer.as_bool().with_context(|| format!("`{id}` is not there"))
    }

    /// The component id of the first thing whose id begins like this and in which these words stand.
    ///
    /// # Errors
    /// There is none.
    pub async fn named(&self, beginning: &str, words: &str) -> Result<String> {
        let script = "
            const found = all(`[data-ouia-component-id^=\"${arguments[0]}\"]`);
            return found.find(e => text(e).includes(arguments[1]))?.dataset.ouiaComponentId ?? null";
        self.until(&format!("a `{beginning}…` says \"{words}\""), async || {
            let answer = self.ask(script, vec![json!(beginning), json!(words)]).await?;
            Ok(answer.as_str().map(str::to_owned))
        })
        .await
    }

    /// Waits until these words stand anywhere in the window.
    ///
    /// # Errors
    /// They do not.
    pub async fn says(&self, words: &str) -> Result<()> {
        self.until(&format!("the window says \"{words}\""), async || {
            let answer = self.ask("return text(document.body).includes(arguments[0])", vec![json!(words)]);
            Ok((answer.await? == json!(true)).then_some(()))
        })
        .await
    }

    /// Waits until these words stand anywhere in the window or in one of its inputs.
    ///
    /// # Errors
    /// They do not.
    pub async fn holds_anywhere(&self, words: &str) -> Result<()> {
        self.until(&format!("the window holds \"{words}\""), async || {
            let script = "
                const inputs = all('input, textarea').map(e => e.value);
                return [text(document.body), ...inputs].some(held => held.includes(arguments[0]))";
            Ok((self.ask(script, vec![json!(words)]).await? == json!(true)).then_some(()))
        })
        .await
    }

    /// Everything that the page holds: its markup, what is in its inputs, and what it keeps in the web view's storage.
    ///
    /// # Errors
    /// As [`App::ask`].
    pub async fn everything(&self) -> Result<String> {
        let script = "
            const inputs = [...document.querySelectorAll('input, textarea, select')].map(e => e.value);
            const stores = [localStorage, sessionStorage].map(store => JSON.stringify({...store}));
            return [document.documentElement.outerHTML, document.cookie, ...inputs, ...stores].join('\\n')";
        let held = self.ask(script, vec![]).await?;
        let held = held.as_str().context("the page can be read")?;
        Ok(format!("{held}\n{}", self.driver.source().await?))
    }

    /// Gives the window a size in pixels.
    ///
    /// # Errors
    /// The window is gone.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        self.driver.set_window_rect(0, 0, width, height).await?;
        self.until(&format!("the window is {width} pixels wide"), async || {
            Ok((self.ask("return innerWidth", vec![]).await? == json!(width)).then_some(()))
        })
        .await
    }

    /// Takes a picture of the page.
    ///
    /// # Errors
    /// The window is gone, or the file cannot be written.
    pub async fn picture(&self, path: &Path) -> Result<()> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        // WebKit takes the picture when it draws next, and never draws a page on which nothing changes.
        let stir = "
            const mote = document.documentElement.appendChild(document.createElement('i'));
            mote.id = 'clientele-tests-mote';
            Object.assign(mote.style, {position: 'fixed', left: 0, top: 0, width: '1px', height: '1px'});
            let on = false;
            const step = () => {
                mote.style.background = (on = !on) ? 'rgb(128 128 128 / 1%)' : 'rgb(128 128 128 / 2%)';
                if (mote.isConnected) requestAnimationFrame(step);
            };
            step()";
        self.ask(stir, vec![]).await?;
        let taken = timeout(PATIENCE, self.driver.screenshot(path)).await;
        self.ask("document.getElementById('clientele-tests-mote').remove()", vec![]).await?;
        Ok(taken.context("the window draws nothing")??)
    }

    /// Writes what the application said, a screenshot and the page; answers their path without the ending.
    async fn leave_traces(&self) -> Result<PathBuf> {
        let stem = self.traces.join(self.pid().to_string());
        std::fs::create_dir_all(&self.traces)?;
        std::fs::copy(&self.stderr, stem.with_extension("log"))?;
        if self.running() {
            self.picture(&stem.with_extension("png")).await?;
            std::fs::write(stem.with_extension("html"), self.driver.source().await?)?;
            std::fs::write(stem.with_extension("faults"), self.faults().await?)?;
        }
        Ok(stem)
    }
}
