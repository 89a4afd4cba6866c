//! The rules over one URI. Each looks at one thing; the most serious verdict wins, the first among equals.

mod pattern;
mod place;
mod spelling;

use url::Url;

use super::host::{self, Place};
use super::text;
use super::{Level, Rules, Use, Verdict};

/// A URI taken apart, with neutral words where patterns and placeholders stood.
pub(super) struct Parts<'u> {
    /// The text as it is.
    pub(super) text: &'u str,
    /// The scheme, in lower case.
    pub(super) scheme: String,
    /// The host as it is written, without user-info and port.
    pub(super) host: &'u str,
    /// The parsed URL.
    pub(super) url: Url,
}

impl Parts<'_> {
    pub(super) fn web(&self) -> bool {
        matches!(self.scheme.as_str(), "http" | "https")
    }

    fn local(&self) -> bool {
        matches!(host::place(&self.url), Some(Place::Loopback | Place::Localhost))
    }
}

pub(super) fn verdict(uri: &str, rules: &Rules) -> Verdict {
    if let Some(found) = text::objection(uri) {
        return found;
    }
    let Some((scheme, rest)) = text::split_scheme(uri) else {
        return Verdict::new(Level::Unusable, "R04", "Not a URI");
    };
    let scheme = scheme.to_ascii_lowercase();
    if !matches!(scheme.as_str(), "http" | "https") && text::port_follows(rest) {
        let prefix = if scheme == "localhost" { "http" } else { "https" };
        return Verdict::new(Level::Error, "R04", "Scheme missing")
            .saying("This reads as a host and a port without a scheme.")
            .citing("OAuth 2.1 §2.3")
            .replaced_by(format!("Put {prefix}:// in front"), format!("{prefix}://{uri}"));
    }
    if let Some(found) = spelling::dangerous(&scheme) {
        return found;
    }
    let url = match Url::parse(&neutral(uri)) {
        Ok(url) => url,
        Err(error) => {
            return Verdict::new(Level::Unusable, "R04", "Not a URI")
                .saying(in_words(error))
                .citing("RFC 3986 §3");
        }
    };
    let parts = Parts { text: uri, scheme, host: written_host(rest), url };
    let found = [
        spelling::fragment(&parts),
        spelling::user_info(&parts),
        pattern::pattern(&parts, rules),
        pattern::placeholder(&parts, rules),
        if parts.web() { place::cleartext(&parts, rules) } else { place::private_use(&parts, rules) },
        place::local(&parts, rules),
        if rules.usage == Use::Origin { spelling::origin(&parts) } else { spelling::query(&parts, rules) },
        place::deceptive(&parts),
        spelling::letters(&parts),
        if rules.usage == Use::Redirect { spelling::pathless(&parts) } else { None },
    ];
    // `max_by_key` keeps the last of equals, and the first is wanted.
    found.into_iter().flatten().rev().max_by_key(|found| found.level).unwrap_or_else(|| fine(&parts))
}

fn fine(parts: &Parts<'_>) -> Verdict {
    Verdict::new(
        Level::Ok,
        "",
        match (parts.web(), parts.local()) {
            (true, true) => "Valid, loopback",
            (true, false) => "Valid",
            (false, _) => "Valid, private-use scheme",
        },
    )
}

fn in_words(error: url::ParseError) -> &'static str {
    match error {
        url::ParseError::EmptyHost => "The host is missing.",
        url::ParseError::InvalidPort => "The port must be a number from 0 to 65535.",
        url::ParseError::InvalidIpv4Address => "The host looks like an IPv4 address and is none.",
        url::ParseError::InvalidIpv6Address => "The host looks like an IPv6 address and is none.",
        url::ParseError::IdnaError | url::ParseError::InvalidDomainCharacter => "The host is no valid name.",
        _ => "It cannot be taken apart into scheme, host and path.",
    }
}

/// The text with `x` for each `*` and each `{placeholder}`, so that what is around them can be parsed.
fn neutral(uri: &str) -> String {
    let mut plain = String::with_capacity(uri.len());
    let mut rest = uri;
    while let Some((before, after)) = rest.split_once('{') {
        plain.push_str(before);
        plain.push('x');
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain.replace('*', "x")
}

fn written_host(rest: &str) -> &str {
    let Some(rest) = rest.strip_prefix("//") else { return "" };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}
