//! Values in words: durations, dates, and what a field was before.

use clientele_forms::{Field, Shape, Unit, is_placeholder};
use serde_json::Value;

/// The longest text that is shown within a sentence, in characters.
const LONGEST: usize = 80;

/// A value of a field as a person reads it. Never a secret.
pub(crate) fn value(field: &Field, value: Option<&Value>) -> String {
    let Some(value) = value.filter(|value| !value.is_null()) else { return "not set".into() };
    if matches!(field.shape, Shape::Secret) || is_placeholder(value) {
        return "another secret".into();
    }
    match value {
        Value::Bool(on) => if *on { "on" } else { "off" }.into(),
        Value::Number(number) => match field.node.form.unit.as_deref() {
            Some(unit) => quantity(number.as_f64().unwrap_or_default(), unit),
            None => number.to_string(),
        },
        Value::String(text) if text.is_empty() => "empty".into(),
        Value::String(text) => shortened(&title(field, text)),
        Value::Array(items) => list(field, items),
        other => shortened(&other.to_string()),
    }
}

/// What a choice is called; the text itself where it is none.
pub(crate) fn title(field: &Field, text: &str) -> String {
    let titles = &field.node.form.titles;
    titles.get(text).cloned().unwrap_or_else(|| text.to_owned())
}

fn list(field: &Field, items: &[Value]) -> String {
    let texts: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
    match texts {
        Some(texts) if texts.is_empty() => "empty".into(),
        Some(texts) => {
            let all = texts.iter().map(|text| title(field, text)).collect::<Vec<_>>().join(", ");
            if all.chars().count() <= LONGEST { all } else { format!("{} entries", items.len()) }
        }
        None => format!("{} entries", items.len()),
    }
}

/// A text of at most [`LONGEST`] characters.
pub(crate) fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A number with its unit, such as `30 days` or `1 digit`.
pub(crate) fn quantity(number: f64, unit: &str) -> String {
    let word = if number == 1.0 { unit.strip_suffix('s').unwrap_or(unit) } else { unit };
    format!("{number} {word}")
}

/// A duration in larger units, such as `30 days` or `1 hour 30 minutes`; `None` where it has no better words than its
/// own or is no duration.
pub(crate) fn duration(number: f64, unit: &str) -> Option<String> {
    let whole = (number.fract() == 0.0 && (1.0..1e12).contains(&number)).then_some(number as u64)?;
    Some(Unit::named(unit)?.say(whole)).filter(|words| *words != quantity(number, unit))
}

/// A length of time in the words that are shortest, such as `10 minutes` or `2 days`; `None` where it is none that a
/// person would set.
pub(crate) fn span(number: f64, unit: &str) -> Option<String> {
    (0.0..1e9).contains(&number).then(|| duration(number, unit).unwrap_or_else(|| quantity(number, unit)))
}

/// An RFC 3339 date and time for reading, such as `9 May 2026, 08:52 UTC`; the text itself where it is none.
pub(crate) fn date_time(text: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let parts = || -> Option<String> {
        let number = |from: usize, to: usize| text.get(from..to)?.parse::<usize>().ok();
        let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
        let (hour, minute) = (text.get(11..13)?, text.get(14..16)?);
        let month = MONTHS.get(month.checked_sub(1)?)?;
        let offset = text.get(16..)?.find(['Z', '+', '-']).and_then(|at| text.get(16 + at..))?;
        let zone = if matches!(offset, "Z" | "+00:00") { "UTC" } else { offset };
        Some(format!("{day} {month} {year}, {hour}:{minute} {zone}"))
    };
    parts().unwrap_or_else(|| text.to_owned())
}

/// A document for reading, with dots where secrets were taken out.
pub(crate) fn pretty(value: &Value) -> String {
    fn masked(value: &Value) -> Value {
        match value {
            value if is_placeholder(value) => Value::from("•••••••• (secret)"),
            Value::Object(map) => map.iter().map(|(name, inner)| (name.clone(), masked(inner))).collect(),
            Value::Array(items) => items.iter().map(masked).collect(),
            other => other.clone(),
        }
    }
    serde_json::to_string_pretty(&masked(value)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn durations_in_larger_units() {
        let say = |number: f64, unit: &str| duration(number, unit).unwrap_or_default();
        assert_eq!(say(2_592_000.0, "seconds"), "30 days");
        assert_eq!(say(5_400.0, "seconds"), "1 hour 30 minutes");
        assert_eq!(say(90_061.0, "seconds"), "1 day 1 hour 1 minute 1 second");
        assert_eq!(say(2_880.0, "minutes"), "2 days");
        assert_eq!(say(36.0, "hours"), "1 day 12 hours");
        for (number, unit) in
            [(45.0, "seconds"), (59.0, "minutes"), (23.0, "hours"), (0.0, "seconds"), (7.0, "days")]
        {
            assert_eq!(say(number, unit), "", "{number} {unit}");
        }
        assert_eq!(say(f64::NAN, "seconds"), "");
        assert_eq!(say(-60.0, "minutes"), "");
        assert_eq!(say(1e300, "minutes"), "");
    }

    #[test]
    fn spans_that_a_person_would_set() {
        assert_eq!(span(10.0, "minutes").as_deref(), Some("10 minutes"));
        assert_eq!(span(90.0, "minutes").as_deref(), Some("1 hour 30 minutes"));
        assert_eq!(span(1.0, "days").as_deref(), Some("1 day"));
        for number in [-1.0, f64::NAN, f64::INFINITY, 1e300] {
            assert_eq!(span(number, "minutes"), None, "{number}");
        }
    }

    #[test]
    fn quantities_agree_with_their_number() {
        assert_eq!(quantity(1.0, "minutes"), "1 minute");
        assert_eq!(quantity(6.0, "digits"), "6 digits");
        assert_eq!(quantity(1.5, "hours"), "1.5 hours");
    }

    #[test]
    fn dates_for_reading() {
        assert_eq!(date_time("2026-05-09T08:52:11.123Z"), "9 May 2026, 08:52 UTC");
        assert_eq!(date_time("2026-05-09T08:52:11+02:00"), "9 May 2026, 08:52 +02:00");
        for text in ["", "soon", "2026-13-09T08:52:11Z", "2026-05-09", "äöüäöüäöüäöüäöü"] {
            assert_eq!(date_time(text), text);
        }
    }

    #[test]
    fn documents_for_reading_hold_no_placeholder() {
        let shown = pretty(&json!({"a": {"$secret": "kept"}, "b": [1]}));
        assert!(shown.contains("(secret)") && !shown.contains("$secret"), "{shown}");
    }
}
