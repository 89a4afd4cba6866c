//! Rules over the parameters of an address.

use super::Parts;
use crate::Severity;
use crate::rule::{R06, R14};
use crate::uri::{Remark, Rules, Use};

/// What an answer carries itself.
const RESERVED: [&str; 8] =
    ["code", "state", "error", "error_description", "iss", "response", "id_token", "access_token"];

/// What pages call the place that they send the browser on to, without `_` and `-`.
const ONWARD: [&str; 16] = [
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
    "redirectto",
    "redirecturi",
    "redirecturl",
    "forward",
];

/// R06
pub(super) fn reserved(parts: &Parts<'_>, rules: &Rules) -> Option<Remark> {
    if rules.usage != Use::Redirect {
        return None;
    }
    let is_reserved = |name: &str| RESERVED.contains(&name);
    let (name, _) = parts.url.query_pairs().find(|(name, _)| is_reserved(name))?;
    let found = Remark::new(&R06, Severity::Error, "Reserved parameter")
        .saying(format!("The answer carries a parameter called {name} itself; the client would see two."));
    Some(found.replaced_by(format!("Remove {name}"), without(parts.text, &name)))
}

/// R14
pub(super) fn onward(parts: &Parts<'_>, rules: &Rules) -> Option<Remark> {
    if !matches!(rules.usage, Use::Redirect | Use::Logout) {
        return None;
    }
    let (name, _) = parts
        .url
        .query_pairs()
        .find(|(name, _)| ONWARD.contains(&name.to_ascii_lowercase().replace(['_', '-'], "").as_str()))?;
    Some(
        Remark::new(&R14, Severity::Warning, "Leads onward?")
            .saying(format!("If the page forwards to what {name} says, codes and tokens go along with it.")),
    )
}

/// The text without the parameters of a name.
fn without(text: &str, name: &str) -> String {
    let (whole, fragment) = text.find('#').map_or((text, ""), |at| text.split_at(at));
    let Some((path, query)) = whole.split_once('?') else { return text.to_owned() };
    let kept: Vec<&str> = query.split('&').filter(|pair| pair.split('=').next() != Some(name)).collect();
    match kept.is_empty() {
        true => format!("{path}{fragment}"),
        false => format!("{path}?{}{fragment}", kept.join("&")),
    }
}
