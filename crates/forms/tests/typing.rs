//! What a person types: durations and JSON.

use clientele_forms::{BadDuration, Unit, read_json};
use proptest::prelude::*;

#[test]
fn durations_are_read_in_many_ways() {
    for (text, unit, number) in [
        ("30 days", Unit::Seconds, 2_592_000),
        ("1 h 30 min", Unit::Seconds, 5_400),
        ("1h30m", Unit::Minutes, 90),
        ("2592000", Unit::Seconds, 2_592_000),
        ("30", Unit::Days, 30),
        (" 1.5 Hours ", Unit::Minutes, 90),
        ("2 weeks, 1 day and 3 h", Unit::Hours, 363),
        ("0", Unit::Seconds, 0),
    ] {
        assert_eq!(unit.read(text), Ok(number), "{text}");
    }
    for (text, unit, fault) in [
        ("90 s", Unit::Minutes, BadDuration::Uneven("minutes")),
        ("1.5", Unit::Seconds, BadDuration::Uneven("seconds")),
        ("", Unit::Seconds, BadDuration::Text),
        ("soon", Unit::Seconds, BadDuration::Text),
        ("3 years", Unit::Seconds, BadDuration::Text),
        ("-5 min", Unit::Seconds, BadDuration::Text),
        ("1 h 30", Unit::Seconds, BadDuration::Text),
        ("h", Unit::Seconds, BadDuration::Text),
        (".", Unit::Seconds, BadDuration::Text),
        ("99999999999999999999", Unit::Seconds, BadDuration::TooLong),
        ("9999999999999999999999999999999999999999999", Unit::Days, BadDuration::TooLong),
    ] {
        assert_eq!(unit.read(text), Err(fault), "{text}");
    }
}

#[test]
fn durations_are_said_in_their_largest_units() {
    for (number, unit, words) in [
        (2_592_000, Unit::Seconds, "30 days"),
        (5_400, Unit::Seconds, "1 hour 30 minutes"),
        (90_061, Unit::Seconds, "1 day 1 hour 1 minute 1 second"),
        (2_880, Unit::Minutes, "2 days"),
        (36, Unit::Hours, "1 day 12 hours"),
        (45, Unit::Seconds, "45 seconds"),
        (0, Unit::Minutes, "0 minutes"),
    ] {
        assert_eq!(unit.say(number), words);
    }
}

#[test]
fn faults_in_json_have_a_place() {
    let fault = |text: &str| read_json(text).expect_err("no JSON").to_string();
    assert_eq!(
        fault("{\n  \"a\": tru\n}"),
        "Line 2, column 11: only true, false and null stand without quotes."
    );
    assert_eq!(fault(""), "Line 1, column 1: the text ends too early.");
    assert_eq!(fault("[1,]"), "Line 1, column 4: a comma too many.");
    let nested = |levels: usize| format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
    assert!(read_json(&nested(64)).is_ok());
    for levels in [65, 127, 200, 1_000_000] {
        assert!(fault(&nested(levels)).contains("nested deeper than 64 levels"), "{levels}");
    }
}

proptest! {
    #[test]
    fn what_is_said_is_read_back(number in 0u64..1 << 40, unit in prop::sample::select(vec![Unit::Seconds, Unit::Minutes, Unit::Hours, Unit::Days])) {
        prop_assert_eq!(unit.read(&unit.say(number)), Ok(number));
        prop_assert_eq!(unit.read(&number.to_string()), Ok(number));
    }

    #[test]
    fn no_text_breaks_a_reader(text in ".{0,40}", number in "[0-9.]{0,50} ?[a-zµ]{0,3}") {
        for text in [text, number] {
            let _ = (Unit::Hours.read(&text), read_json(&text));
        }
    }
}
