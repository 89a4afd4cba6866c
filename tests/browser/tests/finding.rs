//! The ways into a form: the search, the list of errors, help, and the sections in a narrow window.

use anyhow::{Result, ensure};
use clientele_browser_tests::{Chromium, Page, prepared};
use clientele_tests::until;
use thirtyfour::Key;

async fn application<'b>(browser: &'b Chromium) -> Result<Page<'b>> {
    let page = Page::open(browser, &prepared("CLIENTELE_BUNDLE")?, "").await?;
    page.click("welcome-open-sandbox").await?;
    page.click("tenant-switcher").await?;
    let tenant = page.named("tenant-option-", "Transmit").await?;
    page.click(&tenant).await?;
    page.fill("applications-search", "Harbor Mobile Banking").await?;
    let row = page.named("row-", "Harbor Mobile Banking").await?;
    page.click(&format!("{row}-open")).await?;
    page.shown("field-/app_name").await?;
    Ok(page)
}

async fn focus_comes_to(page: &Page<'_>, id: &str) -> Result<()> {
    until(&format!("`{id}` has the focus"), async || {
        let focused = page.focused().await?;
        ensure!(focused == id, "`{focused}` has it");
        Ok(Some(()))
    })
    .await
}

#[tokio::test]
async fn keys_alone_lead_to_a_setting_that_is_closed_away() -> Result<()> {
    let browser = Chromium::start(&[]).await?;
    let page = application(&browser).await?;
    page.click("tab-login-methods").await?;
    page.shown("method-password").await?;
    page.press(Key::Control + "f").await?;
    focus_comes_to(&page, "form-find").await?;
    page.press("passwordMinLength").await?;
    page.reads("form-find-count", "1 setting").await?;
    page.press(Key::Enter + "").await?;
    focus_comes_to(&page, "field-/password/passwordMinLength").await
}

#[tokio::test]
async fn the_list_of_errors_leads_to_each() -> Result<()> {
    let browser = Chromium::start(&[]).await?;
    let page = application(&browser).await?;
    page.fill("field-/app_name", "").await?;
    page.fill("field-/logo", "nonsense").await?;
    page.click("save-bar-show-problems").await?;
    page.shown("save-bar-problem-1").await?;
    page.click("save-bar-problem-0").await?;
    focus_comes_to(&page, "field-/app_name").await?;
    page.click("save-bar-problem-1").await?;
    focus_comes_to(&page, "field-/logo").await
}

#[tokio::test]
async fn help_opens_closes_and_names_the_vendors_page() -> Result<()> {
    let browser = Chromium::start(&[]).await?;
    let page = application(&browser).await?;
    page.click("field-/app_name-about").await?;
    page.click("field-/app_name-docs").await?;
    until("the vendor's page is asked for", async || Ok(page.machine().opened_pages().first().cloned()))
        .await?;
    page.press(Key::Escape + "").await?;
    page.gone("field-/app_name-docs").await?;
    focus_comes_to(&page, "field-/app_name-about").await
}

#[tokio::test]
async fn a_narrow_window_has_a_select_of_the_sections() -> Result<()> {
    let browser = Chromium::start(&[]).await?;
    let page = application(&browser).await?;
    // As 1280 pixels at 200 per cent.
    page.size(640, 700).await?;
    page.shown("section-select").await?;
    page.gone("section-basics").await?;
    Ok(())
}
