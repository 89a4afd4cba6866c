//! Secrets in the window and on the clipboard: only when asked for, and not for longer than needed.

use std::time::Duration;

use anyhow::{Result, ensure};
use clientele_tests::leaks::{self, Canary};
use clientele_tests::{App, Outsider, Sandbox, Stage, clipboard, text};

const APPLICATION: &str = "Harbor Mobile Banking";
const CLIENT: &str = "Harbor Web";
const SECRET: &str = "secret-/client_secret";

/// Opens a client that has a secret; answers the window and the secret.
async fn on_a_secret(stage: &Stage, sandbox: &Sandbox) -> Result<(App, String)> {
    let outsider = Outsider::of(sandbox)?;
    let application = text(&outsider.application(APPLICATION).await?, "app_id")?;
    let client = outsider.client(&application, CLIENT).await?;
    let app = stage.open().await?;
    app.click("welcome-connect").await?;
    app.connect(&sandbox.transmit).await?;
    app.find_and_open(APPLICATION, &application).await?;
    app.click("tab-clients").await?;
    app.click(&format!("row-{}-open", text(&client, "client_id")?)).await?;
    app.reads("page-title", CLIENT).await?;
    app.shown(SECRET).await?;
    Ok((app, text(&client, "client_secret")?))
}

async fn hidden(app: &App, secret: &str) -> Result<()> {
    let canary = [Canary::new("the secret", secret)?];
    app.until("the secret is not in the page any more", async || {
        Ok(leaks::in_text("the page", &app.everything().await?, &canary).is_empty().then_some(()))
    })
    .await
}

async fn revealed(app: &App, secret: &str) -> Result<()> {
    app.until("the secret is shown", async || Ok(app.everything().await?.contains(secret).then_some(())))
        .await
}

#[tokio::test]
async fn a_revealed_secret_is_the_true_one_and_hides_again() -> Result<()> {
    let stage = Stage::new("reveal").await?;
    let sandbox = Sandbox::start(Duration::from_secs(30)).await?;
    let (app, secret) = on_a_secret(&stage, &sandbox).await?;
    hidden(&app, &secret).await?;
    let masked = app.reads(SECRET, "").await?;
    ensure!(!masked.contains(&secret), "it is masked at first");

    app.click(&format!("{SECRET}-reveal")).await?;
    revealed(&app, &secret).await?;
    app.click(&format!("{SECRET}-reveal")).await?;
    hidden(&app, &secret).await?;

    app.click(&format!("{SECRET}-reveal")).await?;
    revealed(&app, &secret).await?;
    let other = app.lose_focus().await?;
    hidden(&app, &secret).await?;
    drop(other);

    // Leaving the page hides it as well.
    app.click(&format!("{SECRET}-reveal")).await?;
    revealed(&app, &secret).await?;
    app.click("nav-applications").await?;
    hidden(&app, &secret).await?;
    app.quit().await
}

#[tokio::test]
async fn a_copied_secret_goes_with_clear_and_at_the_end() -> Result<()> {
    let stage = Stage::new("copy").await?;
    let sandbox = Sandbox::start(Duration::from_secs(30)).await?;
    let (app, secret) = on_a_secret(&stage, &sandbox).await?;

    app.click(&format!("{SECRET}-copy")).await?;
    clipboard::wait_for("the clipboard holds the secret", |held| held == Some(secret.as_str())).await?;
    hidden(&app, &secret).await?;
    app.click("clipboard-clear").await?;
    clipboard::wait_for("the clipboard is empty", |held| held.is_none()).await?;
    app.gone("clipboard-clear").await?;

    app.click(&format!("{SECRET}-copy")).await?;
    clipboard::wait_for("the clipboard holds the secret", |held| held == Some(secret.as_str())).await?;
    app.quit().await?;
    clipboard::wait_for("the clipboard is empty at the end", |held| held.is_none()).await?;
    Ok(())
}

#[tokio::test]
async fn what_another_program_copied_stays() -> Result<()> {
    let stage = Stage::new("copy_other").await?;
    let sandbox = Sandbox::start(Duration::from_secs(30)).await?;
    let (app, secret) = on_a_secret(&stage, &sandbox).await?;
    let theirs = "a shopping list";

    app.click(&format!("{SECRET}-copy")).await?;
    clipboard::wait_for("the clipboard holds the secret", |held| held == Some(secret.as_str())).await?;
    let other = clipboard::write_as_another_program(theirs).await?;
    app.click("clipboard-clear").await?;
    app.gone("clipboard-clear").await?;
    ensure!(clipboard::read().await?.as_deref() == Some(theirs), "Clear leaves it alone");
    drop(other);

    app.click(&format!("{SECRET}-copy")).await?;
    clipboard::wait_for("the clipboard holds the secret", |held| held == Some(secret.as_str())).await?;
    let other = clipboard::write_as_another_program(theirs).await?;
    app.quit().await?;
    ensure!(clipboard::read().await?.as_deref() == Some(theirs), "the end leaves it alone");
    drop(other);
    Ok(())
}
