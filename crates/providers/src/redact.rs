//! Vendors' words made fit to be shown: without secrets, without control characters, short.

use secrecy::{ExposeSecret, SecretString};

/// Longest excerpt, in characters.
const LONGEST: usize = 300;
/// A secret shorter than this would mask half of every sentence.
const SHORTEST_SECRET: usize = 3;
/// What is as long as this and mixes letters and digits is taken for a token. Client IDs are shorter.
const TOKEN: usize = 40;
const MASK: &str = "•••";

/// The secrets that were on the wire in one exchange.
#[derive(Clone, Default)]
pub(crate) struct Redactor(Vec<SecretString>);

impl Redactor {
    pub(crate) fn new<'s>(secrets: impl IntoIterator<Item = &'s SecretString>) -> Self {
        let mut known: Vec<SecretString> = secrets
            .into_iter()
            .filter(|secret| secret.expose_secret().chars().count() >= SHORTEST_SECRET)
            .cloned()
            .collect();
        // A secret that is part of another must not be masked first and leave the rest standing.
        known.sort_by_key(|secret| std::cmp::Reverse(secret.expose_secret().len()));
        Self(known)
    }

    /// A vendor's text, safe and short.
    pub(crate) fn clean(&self, text: &str) -> String {
        let mut clean = text.to_owned();
        for secret in &self.0 {
            for written in spellings(secret.expose_secret()) {
                if clean.contains(&written) {
                    clean = clean.replace(&written, MASK);
                }
            }
        }
        let words: Vec<&str> = clean.split(|c: char| c.is_whitespace() || c.is_control()).collect();
        let words: Vec<String> =
            words.into_iter().filter(|word| !word.is_empty()).map(without_tokens).collect();
        let mut short = words.join(" ");
        if let Some((end, _)) = short.char_indices().nth(LONGEST) {
            short.truncate(end);
            short.push('…');
        }
        short
    }
}

/// The ways in which a text may come back: as it is, within JSON, within an address, and with its white space changed.
fn spellings(secret: &str) -> Vec<String> {
    let json = serde_json::Value::from(secret).to_string();
    let form: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    let mut all = vec![secret.to_owned(), json[1..json.len() - 1].to_owned(), form.replace('+', "%20"), form];
    all.dedup();
    all
}

/// A word with its long random-looking parts masked.
fn without_tokens(word: &str) -> String {
    let in_token = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+' | '=');
    let mut clean = String::with_capacity(word.len());
    let mut rest = word;
    while !rest.is_empty() {
        let end = rest.find(|c| !in_token(c)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        let random = run.len() >= TOKEN
            && run.bytes().any(|b| b.is_ascii_digit())
            && run.bytes().any(|b| b.is_ascii_alphabetic());
        clean.push_str(if random { MASK } else { run });
        let step = after.chars().next().map_or(0, char::len_utf8);
        clean.push_str(&after[..step]);
        rest = &after[step..];
    }
    clean
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_not_secret_stays() {
        let text = "Payload validation error: 'Object didn't pass validation' on property callbacks[0].";
        assert_eq!(Redactor::default().clean(text), text);
        assert_eq!(Redactor::default().clean("a\n  b\u{7}c"), "a b c");
        assert_eq!(Redactor::default().clean(&"long ".repeat(100)).chars().count(), LONGEST + 1);
    }

    #[test]
    fn tokens_go_even_when_unknown() {
        let token = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6IjEifQ.eyJzdWIiOiIxMjM0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjMifQ";
        assert_eq!(Redactor::default().clean(&format!("token={token}!")), "•••.•••!");
    }

    proptest! {
        #[test]
        fn a_known_secret_never_comes_through(secret in "[ -~]{4,40}", before in ".{0,20}", after in ".{0,20}") {
            // White space at the ends may fall away; what is left is looked for.
            let core: String = secret.split_whitespace().max_by_key(|word| word.len()).unwrap_or("").to_owned();
            prop_assume!(core.len() >= 4 && !before.contains(&core) && !after.contains(&core));
            let redactor = Redactor::new([&SecretString::from(secret.clone())]);
            let json = serde_json::Value::from(secret.as_str()).to_string();
            for text in [format!("{before} {secret} {after}"), format!("{before} {json} {after}")] {
                prop_assert!(!redactor.clean(&text).contains(&core), "{}", redactor.clean(&text));
            }
        }
    }
}
