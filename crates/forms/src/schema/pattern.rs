//! A regular expression that a text has to match somewhere.

use std::fmt;

use regex_lite::Regex;

/// A compiled `pattern`. Two are equal where their texts are.
#[derive(Clone)]
pub struct Pattern {
    text: String,
    regex: Regex,
}

impl Pattern {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(super) fn new(text: &str) -> Result<Self, String> {
        let regex = Regex::new(&dotted(text)).map_err(|error| error.to_string())?;
        Ok(Self { text: text.to_owned(), regex })
    }

    /// Whether it is found in a text.
    pub fn matches(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }
}

/// A dot means any character that ends no line, and JSON Schema knows more of those than our reader of patterns.
fn dotted(text: &str) -> String {
    let (mut plain, mut escaped, mut class) = (String::new(), false, false);
    for c in text.chars() {
        match c {
            '.' if !escaped && !class => plain.push_str(r"[^\n\r\x{2028}\x{2029}]"),
            c => plain.push(c),
        }
        class = match c {
            '[' if !escaped => true,
            ']' if !escaped => false,
            _ => class,
        };
        escaped = c == '\\' && !escaped;
    }
    plain
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pattern({:?})", self.text)
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
