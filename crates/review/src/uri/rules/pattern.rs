//! Rules over wildcards and placeholders.

use super::Parts;
use crate::Severity;
use crate::rule::{R01, X01, X02};
use crate::uri::{Remark, Rules};

/// R01, X01
pub(super) fn wildcard(parts: &Parts<'_>, rules: &Rules) -> Option<Remark> {
    if !parts.text.contains('*') {
        return None;
    }
    if !rules.capabilities.wildcards {
        return Some(
            Remark::new(&R01, Severity::Error, "Not accepted")
                .saying("Wildcards are not matched here. List each address."),
        );
    }
    // The star may have more of a name beside it, as in `pr-*`, but neither a dot before it nor a bare top-level
    // domain behind it.
    let (leftmost, rest) = parts.host.split_once('.').unwrap_or((parts.host, ""));
    let matched = parts.web() && leftmost.contains('*') && rest.trim_matches('.').contains('.');
    if !matched || parts.text.matches('*').count() != 1 {
        return Some(Remark::new(&X01, Severity::Error, "Never matches").saying(
            "A * counts once, within the first label of an http(s) host, and not before a top-level domain.",
        ));
    }
    let severity = if rules.production { Severity::Error } else { Severity::Warning };
    Some(
        Remark::new(&R01, severity, "Wildcard").saying(
            "Whoever gets hold of any one subdomain can receive codes and tokens. List each address.",
        ),
    )
}

/// R01, X02
pub(super) fn placeholder(parts: &Parts<'_>, rules: &Rules) -> Option<Remark> {
    if !parts.text.contains(['{', '}']) {
        return None;
    }
    if !rules.capabilities.placeholders {
        let found = Remark::new(&R01, Severity::Error, "Not accepted");
        return Some(found.saying("Placeholders in braces are not replaced here. Write the address out."));
    }
    if !closed(parts.text) {
        let found = Remark::new(&R01, Severity::Error, "Broken placeholder");
        return Some(
            found.saying("A placeholder is a name in one pair of braces, such as {organization_name}."),
        );
    }
    if parts.text.contains('*') {
        let found = Remark::new(&X02, Severity::Warning, "Mixed patterns");
        return Some(found.saying("A wildcard and a placeholder in one address do not go together."));
    }
    Some(
        Remark::new(&R01, Severity::Info, "Valid, placeholder")
            .saying("The braces are filled in at sign-in. Use it only below a domain that is wholly yours."),
    )
}

/// Whether each brace has its other one, with a name between them.
fn closed(text: &str) -> bool {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { return false };
        if before.contains('}') || name.is_empty() || name.contains(['{', '/', ':']) {
            return false;
        }
        rest = after;
    }
    !rest.contains('}')
}
