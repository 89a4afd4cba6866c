use clientele_forms::{Grant, Kind, schema};
use serde_json::json;

use super::super::view::sections;
use super::*;

fn found(kind: Kind, document: Value, query: &str) -> Vec<String> {
    let sections = sections(schema(kind), &Grant { generation: Some(2025), ..Grant::default() });
    let settings = settings(&sections);
    let hits = hits(&settings, &Draft::new(document), query);
    hits.into_iter()
        .map(|hit| {
            let setting = &settings[hit.setting];
            let told = hit.found.map(|found| format!(" ({found})")).unwrap_or_default();
            format!("{} > {}{told}", setting.trail, setting.label)
        })
        .collect()
}

#[test]
fn by_label_before_anything_else() {
    let all = found(Kind::TransmitLoginMethods, json!({}), "minimum length");
    assert_eq!(
        all.first().map(String::as_str),
        Some("Password and second factor · Password > Minimum length")
    );
}

#[test]
fn by_the_name_in_the_api() {
    let all = found(Kind::Auth0Client, json!({}), "token_endpoint_auth");
    assert_eq!(all.len(), 1, "{all:?}");
    assert!(all[0].ends_with("(token_endpoint_auth_method)"), "{all:?}");
}

#[test]
fn by_what_stands_in_it() {
    let document = json!({
        "callbacks": ["https://a.example/cb", "https://wanted.example/cb"],
        "client_metadata": {"team": "Payments"},
    });
    assert_eq!(found(Kind::Auth0Client, document.clone(), "WANTED.example").len(), 1);
    let all = found(Kind::Auth0Client, document, "team payments");
    assert!(all.len() == 1 && all[0].ends_with("(team: Payments)"), "{all:?}");
}

#[test]
fn never_by_a_secret() {
    let document = json!({"client_secret": {"$secret": "kept"}, "password": "kept"});
    assert_eq!(found(Kind::TransmitClient, document, "kept"), [""; 0]);
}

#[test]
fn nothing_for_nothing() {
    assert_eq!(found(Kind::Auth0Client, json!({}), "  "), [""; 0]);
    assert_eq!(found(Kind::Auth0Client, json!({}), "no such setting"), [""; 0]);
}

#[test]
fn a_hidden_setting_leads_to_what_shows_it() {
    let sections = sections(schema(Kind::TransmitClient), &Grant::default());
    let settings = settings(&sections);
    let leads = |document: Value| {
        let hits = hits(&settings, &Draft::new(document), "approval page");
        hits.first().map(|hit| hit.leads_to.to_string()).unwrap_or_default()
    };
    let shown = leads(json!({"device_authorization": {"enabled": true}}));
    let hidden = leads(json!({}));
    assert!(shown.starts_with("/device_authorization/") && shown != hidden, "{shown} {hidden}");
    assert_eq!(hidden, "/device_authorization/enabled");
}

#[test]
fn a_long_text_is_cut_around_the_word() {
    let line = format!("{}word{}", "a ".repeat(60), " b".repeat(60));
    let cut = around(&line, "word");
    assert!(cut.starts_with('…') && cut.ends_with('…') && cut.contains("word"), "{cut}");
    assert_eq!(around("short word", "word"), "short word");
}
