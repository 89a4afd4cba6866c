//! A long list is judged quickly, and a key press in it costs next to nothing.

use std::time::{Duration, Instant};

use clientele_review::uri::{Ledger, Rules};

const ROWS: usize = 1_000;

fn quickest(mut run: impl FnMut()) -> Duration {
    let times = (0..5).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed()
    });
    times.min().unwrap_or_default()
}

#[test]
fn a_thousand_uris() {
    let uris: Vec<String> = (0..ROWS)
        .map(|row| match row % 4 {
            0 => format!("https://app{row}.harborbank.example/oidc/callback"),
            1 => format!("http://app{row}.harborbank.example/oidc/callback?next=/home"),
            2 => format!("https://*.preview{row}.harborbank.example/callback"),
            _ => format!("https://App{}.harborbank.example:443/oidc/callback/", row - 3),
        })
        .collect();
    let list: Vec<&str> = uris.iter().map(String::as_str).collect();
    let rules = Rules::default();
    let afresh = quickest(|| assert_eq!(Ledger::default().verdicts(&list, &rules).len(), ROWS));
    let mut ledger = Ledger::default();
    ledger.verdicts(&list, &rules);
    let mut typed = String::from("https://app7.harborbank.example/");
    let key = quickest(|| {
        typed.push('x');
        let mut list = list.clone();
        list[500] = &typed;
        ledger.verdicts(&list, &rules);
    });
    eprintln!("{ROWS} URIs: {afresh:?} afresh, {key:?} after a key press");
    assert!(afresh < Duration::from_millis(500), "{afresh:?}");
    assert!(key * 4 < afresh, "a key press costs {key:?} of {afresh:?}");
}
