//! Rules over the spelling: what should not be in an address, and what is missing.

use super::Parts;
use crate::redirect_uri::{Level, Rules, Use, Verdict};

/// R05
pub(super) fn dangerous(scheme: &str) -> Option<Verdict> {
    let runs = ["javascript", "data", "vbscript", "file", "about", "blob", "filesystem", "view-source"];
    runs.contains(&scheme).then(|| {
        Verdict::new(Level::Error, "R05", "Dangerous scheme")
            .saying(format!(
                "{scheme}: runs or shows content in the browser instead of returning to the client."
            ))
            .citing("OAuth 2.1 §7.12")
            .removed("Remove this one")
    })
}

/// R03
pub(super) fn fragment(parts: &Parts<'_>) -> Option<Verdict> {
    let (whole, _) = parts.text.split_once('#')?;
    let found = Verdict::new(Level::Error, "R03", "Has a fragment")
        .saying("What follows the # never reaches a server, and answers may put their own there.")
        .citing("RFC 6749 §3.1.2");
    Some(found.replaced_by("Remove the fragment", whole))
}

/// R07
pub(super) fn user_info(parts: &Parts<'_>) -> Option<Verdict> {
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

/// R06, R14
pub(super) fn query(parts: &Parts<'_>, rules: &Rules) -> Option<Verdict> {
    const RESERVED: [&str; 8] =
        ["code", "state", "error", "error_description", "iss", "response", "id_token", "access_token"];
    const ONWARD: [&str; 14] = [
        "url",
        "uri",
        "next",
        "goto",
        "target",
        "dest",
        "destination",
        "continue",
        "return",
        "returnto",
        "returnurl",
        "redirect",
        "redirecturi",
        "redirecturl",
    ];
    let mut onward = None;
    for (name, _) in parts.url.query_pairs() {
        if rules.usage == Use::Redirect && RESERVED.contains(&name.as_ref()) {
            let found = Verdict::new(Level::Error, "R06", "Reserved parameter").saying(format!(
                "The answer carries a parameter called {name} itself; the client would see two."
            ));
            return Some(found.citing("RFC 9207 §2"));
        }
        let plain = name.to_ascii_lowercase().replace(['_', '-'], "");
        if onward.is_none() && ONWARD.contains(&plain.as_str()) {
            onward = Some(
                Verdict::new(Level::Warning, "R14", "Leads onward?")
                    .saying(format!(
                        "If the page forwards to what {name} says, codes and tokens go along with it."
                    ))
                    .citing("RFC 9700 §4.11.1"),
            );
        }
    }
    onward
}

/// O01
pub(super) fn origin(parts: &Parts<'_>) -> Option<Verdict> {
    let path =
        parts.text.split_once("://").and_then(|(_, rest)| rest.find(['/', '?']).map(|at| &rest[at..]))?;
    let bare = parts.text.strip_suffix(path)?;
    let (level, short, label) = match path {
        "/" => (Level::Warning, "Ends in a slash", "Remove the slash"),
        _ => (Level::Error, "Has a path", "Remove the path"),
    };
    let found =
        Verdict::new(level, "O01", short).saying("An origin is scheme, host and port, and nothing else.");
    Some(found.citing("RFC 6454 §4").replaced_by(label, bare))
}

/// R04
pub(super) fn letters(parts: &Parts<'_>) -> Option<Verdict> {
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
pub(super) fn pathless(parts: &Parts<'_>) -> Option<Verdict> {
    let rest = parts.text.split_once("://").filter(|_| parts.web())?.1;
    (!rest.contains(['/', '?', '#'])).then(|| {
        Verdict::new(Level::Info, "R04", "Valid, no path")
            .saying("Matches only where the client sends it without a slash at the end as well.")
            .citing("OAuth 2.1 §2.3.1")
    })
}
