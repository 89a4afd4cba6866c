//! What holds for any text.

use std::sync::Arc;

use clientele_forms::{Kind, schema};
use clientele_review::uri::{Ledger, Rules, Use, normalised, verdict};
use clientele_review::{Capabilities, Context, Elsewhere, review};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Texts that are nearly URIs.
const NEARLY: &str = "(https?|[a-z.]{1,9}|javascript|HTTP)?:?/{0,3}[a-zA@:*.{}\\[\\]%0-9é#?&=/ ]{0,40}((:80|:443)?/(\\?code=1)?)?";

fn rules() -> impl Strategy<Value = Rules> {
    let usage =
        prop::sample::select(vec![Use::Redirect, Use::Logout, Use::BackChannel, Use::Origin, Use::Page]);
    (usage, any::<[bool; 6]>(), any::<Option<bool>>(), prop::option::of(1_usize..30)).prop_map(
        |(
            usage,
            [wildcards, placeholders, exact, native, production, unique],
            any_loopback_port,
            longest,
        )| {
            let capabilities = Capabilities { wildcards, placeholders, exact, any_loopback_port };
            Rules { usage, capabilities, native, production, unique, longest }
        },
    )
}

proptest! {
    #[test]
    fn any_text_gets_a_verdict(text in "\\PC*", rules in rules()) {
        let found = verdict(&text, &rules);
        prop_assert!(!found.short.is_empty());
        prop_assert!(found.remarks.is_sorted_by_key(|remark| std::cmp::Reverse((remark.refused, remark.severity))));
        prop_assert!(found.remarks.iter().all(|remark| !remark.message.is_empty()));
    }

    #[test]
    fn a_repair_mends_what_it_says(text in NEARLY, rules in rules()) {
        for remark in verdict(&text, &rules).remarks {
            let Some(replacement) = remark.repair.and_then(|repair| repair.replacement) else { continue };
            prop_assert_ne!(&replacement, &text);
            let after = verdict(&replacement, &rules);
            let left = after.remarks.iter().any(|left| left.rule == remark.rule && left.short == remark.short);
            prop_assert!(!left, "{} left after {replacement:?}", remark.short);
        }
    }

    #[test]
    fn repairs_come_to_an_end(text in NEARLY, rules in rules()) {
        let mut text = text;
        for _ in 0..12 {
            let repairs = verdict(&text, &rules).remarks.into_iter().filter_map(|remark| remark.repair);
            match repairs.filter_map(|repair| repair.replacement).next() {
                Some(replacement) => text = replacement,
                None => return Ok(()),
            }
        }
        prop_assert!(false, "{text:?} is still not in order");
    }

    #[test]
    fn normalising_twice_is_normalising_once(text in "\\PC*", near in NEARLY) {
        for text in [text, near, "% /".to_owned(), "http://x :80/".to_owned()] {
            let once = normalised(&text);
            prop_assert_eq!(normalised(&once), once);
        }
    }

    #[test]
    fn a_list_is_judged_as_its_rows_are(texts in prop::collection::vec("[a-cA:/%.0-9]{0,6}", 0..20), rules in rules()) {
        let list: Vec<&str> = texts.iter().map(String::as_str).collect();
        let found = Ledger::default().verdicts(&list, &rules);
        prop_assert_eq!(found.len(), list.len());
        for (row, (text, found)) in list.iter().zip(&found).enumerate() {
            let own: Vec<_> = found.remarks.iter().filter(|remark| remark.rule.id != "R13").cloned().collect();
            prop_assert_eq!(own, verdict(text, &rules).remarks);
            let others = list[..row].iter().filter(|other| !other.is_empty());
            let earlier = others.map(|other| normalised(other)).any(|other| other == normalised(text));
            let told = found.remarks.iter().any(|remark| remark.rule.id == "R13");
            prop_assert_eq!(told, earlier && !text.is_empty());
        }
    }

    #[test]
    fn a_ledger_forgets_nothing_and_adds_nothing(
        steps in prop::collection::vec((prop::collection::vec("[ab]{0,2}", 0..6), rules()), 1..6),
    ) {
        let mut ledger = Ledger::default();
        for (texts, rules) in steps {
            let list: Vec<&str> = texts.iter().map(String::as_str).collect();
            let afresh: Vec<Arc<_>> = Ledger::default().verdicts(&list, &rules);
            prop_assert_eq!(ledger.verdicts(&list, &rules), afresh);
        }
    }

    #[test]
    fn any_document_can_be_reviewed(texts in prop::collection::vec("\\PC{0,12}", 0..6), odd in any::<u8>()) {
        let odd = match odd % 4 { 0 => Value::Null, 1 => json!(7), 2 => json!({"a": []}), _ => json!("x") };
        let mut list = json!(texts);
        if let Some(items) = list.as_array_mut() {
            items.push(odd.clone());
        }
        let elsewhere = Elsewhere::default();
        for kind in Kind::ALL {
            let context = Context {
                schema: schema(*kind),
                capabilities: Capabilities::default(),
                production: true,
                elsewhere: &elsewhere,
            };
            let document = json!({
                "redirect_uris": list, "callbacks": list, "web_origins": odd, "grant_types": odd, "app_type": odd,
            });
            for found in review(&document, &context) {
                prop_assert!(found.pointer.get(&document).is_some());
            }
            review(&odd, &context);
        }
    }
}
