//! What came back, before anybody asks what it means.

use std::time::Duration;

use serde_json::Value;

use crate::{RateLimit, Reply};

/// One HTTP answer, read to its end.
#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) reply: Reply,
    pub(crate) body: Body,
    /// How long to wait, from `Retry-After` or from the reset of the rate limit.
    pub(crate) wait: Option<Duration>,
    pub(crate) rate: Option<RateLimit>,
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

/// How long to wait, from the headers of a refusal. `now` is in seconds since 1970.
pub(crate) fn wait(retry_after: Option<&str>, reset: Option<&str>, now: u64) -> Option<Duration> {
    let seconds = |text: &str| text.trim().parse::<f64>().ok().filter(|s| s.is_finite() && *s >= 0.0);
    let from_reset = || {
        let reset = seconds(reset?)?;
        // Some gateways count down, others name the moment.
        Some(if reset < 1e9 { reset } else { (reset - now as f64).max(0.0) })
    };
    let wait = retry_after.and_then(seconds).or_else(from_reset)?;
    Some(Duration::from_secs_f64(wait.min(86_400.0)))
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
        assert_eq!(wait(Some("3"), Some("1700000009"), 1_700_000_000), seconds(3));
        assert_eq!(wait(None, Some("1700000009"), 1_700_000_000), seconds(9));
        assert_eq!(wait(None, Some("1600000000"), 1_700_000_000), seconds(0));
        assert_eq!(wait(Some("soon"), Some("5"), 0), seconds(5));
        assert_eq!(wait(Some("-1"), None, 0), None);
        assert_eq!(wait(Some("1e300"), None, 0), seconds(86_400));
        assert_eq!(wait(Some("NaN"), None, 0), None);
    }
}
