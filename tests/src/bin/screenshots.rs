//! The README's pictures: the real window on the sandbox, at the size at which it opens.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clientele_tests::{App, Stage};

#[tokio::main]
async fn main() -> Result<()> {
    let folder = env::var_os("CLIENTELE_SHOTS").map(PathBuf::from);
    let folder = folder.context("CLIENTELE_SHOTS names no folder: run `cargo xtask screenshots`")?;
    // Beside the pictures is no place for what a failure leaves behind.
    let stage = Stage::leaving_traces_in(&env::temp_dir().join("clientele-failures/screenshots")).await?;
    let app = stage.open().await?;
    let pictures = Pictures { app: &app, folder };

    app.shown("welcome-open-sandbox").await?;
    pictures.take("welcome").await?;
    app.click("welcome-open-sandbox").await?;
    app.reads("applications-table", "Harbor Mobile Banking").await?;
    pictures.take("applications").await?;
    dark(&app, true).await?;
    pictures.take("applications-dark").await?;
    dark(&app, false).await?;

    open(&app, "Harbor Mobile Banking").await?;
    app.click("tab-login-methods").await?;
    app.click("method-password-expand").await?;
    app.shown("field-/password/passwordExpiresIn").await?;
    pictures.take("application-login-methods").await?;
    app.click("tab-clients").await?;
    let client = app.named("row-", "Harbor Web").await?;
    app.click(&format!("{client}-open")).await?;
    app.reads("page-title", "Harbor Web").await?;
    app.click("section-redirect-uris").await?;
    app.fill("field-/redirect_uris-row-1-input", "http://online.harborbank.example/auth/silent").await?;
    app.click("field-/redirect_uris-add").await?;
    app.fill("field-/redirect_uris-row-2-input", "https://online.harborbank.example/auth/stepup").await?;
    pictures.take("client").await?;
    app.click("save-bar-review").await?;
    app.shown("review-field-/redirect_uris").await?;
    pictures.take("review").await?;
    app.click("review-apply").await?;
    app.gone("review-dialog").await?;
    app.click("nav-changes").await?;
    app.reads("change-details", "Redirect URIs").await?;
    pictures.take("changes").await?;
    app.click("nav-applications").await?;
    app.click("new-application").await?;
    app.click("create-type-native").await?;
    app.fill("field-/app_name", "Harbor Watch").await?;
    pictures.take("create").await?;
    app.click("create-cancel").await?;
    app.click("create-discard").await?;
    app.gone("create-dialog").await?;

    app.click("tenant-switcher").await?;
    let machines = app.named("tenant-option-", "Auth0").await?;
    app.click(&machines).await?;
    open(&app, "Fraud Signals Ingest").await?;
    app.click("section-authentication").await?;
    app.click("secret-/client_secret-rotate").await?;
    app.shown("rotate-confirm").await?;
    pictures.take("rotate").await?;
    app.click("rotate-cancel").await?;
    app.quit().await
}

struct Pictures<'a> {
    app: &'a App,
    folder: PathBuf,
}

impl Pictures<'_> {
    /// Takes a picture once nothing moves any more.
    async fn take(&self, name: &str) -> Result<()> {
        self.app
            .until("the page is at rest", async || {
                let script = "
                    const busy = document.querySelector('[data-ouia-safe=false], .pf-v6-c-skeleton, .pf-v6-c-spinner, [data-ouia-component-id^=toast-]');
                    const moving = document.getAnimations().some(animation => animation.playState === 'running');
                    return document.fonts.status === 'loaded' && !moving && !(busy && seen(busy))";
                Ok(self.app.ask(script, vec![]).await?.as_bool().filter(|rest| *rest))
            })
            .await?;
        self.app.picture(&self.folder.join(name).with_extension("png")).await
    }
}

/// Searches the list for a name and opens the first row.
async fn open(app: &App, name: &str) -> Result<()> {
    app.fill("applications-search", name).await?;
    let row = app.named("row-", name).await?;
    app.click(&format!("{row}-open")).await?;
    app.reads("page-title", name).await?;
    Ok(())
}

/// Changes the colours until they are as wanted.
async fn dark(app: &App, wanted: bool) -> Result<()> {
    app.until("the colours change", async || {
        let script = "return document.documentElement.classList.contains('pf-v6-theme-dark')";
        if app.ask(script, vec![]).await?.as_bool() == Some(wanted) {
            return Ok(Some(()));
        }
        app.click("theme-toggle").await?;
        Ok(None)
    })
    .await
}
