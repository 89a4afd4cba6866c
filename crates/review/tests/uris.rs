//! The rules over one URI and over the rows of a list, one table a rule: what it hits, and what it just misses.

use std::sync::Arc;

use clientele_review::uri::{Ledger, Rules, Use, Verdict, verdict};
use clientele_review::{Capabilities, Rule, Severity};

use Severity::{Error, Info, Warning};

const EXACT: Capabilities =
    Capabilities { wildcards: false, placeholders: false, exact: true, any_loopback_port: None };
const WEB: Rules = Rules {
    usage: Use::Redirect,
    capabilities: EXACT,
    native: false,
    production: false,
    unique: false,
    longest: None,
};
const LIVE: Rules = Rules { production: true, ..WEB };
const NATIVE: Rules = Rules { native: true, ..WEB };
const PATTERNS: Rules =
    Rules { capabilities: Capabilities { wildcards: true, placeholders: true, ..EXACT }, ..WEB };
const LOGOUT: Rules = Rules { usage: Use::Logout, ..WEB };
const BACK_CHANNEL: Rules = Rules { usage: Use::BackChannel, ..WEB };
const ORIGIN: Rules = Rules { usage: Use::Origin, ..WEB };
const PAGE: Rules = Rules { usage: Use::Page, ..WEB };

/// Each of these URIs is found by this rule, with this severity and these words.
#[track_caller]
fn hits(rule: &str, rows: &[(&str, &Rules, Severity, &str)]) {
    for (uri, rules, severity, short) in rows {
        let found = verdict(uri, rules);
        let remark = found.remarks.iter().find(|remark| remark.rule.id == rule && remark.short == *short);
        let remark = remark.unwrap_or_else(|| panic!("{uri:?} under {rules:?} is {found:?}"));
        assert_eq!(remark.severity, *severity, "{uri:?} under {rules:?}");
    }
}

/// This rule has nothing to say of these URIs.
#[track_caller]
fn misses(rule: &str, rows: &[(&str, &Rules)]) {
    for (uri, rules) in rows {
        let found = verdict(uri, rules);
        assert!(found.remarks.iter().all(|remark| remark.rule.id != rule), "{uri:?} is {found:?}");
    }
}

#[test]
fn every_rule_explains_itself_in_a_sentence() {
    for rule in Rule::ALL {
        assert!(rule.explanation.ends_with('.') && rule.explanation.len() < 140, "{}", rule.id);
        assert!(!rule.explanation.trim_end_matches('.').contains(". "), "{}: one sentence", rule.id);
        assert_eq!(Rule::ALL.iter().filter(|other| other.id == rule.id).count(), 1, "{}", rule.id);
    }
    let ids: Vec<String> = (1..=18).map(|number| format!("R{number:02}")).collect();
    assert!(ids.iter().all(|id| Rule::ALL.iter().any(|rule| rule.id == id)));
}

#[test]
fn what_is_in_order() {
    for (uri, rules, short) in [
        ("https://app.harborbank.example/oidc/callback", &LIVE, "Valid"),
        ("https://app.harborbank.example/cb?tenant=7", &LIVE, "Valid"),
        ("https://app.harborbank.example:8443/cb", &LIVE, "Valid"),
        ("http://127.0.0.1:49152/callback", &NATIVE, "Valid, loopback"),
        ("http://127.0.0.1:49152/callback", &Rules { native: true, ..LIVE }, "Valid, loopback"),
        ("http://[::1]:49152/callback", &NATIVE, "Valid, loopback"),
        ("com.harborbank.mobile:/oauth2redirect", &NATIVE, "Valid, private-use scheme"),
        ("https://app.example.com", &LOGOUT, "Valid"),
        ("https://app.example.com", &ORIGIN, "Valid"),
        ("http://localhost:3000", &ORIGIN, "Valid, loopback"),
        ("https://app.example.com", &PAGE, "Valid"),
    ] {
        let found = verdict(uri, rules);
        assert_eq!((found.short, found.remarks.len()), (short, 0), "{uri:?}: {found:?}");
        assert!(!found.problem() && found.refusal().is_none());
    }
}

#[test]
fn what_is_no_uri_is_refused() {
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
        let refusal = verdict(text, &WEB).refusal().cloned();
        let refusal = refusal.unwrap_or_else(|| panic!("{text:?} is taken"));
        assert_eq!((refusal.rule.id, refusal.severity), ("R04", Error), "{text:?}");
    }
    let short = Rules { longest: Some(24), ..WEB };
    assert_eq!(verdict("https://a.example/callba", &short).refusal(), None);
    assert_eq!(verdict("https://a.example/callbac", &short).short, "Too long");
}

#[test]
fn r01_patterns() {
    let live = Rules { production: true, ..PATTERNS };
    hits(
        "R01",
        &[
            ("https://*.preview.example.com/cb", &WEB, Error, "Not accepted"),
            ("https://*.preview.example.com/cb", &PATTERNS, Warning, "Wildcard"),
            ("https://pr-*-web.example.com/cb", &PATTERNS, Warning, "Wildcard"),
            ("https://*.preview.example.com/cb", &live, Error, "Wildcard"),
            ("https://*.example.com/out", &Rules { usage: Use::Logout, ..live }, Error, "Wildcard"),
            ("https://{organization_name}.example.com/cb", &PATTERNS, Info, "Valid, placeholder"),
            ("https://{organization_name}.example.com/cb", &WEB, Error, "Not accepted"),
            ("https://{organization.example.com/cb", &PATTERNS, Error, "Broken placeholder"),
            ("https://{}.example.com/cb", &PATTERNS, Error, "Broken placeholder"),
            ("https://a}.example.com/cb", &PATTERNS, Error, "Broken placeholder"),
        ],
    );
    misses("R01", &[("https://preview.example.com/cb", &live)]);
}

#[test]
fn x01_wildcards_that_never_match() {
    let hit = |uri| (uri, &PATTERNS, Error, "Never matches");
    hits(
        "X01",
        &[
            hit("https://*.com/cb"),
            hit("https://*/cb"),
            hit("https://app.*.example.com/cb"),
            hit("https://app.example.com/*"),
            hit("https://*.*.example.com/cb"),
            hit("com.example.app://*.example.com/cb"),
        ],
    );
    misses("X01", &[("https://*.example.com/cb", &PATTERNS), ("https://*.com/cb", &WEB)]);
    hits("X02", &[("https://*.{organization_name}.example.com/cb", &PATTERNS, Warning, "Mixed patterns")]);
}

#[test]
fn r02_cleartext() {
    hits(
        "R02",
        &[
            ("http://staging.example.com/cb", &WEB, Error, "Insecure"),
            ("http://staging.example.com/cb", &NATIVE, Error, "Insecure"),
            ("HTTP://staging.example.com/cb", &WEB, Error, "Insecure"),
            ("http://10.0.0.1/cb", &WEB, Error, "Insecure"),
            ("http://localhost:3000/cb", &WEB, Info, "Valid, loopback"),
        ],
    );
    misses("R02", &[("http://127.0.0.1/cb", &NATIVE), ("https://staging.example.com/cb", &WEB)]);
    hits("L01", &[("http://staging.example.com/bye", &LOGOUT, Warning, "Insecure")]);
    misses("L01", &[("http://localhost/bye", &LOGOUT)]);
    hits(
        "L02",
        &[
            ("http://a.example.com/end", &BACK_CHANNEL, Error, "Insecure"),
            ("http://localhost/end", &BACK_CHANNEL, Error, "Insecure"),
        ],
    );
    misses("L02", &[("https://a.example.com/end", &BACK_CHANNEL)]);
    hits("L03", &[("http://staging.example.com/login", &PAGE, Warning, "Insecure")]);
    misses("L03", &[("https://staging.example.com/login", &PAGE)]);
    hits(
        "O01",
        &[
            ("http://staging.example.com", &ORIGIN, Warning, "Insecure"),
            ("http://staging.example.com", &Rules { production: true, ..ORIGIN }, Error, "Insecure"),
        ],
    );
}

#[test]
fn r03_fragments() {
    hits(
        "R03",
        &[
            ("https://app.example.com/cb#top", &WEB, Error, "Has a fragment"),
            ("https://app.example.com/#", &WEB, Error, "Has a fragment"),
            ("com.example.app:/cb#top", &NATIVE, Error, "Has a fragment"),
        ],
    );
    misses("R03", &[("https://app.example.com/cb?a=%23top", &WEB)]);
}

#[test]
fn r04_absolute_and_whole() {
    let patterns = Rules { capabilities: Capabilities { exact: false, ..EXACT }, ..WEB };
    hits(
        "R04",
        &[
            ("app.example.com:8443/cb", &WEB, Error, "Scheme missing"),
            ("localhost:3000/cb", &WEB, Error, "Scheme missing"),
            ("https://app.example.com", &WEB, Error, "No path"),
            ("https://app.example.com", &patterns, Info, "Valid, no path"),
            ("https://app.example.com/größe", &WEB, Warning, "Beyond ASCII"),
        ],
    );
    misses(
        "R04",
        &[
            ("https://app.example.com/", &WEB),
            ("https://app.example.com", &LOGOUT),
            ("com.example.app:8443", &NATIVE),
        ][..2],
    );
}

#[test]
fn r05_schemes_that_run() {
    let hit = |uri| (uri, &NATIVE, Error, "Dangerous scheme");
    hits(
        "R05",
        &[
            hit("javascript:alert(1)"),
            hit("JavaScript:alert(1)"),
            hit("data:text/html,x"),
            hit("vbscript:x"),
            hit("file:///etc/passwd"),
            hit("about:blank"),
            hit("blob:https://a.example/1"),
        ],
    );
    misses("R05", &[("com.example.data:/cb", &NATIVE), ("https://a.example/javascript:x", &WEB)]);
}

#[test]
fn r06_reserved_parameters() {
    let hit = |uri| (uri, &WEB, Error, "Reserved parameter");
    hits(
        "R06",
        &[
            hit("https://app.example.com/cb?code=1"),
            hit("https://app.example.com/cb?a=1&state=2"),
            hit("https://app.example.com/cb?error"),
            hit("https://app.example.com/cb?iss="),
            hit("https://app.example.com/cb?response=x"),
            hit("https://app.example.com/cb?id_token=x"),
            hit("https://app.example.com/cb?%63ode=1"),
        ],
    );
    misses(
        "R06",
        &[
            ("https://app.example.com/cb?statement=2", &WEB),
            ("https://app.example.com/code/state", &WEB),
            ("https://app.example.com/bye?state=2", &LOGOUT),
        ],
    );
}

#[test]
fn r07_user_info() {
    let hit = |uri| (uri, &WEB, Error, "Has user-info");
    hits(
        "R07",
        &[
            hit("https://a@app.example.com/cb"),
            hit("https://a:b@app.example.com/cb"),
            hit("https://@a.example/cb"),
        ],
    );
    misses("R07", &[("https://app.example.com/@me", &WEB), ("https://app.example.com/cb?a=b@c", &WEB)]);
}

#[test]
fn r08_private_use_schemes() {
    hits(
        "R08",
        &[
            ("harborbank:/cb", &NATIVE, Error, "Weak scheme"),
            ("harborbank://cb", &WEB, Error, "Weak scheme"),
            ("com.harborbank.mobile:/cb", &WEB, Warning, "Private-use scheme"),
        ],
    );
    misses("R08", &[("com.harborbank.mobile:/cb", &NATIVE), ("capacitor://localhost", &ORIGIN)]);
}

#[test]
fn r09_and_r10_local_addresses() {
    hits("R09", &[("http://localhost:3000/cb", &NATIVE, Warning, "Use 127.0.0.1")]);
    misses("R09", &[("http://localhost:3000/cb", &WEB), ("http://127.0.0.1:3000/cb", &NATIVE)]);
    hits(
        "R10",
        &[
            ("http://localhost:3000/cb", &LIVE, Error, "Loopback"),
            ("http://127.0.0.1/cb", &LIVE, Error, "Loopback"),
            ("https://app.localhost/cb", &LIVE, Error, "Loopback"),
            ("http://localhost:3000", &Rules { usage: Use::Origin, ..LIVE }, Error, "Loopback"),
            ("https://10.1.2.3/cb", &LIVE, Error, "Private network"),
            ("https://[fd00::1]/cb", &LIVE, Error, "Private network"),
            ("https://build.local/cb", &LIVE, Error, "Private network"),
            ("https://192.168.0.9/cb", &WEB, Info, "Private network"),
        ],
    );
    misses(
        "R10",
        &[
            ("http://localhost:3000/cb", &WEB),
            ("http://127.0.0.1/cb", &Rules { native: true, ..LIVE }),
            ("https://203.0.113.9/cb", &LIVE),
            ("https://localhost.example.com/cb", &LIVE),
        ],
    );
}

#[test]
fn r11_ports_of_loopback_addresses() {
    let ports =
        |any| Rules { capabilities: Capabilities { any_loopback_port: Some(any), ..EXACT }, ..NATIVE };
    let (ignored, compared) = (ports(true), ports(false));
    hits(
        "R11",
        &[
            ("http://127.0.0.1:49152/cb", &ignored, Info, "Valid, any port"),
            ("http://[::1]:49152/cb", &ignored, Info, "Valid, any port"),
            ("http://127.0.0.1/cb", &compared, Info, "Valid, port 80 only"),
        ],
    );
    misses(
        "R11",
        &[
            ("http://127.0.0.1/cb", &ignored),
            ("http://127.0.0.1:49152/cb", &compared),
            ("http://127.0.0.1:49152/cb", &NATIVE),
            ("http://127.0.0.1:49152/cb", &Rules { native: false, ..ignored }),
            ("https://app.example.com:8443/cb", &ignored),
        ],
    );
}

#[test]
fn r12_hosts_that_deceive() {
    hits(
        "R12",
        &[
            ("https://203.0.113.9/cb", &WEB, Warning, "Bare IP address"),
            ("https://[2001:db8::1]/cb", &WEB, Warning, "Bare IP address"),
            ("https://10.0.0.1/cb", &WEB, Warning, "Bare IP address"),
            ("https://xn--hrbor-gra.example/cb", &WEB, Warning, "Punycode host"),
            // The second letter is Cyrillic.
            ("https://h\u{430}rbor.example/cb", &WEB, Warning, "Mixed alphabets"),
        ],
    );
    misses(
        "R12",
        &[
            ("http://127.0.0.1/cb", &NATIVE),
            ("https://härbor.example/cb", &WEB),
            ("https://例え.テスト.example/cb", &WEB),
            ("https://a.example/xn--x", &WEB),
        ],
    );
}

#[test]
fn r14_pages_that_lead_onward() {
    let hit = |uri| (uri, &WEB, Warning, "Leads onward?");
    hits(
        "R14",
        &[
            hit("https://app.example.com/cb?next=/home"),
            hit("https://app.example.com/cb?returnTo=/home"),
            hit("https://app.example.com/cb?return_to=/home"),
            hit("https://app.example.com/cb?a=1&URL=x"),
        ],
    );
    misses(
        "R14",
        &[("https://app.example.com/next?nextstep=1", &WEB), ("https://app.example.com/url", &WEB)],
    );
}

#[test]
fn r15_shared_domains() {
    let hit = |uri| (uri, &WEB, Warning, "Shared domain");
    hits(
        "R15",
        &[
            hit("https://harbor.github.io/cb"),
            hit("https://harbor-git-main.vercel.app/cb"),
            hit("https://ab12.ngrok.io/cb"),
        ],
    );
    misses(
        "R15",
        &[
            ("https://github.com/cb", &WEB),
            ("https://app.example.co.uk/cb", &WEB),
            ("https://github.io.example.com/cb", &WEB),
            ("com.github.io:/cb", &NATIVE),
        ],
    );
}

#[test]
fn o01_origins_have_no_path() {
    hits(
        "O01",
        &[
            ("https://app.example.com/cb", &ORIGIN, Error, "Has a path"),
            ("https://app.example.com?x", &ORIGIN, Error, "Has a path"),
            ("https://app.example.com/", &ORIGIN, Warning, "Ends in a slash"),
            ("capacitor://localhost", &ORIGIN, Info, "Application origin"),
        ],
    );
    misses("O01", &[("https://app.example.com:8443", &ORIGIN), ("https://app.example.com/cb", &WEB)]);
}

#[test]
fn all_that_is_wrong_is_said_and_the_worst_first() {
    let found = verdict("http://me@10.0.0.1/cb?next=/x#y", &LIVE);
    let ids: Vec<&str> = found.remarks.iter().map(|remark| remark.rule.id).collect();
    assert_eq!(ids, ["R03", "R07", "R02", "R10", "R12", "R14"]);
    assert_eq!(found.short, "Has a fragment");
    assert_eq!(found.severity(), Some(Error));
}

#[test]
fn a_repair_puts_it_in_order() {
    let repaired = |uri: &str, rules: &Rules, rule: &str| {
        let found = verdict(uri, rules).remarks.into_iter().find(|remark| remark.rule.id == rule);
        let repair = found.unwrap_or_else(|| panic!("{rule} has nothing to say of {uri:?}")).repair;
        repair.map(|repair| repair.replacement.unwrap_or_default())
    };
    let any_port = Rules { capabilities: Capabilities { any_loopback_port: Some(true), ..EXACT }, ..NATIVE };
    for (uri, rules, rule, expected) in [
        ("http://staging.example.com/cb", &WEB, "R02", Some("https://staging.example.com/cb")),
        ("HTTP://staging.example.com/cb", &WEB, "R02", Some("https://staging.example.com/cb")),
        ("http://staging.example.com:80/cb", &WEB, "R02", Some("https://staging.example.com/cb")),
        ("http://me@staging.example.com:8080", &WEB, "R02", Some("https://me@staging.example.com:8080")),
        ("https://a.example/cb#x", &WEB, "R03", Some("https://a.example/cb")),
        ("a.example/cb", &WEB, "R04", Some("https://a.example/cb")),
        ("a.example/cb%", &WEB, "R04", None),
        ("localhost:3000/cb", &WEB, "R04", Some("http://localhost:3000/cb")),
        (" https://a.example/cb ", &WEB, "R04", Some("https://a.example/cb")),
        ("https://a.example/größe", &WEB, "R04", Some("https://a.example/gr%C3%B6%C3%9Fe")),
        ("javascript:alert(1)", &WEB, "R05", Some("")),
        ("https://a.example/cb?code=1&a=2#x", &WEB, "R06", Some("https://a.example/cb?a=2#x")),
        ("https://a.example/cb?state", &WEB, "R06", Some("https://a.example/cb")),
        ("https://me:pw@a.example/cb", &WEB, "R07", Some("https://a.example/cb")),
        ("http://localhost:3000/localhost", &NATIVE, "R09", Some("http://127.0.0.1:3000/localhost")),
        ("http://localhost/cb", &LIVE, "R10", Some("")),
        ("http://[::1]:4000/cb", &any_port, "R11", Some("http://[::1]/cb")),
        ("https://a.example/cb", &ORIGIN, "O01", Some("https://a.example")),
        ("https://*.example.com/cb", &WEB, "R01", None),
    ] {
        assert_eq!(repaired(uri, rules, rule).as_deref(), expected, "{uri:?}");
    }
}

fn rows(uris: &[&str], rules: &Rules) -> Vec<Arc<Verdict>> {
    Ledger::default().verdicts(uris, rules)
}

#[test]
fn r13_near_duplicates() {
    let near = |one: &str, two: &str| {
        let found = rows(&[one, two], &LOGOUT).remove(1);
        let found = found.remarks.iter().find(|remark| remark.rule.id == "R13");
        found.map(|remark| remark.message.to_string())
    };
    let only = |what: &str| {
        format!("Differs from row 1 only by {what}. Addresses are compared character by character.")
    };
    let base = "https://a.example/cb";
    assert_eq!(near(base, "https://a.example/cb/"), Some(only("the slash at the end")));
    assert_eq!(near(base, "https://A.example/CB"), Some(only("upper and lower case")));
    assert_eq!(near(base, "HTTPS://a.example/cb"), Some(only("upper and lower case")));
    assert_eq!(near(base, "https://a.example:443/cb"), Some(only("the default port")));
    assert_eq!(near("http://a.example:80", "http://a.example"), Some(only("the default port")));
    assert_eq!(near(base, "https://a.example/%63b"), Some(only("percent-encoding")));
    assert_eq!(
        near("https://a.example/%c3%a4", "https://a.example/%C3%A4"),
        Some(only("upper and lower case"))
    );
    assert_eq!(near(base, "https://A.example:443/cb/"), Some(only("details of spelling")));
    assert_eq!(near(base, base), Some("Is already in row 1.".into()));
    assert_eq!(near(base, "https://a.example/cb2"), None);
    assert_eq!(near(base, "https://a.example:8443/cb"), None);
    assert_eq!(near("https://a.example/cb?x=1", "https://a.example/cb?x=2"), None);
    assert_eq!(near("https://a.example/cb?x=a", "https://a.example/cb?x=A"), None);
    assert_eq!(near("https://a.example/a%2Fb", "https://a.example/a/b"), None);
    assert_eq!(near("http://a.example/cb", base), None);
    // What is worse comes first, and nothing is said of empty rows.
    assert_eq!(rows(&["http://a.example/cb", "http://a.example/cb/"], &WEB)[1].short, "Insecure");
    assert_eq!(rows(&["", ""], &WEB)[1].remarks.len(), 1);
    // Where the vendor takes none twice, the second is refused; a near one is not.
    let unique = Rules { unique: true, ..WEB };
    assert!(rows(&[base, base], &unique)[1].refusal().is_some());
    assert!(rows(&[base, "https://a.example/cb/"], &unique)[1].refusal().is_none());
}

#[test]
fn a_ledger_says_what_it_would_say_afresh() {
    let mut ledger = Ledger::default();
    let lists: [&[&str]; 5] = [
        &["https://a.example/cb", "http://a.example/cb"],
        &["https://a.example/cb", "https://a.example/cb/", "http://a.example/cb"],
        &["https://a.example/cb/", "https://a.example/cb", "https://a.example/cb"],
        &[],
        &["https://a.example/cb"],
    ];
    for list in lists {
        for rules in [&WEB, &LIVE, &ORIGIN] {
            assert_eq!(ledger.verdicts(list, rules), rows(list, rules), "{list:?}");
        }
    }
    let before = ledger.verdicts(&["https://a.example/1", "https://a.example/2"], &WEB);
    let after = ledger.verdicts(&["https://a.example/2", "https://a.example/3"], &WEB);
    assert!(Arc::ptr_eq(&before[1], &after[0]), "a row that stays is not judged again");
}
