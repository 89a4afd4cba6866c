//! What a person does with the mouse: clicking on things, and into inputs to type.

use anyhow::{Result, bail};
use serde_json::{Value, json};
use thirtyfour::WebElement;

use crate::App;
use crate::keyboard::CTRL;
use crate::page::{PRELUDE, selector};

impl App {
    /// Clicks, as soon as it is there, stands still and can be clicked.
    ///
    /// # Errors
    /// It cannot be clicked: it is missing, off, or something is in front of it.
    pub async fn click(&self, id: &str) -> Result<()> {
        let mut stood = Value::Null;
        self.until(&format!("`{id}` can be clicked"), async || {
            let Some(element) = self.handle_of(id).await? else { return Ok(None) };
            if !element.is_enabled().await? {
                bail!("it is switched off");
            }
            // A page that is being drawn moves what a person would not aim at yet.
            let stands = self.place_of(&element).await?;
            if std::mem::replace(&mut stood, stands.clone()) != stands {
                bail!("it moves");
            }
            match element.click().await {
                Ok(()) => Ok(Some(())),
                Err(error) => {
                    self.close_a_toast().await?;
                    // The driver scrolls to what is out of sight, but not to what is cut off by an edge.
                    element.scroll_into_view().await?;
                    Err(error.into())
                }
            }
        })
        .await
    }

    /// Clicks into an input and types over what is in it.
    ///
    /// # Errors
    /// The input is missing, or does not hold the text afterwards.
    pub async fn fill(&self, id: &str, text: &str) -> Result<()> {
        self.click(id).await?;
        self.until(&format!("`{id}` takes \"{text}\""), async || {
            self.select_all().await?;
            self.press(if text.is_empty() { "\u{e017}" } else { text }).await?;
            let value = self.value(id).await?;
            if value == text { Ok(Some(())) } else { bail!("it holds \"{value}\"") }
        })
        .await
    }

    /// Clicks into an input and pastes what is on the clipboard over what is in it.
    ///
    /// # Errors
    /// The input is missing, or does not hold the text afterwards.
    pub async fn paste_into(&self, id: &str, text: &str) -> Result<()> {
        self.click(id).await?;
        self.select_all().await?;
        self.press_with(CTRL, "v").await?;
        self.holds(id, text).await
    }

    /// Takes hold of something and moves it to the lower half of something else, without letting go.
    ///
    /// # Errors
    /// One of them is missing.
    pub async fn hold_over(&self, id: &str, other: &str) -> Result<()> {
        let handle = self.there(id).await?;
        self.driver.action_chain().click_and_hold_element(&handle).perform().await?;
        // Two moves: a person passes by on the way.
        for below in [-4, 4] {
            let over = self.there(other).await?;
            self.driver.action_chain().move_to_element_with_offset(&over, 0, below).perform().await?;
        }
        Ok(())
    }

    /// Lets go of what is held.
    ///
    /// # Errors
    /// The window is gone.
    pub async fn let_go(&self) -> Result<()> {
        Ok(self.driver.action_chain().release().perform().await?)
    }

    /// Waits until something is there to be seen.
    async fn there(&self, id: &str) -> Result<WebElement> {
        self.until(&format!("`{id}` is there"), async || {
            let Some(handle) = self.handle_of(id).await? else { return Ok(None) };
            Ok(Some(handle))
        })
        .await
    }

    /// Closes a message that may lie over what is to be clicked, as a person does who does not want to wait.
    async fn close_a_toast(&self) -> Result<()> {
        let script =
            "return all('[data-ouia-component-id^=toast-][data-ouia-component-id$=-close]')[0] ?? null";
        let answer = self.driver.execute(format!("{PRELUDE}{script}"), vec![]).await?;
        if !answer.json().is_null() {
            answer.element()?.click().await?;
        }
        Ok(())
    }

    /// Where something stands in the window.
    async fn place_of(&self, element: &WebElement) -> Result<Value> {
        let script = "
            const {left, top, width, height} = arguments[0].getBoundingClientRect();
            return [left, top, width, height]";
        let answer = self.driver.execute(script, vec![element.to_json()?]).await?;
        Ok(answer.json().clone())
    }

    /// What a person would put the mouse on, brought into sight. The boxes of switches are hidden behind their labels.
    async fn handle_of(&self, id: &str) -> Result<Option<WebElement>> {
        let script = "
            const found = document.querySelector(arguments[0]);
            const box = found?.matches('input[type=checkbox], input[type=radio]');
            const handle = box ? found.closest('label') ?? found.labels?.[0] ?? found : found;
            if (!handle || !seen(handle)) return null;
            handle.scrollIntoView({block: 'nearest'});
            return handle";
        let answer = self.driver.execute(format!("{PRELUDE}{script}"), vec![json!(selector(id))]).await?;
        if answer.json().is_null() { Ok(None) } else { Ok(Some(answer.element()?)) }
    }
}
