//! The words that a test executable uses.

use crate::suites::Outcome;

/// `str::strip_suffix` for the first of several endings that fits.
pub(super) trait StripSuffixOf {
    fn strip_suffix_of(&self, endings: &[&str]) -> Option<&str>;
}

impl StripSuffixOf for str {
    fn strip_suffix_of(&self, endings: &[&str]) -> Option<&str> {
        endings.iter().find_map(|ending| self.strip_suffix(ending))
    }
}

/// The number before a word in a summary like `ok. 2 passed; 0 failed; ...`.
pub(super) fn counted(summary: &str, word: &str) -> usize {
    let before = summary.split(word).next().filter(|before| before.len() < summary.len());
    before.and_then(|before| before.rsplit(' ').next()?.parse().ok()).unwrap_or_default()
}

pub(super) fn outcome(said: &str) -> Option<Outcome> {
    match said.trim_end() {
        "ok" => Some(Outcome::Passed),
        "FAILED" | "failed" => Some(Outcome::Failed),
        said if said == "ignored" || said.starts_with("ignored, ") => Some(Outcome::Ignored),
        _ => None,
    }
}

/// A line without terminal colours.
pub(super) fn plain(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find('\u{1b}') {
        text.push_str(&rest[..start]);
        let sequence = rest[start + 1..].trim_start_matches('[');
        // Parameters, then one letter; libtest also writes `ESC ( B`.
        let end = sequence.find(|c: char| c.is_ascii_alphabetic()).map_or(sequence.len(), |at| at + 1);
        rest = &sequence[end..];
    }
    text.push_str(rest);
    text
}
