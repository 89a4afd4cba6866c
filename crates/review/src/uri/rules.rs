//! The rules over one URI. Each looks at one thing, and what each found is kept.

mod pattern;
mod place;
mod query;
mod spelling;

use url::Url;

use super::host::{self, Place};
use super::{Remark, Rules, Verdict, text};
use crate::Severity;
use crate::rule::R04;

/// A URI taken apart, with neutral words where patterns and placeholders stood.
pub(super) struct Parts<'u> {
    /// The text as it is.
    pub(super) text: &'u str,
    /// The scheme, in lower case.
    pub(super) scheme: String,
    /// The host as it is written, without user-info and port.
    pub(super) host: &'u str,
    /// The port as it is written.
    pub(super) port: Option<&'u str>,
    /// The parsed URL.
    pub(super) url: Url,
    /// What the host is; `None` where there is none.
    pub(super) place: Option<Place>,
}

impl Parts<'_> {
    pub(super) fn web(&self) -> bool {
        matches!(self.scheme.as_str(), "http" | "https")
    }

    /// Whether it never leaves the device.
    pub(super) fn local(&self) -> bool {
        matches!(self.place, Some(Place::Loopback | Place::Localhost))
    }

    /// Whether parts of it stand for others.
    pub(super) fn pattern(&self) -> bool {
        self.text.contains(['*', '{', '}'])
    }

    /// The text with another authority before the path.
    pub(super) fn with_authority(&self, authority: &str) -> String {
        let Some((scheme, rest)) = self.text.split_once("://") else { return self.text.to_owned() };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        format!("{scheme}://{authority}{}", &rest[end..])
    }
}

pub(super) fn verdict(uri: &str, rules: &Rules) -> Verdict {
    let blank = Verdict { short: "", remarks: Vec::new(), domain: None, local: false };
    let alone = |remark: Remark| blank.clone().with([remark]);
    if let Some(found) = text::objection(uri) {
        return alone(found);
    }
    let Some((scheme, rest)) = text::split_scheme(uri) else {
        return alone(text::unusable("An absolute URI starts with a scheme, such as https://."));
    };
    let scheme = scheme.to_ascii_lowercase();
    if !matches!(scheme.as_str(), "http" | "https") && text::port_follows(rest) {
        let prefix = if scheme == "localhost" { "http" } else { "https" };
        let found = Remark::new(&R04, Severity::Error, "Scheme missing");
        return alone(
            found
                .saying("This reads as a host and a port without a scheme.")
                .replaced_by(format!("Put {prefix}:// in front"), format!("{prefix}://{uri}")),
        );
    }
    if let Some(found) = spelling::dangerous(&scheme) {
        return alone(found);
    }
    let url = match Url::parse(&neutral(uri)) {
        Ok(url) => url,
        Err(error) => return alone(text::unusable(in_words(error))),
    };
    let (host, port) = written_host(rest);
    let parts = Parts { text: uri, scheme, host, port, place: host::place(&url), url };
    let found = [
        text::too_long(uri, rules),
        spelling::fragment(&parts),
        spelling::user_info(&parts),
        pattern::wildcard(&parts, rules),
        pattern::placeholder(&parts, rules),
        place::cleartext(&parts, rules),
        place::private_use(&parts, rules),
        place::localhost(&parts, rules),
        place::local(&parts, rules),
        place::port(&parts, rules),
        place::address(&parts),
        place::deceptive(&parts),
        place::shared(&parts),
        spelling::origin(&parts, rules),
        query::reserved(&parts, rules),
        query::onward(&parts, rules),
        spelling::letters(&parts),
        spelling::pathless(&parts, rules),
    ];
    let fine = match (parts.web(), parts.local()) {
        (true, true) => "Valid, loopback",
        (true, false) => "Valid",
        (false, _) => "Valid, private-use scheme",
    };
    let domain = host::registrable_domain(&parts.url).map(Into::into);
    Verdict { short: fine, domain, local: parts.local(), ..blank }.with(found.into_iter().flatten())
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

/// The host and the port, as they are written.
fn written_host(rest: &str) -> (&str, Option<&str>) {
    let Some(rest) = rest.strip_prefix("//") else { return ("", None) };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => (name, Some(port)),
        _ => (host, None),
    }
}
