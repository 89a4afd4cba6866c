//! The last line of defence of the log: tokens and secrets are blotted out by their look, should one ever get there.

use std::io::{self, Write};

const BLOT: &str = "[redacted]";

/// What comes before a value that must not be read.
const LEADS: [&str; 6] =
    ["bearer ", "basic ", "client_secret", "clientsecret", "access_token", "client_assertion"];

/// The line with everything blotted out that looks like a token or follows the name of a secret.
pub(crate) fn redact(line: &str) -> String {
    let mut result = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((at, length)) = next(rest) {
        result.push_str(&rest[..at]);
        result.push_str(BLOT);
        rest = &rest[at + length..];
    }
    result.push_str(rest);
    result
}

/// Where the next confidential value is, and how long.
fn next(text: &str) -> Option<(usize, usize)> {
    // Positions in `lower` are positions in `text`: only ASCII letters change.
    let lower = text.to_ascii_lowercase();
    let led = LEADS.iter().filter_map(|lead| {
        let after = lower.find(lead)? + lead.len();
        let skipped = text[after..].find(|c: char| !matches!(c, '"' | '\'' | ':' | '=' | ' ' | '\\'))?;
        let start = after + skipped;
        let length = length_of_token(&text[start..]);
        (length > 0 && !text[start..].starts_with(BLOT)).then_some((start, length))
    });
    // A JSON Web Token begins with the encoded `{"`.
    let token = text.find("eyJ").map(|start| (start, length_of_token(&text[start..])));
    led.chain(token).min()
}

fn length_of_token(text: &str) -> usize {
    text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~' | '+' | '/' | '%')))
        .unwrap_or(text.len())
}

/// A writer that redacts. The log's formatter hands over one whole line at a time.
pub(crate) struct Redacting<W>(pub(crate) W);

impl<W: Write> Write for Redacting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write_all(redact(&String::from_utf8_lossy(bytes)).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::redact;

    #[test]
    fn what_looks_like_a_secret_is_blotted_out() {
        let cases = [
            ("Authorization: Bearer abc.DEF-123 next", "Authorization: Bearer [redacted] next"),
            (r#"{"client_secret":"s3cr3t_value","a":1}"#, r#"{"client_secret":"[redacted]","a":1}"#),
            ("client_id=abc&client_secret=xyz&b=c", "client_id=abc&client_secret=[redacted]&b=c"),
            ("token eyJhbGciOi.eyJzdWIi.sig, done", "token [redacted], done"),
            ("bearer one, bearer two", "bearer [redacted], bearer [redacted]"),
            ("nothing here but ünïcode", "nothing here but ünïcode"),
        ];
        for (line, expected) in cases {
            assert_eq!(redact(line), expected);
        }
    }
}
