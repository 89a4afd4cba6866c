//! Rules over a list of URIs as a whole.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use clientele_forms::Edit;
use serde_json::Value;

use super::{Client, UriList};
use crate::rule::{R16, R17, R18, X02};
use crate::uri::{Use, Verdict};
use crate::{Elsewhere, Finding, Fix, Rule, Severity};

/// More redirect URIs than one client has that serves one purpose.
const MANY: usize = 20;
/// As many are named in a sentence; the others are counted.
const NAMED: usize = 3;

/// What is to be said of a list as a whole: R16, R17, R18 and X02. `verdicts` are those of its rows.
pub fn list_findings(
    list: &UriList,
    uris: &[&str],
    verdicts: &[Arc<Verdict>],
    client: Client,
    elsewhere: &Elsewhere,
) -> Vec<Finding> {
    let found = |rule: &'static Rule, message: String| Finding {
        rule,
        severity: Severity::Warning,
        pointer: list.pointer.clone(),
        message: message.into(),
        fix: None,
    };
    let mut findings = Vec::new();
    if list.usage == Use::Redirect {
        findings.extend(needed(uris, client).map(|message| Finding {
            fix: (client.signs_in == Some(false)).then(|| Fix {
                label: Cow::Borrowed("Remove them all"),
                edits: std::iter::once((list.pointer.clone(), Edit::Set(Value::Array(Vec::new())))).collect(),
            }),
            ..found(&R18, message)
        }));
        findings.extend(many(uris, verdicts).map(|message| found(&R16, message)));
        findings.extend(registered(uris, verdicts, elsewhere).map(|message| found(&R17, message)));
    }
    findings.extend(mixed(uris).map(|message| found(&X02, message)));
    findings
}

/// R18
fn needed(uris: &[&str], client: Client) -> Option<String> {
    match (client.signs_in?, uris.is_empty()) {
        (true, true) => {
            Some("Sign-ins are on for this client, and there is nowhere that they may return to.".into())
        }
        (false, false) => Some("Only the client itself signs in, so that nothing ever returns here.".into()),
        _ => None,
    }
}

/// R16
fn many(uris: &[&str], verdicts: &[Arc<Verdict>]) -> Option<String> {
    let domains: BTreeSet<&str> = verdicts.iter().filter_map(|verdict| verdict.domain.as_deref()).collect();
    let domains: Vec<&str> = domains.into_iter().collect();
    let mut said = Vec::new();
    if uris.len() > MANY {
        said.push(format!("{} redirect URIs are more than one client needs.", uris.len()));
    }
    if domains.len() > 1 {
        said.push(format!("They lead to {} domains: {}.", domains.len(), named(&domains)));
    }
    (!said.is_empty())
        .then(|| format!("{} Separate parties should have clients of their own.", said.join(" ")))
}

/// R17
fn registered(uris: &[&str], verdicts: &[Arc<Verdict>], elsewhere: &Elsewhere) -> Option<String> {
    // A device's own addresses are everybody's.
    let shared = uris.iter().zip(verdicts).filter(|(_, verdict)| !verdict.local);
    let shared: Vec<&str> =
        shared.map(|(uri, _)| *uri).filter(|uri| !elsewhere.owners(uri).is_empty()).collect();
    let owners: BTreeSet<&str> =
        shared.iter().flat_map(|uri| elsewhere.owners(uri)).map(String::as_str).collect();
    let owners: Vec<&str> = owners.into_iter().collect();
    match shared.as_slice() {
        [] => None,
        [only] => Some(format!("{only} is registered at {} as well.", named(&owners))),
        all => Some(format!(
            "{} of these are registered at {} as well: {}.",
            all.len(),
            named(&owners),
            named(all)
        )),
    }
}

/// X02
fn mixed(uris: &[&str]) -> Option<String> {
    let stars = uris.iter().any(|uri| uri.contains('*'));
    let braces = uris.iter().any(|uri| uri.contains('{'));
    // One address that has both says so itself.
    let both = uris.iter().any(|uri| uri.contains('*') && uri.contains('{'));
    (stars && braces && !both).then(|| {
        "A wildcard in one address and a placeholder in another do not go together: the wildcard matches more.".into()
    })
}

/// The first few names, and how many more there are.
fn named(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [most @ .., last] if names.len() <= NAMED => format!("{} and {last}", most.join(", ")),
        _ => format!("{} and {} more", names[..NAMED].join(", "), names.len() - NAMED),
    }
}
