//! RFC 3339 times as people read them.
//!
//! The clock and the time zone are handed in: `now` in milliseconds since 1970, and `offset`, which answers how many
//! minutes local time is ahead of UTC at a moment.

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A time for a column: `Today 09:41`, `Yesterday`, `20 Nov`, `20 Nov 2024`. Text that is no time is given back.
pub(crate) fn day(text: &str, now: i64, offset: impl Fn(i64) -> i64) -> String {
    let Some(at) = parse(text) else { return text.to_owned() };
    let (then, today) = (local(at, &offset), local(now, &offset));
    let days = today.div_euclid(DAY) - then.div_euclid(DAY);
    let (year, month, date) = civil(then.div_euclid(DAY));
    match days {
        0 => format!("Today {}", hours(then)),
        1 => "Yesterday".into(),
        _ if civil(today.div_euclid(DAY)).0 == year => format!("{date} {}", MONTHS[month - 1]),
        _ => format!("{date} {} {year}", MONTHS[month - 1]),
    }
}

/// The day of a time: `Today`, `Yesterday`, `20 Nov`, `20 Nov 2024`. Text that is no time is given back.
pub(crate) fn date(text: &str, now: i64, offset: impl Fn(i64) -> i64) -> String {
    let day = day(text, now, offset);
    if day.starts_with("Today ") { "Today".into() } else { day }
}

/// A time in full: `20 Nov 2024, 09:41`. Text that is no time is given back.
pub(crate) fn moment(text: &str, offset: impl Fn(i64) -> i64) -> String {
    let Some(at) = parse(text) else { return text.to_owned() };
    let then = local(at, &offset);
    let (year, month, date) = civil(then.div_euclid(DAY));
    format!("{date} {} {year}, {}", MONTHS[month - 1], hours(then))
}

/// The time of day: `09:41`. Text that is no time is given back.
pub(crate) fn clock(text: &str, offset: impl Fn(i64) -> i64) -> String {
    parse(text).map_or_else(|| text.to_owned(), |at| hours(local(at, &offset)))
}

fn local(at: i64, offset: &impl Fn(i64) -> i64) -> i64 {
    at + offset(at) * MINUTE
}

fn hours(local: i64) -> String {
    let minutes = local.rem_euclid(DAY) / MINUTE;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Milliseconds since 1970 of an RFC 3339 time.
fn parse(text: &str) -> Option<i64> {
    let number = |range: std::ops::Range<usize>| -> Option<i64> {
        let part = text.get(range)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok()).flatten()
    };
    let mark = |at: usize, marks: &[u8]| text.as_bytes().get(at).is_some_and(|byte| marks.contains(byte));
    let marked = mark(4, b"-") && mark(7, b"-") && mark(10, b"Tt ") && mark(13, b":") && mark(16, b":");
    let (year, month, date) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let (hour, minute, second) = (number(11..13)?, number(14..16)?, number(17..19)?);
    if !marked || !(1..=12).contains(&month) || !(1..=31).contains(&date) || hour > 23 || minute > 59 {
        return None;
    }
    let rest = text.get(19..)?;
    let digits = rest.strip_prefix('.').map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    let zone = if digits > 0 { &rest[digits + 1..] } else { rest };
    let ahead = match zone.as_bytes() {
        [b'Z' | b'z'] => 0,
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2]
            if [h1, h2, m1, m2].iter().all(|d| d.is_ascii_digit()) =>
        {
            let two = |a: &u8, b: &u8| i64::from((a - b'0') * 10 + (b - b'0'));
            let minutes = two(h1, h2) * 60 + two(m1, m2);
            if *sign == b'-' { -minutes } else { minutes }
        }
        _ => return None,
    };
    let seconds = (days(year, month, date) * 24 + hour) * 3_600 + minute * 60 + second;
    Some(seconds * 1_000 - ahead * MINUTE)
}

/// Days since 1970 of a date of the Gregorian calendar. Years begin in March here, so that a leap day is the last.
fn days(year: i64, month: i64, date: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let since_march = (month + 9) % 12;
    let in_year = (153 * since_march + 2) / 5 + date - 1;
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + in_year - 719_468
}

/// Year, month from 1 and date of a day since 1970.
fn civil(day: i64) -> (i64, usize, i64) {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let in_era = shifted.rem_euclid(146_097);
    let year_of_era = (in_era - in_era / 1_460 + in_era / 36_524 - in_era / 146_096) / 365;
    let in_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let since_march = (5 * in_year + 2) / 153;
    let date = in_year - (153 * since_march + 2) / 5 + 1;
    let month = if since_march < 10 { since_march + 3 } else { since_march - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, usize::try_from(month).unwrap_or(1), date)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2026-03-01T10:00:00Z";

    fn shown(text: &str, ahead: i64) -> String {
        day(text, parse(NOW).unwrap(), move |_| ahead)
    }

    #[test]
    fn days_are_those_of_the_place() {
        assert_eq!(shown("2026-03-01T08:41:59.5Z", 0), "Today 08:41");
        assert_eq!(shown("2026-02-28T23:30:00Z", 0), "Yesterday");
        assert_eq!(shown("2026-02-28T23:30:00Z", 60), "Today 00:30");
        assert_eq!(shown("2026-01-02T00:00:00+02:00", 0), "1 Jan");
        assert_eq!(shown("2024-11-20T12:00:00Z", 0), "20 Nov 2024");
        assert_eq!(shown("2026-03-02T12:00:00Z", 0), "2 Mar");
        assert_eq!(date("2026-03-01T08:41:59Z", parse(NOW).unwrap(), |_| 0), "Today");
    }

    #[test]
    fn whole_moments() {
        assert_eq!(moment("2024-02-29T23:59:00-01:30", |_| 0), "1 Mar 2024, 01:29");
        assert_eq!(clock("2024-02-29T23:59:00Z", |_| -60), "22:59");
    }

    #[test]
    fn what_is_no_time_is_shown_as_it_is() {
        for text in [
            "",
            "soon",
            "2026-03-01",
            "2026-13-01T00:00:00Z",
            "2026-03-01T00:00:00",
            "2026-03-01T00:00:00+é2:0",
        ] {
            assert_eq!(shown(text, 0), text);
        }
    }

    #[test]
    fn the_calendar_turns_back() {
        for (text, expected) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2000-02-29T00:00:00Z", 951_782_400_000),
            ("1969-12-31T23:59:59Z", -1_000),
        ] {
            assert_eq!(parse(text), Some(expected));
        }
        for day in (-200_000..200_000).step_by(37) {
            let (year, month, date) = civil(day);
            assert_eq!(days(year, month as i64, date), day);
        }
    }
}
