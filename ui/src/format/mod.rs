//! Numbers, names and times as the window writes them. Pure.

mod colour;
mod time;

pub(crate) use colour::Colour;
pub(crate) use time::{clock, date, day, moment};

/// A count with thousands separated: `12,480`.
pub(crate) fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A count with its noun: `1 change`, `2 changes`. The plural ends in `s`.
pub(crate) fn counted(number: usize, noun: &str) -> String {
    format!("{} {noun}{}", count(number), if number == 1 { "" } else { "s" })
}

/// How far something has come: `4,200 of 12,480`, or `4,200` where nobody knows the whole.
pub(crate) fn progress(done: usize, total: Option<u64>) -> String {
    match total.and_then(|total| usize::try_from(total).ok()).filter(|total| *total >= done) {
        Some(total) => format!("{} of {}", count(done), count(total)),
        None => count(done),
    }
}

/// A length of time for people: `184 ms`, `1.9 s`, `75 s`.
pub(crate) fn milliseconds(number: u64) -> String {
    match number {
        0..1_000 => format!("{number} ms"),
        1_000..10_000 => format!("{:.1} s", number as f64 / 1_000.0),
        _ => format!("{} s", number / 1_000),
    }
}

/// An id that fits a column: its first eight characters and its last four.
pub(crate) fn short_id(id: &str) -> String {
    let chars: Vec<char> = id.chars().collect();
    if chars.len() <= 14 {
        return id.to_owned();
    }
    let head: String = chars[..8].iter().collect();
    let tail: String = chars[chars.len() - 4..].iter().collect();
    format!("{head}…{tail}")
}

/// One or two capital letters that stand for a name.
pub(crate) fn initials(name: &str) -> String {
    let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = words.next().and_then(|word| word.chars().next());
    let second = words.next().and_then(|word| word.chars().next());
    let letters: String = first.into_iter().chain(second).flat_map(char::to_uppercase).take(2).collect();
    if letters.is_empty() { "?".into() } else { letters }
}

/// The tone of a name's tile: always the same for the same name, 0 to 6.
pub(crate) fn tone(name: &str) -> usize {
    // FNV-1a: short, and spreads names that differ in one letter.
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    ((hash >> 32) % 7) as usize
}

/// What a client type is called.
pub(crate) fn client_type(word: &str) -> String {
    match word {
        "web" | "regular_web" => "Web".into(),
        "native" => "Native".into(),
        "spa" => "SPA".into(),
        "machine" | "non_interactive" => "Machine".into(),
        "" => "–".into(),
        other => {
            let mut chars = other.chars();
            let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
            (first + chars.as_str()).replace('_', " ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts() {
        assert_eq!(
            [0, 999, 1_000, 12_480, 1_234_567].map(count),
            ["0", "999", "1,000", "12,480", "1,234,567"]
        );
        assert_eq!(counted(1, "change"), "1 change");
        assert_eq!(counted(0, "change"), "0 changes");
    }

    #[test]
    fn lengths_of_time() {
        assert_eq!([0, 184, 1_940, 75_300].map(milliseconds), ["0 ms", "184 ms", "1.9 s", "75 s"]);
    }

    #[test]
    fn ids_are_shortened_by_characters() {
        assert_eq!(short_id("f8Kp3bXoW1sQ7mRv5tZd0nLhY6JyE"), "f8Kp3bXo…6JyE");
        assert_eq!(short_id("short"), "short");
        assert_eq!(short_id("äöüäöüäöüäöüäöü"), "äöüäöüäö…üäöü");
    }

    #[test]
    fn initials_of_any_name() {
        let names = ["Harbor Mobile Banking", "kyc", "  ", "éclair-été", "4 eyes", "ßtraße"];
        assert_eq!(names.map(initials), ["HM", "K", "?", "ÉÉ", "4E", "SS"]);
    }

    #[test]
    fn tones_stay_and_spread() {
        assert_eq!(tone("Harbor"), tone("Harbor"));
        let seen: std::collections::BTreeSet<usize> = (0..50).map(|n| tone(&format!("App {n}"))).collect();
        assert_eq!(seen.len(), 7);
    }

    #[test]
    fn client_types_of_both_vendors_and_strangers() {
        let words = ["web", "regular_web", "native", "spa", "non_interactive", "m2m_x", ""];
        assert_eq!(words.map(client_type), ["Web", "Web", "Native", "SPA", "Machine", "M2m x", "–"]);
    }
}
