//! `--sandbox`: straight to the list of applications.

use anyhow::{Result, ensure};
use clientele_tests::Stage;

#[tokio::test]
async fn the_sandbox_opens_on_its_applications() -> Result<()> {
    let stage = Stage::new("sandbox_flag").await?;
    let app = stage.open_with(&["--sandbox"], &[]).await?;
    app.reads("applications-table", "Harbor").await?;
    ensure!(!app.sees("welcome-connect").await?, "there is no welcome");
    app.reads("tenant-switcher", "Harbor Bank").await?;
    // The list is the whole of it, not a page.
    let status = app.reads("status-line", "applications").await?;
    let number = status.split(' ').find_map(|word| word.parse::<usize>().ok());
    ensure!(number.is_some_and(|number| number >= 50), "{status}");
    app.fill("applications-search", "wealth desk").await?;
    app.reads("applications-table", "Harbor Wealth Desk").await?;
    app.quit().await
}

#[tokio::test]
async fn the_welcome_leads_into_the_sandbox() -> Result<()> {
    let stage = Stage::new("welcome_to_sandbox").await?;
    let app = stage.open().await?;
    app.click("welcome-open-sandbox").await?;
    app.reads("applications-table", "Harbor").await?;
    app.quit().await
}
