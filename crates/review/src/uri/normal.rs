//! The spelling that is the same for all URIs that a person takes for the same.

use super::text::split_scheme;

/// A URI without the differences that people overlook: upper and lower case before the query, the default port,
/// slashes at the end of the path, escapes that need not be. Only for comparing; idempotent.
pub fn normalised(uri: &str) -> String {
    let plain = without_default_port(&unescaped(uri.trim()));
    let (path, query) = match plain.find(['?', '#']) {
        Some(at) => plain.split_at(at),
        None => (plain.as_str(), ""),
    };
    // What is cut off may have stood behind more of it.
    let cut = |text: &str| text.trim_end_matches(|c: char| c == '/' || c.is_whitespace()).to_owned();
    let path = cut(path).to_ascii_lowercase();
    // A port that the scheme has by itself may have stood behind capital letters.
    format!("{}{query}", cut(&without_default_port(&path)))
}

/// What keeps two texts apart that are the same once normalised; `None` where nothing does.
pub(super) fn difference(one: &str, other: &str) -> Option<&'static str> {
    let same = |plain: fn(&str) -> String| plain(one) == plain(other);
    match () {
        () if one == other => None,
        () if same(|text| text.trim_end_matches('/').to_owned()) => Some("the slash at the end"),
        () if same(str::to_ascii_lowercase) => Some("upper and lower case"),
        () if same(without_default_port) => Some("the default port"),
        () if same(unescaped) => Some("percent-encoding"),
        () => Some("details of spelling"),
    }
}

fn without_default_port(uri: &str) -> String {
    let port = match split_scheme(uri).map(|(scheme, _)| scheme.to_ascii_lowercase()).as_deref() {
        Some("https") => ":443",
        Some("http") => ":80",
        _ => return uri.to_owned(),
    };
    let Some(start) = uri.find("://").map(|at| at + 3) else { return uri.to_owned() };
    let end = uri[start..].find(['/', '?', '#']).map_or(uri.len(), |at| start + at);
    let host = &uri[start..end];
    let plain = host.trim_end_matches(port);
    format!("{}{plain}{}", &uri[..start], &uri[end..])
}

/// The text with the escapes of unreserved characters undone, by RFC 3986 §6.2.2.2, and all others in upper case.
pub(super) fn unescaped(uri: &str) -> String {
    let mut plain = String::with_capacity(uri.len());
    let mut rest = uri;
    while let Some((before, after)) = rest.split_once('%') {
        plain.push_str(before);
        let digits = after.get(..2).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                match byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
                    true => plain.push(char::from(byte)),
                    false => plain.push_str(&format!("%{byte:02X}")),
                }
                rest = &after[2..];
            }
            // A stray % must not make an escape with what it did not belong to.
            None => {
                plain.push_str("%25");
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}
