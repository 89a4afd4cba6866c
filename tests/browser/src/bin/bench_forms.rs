//! How long forms take: ours and those of `@rjsf/core`, on the same schemas in one browser.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::{Context, Result};
use clientele_browser_tests::{Chromium, Page, prepared, synthetic};
use clientele_forms::Kind;
use clientele_tests::until;
use serde_json::{Value, json};

/// How often everything is measured, one after the other; odd, so that there is a median.
const ROUNDS: usize = 7;
/// How many letters are typed each time.
const LETTERS: usize = 30;
const MAKERS: [&str; 2] = ["ours", "rjsf"];

/// One schema with a document, and where it is typed into.
struct Case {
    name: &'static str,
    schema: Value,
    document: Value,
    /// The name of the field that is typed into.
    typed: String,
    /// The name of the last field.
    last: String,
}

/// Milliseconds, by case and maker.
#[derive(Default)]
struct Times {
    render: Vec<f64>,
    keys: Vec<f64>,
}

#[tokio::main]
async fn main() -> Result<()> {
    let browser = Chromium::start(&[]).await?;
    let page = Page::open(&browser, &prepared("CLIENTELE_BENCH_BUNDLE")?, "forms.html").await?;
    until("the page is ready", async || {
        Ok(page.ask("return window.forms?.ready === true", vec![]).await?.as_bool().filter(|ready| *ready))
    })
    .await?;
    let cases = cases();
    let mut times: BTreeMap<(usize, &'static str), Times> = BTreeMap::new();
    for round in 0..=ROUNDS {
        for (index, case) in cases.iter().enumerate() {
            for maker in MAKERS {
                let (render, keys) = measure(&page, maker, case).await.with_context(|| case.name)?;
                // The first round warms the compiler of the browser up.
                if round > 0 {
                    let times = times.entry((index, maker)).or_default();
                    times.render.push(render);
                    times.keys.extend(keys);
                }
            }
        }
    }
    report(&cases, &times)
}

fn cases() -> Vec<Case> {
    let sized = |name, fields: usize| {
        let (schema, document) = synthetic(fields);
        Case { name, schema, document, typed: "text0".into(), last: format!("switch{}", fields - 1) }
    };
    let auth0 = Case {
        name: "Auth0 client",
        schema: Kind::Auth0Client.schema_json(),
        document: json!({
            "name": "Harbor", "description": "For measuring.", "app_type": "regular_web",
            "callbacks": ["https://a.example/cb"], "client_metadata": {"team": "payments"},
        }),
        typed: "name".into(),
        last: "client_id".into(),
    };
    vec![auth0, sized("50 fields", 50), sized("300 fields", 300), sized("2,000 fields", 2_000)]
}

async fn measure(page: &Page<'_>, maker: &str, case: &Case) -> Result<(f64, Vec<f64>)> {
    let control = |name: &str| match maker {
        "ours" => format!("[data-ouia-component-id='field-/{name}']"),
        _ => format!("#root_{name}"),
    };
    let script = "
        const [maker, schema, document, last, typed, letters] = arguments;
        (async () => {
            const render = await forms.render(maker, schema, document, last);
            return { render, keys: await forms.type(typed, letters) };
        })().then(done, fault => done(String(fault)))";
    let arguments = vec![
        json!(maker),
        json!(case.schema.to_string()),
        json!(case.document.to_string()),
        json!(control(&case.last)),
        json!(control(&case.typed)),
        json!(LETTERS),
    ];
    let answer = page.ask_later(script, arguments).await?;
    let render = answer["render"].as_f64().with_context(|| format!("{maker}: {answer}"))?;
    Ok((render, numbers(&answer["keys"])?))
}

fn numbers(list: &Value) -> Result<Vec<f64>> {
    list.as_array()
        .and_then(|list| list.iter().map(Value::as_f64).collect())
        .with_context(|| format!("no numbers: {list}"))
}

fn report(cases: &[Case], times: &BTreeMap<(usize, &'static str), Times>) -> Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "\nMedians of {ROUNDS} interleaved rounds in one Chromium: milliseconds of script, style and layout."
    )?;
    writeln!(out, "Painting comes with the next frame, at most 17 ms later, whatever the form.")?;
    writeln!(out, "{:14}{:>26}{:>34}{:>26}", "", "first render", "a keystroke", "its 99th percentile")?;
    writeln!(
        out,
        "{:14}{:>8}{:>10}{:>8}{:>16}{:>10}{:>8}{:>16}{:>10}",
        "", "ours", "rjsf", "ratio", "ours", "rjsf", "ratio", "ours", "rjsf"
    )?;
    let of = |index: usize, maker: &'static str| &times[&(index, maker)];
    for (index, case) in cases.iter().enumerate() {
        let (ours, rjsf) = (of(index, "ours"), of(index, "rjsf"));
        let (render, other) = (median(&ours.render), median(&rjsf.render));
        let (key, other_key) = (median(&ours.keys), median(&rjsf.keys));
        writeln!(
            out,
            "{:14}{render:>8.1}{other:>10.1}{:>8.1}{key:>16.1}{other_key:>10.1}{:>8.1}{:>16.1}{:>10.1}",
            case.name,
            other / render,
            other_key / key,
            percentile(&ours.keys, 99),
            percentile(&rjsf.keys, 99),
        )?;
    }
    let at = |name: &str| cases.iter().position(|case| case.name == name).unwrap_or_default();
    let (small, middle, large) = (at("50 fields"), at("300 fields"), at("2,000 fields"));
    let faster = median(&of(middle, "rjsf").render) / median(&of(middle, "ours").render);
    let slowest = (0..cases.len()).map(|index| percentile(&of(index, "ours").keys, 99)).fold(0.0, f64::max);
    let growth = median(&of(large, "ours").keys) / median(&of(small, "ours").keys);
    for (goal, met, found) in [
        ("300 fields render at least 4 times as fast", faster >= 4.0, format!("{faster:.1} times")),
        ("99 of 100 keystrokes take at most 8 ms", slowest <= 8.0, format!("{slowest:.1} ms")),
        (
            "a keystroke in 2,000 fields takes at most 1.3 times that in 50",
            growth <= 1.3,
            format!("{growth:.2} times"),
        ),
    ] {
        writeln!(out, "{}  {goal}: {found}", if met { "met   " } else { "MISSED" })?;
    }
    Ok(())
}

fn median(times: &[f64]) -> f64 {
    percentile(times, 50)
}

/// The time that so many of a hundred do not exceed.
fn percentile(times: &[f64], of_hundred: usize) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = (sorted.len() * of_hundred).div_ceil(100).saturating_sub(1);
    sorted.get(at).copied().unwrap_or_default()
}
