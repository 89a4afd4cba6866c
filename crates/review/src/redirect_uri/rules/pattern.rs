//! Rules over wildcards and placeholders.

use super::Parts;
use crate::redirect_uri::{Level, Rules, Verdict};

/// R01, X01
pub(super) fn pattern(parts: &Parts<'_>, rules: &Rules) -> Option<Verdict> {
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
    let leftmost =
        parts.host.strip_prefix("*.").is_some_and(|rest| rest.contains('.') && !rest.contains('*'));
    if !(parts.web() && leftmost && parts.text.matches('*').count() == 1) {
        return cited(Verdict::new(Level::Error, "X01", "Never matches").saying(
            "A * counts only as the whole first label of an http(s) host, and not before a top-level domain.",
        ));
    }
    let level = if rules.production { Level::Error } else { Level::Warning };
    cited(
        Verdict::new(level, "R01", "Wildcard").saying(
            "Whoever gets hold of any one subdomain can receive codes and tokens. List each address.",
        ),
    )
}

pub(super) fn placeholder(parts: &Parts<'_>, rules: &Rules) -> Option<Verdict> {
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
    Some(
        Verdict::new(Level::Info, "R01", "Valid, placeholder")
            .saying("The vendor fills the braces in at sign-in."),
    )
}
