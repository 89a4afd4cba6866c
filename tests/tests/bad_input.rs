//! What goes wrong on an ordinary day: said in words, and nothing that was typed is lost.

use std::fs;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use clientele_tests::keyboard::CTRL;
use clientele_tests::{Account, App, Listener, Outsider, Sandbox, Stage, text};
use serde_json::json;

const GRACE: Duration = Duration::from_secs(30);

/// Tries a connection that does not work: the verdict says why, connecting does not either, and the form is kept.
async fn refused(app: &App, account: &Account, words: &str) -> Result<()> {
    app.fill_in(account).await?;
    app.click("connect-test").await?;
    app.reads("connect-verdict", words).await?;
    app.holds("connect-domain", &account.address).await?;
    app.holds("connect-client-id", &account.client_id).await?;
    app.holds("connect-client-secret", &account.client_secret).await?;
    ensure!(!app.sees("applications-table").await?, "nothing was connected");
    Ok(())
}

#[tokio::test]
async fn a_connection_that_does_not_work_says_why() -> Result<()> {
    let stage = Stage::new("bad_connections").await?;
    let sandbox = Sandbox::start(GRACE).await?;
    let intranet = Listener::start().await?;
    let app = stage.open().await?;
    app.click("welcome-connect").await?;

    for right in [&sandbox.transmit, &sandbox.auth0] {
        let wrong = Account { client_secret: format!("{}x", right.client_secret), ..right.clone() };
        refused(&app, &wrong, "refused the client ID or the secret").await?;
        let nowhere = Account { address: "http://127.0.0.1:1".to_owned(), ..right.clone() };
        refused(&app, &nowhere, "could not be reached").await?;
        let page = Account { address: intranet.url(), ..right.clone() };
        refused(&app, &page, "answers with a web page").await?;
        let plain = Account { address: "http://tenant.example.com".to_owned(), ..right.clone() };
        refused(&app, &plain, "https").await?;
    }
    sandbox.misbehave(&json!({"no_scopes": true})).await?;
    refused(&app, &sandbox.auth0, "lacks the scope").await?;
    sandbox.behave().await?;

    // And then it is put right, in the same form.
    app.connect(&sandbox.auth0).await?;
    app.quit().await
}

#[tokio::test]
async fn a_redirect_uri_that_is_none_cannot_be_reviewed() -> Result<()> {
    let stage = Stage::new("bad_redirect_uri").await?;
    let sandbox = Sandbox::start(GRACE).await?;
    let outsider = Outsider::of(&sandbox)?;
    let client = outsider.auth0_client("Harbor Statements").await?;
    let app = stage.open().await?;
    app.click("welcome-connect").await?;
    app.connect(&sandbox.auth0).await?;
    app.find_and_open("Harbor Statements", &text(&client, "client_id")?).await?;

    let (row, typed) = ("field-/callbacks-row-1", "not a uri at all");
    app.click("field-/callbacks-add").await?;
    app.fill(&format!("{row}-input"), typed).await?;
    app.shown(&format!("{row}-verdict")).await?;
    // The bar says what is wrong; neither the button nor the key opens a review.
    app.reads("save-bar", "1 error to fix").await?;
    app.shown("save-bar-problem").await?;
    ensure!(!app.enabled("save-bar-review").await?, "the review is switched off");
    app.press_with(CTRL, "s").await?;
    app.click("save-bar-problem").await?;
    app.has_focus(&format!("{row}-input")).await?;
    ensure!(!app.sees("review-dialog").await?, "no review has opened");
    app.holds(&format!("{row}-input"), typed).await?;
    ensure!(outsider.auth0_client("Harbor Statements").await? == client, "nothing was sent");

    // Put right, it goes through.
    app.fill(&format!("{row}-input"), "https://statements.harborbank.example/right").await?;
    app.click("save-bar-review").await?;
    app.shown("review-dialog").await?;
    app.click("review-back").await?;
    app.gone("review-dialog").await?;
    app.quit().await
}

#[tokio::test]
async fn a_document_with_unknown_fields_and_wrong_types_opens() -> Result<()> {
    let stage = Stage::new("odd_documents").await?;
    let sandbox = Sandbox::start(GRACE).await?;
    let outsider = Outsider::of(&sandbox)?;
    let app = stage.open().await?;
    app.click("welcome-connect").await?;
    app.connect(&sandbox.transmit).await?;
    for (application, words) in [
        ("Harbor Wealth Desk", ["x_future_setting", "adaptive"]),
        ("Harbor Wealth-Desk", ["42", "two weeks"]),
    ] {
        let id = text(&outsider.application(application).await?, "app_id")?;
        let before = outsider.client(&id, "Wealth Web").await?;
        app.find_and_open(application, &id).await?;
        app.click("tab-clients").await?;
        app.click(&format!("row-{}-open", text(&before, "client_id")?)).await?;
        app.reads("page-title", "Wealth Web").await?;
        app.says("Other").await?;
        for word in words {
            app.holds_anywhere(word).await?;
        }
        // What is odd about it is kept when something else is changed.
        app.fill("field-/name", "Wealth Web 2").await?;
        app.click("save-bar-review").await?;
        app.shown("review-field-/name").await?;
        app.click("review-apply").await?;
        app.gone("save-bar-review").await?;
        let mut after = outsider.client(&id, "Wealth Web 2").await?;
        let mut wanted = before.clone();
        for document in [&mut after, &mut wanted] {
            let members = document.as_object_mut().context("a client is an object")?;
            members.retain(|name, _| !["name", "updated_at"].contains(&name.as_str()));
        }
        ensure!(after == wanted, "re-read: {after}");
        app.click("nav-applications").await?;
    }
    app.quit().await
}

#[tokio::test]
async fn damaged_settings_are_set_aside() -> Result<()> {
    let stage = Stage::new("damaged_settings").await?;
    let damaged = b"{\"tenants\": [{\"name\": \"half a ten\xff";
    fs::write(stage.data().join("settings.json"), damaged)?;
    let app = stage.open().await?;
    app.shown("welcome-connect").await?;
    app.says("set aside").await?;
    app.quit().await?;
    let kept = fs::read_dir(stage.data())?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_file() && fs::read(path).is_ok_and(|bytes| bytes == damaged))
        .count();
    ensure!(kept == 1, "the file is kept byte for byte, once: {kept}");
    Ok(())
}

#[tokio::test]
async fn without_a_keyring_it_works_for_the_session() -> Result<()> {
    let stage = Stage::new("no_keyring").await?;
    let sandbox = Sandbox::start(GRACE).await?;
    let nowhere = format!("unix:path={}", stage.data().join("no-bus").display());
    let app = stage.open_with(&[], &[("DBUS_SESSION_BUS_ADDRESS", &nowhere)]).await?;
    app.click("welcome-connect").await?;
    app.says("for this session only").await?;
    app.connect(&sandbox.transmit).await?;
    app.fill("applications-search", "Harbor Mobile Banking").await?;
    app.reads("applications-table", "Harbor Mobile Banking").await?;
    app.quit().await?;
    // Nothing that needs a secret that is not there.
    let app = stage.open_with(&[], &[("DBUS_SESSION_BUS_ADDRESS", &nowhere)]).await?;
    app.shown("welcome-connect").await?;
    app.quit().await
}
