//! Pasted lists are taken apart, whatever separates them.

use clientele_review::uri::split_pasted;
use proptest::prelude::*;

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
        r#"[["https://a.example/cb"], 7, {"x": "y"}, "https:\u002f\u002fb.example/cb"]"#,
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
