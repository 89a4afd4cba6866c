//! Rules over the spelling: what should not be in an address, and what is missing.

use super::Parts;
use crate::Severity;
use crate::rule::{O01, R03, R04, R05, R07};
use crate::uri::{Remark, Rules, Use};

/// R05
pub(super) fn dangerous(scheme: &str) -> Option<Remark> {
    let runs = ["javascript", "data", "vbscript", "file", "about", "blob", "filesystem", "view-source"];
    runs.contains(&scheme).then(|| {
        Remark::new(&R05, Severity::Error, "Dangerous scheme")
            .saying(format!(
                "{scheme}: runs or shows content in the browser instead of returning to the client."
            ))
            .removed()
    })
}

/// R03
pub(super) fn fragment(parts: &Parts<'_>) -> Option<Remark> {
    let (whole, _) = parts.text.split_once('#')?;
    Some(Remark::new(&R03, Severity::Error, "Has a fragment").replaced_by("Remove the fragment", whole))
}

/// R07
pub(super) fn user_info(parts: &Parts<'_>) -> Option<Remark> {
    let authority = parts.text.split_once("://")?.1;
    let (_, host) = authority.split(['/', '?', '#']).next()?.rsplit_once('@')?;
    let found = Remark::new(&R07, Severity::Error, "Has user-info")
        .saying("What stands before the @ is a name or a password, and can pass for the host.");
    Some(found.replaced_by("Remove it", parts.with_authority(host)))
}

/// O01
pub(super) fn origin(parts: &Parts<'_>, rules: &Rules) -> Option<Remark> {
    let rest = parts.text.split_once("://").filter(|_| rules.usage == Use::Origin)?.1;
    let path = rest.find(['/', '?']).map(|at| &rest[at..])?;
    let bare = parts.text.strip_suffix(path)?;
    let (severity, short, label) = match path {
        "/" => (Severity::Warning, "Ends in a slash", "Remove the slash"),
        _ => (Severity::Error, "Has a path", "Remove the path"),
    };
    let found =
        Remark::new(&O01, severity, short).saying("An origin is scheme, host and port, and nothing else.");
    Some(found.replaced_by(label, bare))
}

/// R04
pub(super) fn letters(parts: &Parts<'_>) -> Option<Remark> {
    if parts.text.is_ascii() {
        return None;
    }
    let found = Remark::new(&R04, Severity::Warning, "Beyond ASCII")
        .saying("A URI is compared in its ASCII form, so this may never match.");
    // With a pattern in it, the parsed form is not the text's.
    Some(if parts.pattern() { found } else { found.replaced_by("Write in ASCII", parts.url.as_str()) })
}

/// R04
pub(super) fn pathless(parts: &Parts<'_>, rules: &Rules) -> Option<Remark> {
    let rest = parts.text.split_once("://").filter(|_| parts.web() && rules.usage == Use::Redirect)?.1;
    if rest.contains(['/', '?', '#']) {
        return None;
    }
    Some(match rules.capabilities.exact {
        true => Remark::new(&R04, Severity::Error, "No path").saying(
            "Addresses are compared character by character, and a browser adds a slash here. Write the whole address.",
        ),
        false => Remark::new(&R04, Severity::Info, "Valid, no path")
            .saying("Matches only where the client sends it without a slash at the end as well."),
    })
}
