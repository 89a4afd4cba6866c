//! What a fault does, and how a control request describes it.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde_json::{Map, Value};

/// The names of the effects; a fault has exactly one.
pub(super) const KINDS: [&str; 13] = [
    "status",
    "html",
    "latency_ms",
    "no_scopes",
    "scopes",
    "token_ttl_s",
    "cut",
    "reset",
    "truncated",
    "unknown_fields",
    "unknown_values",
    "shift",
    "body_bytes",
];
/// What some of the effects can be told besides.
pub(super) const DETAILS: [&str; 5] = ["after", "headers", "retry_after_s", "reset_in_s", "promised"];
const LARGEST_BODY: u64 = 64 * 1024 * 1024;

/// What a fault does to a request it strikes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Answers in the operation's stead.
    Answer(Answer),
    /// Waits before the operation happens.
    Latency(Duration),
    /// At a token endpoint: the management client gets these scopes instead of its own.
    Scopes(Vec<String>),
    /// At a token endpoint: tokens live shorter or longer than usual.
    TokenLife(TokenLife),
    /// The operation happens; the connection ends in the middle of its answer.
    Cut,
    /// The same, but with a reset of the connection.
    Reset,
    /// The operation happens; its answer is half of what it should be, and says that it is whole.
    Truncated,
    /// Every resource in the answer has a field that no description knows.
    UnknownFields,
    /// Fields of the answer that are one of a few words are another one.
    UnknownValues,
    /// Pages of a list move while it is read: by this many items for every page.
    Shift(i64),
    /// The answer is filled up with blanks to this many bytes.
    BodyBytes(usize),
}

/// An answer that has nothing to do with the operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    /// The status with the vendor's error body; `None`: a web page with status 200.
    pub(crate) status: Option<StatusCode>,
    /// Whether the operation happens all the same.
    pub(crate) after: bool,
    /// What the answer has besides.
    pub(crate) headers: HeaderMap,
    /// `x-ratelimit-*` that say the limit is free again in so many seconds.
    pub(crate) reset_in: Option<u64>,
}

/// How long tokens live.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TokenLife {
    pub(crate) real: Duration,
    /// What the answer says; `None`: the truth.
    pub(crate) promised: Option<Duration>,
}

impl TokenLife {
    /// The life that the answer promises.
    pub(crate) fn told(&self) -> Duration {
        self.promised.unwrap_or(self.real)
    }
}

impl Effect {
    /// Whether it concerns token endpoints alone.
    pub(super) fn is_about_tokens(&self) -> bool {
        matches!(self, Self::Scopes(_) | Self::TokenLife(_))
    }

    /// Whether the operation does not happen.
    pub(super) fn prevents(&self) -> bool {
        matches!(self, Self::Answer(answer) if !answer.after)
    }
}

/// Reads the effect out of a description.
///
/// # Errors
/// A sentence that says what is wrong.
pub(super) fn read(fields: &Map<String, Value>) -> Result<Effect, String> {
    let mut kinds = KINDS.iter().filter(|kind| {
        let off = fields.get(**kind).is_none_or(|value| *value == Value::Bool(false));
        !off
    });
    let (Some(kind), None) = (kinds.next(), kinds.next()) else {
        return Err(format!("a fault has exactly one of {}", KINDS.join(", ")));
    };
    details_fit(kind, fields)?;
    let value = &fields[*kind];
    let on = |effect| if value == true { Ok(effect) } else { Err(format!("`{kind}` is true or false")) };
    match *kind {
        "status" => Ok(Effect::Answer(answer(Some(status(value)?), fields)?)),
        "html" => on(Effect::Answer(answer(None, fields)?)),
        "latency_ms" => {
            let wait = value.as_u64().filter(|ms| *ms <= 600_000);
            Ok(Effect::Latency(Duration::from_millis(wait.ok_or("`latency_ms` is a number up to 600000")?)))
        }
        "no_scopes" => on(Effect::Scopes(Vec::new())),
        "scopes" => Ok(Effect::Scopes(words(value).ok_or("`scopes` is a list of scope names")?)),
        "token_ttl_s" => Ok(Effect::TokenLife(TokenLife {
            real: seconds(kind, value)?,
            promised: fields.get("promised").map(|value| seconds("promised", value)).transpose()?,
        })),
        "cut" => on(Effect::Cut),
        "reset" => on(Effect::Reset),
        "truncated" => on(Effect::Truncated),
        "unknown_fields" => on(Effect::UnknownFields),
        "unknown_values" => on(Effect::UnknownValues),
        "shift" => {
            let items = value.as_i64().filter(|items| *items != 0 && items.abs() <= 100);
            Ok(Effect::Shift(items.ok_or("`shift` is a number of items from -100 to 100, other than 0")?))
        }
        _ => {
            let bytes = value.as_u64().filter(|bytes| *bytes <= LARGEST_BODY);
            let bytes = bytes.and_then(|bytes| usize::try_from(bytes).ok());
            Ok(Effect::BodyBytes(
                bytes.ok_or_else(|| format!("`body_bytes` is a number up to {LARGEST_BODY}"))?,
            ))
        }
    }
}

fn details_fit(kind: &str, fields: &Map<String, Value>) -> Result<(), String> {
    let fitting: &[&str] = match kind {
        "status" => &["after", "headers", "retry_after_s", "reset_in_s"],
        "html" => &["after"],
        "token_ttl_s" => &["promised"],
        _ => &[],
    };
    match DETAILS.iter().find(|detail| fields.contains_key(**detail) && !fitting.contains(detail)) {
        Some(detail) => Err(format!("`{detail}` has no meaning beside `{kind}`")),
        None => Ok(()),
    }
}

fn answer(status: Option<StatusCode>, fields: &Map<String, Value>) -> Result<Answer, String> {
    let after = match fields.get("after") {
        None => false,
        Some(value) => value.as_bool().ok_or("`after` is true or false")?,
    };
    let mut headers = HeaderMap::new();
    if let Some(value) = fields.get("headers") {
        for (name, value) in value.as_object().ok_or("`headers` is an object of names and texts")? {
            let name = HeaderName::from_bytes(name.as_bytes());
            let value = value.as_str().and_then(|text| HeaderValue::from_str(text).ok());
            let (Ok(name), Some(value)) = (name, value) else {
                return Err("`headers` is an object of names and texts".to_owned());
            };
            headers.insert(name, value);
        }
    }
    if let Some(value) = fields.get("retry_after_s") {
        let wait = seconds("retry_after_s", value)?.as_secs();
        headers.insert(axum::http::header::RETRY_AFTER, HeaderValue::from(wait));
    }
    let reset_in = fields
        .get("reset_in_s")
        .map(|value| seconds("reset_in_s", value))
        .transpose()?
        .map(|wait| wait.as_secs());
    Ok(Answer { status, after, headers, reset_in })
}

fn status(value: &Value) -> Result<StatusCode, String> {
    let code =
        value.as_u64().and_then(|code| u16::try_from(code).ok()).filter(|code| (400..600).contains(code));
    code.and_then(|code| StatusCode::from_u16(code).ok())
        .ok_or_else(|| "`status` is an error status, 400 to 599".to_owned())
}

fn seconds(name: &str, value: &Value) -> Result<Duration, String> {
    let whole = value.as_u64().filter(|seconds| *seconds <= 31_536_000);
    whole.map(Duration::from_secs).ok_or_else(|| format!("`{name}` is a number of seconds, up to a year"))
}

fn words(value: &Value) -> Option<Vec<String>> {
    value.as_array()?.iter().map(|item| item.as_str().map(str::to_owned)).collect()
}
