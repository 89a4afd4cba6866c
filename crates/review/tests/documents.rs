//! The rules over a whole document, and over a list as a whole.

use clientele_forms::{Kind, schema};
use clientele_review::{Capabilities, Context, Elsewhere, Finding, Severity, review};
use serde_json::{Value, json};

fn found_in(kind: Kind, document: &Value, elsewhere: &Elsewhere) -> Vec<Finding> {
    let capabilities = Capabilities { exact: true, ..Capabilities::default() };
    review(document, &Context { schema: schema(kind), capabilities, production: false, elsewhere })
}

/// What one rule says of an Auth0 client that holds these members.
fn said(rule: &str, document: &Value, elsewhere: &Elsewhere) -> Vec<String> {
    let found = found_in(Kind::Auth0Client, document, elsewhere).into_iter();
    found.filter(|found| found.rule.id == rule).map(|found| found.message.to_string()).collect()
}

fn alone(rule: &str, document: &Value) -> Vec<String> {
    said(rule, document, &Elsewhere::default())
}

#[test]
fn every_list_is_reviewed_for_what_it_is_for() {
    let document = json!({
        "app_type": "native",
        "grant_types": ["authorization_code"],
        "callbacks": ["https://a.example/cb", "com.example.app:/cb", "http://a.example/cb"],
        "allowed_logout_urls": ["http://a.example/out"],
        "web_origins": ["https://a.example/path"],
        "allowed_origins": ["https://a.example"],
        "initiate_login_uri": "http://a.example/login",
    });
    let found = found_in(Kind::Auth0Client, &document, &Elsewhere::default());
    let found: Vec<(&str, String, Severity)> =
        found.iter().map(|found| (found.rule.id, found.pointer.to_string(), found.severity)).collect();
    assert_eq!(
        found,
        [
            ("R02", "/callbacks/2".into(), Severity::Error),
            ("L01", "/allowed_logout_urls/0".into(), Severity::Warning),
            ("O01", "/web_origins/0".into(), Severity::Error),
        ]
    );
}

#[test]
fn a_fix_is_an_edit_that_takes_the_finding_away() {
    let document = json!({
        "grant_types": ["client_credentials"],
        "callbacks": ["https://a.example/cb", "http://b.a.example/cb#x", "javascript:x", "https://a.example/cb/"],
        "web_origins": ["https://a.example/"],
    });
    let mut fixes = 0;
    for finding in found_in(Kind::Auth0Client, &document, &Elsewhere::default()) {
        let Some(fix) = finding.fix else { continue };
        fixes += 1;
        let after = found_in(Kind::Auth0Client, &fix.edits.apply(&document), &Elsewhere::default());
        let left = after.iter().any(|left| left.rule == finding.rule && left.message == finding.message);
        assert!(!left, "{} is left after: {}", finding.rule.id, fix.label);
    }
    assert_eq!(fixes, 6);
}

#[test]
fn r16_many_addresses_or_several_parties() {
    let many = |count: usize| {
        let uris: Vec<String> = (0..count).map(|number| format!("https://a.example.com/{number}")).collect();
        alone("R16", &json!({"callbacks": uris}))
    };
    assert_eq!(many(20), [""; 0]);
    assert_eq!(
        many(21),
        [
            "21 redirect URIs are more than one client needs. Separate parties should have clients of their own."
        ]
    );
    let lead = |uris: Value| alone("R16", &json!({"callbacks": uris}));
    assert_eq!(
        lead(json!(["https://a.example.com/", "https://b.example.co.uk/", "https://c.example.co.uk/"])),
        [
            "They lead to 2 domains: example.co.uk and example.com. Separate parties should have clients of their own."
        ]
    );
    // Names under one domain, the device's own addresses and private-use schemes are no other party.
    let own =
        json!(["https://a.example.com/", "https://*.b.example.com/", "http://localhost/", "com.other:/cb"]);
    assert_eq!(lead(own), [""; 0]);
    // Each name under a shared suffix is a party of its own.
    assert_eq!(lead(json!(["https://one.github.io/", "https://two.github.io/"])).len(), 1);
    assert_eq!(alone("R16", &json!({"web_origins": ["https://a.com", "https://b.com"]})), [""; 0]);
}

#[test]
fn r17_registered_elsewhere() {
    let elsewhere = Elsewhere::of([
        ("Harbor Web", vec!["https://a.example/cb", "https://a.example/two", "http://localhost/cb"]),
        ("Branch Desk", vec!["https://a.example/cb"]),
    ]);
    let said = |uris: Value| said("R17", &json!({"callbacks": uris}), &elsewhere);
    assert_eq!(
        said(json!(["https://a.example/cb"])),
        ["https://a.example/cb is registered at Branch Desk and Harbor Web as well."]
    );
    assert_eq!(
        said(json!(["https://a.example/two", "https://b.example/", "https://a.example/cb"])),
        [
            "2 of these are registered at Branch Desk and Harbor Web as well: https://a.example/two and https://a.example/cb."
        ]
    );
    assert_eq!(said(json!(["https://a.example/cb2", "http://localhost/cb"])), [""; 0]);
}

#[test]
fn r18_addresses_and_grants() {
    let r18 =
        |grants: Value, uris: Value| alone("R18", &json!({"grant_types": grants, "callbacks": uris})).len();
    assert_eq!(r18(json!(["authorization_code", "refresh_token"]), json!([])), 1);
    assert_eq!(r18(json!(["implicit"]), json!([])), 1);
    assert_eq!(r18(json!(["authorization_code"]), json!(["https://a.example/"])), 0);
    assert_eq!(r18(json!(["client_credentials"]), json!(["https://a.example/"])), 1);
    assert_eq!(r18(json!(["client_credentials"]), json!([])), 0);
    assert_eq!(r18(json!(["client_credentials", "authorization_code"]), json!(["https://a.example/"])), 0);
    assert_eq!(r18(json!(["urn:ietf:params:oauth:grant-type:device_code"]), json!([])), 0);
    // Where a client has no grants, its response types say it.
    let transmit = |document: Value| {
        let found = found_in(Kind::TransmitClient, &document, &Elsewhere::default());
        found.iter().filter(|found| found.rule.id == "R18").count()
    };
    assert_eq!(transmit(json!({"response_types": ["code"], "redirect_uris": []})), 1);
    assert_eq!(transmit(json!({"redirect_uris": []})), 0);
}

#[test]
fn x02_wildcards_beside_placeholders() {
    let beside = json!(["https://*.a.example/", "https://{organization_name}.a.example/"]);
    assert_eq!(alone("X02", &json!({"allowed_logout_urls": beside})).len(), 1);
    assert_eq!(alone("X02", &json!({"allowed_logout_urls": ["https://*.a.example/"]})), [""; 0]);
}
