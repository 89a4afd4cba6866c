//! Durations as a person says them, such as `30 days` or `1 h 30 min`, and as numbers of a unit.

use std::fmt::Write as _;

/// The unit of a number that is a duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// `seconds`
    Seconds,
    /// `minutes`
    Minutes,
    /// `hours`
    Hours,
    /// `days`
    Days,
}

/// Why a text is no duration.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadDuration {
    /// It is not made of numbers and units.
    #[error("Type a duration such as 30 days or 1 h 30 min.")]
    Text,
    /// It does not come out even in the unit of the field.
    #[error("Must come out in whole {0}.")]
    Uneven(&'static str),
    /// It is longer than numbers go.
    #[error("Is too long.")]
    TooLong,
}

/// Parts of a second that a number may have: six decimals.
const MICRO: u128 = 1_000_000;

/// The largest whole number that every JSON reader reads exactly.
const LONGEST: u128 = 1 << 53;

impl Unit {
    /// The unit that the mark `unit` of a schema names, if it is one of time.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.word() == word)
    }

    /// What the schema and the form call it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Seconds => "seconds",
            Self::Minutes => "minutes",
            Self::Hours => "hours",
            Self::Days => "days",
        }
    }

    const ALL: [Self; 4] = [Self::Seconds, Self::Minutes, Self::Hours, Self::Days];

    fn seconds(self) -> u128 {
        match self {
            Self::Seconds => 1,
            Self::Minutes => 60,
            Self::Hours => 3_600,
            Self::Days => 86_400,
        }
    }

    /// A whole number of this unit in words: the largest units that it comes out even in, such as `1 hour 30 minutes`.
    pub fn say(self, number: u64) -> String {
        let mut left = u128::from(number) * self.seconds();
        let mut text = String::new();
        for unit in Self::ALL.into_iter().rev() {
            let count = left / unit.seconds();
            left %= unit.seconds();
            if count > 0 {
                let space = if text.is_empty() { "" } else { " " };
                let word = if count == 1 { unit.word().trim_end_matches('s') } else { unit.word() };
                // Writing to a text never fails.
                let _ = write!(text, "{space}{count} {word}");
            }
        }
        if text.is_empty() { format!("0 {}", self.word()) } else { text }
    }

    /// The number of this unit that a text says: numbers with units, added up, or one number without.
    ///
    /// # Errors
    /// Text that says no duration, and one that this unit cannot say in whole numbers.
    pub fn read(self, text: &str) -> Result<u64, BadDuration> {
        let mut total: u128 = 0;
        let mut rest = text.trim();
        if rest.is_empty() {
            return Err(BadDuration::Text);
        }
        let bare = rest.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        while !rest.is_empty() {
            let (number, behind) = split(rest, |c| c.is_ascii_digit() || c == '.');
            let (word, behind) = split(behind.trim_start(), char::is_alphabetic);
            let unit = if bare { self } else { spelled(word).ok_or(BadDuration::Text)? };
            let part = micro(number)?.checked_mul(unit_seconds(unit, word)).ok_or(BadDuration::TooLong)?;
            total = total.checked_add(part).ok_or(BadDuration::TooLong)?;
            rest = behind.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
            rest = rest.strip_prefix("and ").unwrap_or(rest).trim_start();
        }
        let step = self.seconds() * MICRO;
        match (total % step, total / step) {
            (0, number) if number <= LONGEST => u64::try_from(number).map_err(|_| BadDuration::TooLong),
            (0, _) => Err(BadDuration::TooLong),
            _ => Err(BadDuration::Uneven(self.word())),
        }
    }
}

fn split(text: &str, within: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !within(c)).unwrap_or(text.len()))
}

/// A decimal number in millionths.
fn micro(text: &str) -> Result<u128, BadDuration> {
    let (whole, parts) = text.split_once('.').unwrap_or((text, ""));
    if (whole.is_empty() && parts.is_empty()) || parts.len() > 6 || parts.contains('.') {
        return Err(BadDuration::Text);
    }
    let digits: u128 = format!("0{whole}{parts:0<6}").parse().map_err(|_| BadDuration::TooLong)?;
    Ok(digits)
}

fn spelled(word: &str) -> Option<Unit> {
    Some(match word.to_lowercase().as_str() {
        "s" | "sec" | "secs" | "second" | "seconds" => Unit::Seconds,
        "m" | "min" | "mins" | "minute" | "minutes" => Unit::Minutes,
        "h" | "hr" | "hrs" | "hour" | "hours" => Unit::Hours,
        "d" | "day" | "days" | "w" | "week" | "weeks" => Unit::Days,
        _ => return None,
    })
}

fn unit_seconds(unit: Unit, word: &str) -> u128 {
    let weeks = unit == Unit::Days && word.to_lowercase().starts_with('w');
    unit.seconds() * if weeks { 7 } else { 1 }
}
