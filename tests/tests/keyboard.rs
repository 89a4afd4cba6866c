//! The main edit without a mouse.

use std::time::Duration;

use anyhow::{Result, ensure};
use clientele_tests::keyboard::{CTRL, DOWN, END, ENTER, ESCAPE, RIGHT};
use clientele_tests::{Outsider, Sandbox, Stage, text};
use serde_json::json;

const APPLICATION: &str = "Harbor Sign-in Hub";
const CLIENT: &str = "Hub Web";
const LIST: &str = "field-/redirect_uris";

#[tokio::test]
async fn an_edit_is_made_reviewed_and_applied_with_keys_alone() -> Result<()> {
    let stage = Stage::new("keyboard").await?;
    let sandbox = Sandbox::start(Duration::from_secs(30)).await?;
    let outsider = Outsider::of(&sandbox)?;
    let application = text(&outsider.application(APPLICATION).await?, "app_id")?;
    let client = outsider.client(&application, CLIENT).await?;
    let id = text(&client, "client_id")?;
    let uri = client["redirect_uris"][0].as_str().unwrap_or_default().to_owned();
    let app = stage.open().await?;
    app.click("welcome-connect").await?;
    app.connect(&sandbox.transmit).await?;

    // From here on there is no mouse.
    app.press("/").await?;
    app.has_focus("applications-search").await?;
    app.press("sign-in hub").await?;
    app.reads("applications-count", "1").await?;
    app.press(DOWN).await?;
    app.has_focus("applications-table").await?;
    app.points_at(&format!("row-{application}")).await?;
    app.press(ENTER).await?;
    app.reads("page-title", APPLICATION).await?;
    app.tab_to("tab-settings").await?;
    app.go_to(RIGHT, "tab-clients").await?;
    app.shown("clients-table").await?;
    app.tab_to("clients-table").await?;
    app.press(DOWN).await?;
    app.points_at(&format!("row-{id}")).await?;
    app.press(ENTER).await?;
    app.reads("page-title", CLIENT).await?;

    let row = format!("{LIST}-row-0-input");
    app.tab_to(&row).await?;
    app.press(END).await?;
    app.press("/keys").await?;
    let edited = format!("{uri}/keys");
    app.holds(&row, &edited).await?;

    // Escape closes the review and sends nothing; the edit is still there.
    app.press_with(CTRL, "s").await?;
    app.reads("review-field-/redirect_uris", &edited).await?;
    app.press(ESCAPE).await?;
    app.gone("review-dialog").await?;
    app.holds(&row, &edited).await?;
    ensure!(outsider.client(&application, CLIENT).await? == client, "nothing was sent");

    app.press_with(CTRL, "s").await?;
    app.reads("review-field-/redirect_uris", &edited).await?;
    app.press_with(CTRL, ENTER).await?;
    app.gone("review-dialog").await?;
    app.gone("save-bar-review").await?;
    let after = outsider.client(&application, CLIENT).await?;
    ensure!(after["redirect_uris"] == json!([edited]), "re-read: {}", after["redirect_uris"]);
    app.quit().await
}
