//! What came back, before anybody asks what it means.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::Value;

use super::pace::Told;
use crate::Reply;

/// One HTTP answer, read to its end.
#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) reply: Reply,
    pub(crate) body: Body,
    /// How long to wait, from `Retry-After` or from the reset of the rate limit.
    pub(crate) wait: Option<Duration>,
    /// What it tells of the vendor's limit.
    pub(crate) told: Option<Told>,
    /// The host that a redirect leads to.
    pub(crate) location: Option<String>,
}

/// The body of an answer. Not printable: it may hold secrets.
#[derive(Clone)]
pub(crate) enum Body {
    Empty,
    Json(Value),
    /// A web page, with its title.
    Html(Option<String>),
    /// Something else, or JSON that is broken.
    Other(String),
    /// The connection broke before the end.
    Lost(String),
    /// More than this many bytes.
    TooLarge(usize),
}

impl Answer {
    pub(crate) fn status(&self) -> u16 {
        self.reply.status
    }

    pub(crate) fn success(&self) -> bool {
        (200..300).contains(&self.status())
    }

    /// The JSON of the body; `null` where there is none.
    pub(crate) fn json(&self) -> &Value {
        match &self.body {
            Body::Json(value) => value,
            _ => &Value::Null,
        }
    }
}

impl Body {
    /// Reads a body by its content type. A web page is never taken for JSON; what has no or a vague type is, where it
    /// looks like it.
    pub(crate) fn read(content_type: Option<&str>, bytes: &[u8]) -> Self {
        let content_type = content_type.unwrap_or_default().to_ascii_lowercase();
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let start = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
        let Some(start) = start else { return Self::Empty };
        let text = || String::from_utf8_lossy(bytes).into_owned();
        if content_type.contains("html") || (*start == b'<' && !content_type.contains("json")) {
            return Self::Html(title(&text()));
        }
        if content_type.contains("json") || matches!(start, b'{' | b'[') {
            return serde_json::from_slice(bytes).map_or_else(|_| Self::Other(text()), Self::Json);
        }
        Self::Other(text())
    }
}

/// The title of a web page.
fn title(page: &str) -> Option<String> {
    let lower = page.to_ascii_lowercase();
    let start = lower.find("<title")?;
    let start = start + lower[start..].find('>')? + 1;
    let end = start + lower[start..].find("</title")?;
    let title = page[start..end].trim();
    (!title.is_empty()).then(|| title.to_owned())
}

/// The headers that speak of waiting.
#[derive(Clone, Copy, Default)]
pub(crate) struct Clocks<'h> {
    /// `Retry-After`: seconds, or a date (RFC 9110, section 10.2.3).
    pub(crate) retry_after: Option<&'h str>,
    /// `x-ratelimit-reset`: a second of Unix time, or a countdown as some gateways have it.
    pub(crate) reset: Option<&'h str>,
    /// `Date`: the vendor's own time, against which its moments are measured.
    pub(crate) date: Option<&'h str>,
    /// This computer's time in seconds since 1970, where the vendor does not tell its own.
    pub(crate) now: u64,
}

impl Clocks<'_> {
    /// How long the vendor asks to wait.
    pub(crate) fn wait(&self) -> Option<Duration> {
        self.retry_after
            .and_then(|text| seconds(text).or_else(|| self.until(text)))
            .or_else(|| self.more_in())
    }

    /// How long until the limit is less strict.
    pub(crate) fn more_in(&self) -> Option<Duration> {
        let reset = seconds(self.reset?)?;
        if reset.as_secs_f64() < 1e9 {
            return Some(reset);
        }
        let now = self.date.and_then(unix).unwrap_or(Duration::from_secs(self.now));
        Some(reset.saturating_sub(now).min(LONGEST))
    }

    fn until(&self, date: &str) -> Option<Duration> {
        let now = self.date.and_then(unix).unwrap_or(Duration::from_secs(self.now));
        Some(unix(date)?.saturating_sub(now).min(LONGEST))
    }
}

/// The longest wait that is believed.
const LONGEST: Duration = Duration::from_secs(86_400);

fn seconds(text: &str) -> Option<Duration> {
    let seconds = text.trim().parse::<f64>().ok().filter(|seconds| seconds.is_finite() && *seconds >= 0.0)?;
    // A moment is a large number; a wait is cut where it is used.
    Some(Duration::from_secs_f64(if seconds < 1e9 { seconds.min(86_400.0) } else { seconds.min(1e12) }))
}

fn unix(date: &str) -> Option<Duration> {
    let moment: SystemTime = httpdate::parse_http_date(date.trim()).ok()?;
    moment.duration_since(UNIX_EPOCH).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn bodies_are_read_by_type_and_look() {
        let page = b"<!doctype html><html><TITLE lang=en> Sign in </TITLE></html>";
        assert!(
            matches!(Body::read(Some("text/html; charset=utf-8"), page), Body::Html(Some(t)) if t == "Sign in")
        );
        assert!(matches!(Body::read(None, page), Body::Html(Some(_))));
        assert!(matches!(Body::read(Some("text/html"), b"{\"a\":1}"), Body::Html(None)));
        assert!(matches!(Body::read(Some("application/json"), b"<html>"), Body::Other(_)));
        assert!(matches!(Body::read(Some("application/json"), b""), Body::Empty));
        assert!(
            matches!(Body::read(Some("application/problem+json"), b"{}"), Body::Json(v) if v == json!({}))
        );
        assert!(matches!(Body::read(None, b"\xef\xbb\xbf [1]"), Body::Json(v) if v == json!([1])));
        assert!(matches!(Body::read(Some("text/plain"), b"upstream failed"), Body::Other(_)));
        assert!(matches!(Body::read(Some("application/json"), b"{\"a\":"), Body::Other(_)));
        let deep = "[".repeat(100_000);
        assert!(matches!(Body::read(Some("application/json"), deep.as_bytes()), Body::Other(_)));
    }

    #[test]
    fn waits_are_read_from_either_header() {
        let seconds = |s| Some(Duration::from_secs(s));
        let wait = |retry_after, reset, now| Clocks { retry_after, reset, now, date: None }.wait();
        assert_eq!(wait(Some("3"), Some("1700000009"), 1_700_000_000), seconds(3));
        assert_eq!(wait(None, Some("1700000009"), 1_700_000_000), seconds(9));
        assert_eq!(wait(None, Some("1600000000"), 1_700_000_000), seconds(0));
        assert_eq!(wait(Some("soon"), Some("5"), 0), seconds(5));
        assert_eq!(wait(Some("-1"), None, 0), None);
        assert_eq!(wait(Some("999999"), None, 0), seconds(86_400));
        assert_eq!(wait(Some("NaN"), None, 0), None);
    }

    #[test]
    fn moments_are_measured_on_the_clock_that_named_them() {
        // This computer is an hour ahead.
        let vendor = Clocks {
            retry_after: Some("Wed, 25 Nov 2026 17:00:30 GMT"),
            reset: Some("1795626005"),
            date: Some("Wed, 25 Nov 2026 17:00:00 GMT"),
            now: 1_795_629_600,
        };
        assert_eq!(vendor.wait(), Some(Duration::from_secs(30)));
        assert_eq!(vendor.more_in(), Some(Duration::from_secs(5)));
    }
}
