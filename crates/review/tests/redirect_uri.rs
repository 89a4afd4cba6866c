//! The rules over redirect URIs, one table a rule, and no panic on any text.

use clientele_review::redirect_uri::{Level, Rules, Use, Verdict, split_pasted, verdict, verdicts};
use proptest::prelude::*;

const WEB: Rules =
    Rules { wildcards: false, placeholders: false, native: false, production: false, usage: Use::Redirect };
const LIVE: Rules = Rules { production: true, ..WEB };
const NATIVE: Rules = Rules { native: true, ..WEB };
const PATTERNS: Rules = Rules { wildcards: true, placeholders: true, ..WEB };
const LOGOUT: Rules = Rules { usage: Use::Logout, ..WEB };
const ORIGIN: Rules = Rules { usage: Use::Origin, ..WEB };

fn says(uri: &str, rules: &Rules) -> (Level, &'static str, String) {
    let Verdict { level, rule, short, .. } = verdict(uri, rules);
    (level, rule, short)
}

#[track_caller]
fn table(rows: &[(&str, &Rules, Level, &str, &str)]) {
    for (uri, rules, level, rule, short) in rows {
        let expected = (*level, *rule, (*short).to_owned());
        let (found_level, found_rule, found_short) = says(uri, rules);
        assert_eq!((found_level, found_rule, found_short), expected, "{uri:?} under {rules:?}");
    }
}

#[test]
fn what_is_in_order() {
    table(&[
        ("https://app.harborbank.example/oidc/callback", &LIVE, Level::Ok, "", "Valid"),
        ("https://app.harborbank.example/cb?tenant=7", &LIVE, Level::Ok, "", "Valid"),
        ("https://app.harborbank.example:8443/cb", &LIVE, Level::Ok, "", "Valid"),
        ("http://127.0.0.1:49152/callback", &NATIVE, Level::Ok, "", "Valid, loopback"),
        ("http://[::1]:49152/callback", &NATIVE, Level::Ok, "", "Valid, loopback"),
        ("com.harborbank.mobile:/oauth2redirect", &NATIVE, Level::Ok, "", "Valid, private-use scheme"),
        ("https://app.example.com", &LOGOUT, Level::Ok, "", "Valid"),
        ("https://app.example.com", &WEB, Level::Info, "R04", "Valid, no path"),
        ("http://localhost:3000/cb", &WEB, Level::Info, "R10", "Valid, loopback"),
        ("https://app.example.com", &ORIGIN, Level::Ok, "", "Valid"),
        ("http://localhost:3000", &ORIGIN, Level::Info, "R10", "Valid, loopback"),
        ("capacitor://localhost", &ORIGIN, Level::Info, "O01", "Application origin"),
    ]);
}

#[test]
fn what_is_no_uri() {
    for text in [
        "",
        "  ",
        " https://a.example/cb",
        "https://a.example/c b",
        "https://a.example/\u{7}",
        "/callback",
        "callback",
        "app.example.com/cb",
        "https://",
        "https:///cb",
        "https:a.example/cb",
        "http://?x",
        "https://a.example:99999/cb",
        "https://a.example/%zz",
        "https://a.example/100%",
        "https://a\\b.example/",
        "https://[::1/cb",
        "https://1.2.3.999/cb",
        "com.example.app:",
        "://a.example",
        "1https://a.example",
    ] {
        assert_eq!(verdict(text, &WEB).level, Level::Unusable, "{text:?}");
        assert!(verdict(text, &WEB).message.is_some(), "{text:?}");
    }
}

#[test]
fn each_rule_speaks() {
    table(&[
        ("https://*.preview.example.com/cb", &WEB, Level::Error, "R01", "Not accepted"),
        ("https://*.preview.example.com/cb", &PATTERNS, Level::Warning, "R01", "Wildcard"),
        (
            "https://*.preview.example.com/cb",
            &Rules { production: true, ..PATTERNS },
            Level::Error,
            "R01",
            "Wildcard",
        ),
        ("https://*.com/cb", &PATTERNS, Level::Error, "X01", "Never matches"),
        ("https://app.*.example.com/cb", &PATTERNS, Level::Error, "X01", "Never matches"),
        ("https://pr-*.example.com/cb", &PATTERNS, Level::Error, "X01", "Never matches"),
        ("https://app.example.com/*", &PATTERNS, Level::Error, "X01", "Never matches"),
        ("https://*.*.example.com/cb", &PATTERNS, Level::Error, "X01", "Never matches"),
        ("https://{organization_name}.example.com/cb", &PATTERNS, Level::Info, "R01", "Valid, placeholder"),
        ("https://{organization_name}.example.com/cb", &WEB, Level::Error, "R01", "Not accepted"),
        ("https://*.{organization_name}.example.com/cb", &PATTERNS, Level::Warning, "R01", "Wildcard"),
        ("http://staging.example.com/cb", &WEB, Level::Error, "R02", "Insecure"),
        ("http://staging.example.com/cb", &NATIVE, Level::Error, "R02", "Insecure"),
        ("http://staging.example.com/bye", &LOGOUT, Level::Warning, "L01", "Insecure"),
        ("http://staging.example.com", &ORIGIN, Level::Warning, "O01", "Insecure"),
        ("https://app.example.com/cb#top", &WEB, Level::Error, "R03", "Has a fragment"),
        ("https://app.example.com/#", &WEB, Level::Error, "R03", "Has a fragment"),
        ("app.example.com:8443/cb", &WEB, Level::Error, "R04", "Scheme missing"),
        ("localhost:3000/cb", &WEB, Level::Error, "R04", "Scheme missing"),
        ("javascript:alert(1)", &WEB, Level::Error, "R05", "Dangerous scheme"),
        ("JavaScript:alert(1)", &NATIVE, Level::Error, "R05", "Dangerous scheme"),
        ("data:text/html,x", &WEB, Level::Error, "R05", "Dangerous scheme"),
        ("file:///etc/passwd", &WEB, Level::Error, "R05", "Dangerous scheme"),
        ("https://app.example.com/cb?code=1", &WEB, Level::Error, "R06", "Reserved parameter"),
        ("https://app.example.com/cb?a=1&state=2", &WEB, Level::Error, "R06", "Reserved parameter"),
        ("https://app.example.com/bye?state=2", &LOGOUT, Level::Ok, "", "Valid"),
        ("https://a@app.example.com/cb", &WEB, Level::Error, "R07", "Has user-info"),
        ("https://a:b@app.example.com/cb", &WEB, Level::Error, "R07", "Has user-info"),
        ("https://app.example.com/@me", &WEB, Level::Ok, "", "Valid"),
        ("harborbank:/cb", &NATIVE, Level::Error, "R08", "Weak scheme"),
        ("com.harborbank.mobile:/cb", &WEB, Level::Warning, "R08", "Private-use scheme"),
        ("http://localhost:3000/cb", &NATIVE, Level::Warning, "R09", "Use 127.0.0.1"),
        ("http://localhost:3000/cb", &LIVE, Level::Error, "R10", "Loopback"),
        ("http://127.0.0.1/cb", &LIVE, Level::Error, "R10", "Loopback"),
        ("https://10.1.2.3/cb", &LIVE, Level::Error, "R10", "Private network"),
        ("https://192.168.0.9/cb", &WEB, Level::Info, "R10", "Private network"),
        ("https://build.local/cb", &LIVE, Level::Error, "R10", "Private network"),
        ("https://203.0.113.9/cb", &WEB, Level::Warning, "R12", "Bare IP address"),
        ("https://xn--hrbor-gra.example/cb", &WEB, Level::Warning, "R12", "Punycode host"),
        // The second letter is Cyrillic.
        ("https://h\u{430}rbor.example/cb", &WEB, Level::Warning, "R12", "Mixed alphabets"),
        ("https://app.example.com/größe", &WEB, Level::Warning, "R04", "Beyond ASCII"),
        ("https://app.example.com/cb?next=/home", &WEB, Level::Warning, "R14", "Leads onward?"),
        ("https://app.example.com/cb?return_to=/home", &WEB, Level::Warning, "R14", "Leads onward?"),
        ("https://app.example.com/cb", &ORIGIN, Level::Error, "O01", "Has a path"),
        ("https://app.example.com/", &ORIGIN, Level::Warning, "O01", "Ends in a slash"),
    ]);
}

#[test]
fn a_fix_puts_it_in_order() {
    let fixed = |uri: &str, rules: &Rules| verdict(uri, rules).fix.and_then(|fix| fix.replacement);
    for (uri, rules, expected) in [
        ("http://staging.example.com/cb", &WEB, Some("https://staging.example.com/cb")),
        ("HTTP://staging.example.com/cb", &WEB, Some("https://staging.example.com/cb")),
        ("https://a.example/cb#x", &WEB, Some("https://a.example/cb")),
        ("https://me:pw@a.example/cb", &WEB, Some("https://a.example/cb")),
        ("http://localhost:3000/localhost", &NATIVE, Some("http://127.0.0.1:3000/localhost")),
        ("a.example/cb", &WEB, Some("https://a.example/cb")),
        ("localhost:3000/cb", &WEB, Some("http://localhost:3000/cb")),
        ("https://a.example/cb", &ORIGIN, Some("https://a.example")),
        ("https://a.example/größe", &WEB, Some("https://a.example/gr%C3%B6%C3%9Fe")),
        (" https://a.example/cb ", &WEB, Some("https://a.example/cb")),
        ("javascript:alert(1)", &WEB, None),
    ] {
        assert_eq!(fixed(uri, rules).as_deref(), expected, "{uri:?}");
    }
}

#[test]
fn near_duplicates() {
    let near = |a: &str, b: &str| {
        let found = verdicts(&[a, b], &WEB).remove(1);
        (found.rule == "R13").then_some(found.message.unwrap_or_default())
    };
    let only = |what: &str| {
        format!("Differs from row 1 only by {what}. Addresses are compared character by character.")
    };
    let base = "https://a.example/cb";
    assert_eq!(near(base, "https://a.example/cb/"), Some(only("the trailing slash")));
    assert_eq!(near(base, "https://A.example/CB"), Some(only("upper and lower case")));
    assert_eq!(near(base, "https://a.example:443/cb"), Some(only("the default port")));
    assert_eq!(near(base, "https://a.example/%63b"), Some(only("percent-encoding")));
    assert_eq!(near(base, "https://A.example:443/cb/"), Some(only("details of spelling")));
    assert_eq!(near(base, base), Some("Is already in row 1.".into()));
    assert_eq!(near(base, "https://a.example/cb2"), None);
    assert_eq!(near("https://a.example/cb?x=1", "https://a.example/cb?x=2"), None);
    assert_eq!(near("http://a.example/cb", base), None);
    // What is worse than being a near-duplicate is said instead.
    assert_eq!(verdicts(&["http://a.example/cb", "http://a.example/cb/"], &WEB)[1].rule, "R02");
    assert_eq!(verdicts(&["", ""], &WEB)[1].short, "Empty");
}

#[test]
fn pasted_lists() {
    let two = ["https://a.example/cb", "https://b.example/cb"];
    for text in [
        "https://a.example/cb\nhttps://b.example/cb",
        "https://a.example/cb\r\n\r\n  https://b.example/cb  \n",
        "https://a.example/cb https://b.example/cb",
        "https://a.example/cb,https://b.example/cb",
        "https://a.example/cb, https://b.example/cb,",
        "https://a.example/cb;https://b.example/cb",
        "https://a.example/cb\thttps://b.example/cb\thttps://a.example/cb",
        r#"["https://a.example/cb","https://b.example/cb"]"#,
        r#"["https:\/\/a.example\/cb", "https:\/\/b.example\/cb"]"#,
        "[\n  \"https://a.example/cb\",\n  \"https://b.example/cb\"\n]",
        "'https://a.example/cb' , 'https://b.example/cb'",
        "- https://a.example/cb\n- https://b.example/cb",
        "1. https://a.example/cb\n2. https://b.example/cb",
        "<https://a.example/cb> <https://b.example/cb>",
    ] {
        assert_eq!(split_pasted(text), two, "{text:?}");
    }
    assert_eq!(split_pasted("https://a.example/cb?x=1,2;3"), ["https://a.example/cb?x=1,2;3"]);
    assert_eq!(
        split_pasted("https://a.example/cb?x=1,2,com.example.app:/cb"),
        ["https://a.example/cb?x=1,2", "com.example.app:/cb"]
    );
    assert_eq!(split_pasted("http://[::1]:80/cb"), ["http://[::1]:80/cb"]);
    assert_eq!(split_pasted("[http://[::1]/cb]"), ["http://[::1]/cb"]);
    assert_eq!(split_pasted("  \n ,; \" [] "), Vec::<String>::new());
}

proptest! {
    #[test]
    fn any_text_gets_a_verdict(text in "\\PC*", native: bool, wildcards: bool, placeholders: bool, production: bool) {
        for usage in [Use::Redirect, Use::Logout, Use::Origin] {
            let rules = Rules { wildcards, placeholders, native, production, usage };
            let found = verdict(&text, &rules);
            prop_assert!(!found.short.is_empty());
            prop_assert_eq!(found.level == Level::Ok, found.rule.is_empty());
        }
    }

    #[test]
    fn any_near_uri_gets_a_verdict(
        text in "(https?|[a-z.]{1,9}|javascript|HTTP)?:?/{0,3}[a-z@:*.{}\\[\\]%0-9é#?&=/]{0,40}",
        native: bool,
    ) {
        for usage in [Use::Redirect, Use::Logout, Use::Origin] {
            let rules = Rules { native, usage, wildcards: native, placeholders: native, ..WEB };
            let found = verdict(&text, &rules);
            if let Some(fixed) = found.fix.and_then(|fix| fix.replacement) {
                prop_assert_ne!(fixed, text.clone());
            }
        }
    }

    #[test]
    fn any_list_gets_as_many_verdicts(texts in proptest::collection::vec("[a-zA-Z:/%.0-9]{0,20}", 0..20)) {
        let list: Vec<&str> = texts.iter().map(String::as_str).collect();
        prop_assert_eq!(verdicts(&list, &WEB).len(), list.len());
    }

    #[test]
    fn pasting_finds_what_was_joined(
        hosts in proptest::collection::btree_set("[a-z]{1,8}\\.example/[a-z]{0,5}(\\?[a-z]=1,2)?", 1..20),
        separator in "(, ?|; ?|\n|\r\n|\t| )",
    ) {
        let uris: Vec<String> = hosts.iter().map(|host| format!("https://{host}")).collect();
        prop_assert_eq!(split_pasted(&uris.join(&separator)), uris);
    }

    #[test]
    fn pasting_takes_any_text(text in "\\PC*") {
        let found = split_pasted(&text);
        prop_assert!(found.iter().all(|entry| !entry.trim().is_empty()));
    }
}
