//! The rules over one URI. Each looks at one thing; the most serious verdict wins, the first among equals.

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
    if let Some(found) = dangerous(&scheme) {
        return found;
    }
    let url = match Url::parse(&neutral(uri)) {
        Ok(url) => url,
        Err(error) => {
            return Verdict::new(Level::Unusable, "R04", "Not a URI").saying(in_words(error)).citing("RFC 3986 §3");
        }
    };
    let parts = Parts { text: uri, scheme, host: written_host(rest), url };
    let found = [
        fragment(&parts),
        user_info(&parts),
        pattern(&parts, rules),
        placeholder(&parts, rules),
        if parts.web() { cleartext(&parts, rules) } else { private_use(&parts, rules) },
        local(&parts, rules),
        if rules.usage == Use::Origin { origin(&parts) } else { query(&parts, rules) },
        deceptive(&parts),
        letters(&parts),
        if rules.usage == Use::Redirect { pathless(&parts) } else { None },
    ];
    // `max_by_key` keeps the last of equals, and the first is wanted.
    found.into_iter().flatten().rev().max_by_key(|found| found.level).unwrap_or_else(|| fine(&parts))
}

fn fine(parts: &Parts<'_>) -> Verdict {
    Verdict::new(Level::Ok, "", match (parts.web(), parts.local()) {
        (true, true) => "Valid, loopback",
        (true, false) => "Valid",
        (false, _) => "Valid, private-use scheme",
    })
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

/// R05
fn dangerous(scheme: &str) -> Option<Verdict> {
    let runs = ["javascript", "data", "vbscript", "file", "about", "blob", "filesystem", "view-source"];
    runs.contains(&scheme).then(|| {
        Verdict::new(Level::Error, "R05", "Dangerous scheme")
            .saying(format!("{scheme}: runs or shows content in the browser instead of returning to the client."))
            .citing("OAuth 2.1 §7.12")
            .removed("Remove this one")
    })
}

/// R03
fn fragment(parts: &Parts<'_>) -> Option<Verdict> {
    let (whole, _) = parts.text.split_once('#')?;
    let found = Verdict::new(Level::Error, "R03", "Has a fragment")
        .saying("What follows the # never reaches a server, and answers may put their own there.")
        .citing("RFC 6749 §3.1.2");
    Some(found.replaced_by("Remove the fragment", whole))
}

/// R07
fn user_info(parts: &Parts<'_>) -> Option<Verdict> {
    let present = !parts.url.username().is_empty() || parts.url.password().is_some();
    let authority = parts.text.split_once("://")?.1;
    let (user, _) = authority.split(['/', '?', '#']).next()?.rsplit_once('@').filter(|_| present)?;
    Some(
        Verdict::new(Level::Error, "R07", "Has user-info")
            .saying("What stands before the @ is a name or a password, and can pass for the host.")
            .citing("RFC 3986 §7.5")
            .replaced_by("Remove it", parts.text.replacen(&format!("{user}@"), "", 1)),
    )
}

/// R01, X01
fn pattern(parts: &Parts<'_>, rules: &Rules) -> Option<Verdict> {
    if !parts.text.contains('*') {
        return None;
    }
    let cited = |found: Verdict| Some(found.citing("RFC 9700 §4.1.3"));
    if !rules.wildcards {
        return cited(
            Verdict::new(Level::Error, "R01", "Not accepted")
                .saying("Wildcards are not matched here. List each address."),
        );
    }
    let leftmost = parts.host.strip_prefix("*.").is_some_and(|rest| rest.contains('.') && !rest.contains('*'));
    if !(parts.web() && leftmost && parts.text.matches('*').count() == 1) {
        return cited(
            Verdict::new(Level::Error, "X01", "Never matches")
                .saying("A * counts only as the whole first label of an http(s) host, and not before a top-level domain."),
        );
    }
    let level = if rules.production { Level::Error } else { Level::Warning };
    cited(
        Verdict::new(level, "R01", "Wildcard")
            .saying("Whoever gets hold of any one subdomain can receive codes and tokens. List each address."),
    )
}

fn placeholder(parts: &Parts<'_>, rules: &Rules) -> Option<Verdict> {
    if !parts.text.contains(['{', '}']) {
        return None;
    }
    if !rules.placeholders {
        let found = Verdict::new(Level::Error, "R01", "Not accepted");
        return Some(found.saying("Placeholders in braces are not replaced here. Write the address out."));
    }
    if parts.text.contains('*') {
        let found = Verdict::new(Level::Warning, "X02", "Mixed patterns");
        return Some(found.saying("A wildcard and a placeholder in one address do not go together."));
    }
    Some(Verdict::new(Level::Info, "R01", "Valid, placeholder").saying("The vendor fills the braces in at sign-in."))
}

/// R02, L01, O01
fn cleartext(parts: &Parts<'_>, rules: &Rules) -> Option<Verdict> {
    if parts.scheme != "http" || parts.local() {
        return None;
    }
    let level = if rules.usage == Use::Redirect { Level::Error } else { Level::Warning };
    let (rule, reference) = match rules.usage {
        Use::Redirect => ("R02", "RFC 8252 §7.3"),
        Use::Logout => ("L01", "OIDC RP-Initiated Logout §3"),
        Use::Origin => ("O01", "RFC 9700 §2.6"),
    };
    let found = Verdict::new(level, rule, "Insecure")
        .saying("http is only in order for loopback addresses: others on the way can read and change it.")
        .citing(reference);
    Some(found.replaced_by("Change to https", format!("https{}", &parts.text[4..])))
}

/// R08
fn private_use(parts: &Parts<'_>, rules: &Rules) -> Option<Verdict> {
    if rules.usage == Use::Origin {
        return Some(Verdict::new(Level::Info, "O01", "Application origin"));
    }
    if !parts.scheme.contains('.') {
        return Some(
            Verdict::new(Level::Error, "R08", "Weak scheme")
                .saying("Any other application can claim this scheme. Use a domain of yours in reverse, such as com.example.app:/callback.")
                .citing("RFC 8252 §7.1"),
        );
    }
    (!rules.native).then(|| {
        Verdict::new(Level::Warning, "R08", "Private-use scheme")
            .saying("Only a native client can be reached by it. Make the client native, or remove this one.")
            .citing("RFC 8252 §7.1")
    })
}

/// R09, R10
fn local(parts: &Parts<'_>, rules: &Rules) -> Option<Verdict> {
    if !parts.web() {
        return None;
    }
    let place = host::place(&parts.url)?;
    let elsewhere = |short: &str| {
        Verdict::new(Level::Error, "R10", short)
            .saying("People sign in at this tenant: such an address belongs to a tenant for development.")
            .citing("OAuth 2.1 §8.4.2")
    };
    match place {
        Place::Localhost if rules.native => {
            let found = Verdict::new(Level::Warning, "R09", "Use 127.0.0.1")
                .saying("The name localhost can be resolved to another machine, and firewalls treat it differently.")
                .citing("RFC 8252 §8.3");
            let fixed = parts.text.replacen(parts.host, "127.0.0.1", 1);
            Some(found.replaced_by("Change to 127.0.0.1", fixed))
        }
        Place::Loopback | Place::Localhost if rules.native => None,
        Place::Loopback | Place::Localhost if rules.production => Some(elsewhere("Loopback")),
        Place::Loopback | Place::Localhost => Some(Verdict::new(Level::Info, "R10", "Valid, loopback")),
        Place::Private if rules.production => Some(elsewhere("Private network")),
        Place::Private => Some(Verdict::new(Level::Info, "R10", "Private network")),
        Place::Address => Some(
            Verdict::new(Level::Warning, "R12", "Bare IP address")
                .saying("Addresses change hands. Use a name that you control."),
        ),
        Place::Name => None,
    }
}

/// R06, R14
fn query(parts: &Parts<'_>, rules: &Rules) -> Option<Verdict> {
    const RESERVED: [&str; 8] =
        ["code", "state", "error", "error_description", "iss", "response", "id_token", "access_token"];
    const ONWARD: [&str; 14] = [
        "url", "uri", "next", "goto", "target", "dest", "destination", "continue", "return", "returnto", "returnurl",
        "redirect", "redirecturi", "redirecturl",
    ];
    let mut onward = None;
    for (name, _) in parts.url.query_pairs() {
        if rules.usage == Use::Redirect && RESERVED.contains(&name.as_ref()) {
            let found = Verdict::new(Level::Error, "R06", "Reserved parameter")
                .saying(format!("The answer carries a parameter called {name} itself; the client would see two."));
            return Some(found.citing("RFC 9207 §2"));
        }
        let plain = name.to_ascii_lowercase().replace(['_', '-'], "");
        if onward.is_none() && ONWARD.contains(&plain.as_str()) {
            onward = Some(
                Verdict::new(Level::Warning, "R14", "Leads onward?")
                    .saying(format!("If the page forwards to what {name} says, codes and tokens go along with it."))
                    .citing("RFC 9700 §4.11.1"),
            );
        }
    }
    onward
}

/// O01
fn origin(parts: &Parts<'_>) -> Option<Verdict> {
    let path = parts.text.split_once("://").and_then(|(_, rest)| rest.find(['/', '?']).map(|at| &rest[at..]))?;
    let bare = parts.text.strip_suffix(path)?;
    let (level, short, label) = match path {
        "/" => (Level::Warning, "Ends in a slash", "Remove the slash"),
        _ => (Level::Error, "Has a path", "Remove the path"),
    };
    let found = Verdict::new(level, "O01", short).saying("An origin is scheme, host and port, and nothing else.");
    Some(found.citing("RFC 6454 §4").replaced_by(label, bare))
}

/// R12
fn deceptive(parts: &Parts<'_>) -> Option<Verdict> {
    let host = parts.host.to_ascii_lowercase();
    if host.split('.').any(|label| label.starts_with("xn--")) {
        let found = Verdict::new(Level::Warning, "R12", "Punycode host");
        return Some(found.saying("The name holds letters beyond ASCII that can imitate another name. Check it."));
    }
    host::mixes_scripts(parts.host).then(|| {
        Verdict::new(Level::Warning, "R12", "Mixed alphabets")
            .saying("The name mixes letters of several alphabets and can imitate another one. Check it.")
    })
}

/// R04
fn letters(parts: &Parts<'_>) -> Option<Verdict> {
    if parts.text.is_ascii() {
        return None;
    }
    let found = Verdict::new(Level::Warning, "R04", "Beyond ASCII")
        .saying("A URI is compared in its ASCII form, so this may never match.")
        .citing("RFC 3986 §2");
    // With a pattern in it, the parsed form is not the text's.
    Some(match parts.text.contains(['*', '{']) {
        true => found,
        false => found.replaced_by("Write in ASCII", parts.url.as_str()),
    })
}

/// R04
fn pathless(parts: &Parts<'_>) -> Option<Verdict> {
    let rest = parts.text.split_once("://").filter(|_| parts.web())?.1;
    (!rest.contains(['/', '?', '#'])).then(|| {
        Verdict::new(Level::Info, "R04", "Valid, no path")
            .saying("Matches only where the client sends it without a slash at the end as well.")
            .citing("OAuth 2.1 §2.3.1")
    })
}
