//! New applications and clients, their secrets, copies of them, and their end.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use clientele_tests::keyboard::{CTRL, ENTER};
use clientele_tests::{App, Outsider, Sandbox, Stage, clipboard, text};
use serde_json::json;

const GRACE: Duration = Duration::from_secs(30);
const NAME: &str = "Lantern Savings";

/// Copies the secret of what was just made; answers it.
async fn copied(app: &App) -> Result<String> {
    app.click("create-secret-copy").await?;
    let held =
        clipboard::wait_for("the clipboard holds a secret", |held| held.is_some_and(|held| held.len() >= 16));
    held.await?.context("a secret")
}

#[tokio::test]
async fn applications_are_made_at_transmit_security() -> Result<()> {
    let stage = Stage::new("create_transmit").await?;
    let sandbox = Sandbox::start(GRACE).await?;
    let outsider = Outsider::of(&sandbox)?;
    let app = stage.open().await?;
    app.click("welcome-connect").await?;
    app.connect(&sandbox.transmit).await?;

    // With a name that is taken: the vendor says so, and nothing that was typed is lost.
    app.click("new-application").await?;
    app.click("create-type-web").await?;
    app.has_focus("field-/app_name").await?;
    ensure!(!app.enabled("create-review").await?, "it needs a name");
    app.fill("field-/app_name", "Harbor Mobile Banking").await?;
    app.holds("field-/name", "Harbor Mobile Banking").await?;
    app.click("field-/redirect_uris-add").await?;
    app.fill("field-/redirect_uris-row-0-input", "https://lantern.example/callback").await?;
    app.click("create-review").await?;
    app.reads("review-warning-0", "another one of this name").await?;
    app.click("create-apply").await?;
    app.reads("review-error", "taken").await?;
    app.click("create-back").await?;
    app.holds("field-/redirect_uris-row-0-input", "https://lantern.example/callback").await?;
    app.fill("field-/app_name", NAME).await?;
    app.holds("field-/name", NAME).await?;
    app.press_with(CTRL, ENTER).await?;
    app.reads("review-field-/first_client/pkce", "Required, secret as well").await?;
    app.press_with(CTRL, ENTER).await?;
    let secret = copied(&app).await?;
    app.click("create-close").await?;
    app.reads("page-title", NAME).await?;

    let application = text(&outsider.application(NAME).await?, "app_id")?;
    let client = outsider.client(&application, NAME).await?;
    ensure!(client["redirect_uris"] == json!(["https://lantern.example/callback"]), "{client}");
    ensure!(client["response_types"] == json!(["code"]), "no implicit flow");
    let id = text(&client, "client_id")?;
    ensure!(outsider.transmit_accepts(&id, &secret).await?, "the copied secret works");
    ensure!(!app.sees(&format!("unclaimed-{id}")).await?, "nobody has to copy it again");

    // A second client in it, for an app on a phone: it has no secret.
    app.click("tab-clients").await?;
    app.click("new-client").await?;
    app.click("create-type-native").await?;
    app.fill("field-/name", "Lantern iOS").await?;
    app.click("field-/redirect_uris-add").await?;
    app.fill("field-/redirect_uris-row-0-input", "example.lantern.app:/callback").await?;
    app.click("create-review").await?;
    app.click("create-apply").await?;
    app.shown("create-no-secret").await?;
    app.click("create-close").await?;
    app.reads("page-title", "Lantern iOS").await?;
    ensure!(outsider.client(&application, "Lantern iOS").await?["client_type"] == "native", "as asked for");

    // One whose users come by SAML.
    app.click("nav-applications").await?;
    app.click("new-application").await?;
    app.click("create-type-saml").await?;
    app.fill("field-/app_name", "Lantern Payroll").await?;
    app.fill("field-/sp_entity_id", "urn:lantern:payroll").await?;
    app.fill("field-/sp_acs_url", "https://payroll.lantern.example/acs").await?;
    app.click("create-review").await?;
    app.click("create-apply").await?;
    app.shown("create-no-secret").await?;
    app.click("create-close").await?;
    let application = text(&outsider.application("Lantern Payroll").await?, "app_id")?;
    let client = outsider.client(&application, "Lantern Payroll").await?;
    ensure!(client["authentication_protocol"] == "saml" && client["sign_assertion"] == true, "{client}");
    ensure!(client["sp_acs_url"] == "https://payroll.lantern.example/acs", "{client}");
    ensure!(app.faults().await?.is_empty(), "{}", app.faults().await?);
    app.quit().await
}

#[tokio::test]
async fn clients_are_made_at_auth0_also_where_the_answer_is_lost() -> Result<()> {
    let stage = Stage::new("create_auth0").await?;
    let sandbox = Sandbox::start(GRACE).await?;
    let outsider = Outsider::of(&sandbox)?;
    let app = stage.open().await?;
    app.click("welcome-connect").await?;
    app.connect(&sandbox.auth0).await?;

    app.click("new-application").await?;
    app.click("create-type-spa").await?;
    app.fill("field-/name", NAME).await?;
    app.click("field-/callbacks-add").await?;
    app.fill("field-/callbacks-row-0-input", "https://lantern.example/callback").await?;
    // What is typed stays, whichever type it is typed for.
    app.click("create-back").await?;
    app.click("create-type-regular-web").await?;
    app.holds("field-/callbacks-row-0-input", "https://lantern.example/callback").await?;
    app.click("create-back").await?;
    app.click("create-type-spa").await?;
    app.holds("field-/name", NAME).await?;
    app.click("create-review").await?;
    app.reads("review-field-/token_endpoint_auth_method", "None").await?;
    app.click("create-apply").await?;
    app.shown("create-no-secret").await?;
    app.click("create-close").await?;
    app.reads("page-title", NAME).await?;
    let client = outsider.auth0_client(NAME).await?;
    for (field, wanted) in [
        ("app_type", json!("spa")),
        ("token_endpoint_auth_method", json!("none")),
        ("grant_types", json!(["authorization_code", "refresh_token"])),
        ("oidc_conformant", json!(true)),
        ("callbacks", json!(["https://lantern.example/callback"])),
    ] {
        ensure!(client[field] == wanted, "{field}: {}", client[field]);
    }
    ensure!(
        client["refresh_token"]["rotation_type"] == "rotating"
            && client["jwt_configuration"]["alg"] == "RS256"
    );

    // The vendor makes it and its answer never comes: it is found, and its secret with it.
    app.click("nav-applications").await?;
    app.click("new-application").await?;
    app.click("create-type-machine").await?;
    app.fill("field-/name", "Lantern Nightly").await?;
    app.click("create-review").await?;
    app.shown("review-field-/name").await?;
    sandbox
        .misbehave(&json!({"method": "POST", "path": "/api/v2/clients", "reset": true, "times": 1}))
        .await?;
    app.click("create-apply").await?;
    let secret = copied(&app).await?;
    app.click("create-close").await?;
    let id = text(&outsider.auth0_client("Lantern Nightly").await?, "client_id")?;
    ensure!(outsider.auth0_accepts(&id, &secret).await?, "the copied secret works");
    app.quit().await
}

#[tokio::test]
async fn a_clone_has_the_settings_and_a_deletion_says_what_goes() -> Result<()> {
    let stage = Stage::new("clone_and_delete").await?;
    let sandbox = Sandbox::start(GRACE).await?;
    let outsider = Outsider::of(&sandbox)?;
    let original = outsider.application("Harbor Mobile Banking").await?;
    let id = text(&original, "app_id")?;
    let app = stage.open().await?;
    app.click("welcome-connect").await?;
    app.fill_in(&sandbox.transmit).await?;
    app.click("connect-environment-production").await?;
    if app.is_on("connect-read-only").await? {
        app.click("connect-read-only").await?;
    }
    app.click("connect-submit").await?;
    app.shown("applications-table").await?;

    // A clone brings the settings, and the login methods in a second step.
    app.fill("applications-search", "Harbor Mobile Banking").await?;
    app.click(&format!("row-{id}-actions")).await?;
    app.click(&format!("row-{id}-actions-clone")).await?;
    app.holds("field-/app_name", "Copy of Harbor Mobile Banking").await?;
    app.reads("create-left-out", "Google").await?;
    app.click("create-review").await?;
    app.click("review-confirm-production").await?;
    app.click("create-apply").await?;
    app.click("create-methods-bring").await?;
    app.click("save-bar-review").await?;
    app.click("review-confirm-production").await?;
    app.click("review-apply").await?;
    app.gone("review-dialog").await?;
    let copy = outsider.application("Copy of Harbor Mobile Banking").await?;
    ensure!(copy["app_description"] == original["app_description"] && copy["app_id"] != original["app_id"]);
    ensure!(copy["redirect_uris"] == original["redirect_uris"], "the default client's settings");
    let copy = text(&copy, "app_id")?;
    let (methods, others) = (outsider.login_methods(&copy).await?, outsider.login_methods(&id).await?);
    ensure!(methods["password"] == others["password"] && methods.get("google").is_none(), "{methods}");

    // It goes again: not before its name was typed, for people sign in here.
    app.click("page-actions").await?;
    app.click("page-actions-delete").await?;
    app.reads("delete-consequence-0", "Copy of Harbor Web").await?;
    ensure!(!app.enabled("delete-confirm").await?, "its name has to be typed");
    app.fill("delete-name", "Copy of Harbor Mobile Banking").await?;
    app.click("delete-confirm").await?;
    app.says("Copy of Harbor Mobile Banking was deleted").await?;
    app.reads("page-title", "Applications").await?;
    ensure!(outsider.application("Copy of Harbor Mobile Banking").await.is_err(), "it is gone at the vendor");
    ensure!(outsider.application("Harbor Mobile Banking").await.is_ok(), "and nothing else is");
    app.fill("applications-search", "Copy of").await?;
    app.shown("applications-show-all").await?;
    ensure!(app.faults().await?.is_empty(), "{}", app.faults().await?);
    app.quit().await
}
