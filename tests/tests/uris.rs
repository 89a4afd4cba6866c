//! Lists of URIs: hundreds pasted, put right, moved, taken back, sent; a thousand that stay fluid.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use clientele_tests::keyboard::{ALT, CTRL, DOWN, END, ESCAPE, UP};
use clientele_tests::{App, Outsider, Sandbox, Stage, clipboard, text};
use serde_json::{Value, json};

const APPLICATION: &str = "Harbor Mobile Banking";
const CLIENT: &str = "Harbor Web";
const LIST: &str = "field-/redirect_uris";

/// A row of the list as it is on the page.
fn row(number: usize, part: &str) -> String {
    format!("{LIST}-row-{number}{part}")
}

#[tokio::test]
async fn three_hundred_pasted_uris() -> Result<()> {
    let stage = Stage::new("uris").await?;
    let sandbox = Sandbox::start(Duration::from_secs(30)).await?;
    let outsider = Outsider::of(&sandbox)?;
    let application = text(&outsider.application(APPLICATION).await?, "app_id")?;
    let before = outsider.client(&application, CLIENT).await?;
    let client = text(&before, "client_id")?;
    let mut wanted: Vec<String> = serde_json::from_value(before["redirect_uris"].clone())?;
    ensure!(wanted.len() == 2, "{CLIENT} begins with two redirect URIs");

    let app = stage.open().await?;
    app.click("welcome-connect").await?;
    app.connect(&sandbox.transmit).await?;
    app.find_and_open(APPLICATION, &application).await?;
    app.click("tab-clients").await?;
    app.click(&format!("row-{client}-open")).await?;
    app.reads("page-title", CLIENT).await?;
    app.click("section-redirect-uris").await?;

    // Every tenth is not safe, every fifteenth has a fragment.
    let pasted: Vec<String> = (0..300)
        .map(|number| match number {
            number if number % 10 == 9 => format!("http://branch{number}.harborbank.example/callback"),
            number if number % 15 == 7 => format!("https://branch{number}.harborbank.example/callback#x"),
            number => format!("https://branch{number}.harborbank.example/callback"),
        })
        .collect();
    paste(&app, &wanted, &pasted).await?;
    wanted.extend(pasted);
    app.holds(&row(301, "-input"), &wanted[301]).await?;
    app.reads(&format!("{LIST}-finding-R16"), "302 redirect URIs").await?;

    // Taken back and made again with the keys, while the focus is in the list.
    app.has_focus(&format!("{LIST}-paste-many")).await?;
    app.press_with(CTRL, "z").await?;
    app.gone(&row(2, "")).await?;
    app.gone("save-bar-review").await?;
    app.click(&format!("{LIST}-redo")).await?;
    app.holds(&row(301, "-input"), &wanted[301]).await?;

    put_right(&app, &mut wanted).await?;
    reorder(&app, &mut wanted).await?;

    // Removed, and brought back by the button that appears.
    app.click(&row(1, "-remove")).await?;
    app.holds(&row(1, "-input"), &wanted[2]).await?;
    app.click(&format!("{LIST}-undo")).await?;
    app.holds(&row(1, "-input"), &wanted[1]).await?;
    app.click(&row(0, "-remove")).await?;
    wanted.remove(0);
    app.holds(&row(0, "-input"), &wanted[0]).await?;
    ensure!(shown(&app).await? == wanted, "the window shows the list that is wanted");

    app.click("save-bar-review").await?;
    app.reads("review-field-/redirect_uris", &wanted[wanted.len() - 1]).await?;
    ensure!(outsider.client(&application, CLIENT).await? == before, "nothing is sent before it is applied");
    app.click("review-apply").await?;
    app.gone("review-dialog").await?;
    app.gone("save-bar-review").await?;
    let after = outsider.client(&application, CLIENT).await?;
    ensure!(after["redirect_uris"] == json!(wanted), "re-read: {}", after["redirect_uris"]);
    app.quit().await
}

/// Pastes many, in every way of separating them, with one that is there and two that are none.
async fn paste(app: &App, present: &[String], pasted: &[String]) -> Result<()> {
    let mut many = String::from("- nonsense\n");
    for (number, uri) in pasted.iter().enumerate() {
        many.push_str(&match number % 6 {
            0 => format!("{uri},"),
            1 => format!("\"{uri}\", "),
            2 => format!("{uri}; "),
            3 => format!("'{uri}'\n"),
            4 => format!("<{uri}>\n\n"),
            _ => format!("{uri} "),
        });
    }
    many.push_str(&format!("{} www.harborbank.example", present[0]));
    let source = clipboard::write_as_another_program(&many).await?;
    app.click(&format!("{LIST}-paste-many")).await?;
    app.paste_into(&format!("{LIST}-paste-text"), &many).await?;
    drop(source);
    app.says("303 recognised: 300 new, 50 to look at, 1 in the list already, 2 not a URI.").await?;
    app.click(&format!("{LIST}-paste-apply")).await?;
    // What was none stays, to be put right.
    app.holds(&format!("{LIST}-paste-text"), "nonsense\nwww.harborbank.example").await?;
    app.click(&format!("{LIST}-paste-cancel")).await?;
    app.gone(&format!("{LIST}-paste-text")).await
}

/// Puts one row right, one by typing, and all others at once.
async fn put_right(app: &App, wanted: &mut [String]) -> Result<()> {
    let problems = wanted.iter().filter(|uri| uri.starts_with("http:") || uri.contains('#')).count();
    app.reads(&format!("{LIST}-show-problems"), &problems.to_string()).await?;
    app.click(&format!("{LIST}-show-problems")).await?;
    app.gone(&row(0, "")).await?;
    let first = wanted.iter().position(|uri| uri.contains('#')).context("one has a fragment")?;
    app.reads(&row(first, "-verdict"), "Has a fragment").await?;
    app.click(&row(first, "-fix")).await?;
    wanted[first] = wanted[first].replace("#x", "");
    app.holds(&row(first, "-input"), &wanted[first]).await?;
    // What was put right stays in sight.
    app.reads(&row(first, "-verdict"), "Valid").await?;
    let second = wanted.iter().position(|uri| uri.starts_with("http:")).context("one is not safe")?;
    wanted[second] = wanted[second].replace("http:", "https:");
    app.fill(&row(second, "-input"), &wanted[second]).await?;
    app.reads(&row(second, "-verdict"), "Valid").await?;
    app.reads(&format!("{LIST}-show-problems"), &(problems - 2).to_string()).await?;
    app.click(&format!("{LIST}-fix-all")).await?;
    app.says("No problem left.").await?;
    for uri in wanted.iter_mut() {
        *uri = uri.replace("http:", "https:").replace("#x", "");
    }
    app.click(&format!("{LIST}-show-all")).await?;
    app.holds(&row(0, "-input"), &wanted[0]).await
}

/// Moves rows with keys and with the mouse, and lets one go where it was.
async fn reorder(app: &App, wanted: &mut Vec<String>) -> Result<()> {
    app.click(&row(2, "-grip")).await?;
    app.press_with(ALT, DOWN).await?;
    wanted.swap(2, 3);
    app.holds(&row(3, "-input"), &wanted[3]).await?;
    app.has_focus(&row(3, "-grip")).await?;
    app.press_with(ALT, UP).await?;
    wanted.swap(3, 2);
    app.has_focus(&row(2, "-grip")).await?;
    app.press_with(ALT, UP).await?;
    wanted.swap(2, 1);
    app.has_focus(&row(1, "-grip")).await?;
    app.holds(&row(1, "-input"), &wanted[1]).await?;

    app.hold_over(&row(0, "-grip"), &row(3, "-input")).await?;
    app.shown(&format!("{LIST}-drop")).await?;
    app.press(ESCAPE).await?;
    app.gone(&format!("{LIST}-drop")).await?;
    app.let_go().await?;
    app.holds(&row(0, "-input"), &wanted[0]).await?;

    app.hold_over(&row(0, "-grip"), &row(3, "-input")).await?;
    app.shown(&format!("{LIST}-drop")).await?;
    app.let_go().await?;
    let moved = wanted.remove(0);
    wanted.insert(3, moved);
    app.holds(&row(3, "-input"), &wanted[3]).await?;
    app.holds(&row(0, "-input"), &wanted[0]).await
}

/// What stands in the rows.
async fn shown(app: &App) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll(`[data-ouia-component-id^=\"${arguments[0]}-row-\"][data-ouia-component-id$=\"-input\"]`)].map(e => e.value)";
    Ok(serde_json::from_value(app.ask(script, vec![json!(LIST)]).await?)?)
}

/// Notes which rows change, and how long the window takes from a key to what it draws next.
const WATCH: &str = "
    const list = document.querySelector(`[data-ouia-component-id=\"${arguments[0]}\"]`);
    const strokes = window.clienteleStrokes = {times: [], rows: []};
    addEventListener('input', () => {
        const start = performance.now();
        requestAnimationFrame(() => setTimeout(() => strokes.times.push(performance.now() - start)));
    }, true);
    new MutationObserver(records => records.forEach(({target}) => {
        const row = (target.closest ? target : target.parentElement).closest('[data-row]')?.dataset.row;
        if (!strokes.rows.includes(row)) strokes.rows.push(row);
    })).observe(list, {subtree: true, childList: true, characterData: true, attributes: true});";

#[tokio::test]
async fn a_thousand_uris_stay_fluid() -> Result<()> {
    let stage = Stage::new("uris").await?;
    let app = stage.open().await?;
    app.click("welcome-open-sandbox").await?;
    app.fill("applications-search", APPLICATION).await?;
    let application = app.named("row-", APPLICATION).await?;
    app.click(&format!("{application}-open")).await?;
    app.click("tab-clients").await?;
    let client = app.named("row-", CLIENT).await?;
    app.click(&format!("{client}-open")).await?;
    app.reads("page-title", CLIENT).await?;

    let pasted: Vec<String> =
        (0..1000).map(|number| format!("https://kiosk{number}.harborbank.example/callback")).collect();
    let source = clipboard::write_as_another_program(&pasted.join("\n")).await?;
    app.click(&format!("{LIST}-paste-many")).await?;
    app.paste_into(&format!("{LIST}-paste-text"), &pasted.join("\n")).await?;
    drop(source);
    app.click(&format!("{LIST}-paste-apply")).await?;
    app.holds(&row(1001, "-input"), &pasted[999]).await?;

    let typed = "/and/further/on";
    app.click(&row(500, "-input")).await?;
    app.press(END).await?;
    app.ask(WATCH, vec![json!(LIST)]).await?;
    app.press(typed).await?;
    app.holds(&row(500, "-input"), &format!("{}{typed}", pasted[498])).await?;
    let strokes = app
        .until("every key is drawn", async || {
            let strokes = app.ask("return window.clienteleStrokes", vec![]).await?;
            let times = strokes["times"].as_array().map_or(0, Vec::len);
            Ok((times == typed.len()).then_some(strokes))
        })
        .await?;
    ensure!(strokes["rows"] == json!(["500"]), "only the row that is typed in changes: {}", strokes["rows"]);
    let mut times: Vec<f64> =
        strokes["times"].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    times.sort_by(f64::total_cmp);
    let median = times[times.len() / 2];
    eprintln!(
        "1,002 rows: {median:.0} ms from a key to what is drawn, at most {:.0} ms",
        times[times.len() - 1]
    );
    ensure!(median < 500.0, "a key takes {median} ms: {times:?}");

    // The address of another row, spelt differently, is found at once.
    app.fill(&row(500, "-input"), "https://KIOSK0.harborbank.example/callback").await?;
    app.reads(&row(500, ""), "Differs from row 3 only by upper and lower case").await?;
    app.quit().await
}
