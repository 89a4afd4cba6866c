//! Keys, pressed in the window whatever has the focus.

use anyhow::Result;
use serde_json::json;

use crate::App;
use crate::page::selector;

/// Enter.
pub const ENTER: &str = "\u{e007}";
/// Escape.
pub const ESCAPE: &str = "\u{e00c}";
/// Tab.
pub const TAB: &str = "\u{e004}";
/// Arrow up.
pub const UP: &str = "\u{e013}";
/// Arrow down.
pub const DOWN: &str = "\u{e015}";
/// Arrow right.
pub const RIGHT: &str = "\u{e014}";
/// End.
pub const END: &str = "\u{e010}";
/// Ctrl, to hold.
pub const CTRL: char = '\u{e009}';
/// Alt, to hold.
pub const ALT: char = '\u{e00a}';

impl App {
    /// Presses keys one after the other: text, or the constants of this module.
    ///
    /// # Errors
    /// The window is gone.
    pub async fn press(&self, keys: &str) -> Result<()> {
        Ok(self.driver.action_chain().send_keys(keys).perform().await?)
    }

    /// Presses a key while another is held down.
    ///
    /// # Errors
    /// The window is gone.
    pub async fn press_with(&self, held: char, key: &str) -> Result<()> {
        Ok(self.driver.action_chain().key_down(held).send_keys(key).key_up(held).perform().await?)
    }

    /// Selects all of the text in the input that has the focus.
    ///
    /// # Errors
    /// The window is gone.
    pub async fn select_all(&self) -> Result<()> {
        self.press_with(CTRL, "a").await
    }

    /// The component id of what has the focus; empty where it has none.
    ///
    /// # Errors
    /// The window is gone.
    pub async fn focused(&self) -> Result<String> {
        let answer =
            self.ask("return document.activeElement?.dataset?.ouiaComponentId ?? ''", vec![]).await?;
        Ok(answer.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until something, or a thing within it, has the focus.
    ///
    /// # Errors
    /// Something else has it; the message says what.
    pub async fn has_focus(&self, id: &str) -> Result<()> {
        self.until(&format!("`{id}` has the focus"), async || {
            let script = "return document.activeElement?.closest(arguments[0]) !== null";
            match self.ask(script, vec![json!(selector(id))]).await? == json!(true) {
                true => Ok(Some(())),
                false => anyhow::bail!("`{}` has it", self.focused().await?),
            }
        })
        .await
    }

    /// Waits until what has the focus says that its keys go to something within it.
    ///
    /// # Errors
    /// They go elsewhere; the message says where.
    pub async fn points_at(&self, id: &str) -> Result<()> {
        self.until(&format!("the keys go to `{id}`"), async || {
            let script = "
                const at = document.activeElement?.getAttribute('aria-activedescendant');
                return document.getElementById(at ?? '')?.dataset?.ouiaComponentId ?? ''";
            let at = self.ask(script, vec![]).await?;
            if at == json!(id) { Ok(Some(())) } else { anyhow::bail!("they go to {at}") }
        })
        .await
    }

    /// Goes on with Tab until something has the focus.
    ///
    /// # Errors
    /// Tab does not lead there.
    pub async fn tab_to(&self, id: &str) -> Result<()> {
        self.go_to(TAB, id).await
    }

    /// Presses a key until something has the focus.
    ///
    /// # Errors
    /// The key does not lead there.
    pub async fn go_to(&self, key: &str, id: &str) -> Result<()> {
        let mut passed = Vec::new();
        self.until(&format!("the key leads to `{id}`"), async || {
            let focused = self.focused().await?;
            if focused == id {
                return Ok(Some(()));
            }
            self.press(key).await?;
            passed.push(focused);
            let last = passed.iter().rev().take(8).rev().map(String::as_str).collect::<Vec<_>>();
            anyhow::bail!("after {} steps by way of {}", passed.len(), last.join(", "))
        })
        .await
    }
}
