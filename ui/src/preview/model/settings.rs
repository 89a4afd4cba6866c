//! Reading settings whatever stands there: a draft may hold anything, and a preview must show something.

use serde_json::Value;

use crate::form::span;
use crate::format::Colour;

/// The digits of sample codes. The longest code that the vendor makes has eight.
const DIGITS: &str = "4829157360";

/// The settings of one method that is on.
#[derive(Clone, Copy)]
pub(super) struct Settings<'v>(&'v Value);

impl<'v> Settings<'v> {
    /// The settings of a method; `None` where it is off.
    pub(super) fn of(document: &'v Value, method: &str) -> Option<Self> {
        document.get(method).filter(|settings| !settings.is_null()).map(Self)
    }

    /// What a message says, such as its subject, of at most `most` characters; `None` where that is left to the vendor.
    pub(super) fn message(self, name: &str, most: usize) -> Option<String> {
        let shown = match self.0.get("message")?.get(name)? {
            Value::Null => return None,
            Value::String(text) => plain(text, most),
            other => plain(&other.to_string(), most),
        };
        (!shown.is_empty()).then_some(shown)
    }

    /// The colour of a message, where it is one.
    pub(super) fn colour(self) -> Option<Colour> {
        Colour::parse(self.0.get("message")?.get("primaryColor")?.as_str()?)
    }

    /// A number.
    pub(super) fn number(self, name: &str) -> Option<f64> {
        self.0.get(name)?.as_f64()
    }

    /// A length of time in words.
    pub(super) fn span(self, name: &str, unit: &str) -> Option<String> {
        span(self.number(name)?, unit)
    }

    /// A sample of the codes that are sent: `usual` digits where nothing else is said; `None` where something is said
    /// that is no length of a code.
    pub(super) fn code(self, usual: usize) -> Option<&'static str> {
        let length = match self.0.get("codeLength").unwrap_or(&Value::Null) {
            Value::Null => usual,
            said => usize::try_from(said.as_u64()?).ok()?,
        };
        DIGITS.get(..length).filter(|code| !code.is_empty())
    }
}

/// A text on one line and without control characters, of at most `most` characters.
pub(super) fn plain(text: &str, most: usize) -> String {
    // A text may be a megabyte long; what is behind the cut is not looked at.
    let start: String = text.chars().take(most.saturating_mul(4)).collect();
    let blank = |c: char| c.is_control() || c.is_whitespace();
    let line = start.split(blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn texts_become_one_short_line() {
        assert_eq!(plain("  a\r\nb\u{0}c \t", 10), "a b c");
        assert_eq!(plain("äöüäöü", 3), "äöü…");
        assert_eq!(plain(&"x".repeat(1_000_000), 5), "xxxxx…");
        assert_eq!(plain("\n\n", 5), "");
    }

    #[test]
    fn codes_are_as_long_as_they_are_said_to_be() {
        let code = |settings: Value| Settings(&settings).code(6);
        assert_eq!(code(json!({})), Some("482915"));
        assert_eq!(code(json!({"codeLength": null})), Some("482915"));
        assert_eq!(code(json!({"codeLength": 4})), Some("4829"));
        assert_eq!(code(json!({"codeLength": 8})), Some("48291573"));
        for odd in [json!(0), json!(-1), json!(4.5), json!(99), json!(1e300), json!("12a"), json!({})] {
            assert_eq!(code(json!({"codeLength": odd})), None, "{odd}");
        }
        assert_eq!(code(json!("odd")), Some("482915"));
    }
}
