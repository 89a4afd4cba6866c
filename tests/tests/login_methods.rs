//! Login methods: rows that say what is set, and a preview that follows every key.

use std::time::Duration;

use anyhow::{Result, ensure};
use clientele_tests::{App, Outsider, Sandbox, Stage, keyboard, text};
use serde_json::{Value, json};

const APPLICATION: &str = "Harbor Mobile Banking";
const PICTURE: &str = "preview-picture";

#[tokio::test]
async fn the_preview_follows_and_what_is_turned_off_is_kept() -> Result<()> {
    let stage = Stage::new("login_methods").await?;
    let sandbox = Sandbox::start(Duration::from_secs(30)).await?;
    let outsider = Outsider::of(&sandbox)?;
    let application = text(&outsider.application(APPLICATION).await?, "app_id")?;
    let before = outsider.login_methods(&application).await?;

    let app = stage.open().await?;
    app.shown("welcome-open-sandbox").await?;
    app.click("welcome-connect").await?;
    app.connect(&sandbox.transmit).await?;
    app.find_and_open(APPLICATION, &application).await?;
    app.click("tab-login-methods").await?;
    app.shown("method-password").await?;

    turned_on(&app).await?;
    message_follows(&app).await?;
    settings_are_kept(&app).await?;
    looks(&app).await?;
    drawer(&app).await?;

    // For good: the row and the review say what is not certain.
    app.click("method-email-toggle").await?;
    app.reads("method-email-fate", "not documented").await?;
    app.until("the page has no magic link any more", async || {
        let shown = app.text(PICTURE).await?.unwrap_or_default();
        Ok((!shown.contains("Email me a link")).then_some(()))
    })
    .await?;
    app.click("save-bar-review").await?;
    app.reads("review-field-/email_otp/codeLength", "8").await?;
    app.reads("review-warning-0", "does not document").await?;
    ensure!(outsider.login_methods(&application).await? == before, "nothing is sent before it is applied");
    app.click("review-apply").await?;
    app.gone("review-dialog").await?;
    app.gone("save-bar-review").await?;

    let mut wanted = before;
    wanted["facebook"] = json!({"clientId": "1029384756"});
    wanted["email_otp"]["codeLength"] = json!(8);
    wanted["email_otp"]["message"]["subject"] = json!("Your code <b>now</b>");
    wanted["sms"]["codeLength"] = json!(4);
    wanted.as_object_mut().into_iter().for_each(|methods| {
        methods.shift_remove("email");
    });
    same(&wanted, &outsider.login_methods(&application).await?)?;
    app.quit().await
}

/// A method that is turned on is on the page, in words as well.
async fn turned_on(app: &App) -> Result<()> {
    app.reads(PICTURE, &format!("Sign in to {APPLICATION}")).await?;
    app.reads(PICTURE, "At least 12 characters").await?;
    app.reads("preview-words", "Buttons: Google, Apple").await?;
    app.click("method-facebook-toggle").await?;
    app.reads("method-facebook", "1 to fix").await?;
    app.click("method-facebook-expand").await?;
    app.click("save-bar-problem").await?;
    app.has_focus("field-/facebook/clientId").await?;
    app.fill("field-/facebook/clientId", "1029384756").await?;
    app.reads("method-facebook", "App 1029384756, no secret yet").await?;
    app.reads("preview-words", "Buttons: Google, Apple, Facebook").await?;
    Ok(())
}

/// The message shows what is typed, as text.
async fn message_follows(app: &App) -> Result<()> {
    app.click("preview-mail").await?;
    app.click("preview-mail-code").await?;
    app.reads(PICTURE, "482915").await?;
    app.click("method-email_otp-expand").await?;
    app.fill("field-/email_otp/codeLength", "8").await?;
    app.reads(PICTURE, "48291573").await?;
    app.reads("method-email_otp", "8 digits").await?;
    app.fill("field-/email_otp/message/subject", "Your code <b>now</b>").await?;
    app.reads(PICTURE, "Your code <b>now</b>").await?;
    app.reads("preview-words", "Subject: Your code <b>now</b>").await?;
    // What is in the picture is out of the keyboard's reach.
    let script = "
        const inside = document.querySelector('[data-ouia-component-id=preview-picture]');
        return [inside.getAttribute('aria-hidden'), inside.querySelectorAll('a, button, input, img, b, [tabindex]').length]";
    ensure!(app.ask(script, vec![]).await? == json!(["true", 0]), "the picture is a picture");
    Ok(())
}

/// Off and on again, with a walk to another page between: what was typed comes back.
async fn settings_are_kept(app: &App) -> Result<()> {
    app.click("preview-sms").await?;
    app.reads(PICTURE, "482915 is your code").await?;
    app.click("method-sms-expand").await?;
    app.fill("field-/sms/codeLength", "4").await?;
    app.reads(PICTURE, "4829 is your code").await?;
    app.click("method-sms-toggle").await?;
    app.reads("method-sms", "Off once the changes are applied").await?;
    app.reads(PICTURE, "SMS code is off").await?;
    app.click("tab-clients").await?;
    app.click("tab-login-methods").await?;
    app.reads("method-sms", "Off once the changes are applied").await?;
    app.click("method-sms-toggle").await?;
    app.reads("method-sms", "4 digits").await?;
    app.click("preview-sms").await?;
    app.reads(PICTURE, "4829 is your code").await?;
    Ok(())
}

/// Light and dark, phone and desktop, whatever the window's own colours are.
async fn looks(app: &App) -> Result<()> {
    let ground = async || {
        let script = "return getComputedStyle(document.querySelector('.cl-picture__screen')).backgroundColor";
        app.ask(script, vec![]).await
    };
    app.click("preview-page").await?;
    ensure!(ground().await? == json!("rgb(255, 255, 255)"), "the picture begins light");
    app.click("preview-dark").await?;
    app.until(
        "the picture is dark",
        async || Ok((ground().await? == json!("rgb(27, 29, 33)")).then_some(())),
    )
    .await?;
    app.click("preview-desktop").await?;
    app.click("preview-light").await?;
    app.click("preview-phone").await
}

/// In the smallest window the preview is a drawer that takes the focus and gives it back.
async fn drawer(app: &App) -> Result<()> {
    app.resize(1100, 700).await?;
    app.gone("preview").await?;
    app.click("preview-open").await?;
    app.shown("preview").await?;
    app.has_focus("preview").await?;
    app.press(keyboard::ESCAPE).await?;
    app.gone("preview").await?;
    app.has_focus("preview-open").await?;
    app.resize(1280, 800).await?;
    app.shown("preview").await
}

/// Both have the same methods with the same settings.
fn same(wanted: &Value, found: &Value) -> Result<()> {
    let (Some(wanted), Some(found)) = (wanted.as_object(), found.as_object()) else {
        anyhow::bail!("login methods are objects");
    };
    for (method, settings) in wanted {
        ensure!(found.get(method) == Some(settings), "re-read: {method}");
    }
    ensure!(wanted.len() == found.len(), "re-read: no other method");
    Ok(())
}
