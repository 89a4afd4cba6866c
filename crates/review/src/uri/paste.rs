//! Taking a pasted list of URIs apart, whatever separates them.

use std::collections::HashSet;

use serde_json::Value;

use super::text::split_scheme;

/// The entries of a pasted text, in order, without duplicates and without blanks.
///
/// Entries are separated by white space, semicolons, or commas; the text may be a JSON array, and entries may be
/// quoted or stand behind list marks (`-`, `*`, `1.`). A comma or a semicolon within an entry, as in a query, separates
/// only where white space, the end, a quote or another scheme follows.
pub fn split_pasted(text: &str) -> Vec<String> {
    let entries = match serde_json::from_str::<Value>(text.trim()) {
        Ok(json @ Value::Array(_)) => texts(json),
        _ => text.split(char::is_whitespace).flat_map(at_separators).map(bare).map(str::to_owned).collect(),
    };
    let mut seen = HashSet::new();
    let entries = entries.into_iter().filter(|entry| !entry.trim().is_empty() && !list_mark(entry));
    // A part of JSON may write a slash as `\/`, and a backslash cannot stand in a URI.
    entries.map(|entry| entry.replace("\\/", "/")).filter(|entry| seen.insert(entry.clone())).collect()
}

/// The texts of a JSON array and of the arrays in it.
fn texts(json: Value) -> Vec<String> {
    match json {
        Value::String(text) => vec![text.trim().to_owned()],
        Value::Array(items) => items.into_iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// The parts of a piece without white space.
fn at_separators(piece: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, separator) in piece.char_indices().filter(|(_, c)| matches!(c, ',' | ';')) {
        let rest = &piece[at + separator.len_utf8()..];
        let quoted = piece[start..at].ends_with(['"', '\'', '`', '”', '’'])
            || rest.starts_with(['"', '\'', '`', '“', '‘']);
        if rest.is_empty() || quoted || starts_uri(rest) {
            parts.push(&piece[start..at]);
            start = at + separator.len_utf8();
        }
    }
    parts.push(&piece[start..]);
    parts
}

/// Whether a text starts like a URI with an authority or with a reverse-domain scheme.
fn starts_uri(text: &str) -> bool {
    split_scheme(text).is_some_and(|(scheme, rest)| {
        rest.starts_with("//") || (scheme.contains('.') && rest.starts_with('/'))
    })
}

/// An entry without the quotes and brackets around it.
fn bare(entry: &str) -> &str {
    let mut entry = entry;
    loop {
        let before = entry;
        entry = entry.trim_matches(['"', '\'', '`', '“', '”', '‘', '’', ',', ';']);
        entry =
            entry.strip_prefix('[').filter(|rest| !rest.contains(':') || opens_list(rest)).unwrap_or(entry);
        if entry.ends_with(']') && entry.matches('[').count() < entry.matches(']').count() {
            entry = &entry[..entry.len() - 1];
        }
        if entry.starts_with('<') && entry.ends_with('>') && entry.len() > 1 {
            entry = &entry[1..entry.len() - 1];
        }
        if entry == before {
            return entry;
        }
    }
}

/// Whether what follows a `[` is an entry of a list rather than an IPv6 address.
fn opens_list(rest: &str) -> bool {
    rest.starts_with(['"', '\'']) || split_scheme(rest).is_some()
}

/// Whether an entry is only the mark in front of the next one.
fn list_mark(entry: &str) -> bool {
    matches!(entry, "-" | "*" | "•" | "–" | "[" | "]" | "+")
        || entry.strip_suffix(['.', ')']).is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
}
