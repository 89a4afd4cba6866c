//! What can be said of the text alone, before it is taken apart: whether it is a URI by RFC 3986 at all.

use std::borrow::Cow;

use super::{Remark, Rules};
use crate::Severity;
use crate::rule::R04;

pub(super) fn unusable(message: impl Into<Cow<'static, str>>) -> Remark {
    Remark::new(&R04, Severity::Error, "Not a URI").refused().saying(message)
}

/// Why a text is no URI, if it is none. Braces and letters beyond ASCII are left to the rules.
pub(super) fn objection(uri: &str) -> Option<Remark> {
    if uri.trim().is_empty() {
        let blank = Remark::new(&R04, Severity::Error, "Empty").refused();
        return Some(blank.saying("Type a URI, or remove the row.").removed());
    }
    if uri.trim() != uri {
        let spaced = Remark::new(&R04, Severity::Error, "Space around it").refused();
        return Some(spaced.saying("There is space around it.").replaced_by("Trim", uri.trim()));
    }
    if let Some(bad) = uri.chars().find(|c| c.is_whitespace() || c.is_control()) {
        let what = if bad == ' ' { "a space" } else { "white space or a control character" };
        return Some(unusable(format!("It contains {what}. Write it as %20, or split the row.")));
    }
    if let Some(bad) = uri.chars().find(|c| matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '|')) {
        return Some(unusable(format!("The character {bad} cannot stand in a URI.")));
    }
    if broken_escape(uri) {
        return Some(unusable("A % must be followed by two hexadecimal digits."));
    }
    let Some((scheme, rest)) = split_scheme(uri) else {
        let found = unusable("An absolute URI starts with a scheme, such as https://.");
        return Some(match looks_like_host(uri) {
            true => found.replaced_by("Put https:// in front", format!("https://{uri}")),
            false => found,
        });
    };
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    if web && rest.strip_prefix("//").is_none_or(|rest| rest.starts_with(['/', '?', '#']) || rest.is_empty())
    {
        return Some(unusable("The host is missing: write it after https://."));
    }
    rest.is_empty().then(|| unusable("There is nothing after the scheme."))
}

/// Why a text is longer than the vendor takes, if it is.
pub(super) fn too_long(uri: &str, rules: &Rules) -> Option<Remark> {
    let (length, most) = (uri.chars().count(), rules.longest?);
    (length > most).then(|| {
        Remark::new(&R04, Severity::Error, "Too long")
            .refused()
            .saying(format!("It has {length} characters; {most} are taken."))
    })
}

/// The scheme and what follows its colon, where the text starts with a scheme.
pub(super) fn split_scheme(uri: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = uri.split_once(':')?;
    let plain = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    plain.then_some((scheme, rest))
}

/// Whether what follows the colon is a port, so that the scheme is a host whose scheme was forgotten.
pub(super) fn port_follows(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    (1..=5).contains(&digits)
        && rest.as_bytes().get(digits).is_none_or(|next| matches!(next, b'/' | b'?' | b'#'))
}

fn looks_like_host(uri: &str) -> bool {
    let host = uri.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let plain = host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'*'));
    plain && !host.starts_with('.') && (host.contains('.') || host == "localhost")
}

fn broken_escape(uri: &str) -> bool {
    uri.split('%').skip(1).any(|after| {
        let digits = after.as_bytes();
        digits.len() < 2 || !digits[..2].iter().all(u8::is_ascii_hexdigit)
    })
}
