//! Writing without fear: what was changed is shown and taken back, two people's edits go together, and what was typed
//! survives the window.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use clientele_tests::{App, Outsider, Sandbox, Stage, text, until};
use serde_json::{Value, json};

const GRACE: Duration = Duration::from_secs(2);
const CLIENT: &str = "Harbor Statements";

/// A window with the Auth0 tenant open, and the client that is worked on.
async fn begun(stage: &Stage, sandbox: &Sandbox, outsider: &Outsider) -> Result<(App, String)> {
    let app = stage.open().await?;
    app.click("welcome-connect").await?;
    app.connect(&sandbox.auth0).await?;
    let id = text(&outsider.auth0_client(CLIENT).await?, "client_id")?;
    Ok((app, id))
}

/// Changes the description by way of the review.
async fn describe(app: &App, words: &str) -> Result<()> {
    app.fill("field-/description", words).await?;
    app.click("save-bar-review").await?;
    app.shown("review-field-/description").await?;
    app.click("review-apply").await?;
    app.gone("review-dialog").await
}

async fn described(outsider: &Outsider, wanted: &Value) -> Result<()> {
    until("the vendor has the description", async || {
        Ok((outsider.auth0_client(CLIENT).await?["description"] == *wanted).then_some(()))
    })
    .await
}

#[tokio::test]
async fn a_change_is_shown_taken_back_and_made_again() -> Result<()> {
    let stage = Stage::new("history").await?;
    let sandbox = Sandbox::start(GRACE).await?;
    let outsider = Outsider::of(&sandbox)?;
    let before = outsider.auth0_client(CLIENT).await?["description"].clone();
    let (app, id) = begun(&stage, &sandbox, &outsider).await?;
    app.find_and_open(CLIENT, &id).await?;
    describe(&app, "Changed here").await?;

    app.click("nav-changes").await?;
    app.reads("change-1", "Description changed").await?;
    app.reads("change-details", "Changed here").await?;
    app.click("change-undo").await?;
    app.shown("undo-dialog").await?;
    app.shown("review-field-/description").await?;
    app.click("review-apply").await?;
    app.gone("undo-dialog").await?;
    described(&outsider, &before).await?;
    app.reads("change-1", "Undone").await?;
    app.reads("change-2", "Undo").await?;

    // An undo is a change like any other.
    app.click("change-2").await?;
    app.reads("change-details", "Undo: description changed").await?;
    app.click("change-undo").await?;
    app.shown("review-field-/description").await?;
    app.click("review-apply").await?;
    app.gone("undo-dialog").await?;
    described(&outsider, &json!("Changed here")).await?;
    app.reads("change-1", "Applied").await?;

    // What a colleague does elsewhere shows once it is seen.
    outsider.change_auth0_client(&id, &json!({"logo_uri": "https://theirs.example/logo.png"})).await?;
    app.click("change-open").await?;
    app.reads("page-title", CLIENT).await?;
    app.click("page-actions").await?;
    app.click("page-actions-history").await?;
    app.reads("page-title", CLIENT).await?;
    app.fill("changes-search", "description").await?;
    app.gone("change-4").await?;
    app.shown("change-3").await?;
    app.click("changes-export").await?;
    app.click("export-write").await?;
    app.says("3 changes written to").await?;
    let exports = std::fs::read_dir(stage.data().join("exports"))?.next().context("an export")??.path();
    let lines = std::fs::read_to_string(exports)?;
    ensure!(lines.lines().count() == 3 && lines.contains("Changed here"), "{lines}");
    app.quit().await
}

#[tokio::test]
async fn two_people_change_one_field_and_both_lists_are_kept() -> Result<()> {
    let stage = Stage::new("conflict").await?;
    let sandbox = Sandbox::start(GRACE).await?;
    let outsider = Outsider::of(&sandbox)?;
    let (app, id) = begun(&stage, &sandbox, &outsider).await?;
    let before = outsider.auth0_client(CLIENT).await?["callbacks"].clone();
    let first = before[0].as_str().context("a callback")?.to_owned();
    app.find_and_open(CLIENT, &id).await?;
    app.click("section-uris").await?;
    app.holds("field-/callbacks-row-0-input", &first).await?;
    app.fill("field-/callbacks-row-0-input", "https://mine.example/cb").await?;
    let mut theirs = before.as_array().context("callbacks")?.clone();
    theirs[0] = json!("https://theirs.example/cb");
    outsider.change_auth0_client(&id, &json!({ "callbacks": theirs })).await?;

    app.click("save-bar-review").await?;
    app.click("review-conflict-/callbacks-both").await?;
    app.click("review-apply").await?;
    app.gone("review-dialog").await?;
    let after = outsider.auth0_client(CLIENT).await?["callbacks"].clone();
    let after = after.as_array().context("callbacks")?;
    ensure!(after.contains(&json!("https://mine.example/cb")), "mine: {after:?}");
    ensure!(after.contains(&json!("https://theirs.example/cb")), "theirs: {after:?}");
    ensure!(!after.contains(&json!(first)), "both replaced it: {after:?}");
    app.quit().await
}

#[tokio::test]
async fn what_was_typed_survives_the_window_and_a_crash() -> Result<()> {
    let stage = Stage::new("drafts").await?;
    let sandbox = Sandbox::start(GRACE).await?;
    let outsider = Outsider::of(&sandbox)?;
    let (app, id) = begun(&stage, &sandbox, &outsider).await?;
    app.find_and_open(CLIENT, &id).await?;
    app.fill("field-/description", "Not sent yet").await?;
    app.shown("save-bar").await?;
    // Nothing would be lost, so that nobody is asked.
    app.quit().await?;

    outsider.change_auth0_client(&id, &json!({"logo_uri": "https://theirs.example/logo.png"})).await?;
    let app = stage.open().await?;
    app.reads("drafts-kept", "1 resource").await?;
    app.click(&format!("draft-{id}")).await?;
    app.holds("field-/description", "Not sent yet").await?;
    app.reads("draft-stale", "changed at the vendor").await?;
    app.fill("field-/description", "Typed before the crash").await?;
    let journal = stage.data().join("journal.sqlite-wal");
    until("the draft is on the disk", async || {
        let bytes = std::fs::read(&journal).unwrap_or_default();
        Ok(String::from_utf8_lossy(&bytes).contains("Typed before the crash").then_some(()))
    })
    .await?;
    drop(app);

    let app = stage.open().await?;
    app.click(&format!("draft-{id}")).await?;
    app.holds("field-/description", "Typed before the crash").await?;
    app.click("save-bar-discard").await?;
    app.gone("save-bar").await?;
    app.click("nav-applications").await?;
    app.shown("applications-table").await?;
    app.gone("drafts-kept").await?;
    app.quit().await
}
