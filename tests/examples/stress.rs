//! scratch
use clientele_tests::*;
#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let n: usize = std::env::args().nth(1).unwrap_or("10".into()).parse()?;
    for round in 0..n {
        let stage = Stage::new("stress").await?;
        let app = stage.open_with(&["--sandbox"], &[]).await?;
        let r = async {
        for i in 0..8 {
            for (t, c) in [("Harbor Wealth Desk", "1 matches"), ("harbor mobile", "match"), ("b", "match"), ("harbor", "match")] {
                app.fill("applications-search", t).await?;
                if t == "Harbor Wealth Desk" && i % 2 == 0 { app.reads("applications-table", "Wealth Desk").await?; }
                if !(i % 2 == 1 && t.starts_with("Harbor W")) { app.reads("applications-count", "match").await?; }
                let _ = c;
            }
            app.click("applications-reload").await?;
            app.fill("applications-search", "teller").await?;
            app.click("tenant-switcher").await?;
            let o = app.named("tenant-option-", if i % 2 == 0 { "Auth0" } else { "Transmit" }).await?;
            app.click(&o).await?;
            app.reads("tenant-switcher", if i % 2 == 0 { "Auth0" } else { "Transmit" }).await?;
        }
        anyhow::Ok(()) }.await;
        eprintln!("round {round} {r:?} faults {:?}", app.faults().await);
        let _ = app.quit().await;
    }
    Ok(())
}
