//! Every screen in both themes: whatever the checker finds is a failure.

use anyhow::{Result, ensure};
use clientele_browser_tests::{Axe, Chromium, Page, prepared};
use thirtyfour::Key;

/// Screens that are looked at, and what was found on them.
struct Inspection<'p> {
    page: &'p Page<'p>,
    axe: Axe,
    found: Vec<String>,
}

impl Inspection<'_> {
    /// Looks at the screen in light and dark.
    async fn look(&mut self, screen: &str) -> Result<()> {
        for (dark, theme) in [(false, "light"), (true, "dark")] {
            self.page.dark(dark).await?;
            for violation in self.axe.violations(self.page).await? {
                self.found.push(format!("{screen}, {theme}: {violation}"));
            }
            if let Some(folder) = std::env::var_os("CLIENTELE_SHOTS") {
                let file =
                    std::path::Path::new(&folder).join(format!("{}-{theme}.png", screen.replace(' ', "-")));
                self.page.picture(&file).await?;
            }
        }
        self.page.dark(false).await
    }

    fn done(self) -> Result<()> {
        ensure!(self.found.is_empty(), "{} violations:\n{}", self.found.len(), self.found.join("\n"));
        Ok(())
    }
}

/// Searches the list for a name and opens the first row.
async fn open(page: &Page<'_>, name: &str) -> Result<()> {
    page.fill("applications-search", name).await?;
    let row = page.named("row-", name).await?;
    page.click(&format!("{row}-open")).await?;
    page.reads("page-title", name).await
}

/// Opens the tenant of a vendor.
async fn change_tenant(page: &Page<'_>, vendor: &str) -> Result<()> {
    page.click("tenant-switcher").await?;
    let tenant = page.named("tenant-option-", vendor).await?;
    page.click(&tenant).await?;
    page.shown("applications-table").await
}

#[tokio::test]
async fn welcome_connect_and_list() -> Result<()> {
    let browser = Chromium::start(&[]).await?;
    let page = Page::open(&browser, &prepared("CLIENTELE_BUNDLE")?, "").await?;
    let mut all = Inspection { page: &page, axe: Axe::prepared()?, found: Vec::new() };
    page.shown("welcome-open-sandbox").await?;
    all.look("welcome").await?;
    page.click("welcome-connect").await?;
    page.click("connect-vendor-auth0").await?;
    page.click("connect-submit").await?;
    all.look("connect").await?;
    page.click("welcome-open-sandbox").await?;
    page.reads("applications-table", "Harbor").await?;
    all.look("list").await?;
    page.click("tenant-switcher").await?;
    page.shown("tenant-search").await?;
    all.look("tenant switcher").await?;
    page.press(Key::Escape).await?;
    page.fill("applications-search", "nothing has this name").await?;
    page.shown("applications-show-all").await?;
    all.look("empty list").await?;
    all.done()
}

#[tokio::test]
async fn forms_of_transmit_security() -> Result<()> {
    let browser = Chromium::start(&[]).await?;
    let page = Page::open(&browser, &prepared("CLIENTELE_BUNDLE")?, "").await?;
    let mut all = Inspection { page: &page, axe: Axe::prepared()?, found: Vec::new() };
    page.click("welcome-open-sandbox").await?;
    change_tenant(&page, "Transmit").await?;
    open(&page, "Harbor Mobile Banking").await?;
    page.shown("field-/app_name").await?;
    all.look("application settings").await?;
    page.fill("field-/app_name", "").await?;
    page.shown("save-bar-problem").await?;
    all.look("application settings with an error").await?;
    page.click("save-bar-discard").await?;
    page.click("tab-login-methods").await?;
    page.click("method-password-expand").await?;
    page.shown("field-/password/passwordExpiresIn").await?;
    all.look("login methods").await?;
    page.click("tab-clients").await?;
    page.shown("clients-table").await?;
    all.look("clients").await?;
    let client = page.named("row-", "Harbor Web").await?;
    page.click(&format!("{client}-open")).await?;
    page.reads("page-title", "Harbor Web").await?;
    page.shown("field-/redirect_uris-add").await?;
    all.look("client").await?;
    page.fill("field-/redirect_uris-row-1-input", "http://online.harborbank.example/auth/silent").await?;
    page.click("field-/name-about").await?;
    all.look("client with changes and help").await?;
    page.click("form-find").await?;
    page.press("pkce").await?;
    page.shown("form-find-hit-0").await?;
    all.look("finding a setting").await?;
    page.press(Key::Escape).await?;
    page.click("save-bar-review").await?;
    page.shown("review-field-/redirect_uris").await?;
    page.click("review-show-request").await?;
    all.look("review").await?;
    all.done()
}

#[tokio::test]
async fn forms_of_auth0() -> Result<()> {
    let browser = Chromium::start(&[]).await?;
    let page = Page::open(&browser, &prepared("CLIENTELE_BUNDLE")?, "").await?;
    let mut all = Inspection { page: &page, axe: Axe::prepared()?, found: Vec::new() };
    page.click("welcome-open-sandbox").await?;
    change_tenant(&page, "Auth0").await?;
    open(&page, "Fraud Signals Ingest").await?;
    page.shown("field-/name").await?;
    all.look("auth0 client").await?;
    page.click("secret-/client_secret-rotate").await?;
    page.shown("rotate-confirm").await?;
    all.look("rotation").await?;
    all.done()
}
