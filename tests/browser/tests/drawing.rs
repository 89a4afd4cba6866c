//! Typing draws the field that is typed into, and no other, whatever the size of the form.

use anyhow::{Result, ensure};
use clientele_browser_tests::{Chromium, Page, prepared, synthetic};
use clientele_tests::until;
use serde_json::{Value, json};

/// Shows a form and answers how many fields were drawn for it.
async fn show(page: &Page<'_>, schema: &Value, document: &Value, last: &str) -> Result<u64> {
    let script = "
        const before = forms.drawn();
        forms.render('ours', arguments[0], arguments[1], arguments[2]).then(() => done(forms.drawn() - before))";
    let arguments = vec![json!(schema.to_string()), json!(document.to_string()), json!(control(last))];
    Ok(page.ask_later(script, arguments).await?.as_u64().unwrap_or_default())
}

/// Types one letter into a field and answers how many fields were drawn for it.
async fn type_into(page: &Page<'_>, pointer: &str) -> Result<u64> {
    let script = "
        const before = forms.drawn();
        // What is around the field may be drawn in a task after the field's; by the next frame all of it is.
        forms.type(arguments[0], 1).then(forms.painted)
            .then(() => done(forms.drawn() - before), fault => done(String(fault)))";
    let answer = page.ask_later(script, vec![json!(control(pointer))]).await?;
    answer.as_u64().ok_or_else(|| anyhow::anyhow!("{pointer}: {answer}"))
}

fn control(pointer: &str) -> String {
    format!("[data-ouia-component-id='field-{pointer}']")
}

async fn ready(page: &Page<'_>) -> Result<()> {
    until("the page is ready", async || {
        Ok(page.ask("return window.forms?.ready === true", vec![]).await?.as_bool().filter(|ready| *ready))
    })
    .await?;
    Ok(())
}

#[tokio::test]
async fn one_letter_draws_one_field() -> Result<()> {
    let browser = Chromium::start(&[]).await?;
    let page = Page::open(&browser, &prepared("CLIENTELE_BENCH_BUNDLE")?, "forms.html").await?;
    ready(&page).await?;
    for fields in [50, 2_000] {
        let (schema, document) = synthetic(fields);
        let shown = show(&page, &schema, &document, &format!("/switch{}", fields - 1)).await?;
        ensure!(shown >= fields as u64, "{fields} fields were drawn {shown} times");
        for pointer in ["/text0", &format!("/text{}", fields - 5)] {
            let drawn = type_into(&page, pointer).await?;
            ensure!(drawn == 1, "{fields} fields: a letter in {pointer} draws {drawn} fields");
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_letter_in_a_group_draws_the_field_and_its_group() -> Result<()> {
    let browser = Chromium::start(&[]).await?;
    let page = Page::open(&browser, &prepared("CLIENTELE_BENCH_BUNDLE")?, "forms.html").await?;
    ready(&page).await?;
    let text = |title: &str| json!({"type": "string", "title": title});
    let schema = json!({
        "title": "Nested", "type": "object",
        "x-form": {"sections": [{"id": "one", "title": "One"}]},
        "properties": {
            "outer": {
                "type": "object", "title": "Outer", "x-form": {"section": "one"},
                "properties": {"a": text("A"), "b": text("B"), "c": text("C")},
            },
            "beside": {"type": "string", "title": "Beside", "x-form": {"section": "one"}},
        },
    });
    show(&page, &schema, &json!({"outer": {"a": "", "b": "", "c": ""}, "beside": ""}), "/beside").await?;
    let drawn = type_into(&page, "/outer/b").await?;
    ensure!(drawn == 2, "it draws {drawn} fields");
    Ok(())
}
