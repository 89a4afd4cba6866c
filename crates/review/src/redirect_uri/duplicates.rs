//! R13: rows that repeat or nearly repeat an earlier row.

use std::collections::HashMap;

use super::text::split_scheme;
use super::{Level, Verdict};

/// The rows that repeat an earlier one, each with its verdict. Linear in the length of the list.
pub(super) fn find(uris: &[&str]) -> Vec<(usize, Verdict)> {
    let mut first: HashMap<String, usize> = HashMap::with_capacity(uris.len());
    let mut found = Vec::new();
    for (row, uri) in uris.iter().enumerate().filter(|(_, uri)| !uri.trim().is_empty()) {
        match first.get(&key(uri)) {
            Some(earlier) => found.push((row, told(uris[*earlier], uri, earlier + 1))),
            None => {
                first.insert(key(uri), row);
            }
        }
    }
    found
}

fn told(earlier: &str, uri: &str, number: usize) -> Verdict {
    let found = match difference(earlier, uri) {
        None => {
            Verdict::new(Level::Warning, "R13", "Duplicate").saying(format!("Is already in row {number}."))
        }
        Some(difference) => Verdict::new(Level::Warning, "R13", "Near-duplicate").saying(format!(
            "Differs from row {number} only by {difference}. Addresses are compared character by character."
        )),
    };
    found.citing("RFC 9700 §2.1").removed("Remove this one")
}

/// What keeps two texts with the same key apart; `None` where nothing does.
fn difference(a: &str, b: &str) -> Option<&'static str> {
    if a == b {
        return None;
    }
    let slash = |text: &str| text.trim_end_matches('/').to_owned();
    let case = |text: &str| text.to_lowercase();
    Some(if slash(a) == slash(b) {
        "the trailing slash"
    } else if case(a) == case(b) {
        "upper and lower case"
    } else if without_port(a) == without_port(b) {
        "the default port"
    } else if decoded(a) == decoded(b) {
        "percent-encoding"
    } else {
        "details of spelling"
    })
}

/// A text that is the same for URIs that a person takes for the same.
fn key(uri: &str) -> String {
    let plain = without_port(&decoded(uri.trim()).to_lowercase());
    let (path, query) =
        plain.split_once('?').map_or((plain.as_str(), None), |(path, query)| (path, Some(query)));
    let path = path.trim_end_matches('/');
    query.map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"))
}

fn without_port(uri: &str) -> String {
    let port = match split_scheme(uri).map(|(scheme, _)| scheme.to_ascii_lowercase()).as_deref() {
        Some("https") => ":443",
        Some("http") => ":80",
        _ => return uri.to_owned(),
    };
    let Some(start) = uri.find("://").map(|at| at + 3) else { return uri.to_owned() };
    let end = uri[start..].find(['/', '?', '#']).map_or(uri.len(), |at| start + at);
    match uri[start..end].strip_suffix(port) {
        Some(host) => format!("{}{host}{}", &uri[..start], &uri[end..]),
        None => uri.to_owned(),
    }
}

/// The text with the escapes of unreserved characters undone, by RFC 3986 §6.2.2.2, and all others in upper case.
fn decoded(uri: &str) -> String {
    let mut plain = String::with_capacity(uri.len());
    let mut rest = uri;
    while let Some((before, after)) = rest.split_once('%') {
        plain.push_str(before);
        let digits = after.get(..2).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') => {
                plain.push(char::from(byte));
                rest = &after[2..];
            }
            Some(byte) => {
                plain.push_str(&format!("%{byte:02X}"));
                rest = &after[2..];
            }
            None => {
                plain.push('%');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}
