//! A value that comes in several variants: choosing another and the first again loses nothing of either.

use std::time::Duration;

use anyhow::{Result, ensure};
use clientele_tests::keyboard::DOWN;
use clientele_tests::{Outsider, Sandbox, Stage, text};
use serde_json::json;

const GRACE: Duration = Duration::from_secs(30);

#[tokio::test]
async fn a_variant_can_be_left_and_chosen_again() -> Result<()> {
    let stage = Stage::new("variants").await?;
    let sandbox = Sandbox::start(GRACE).await?;
    let outsider = Outsider::of(&sandbox)?;
    let name = "Payments Signing";
    let client = outsider.auth0_client(name).await?;
    let credential =
        text(&client["client_authentication_methods"]["private_key_jwt"]["credentials"][0], "id")?;
    let app = stage.open().await?;
    app.click("welcome-connect").await?;
    app.connect(&sandbox.auth0).await?;
    app.find_and_open(name, &text(&client, "client_id")?).await?;
    app.click("section-authentication").await?;

    let methods = "field-/client_authentication_methods";
    let key = format!("{methods}/private_key_jwt/credentials/0");
    let subject = format!("{methods}/tls_client_auth/credentials/0");
    ensure!(app.is_on(&format!("{methods}-variant-private_key_jwt")).await?, "the key is the method");
    app.reads(&format!("{key}-expand"), &credential).await?;

    // Another method, with an entry of its own. What belongs to the first is gone from the form.
    app.click(&format!("{methods}-variant-tls_client_auth")).await?;
    app.gone(&format!("{key}-expand")).await?;
    app.click(&format!("{methods}/tls_client_auth/credentials-add")).await?;
    app.fill(&format!("{subject}/id"), "cred_typed").await?;
    app.reads("save-bar", "Key or certificate").await?;

    // Back: as it was read, so that nothing is left to save.
    app.click(&format!("{methods}-variant-private_key_jwt")).await?;
    app.reads(&format!("{key}-expand"), &credential).await?;
    app.gone("save-bar").await?;

    // And there again, by the keyboard: what was typed is still there.
    app.press(DOWN).await?;
    app.reads(&format!("{subject}-expand"), "cred_typed").await?;

    // Neither: the parked values of both are not sent.
    app.click(&format!("{methods}-variant-none")).await?;
    app.gone(&format!("{subject}-expand")).await?;
    app.click("save-bar-review").await?;
    let request = app.reads("review-dialog", "client_authentication_methods").await?;
    ensure!(!request.contains("cred_typed"), "what is parked is not sent: {request}");
    app.click("review-apply").await?;
    app.gone("review-dialog").await?;
    let after = outsider.auth0_client(name).await?;
    ensure!(after.get("client_authentication_methods").is_none(), "the method is gone: {after}");
    ensure!(
        client["grant_types"] == after["grant_types"] && json!(name) == after["name"],
        "the rest is as it was"
    );
    app.quit().await
}
