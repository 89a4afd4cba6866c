//! The main job, from an empty folder to a rotated secret, and what is left of it after a restart.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use clientele_tests::leaks::{self, Canary};
use clientele_tests::{App, Outsider, Sandbox, Stage, clipboard, text, until};
use serde_json::{Value, json};

const APPLICATION: &str = "Harbor Mobile Banking";
const CLIENT: &str = "Harbor Web";
const MACHINE: &str = "Fraud Signals Ingest";
/// What the person types into a login method; it must not stay anywhere either.
const CHANNEL_SECRET: &str = "line-channel-secret-4c1f9b27";

#[tokio::test]
async fn the_main_job() -> Result<()> {
    let stage = Stage::new("main_job").await?;
    let sandbox = Sandbox::start(Duration::from_secs(2)).await?;
    let outsider = Outsider::of(&sandbox)?;
    let application = outsider.application(APPLICATION).await?;
    let application = text(&application, "app_id")?;
    let google = outsider.login_methods(&application).await?["google"].clone();
    let mut canaries = vec![
        Canary::new("the Transmit management secret", &sandbox.transmit.client_secret)?,
        Canary::new("the Auth0 management secret", &sandbox.auth0.client_secret)?,
        Canary::new("Google's client secret", &text(&google, "clientSecret")?)?,
        Canary::new("LINE's channel secret", CHANNEL_SECRET)?,
    ];
    for name in [CLIENT, "Harbor Mobile iOS"] {
        let client = outsider.client(&application, name).await?;
        canaries.push(Canary::new(&format!("the secret of {name}"), &text(&client, "client_secret")?)?);
    }

    let app = stage.open().await?;
    app.shown("welcome-open-sandbox").await?;
    app.click("welcome-connect").await?;
    app.connect(&sandbox.transmit).await?;
    no_leaks_on_page(&app, &canaries).await?;

    redirect_uris(&app, &outsider, &application).await?;
    login_methods(&app, &outsider, &application).await?;
    no_leaks_on_page(&app, &canaries).await?;

    app.another_tenant().await?;
    app.connect(&sandbox.auth0).await?;
    canaries.extend(rotation(&app, &outsider).await?);
    no_leaks_on_page(&app, &canaries).await?;
    app.quit().await?;
    clipboard::wait_for("the clipboard holds no secret once the program has ended", |held| held.is_none())
        .await?;
    no_leaks_in_files(&stage, &canaries, &sandbox)?;

    restarted(&stage, &sandbox, &canaries).await?;
    no_leaks_in_files(&stage, &canaries, &sandbox)
}

/// Edits one redirect URI in place, adds one, removes one and pastes two.
async fn redirect_uris(app: &App, outsider: &Outsider, application: &str) -> Result<()> {
    let before = outsider.client(application, CLIENT).await?;
    let client = text(&before, "client_id")?;
    let [first, second] = before["redirect_uris"].as_array().map(Vec::as_slice).unwrap_or_default() else {
        anyhow::bail!("{CLIENT} begins with two redirect URIs");
    };
    let (first, second) = (first.as_str().unwrap_or_default(), second.as_str().unwrap_or_default());
    let edited = format!("{first}/v2");
    let added = "https://online.harborbank.example/auth/stepup";
    let pasted = ["https://branch.harborbank.example/callback", "https://kiosk.harborbank.example/callback"];

    app.find_and_open(APPLICATION, application).await?;
    app.click("tab-clients").await?;
    app.click(&format!("row-{client}-open")).await?;
    app.reads("page-title", CLIENT).await?;
    app.click("section-redirect-uris").await?;

    let list = "field-/redirect_uris";
    app.holds(&format!("{list}-row-0-input"), first).await?;
    app.fill(&format!("{list}-row-0-input"), &edited).await?;
    app.click(&format!("{list}-add")).await?;
    app.fill(&format!("{list}-row-2-input"), added).await?;
    app.holds(&format!("{list}-row-1-input"), second).await?;
    app.click(&format!("{list}-row-1-remove")).await?;
    app.holds(&format!("{list}-row-1-input"), added).await?;
    // From another program, one in each line, as such lists come.
    let source = clipboard::write_as_another_program(&pasted.join("\n")).await?;
    app.click(&format!("{list}-paste-many")).await?;
    app.paste_into(&format!("{list}-paste-text"), &pasted.join("\n")).await?;
    app.click(&format!("{list}-paste-apply")).await?;
    drop(source);
    for (row, uri) in [edited.as_str(), added, pasted[0], pasted[1]].into_iter().enumerate() {
        app.holds(&format!("{list}-row-{row}-input"), uri).await?;
    }

    app.reads("save-bar-count", "1").await?;
    app.click("save-bar-review").await?;
    let shown = app.reads("review-field-/redirect_uris", added).await?;
    for uri in [first, second, &edited, pasted[0], pasted[1]] {
        ensure!(shown.contains(uri), "the review shows {uri}; it shows {shown}");
    }
    ensure!(
        outsider.client(application, CLIENT).await? == before,
        "nothing is sent before the review is applied"
    );
    app.click("review-apply").await?;
    app.gone("review-dialog").await?;
    app.gone("save-bar-review").await?;

    let after = outsider.client(application, CLIENT).await?;
    ensure!(
        after["redirect_uris"] == json!([edited, added, pasted[0], pasted[1]]),
        "re-read: {}",
        after["redirect_uris"]
    );
    same_but(&before, &after, &["redirect_uris", "updated_at"])
}

/// Changes a number of one login method and turns another one on.
async fn login_methods(app: &App, outsider: &Outsider, application: &str) -> Result<()> {
    let before = outsider.login_methods(application).await?;
    app.click("nav-applications").await?;
    app.find_and_open(APPLICATION, application).await?;
    app.click("tab-login-methods").await?;
    app.shown("method-password").await?;
    ensure!(app.is_on("method-password-toggle").await?, "passwords are on");
    ensure!(!app.is_on("method-line-toggle").await?, "LINE is off");

    app.click("method-password-expand").await?;
    let expiry = "field-/password/passwordExpiresIn";
    app.holds(expiry, &before["password"]["passwordExpiresIn"].to_string()).await?;
    app.fill(expiry, "180").await?;
    app.click("method-line-toggle").await?;
    app.fill("field-/line/clientId", "1653424242").await?;
    app.fill("field-/line/clientSecret", CHANNEL_SECRET).await?;

    app.click("save-bar-review").await?;
    let shown = app.reads(&format!("review-{expiry}"), "180").await?;
    ensure!(shown.contains("365"), "the review shows the number before: {shown}");
    app.click("review-apply").await?;
    app.gone("review-dialog").await?;
    app.gone("save-bar-review").await?;

    let after = outsider.login_methods(application).await?;
    ensure!(after["password"]["passwordExpiresIn"] == json!(180), "re-read: {}", after["password"]);
    same_but(&before["password"], &after["password"], &["passwordExpiresIn"])?;
    ensure!(after["line"]["clientId"] == json!("1653424242"), "re-read: LINE's channel ID");
    ensure!(after["line"]["clientSecret"] == json!(CHANNEL_SECRET), "re-read: LINE's channel secret");
    // Google's secret was never in the window, and is still at the vendor.
    same_but(&before, &after, &["password", "line"])
}

/// Rotates the secret of a machine and copies it; the old one stops working. Answers both as canaries.
async fn rotation(app: &App, outsider: &Outsider) -> Result<Vec<Canary>> {
    let client = outsider.auth0_client(MACHINE).await?;
    let (id, old) = (text(&client, "client_id")?, text(&client, "client_secret")?);
    ensure!(outsider.auth0_accepts(&id, &old).await?, "the old secret works");

    app.find_and_open(MACHINE, &id).await?;
    app.click("secret-/client_secret-rotate").await?;
    app.shown("rotate-dialog").await?;
    app.click("rotate-confirm").await?;
    app.click("rotate-done-copy").await?;
    let copied = clipboard::wait_for("the clipboard holds a new secret", |held| {
        held.is_some_and(|held| held.len() >= 16 && held != old)
    })
    .await?;
    let new = copied.context("a secret")?;
    ensure!(outsider.auth0_accepts(&id, &new).await?, "the copied secret works");
    until("the old secret stops working", async || {
        Ok((!outsider.auth0_accepts(&id, &old).await?).then_some(()))
    })
    .await?;
    ensure!(outsider.auth0_accepts(&id, &new).await?, "the copied secret still works");
    ensure!(
        text(&outsider.auth0_client(MACHINE).await?, "client_secret")? == new,
        "it is the one at the vendor"
    );
    Ok(vec![Canary::new("the rotated secret", &new)?, Canary::new("the secret before the rotation", &old)?])
}

/// The same folder and the same keyring: both tenants are there and answer without being asked for anything.
async fn restarted(stage: &Stage, sandbox: &Sandbox, canaries: &[Canary]) -> Result<()> {
    let app = stage.open().await?;
    app.reads("tenant-switcher", &sandbox.auth0.name).await?;
    app.fill("applications-search", MACHINE).await?;
    app.reads("applications-table", MACHINE).await?;
    app.switch_to(&sandbox.transmit.name).await?;
    app.fill("applications-search", APPLICATION).await?;
    app.reads("applications-table", APPLICATION).await?;
    ensure!(!app.sees("connect-client-secret").await?, "nobody is asked for credentials");
    no_leaks_on_page(&app, canaries).await?;
    app.quit().await
}

/// Both are the same but for these members, which may differ.
fn same_but(before: &Value, after: &Value, members: &[&str]) -> Result<()> {
    let rest = |value: &Value| {
        let mut rest = value.as_object().cloned().unwrap_or_default();
        rest.retain(|name, _| !members.contains(&name.as_str()));
        rest
    };
    ensure!(rest(before) == rest(after), "nothing else has changed");
    Ok(())
}

async fn no_leaks_on_page(app: &App, canaries: &[Canary]) -> Result<()> {
    let leaks = leaks::in_text("the page", &app.everything().await?, canaries);
    ensure!(leaks.is_empty(), "{}", leaks.join("; "));
    Ok(())
}

/// Looks through all that the program wrote: its folder with settings, journal, log and the web view's own files, its
/// standard error, and the desktop's folders for programs.
fn no_leaks_in_files(stage: &Stage, canaries: &[Canary], sandbox: &Sandbox) -> Result<()> {
    let mut places = vec![stage.data(), stage.stderr()];
    for folder in ["XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"] {
        places.extend(std::env::var_os(folder).map(PathBuf::from).filter(|path| path.exists()));
    }
    let (mut leaks, mut read) = (Vec::new(), Vec::new());
    for place in &places {
        leaks.extend(leaks::in_files(place, canaries, &mut read)?);
    }
    ensure!(leaks.is_empty(), "{}", leaks.join("; "));
    for name in ["settings.json", "journal.sqlite", "clientele.log"] {
        ensure!(
            read.contains(&stage.data().join(name)),
            "{name} was looked through; {} files were",
            read.len()
        );
    }
    ensure!(
        read.iter().any(|file| file.starts_with(stage.data().join("webview"))),
        "the web view's files were, too"
    );
    // What is no secret is there and is found: the search works.
    let known = [Canary::new("the client ID", &sandbox.transmit.client_id)?];
    let found = leaks::in_files(&stage.data().join("settings.json"), &known, &mut Vec::new())?;
    ensure!(found.len() == 1, "the settings hold the tenant");
    Ok(())
}
