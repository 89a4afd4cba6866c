//! The differences between a document and the schemas.

use std::collections::{BTreeMap, BTreeSet};

use clientele_forms::{Kind, schema};
use serde_json::Value;

use super::operations::{self, Body};
use super::ours::Lens;
use super::shape::{Facts, LEAST, MOST, Shape, around};
use super::{ours, theirs};

/// One place where they differ, in one or several bodies in the same way.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Difference {
    /// The kind of resource.
    pub(super) kind: Kind,
    /// The place.
    pub(super) at: String,
    /// `lacks` (the schema has no such field), `excess` (the document has none), `type`, `null`, `enum` or the keyword
    /// of a limit.
    pub(super) what: &'static str,
    /// What the document says.
    pub(super) theirs: String,
    /// What the schema says.
    pub(super) ours: String,
    /// In which bodies.
    pub(super) bodies: BTreeSet<Body>,
}

type Key = (Kind, String, &'static str, String, String);

/// Every difference, by kind and place.
pub(super) fn document(document: &Value) -> Vec<Difference> {
    let generation = operations::generation(document);
    let mut found: BTreeMap<Key, BTreeSet<Body>> = BTreeMap::new();
    // Where the vendor unsets a field by `null`, the field is nullable, whichever body says so.
    let mut nullable: BTreeMap<(Kind, String), [bool; 2]> = BTreeMap::new();
    for operation in operations::of(document) {
        let lens = Lens { body: operation.body, generation };
        let theirs = theirs::shape(document, operation.schema);
        let ours = ours::shape(&schema(operation.kind).root, lens);
        for (at, what, said) in differences(&theirs, &ours, operation.body) {
            let key = (operation.kind, at, what, said.0, said.1);
            found.entry(key).or_default().insert(operation.body);
        }
        for (at, facts) in &theirs {
            if let Some(own) = ours.get(at) {
                let [any, known] = nullable.entry((operation.kind, at.clone())).or_default();
                *any |= facts.nullable;
                *known |= own.nullable;
            }
        }
    }
    for ((kind, at), [theirs, ours]) in nullable.into_iter().filter(|(_, [theirs, ours])| theirs != ours) {
        found.entry((kind, at, "null", allowed(theirs), allowed(ours))).or_default();
    }
    let differences = found.into_iter().map(|((kind, at, what, theirs, ours), bodies)| Difference {
        kind,
        at,
        what,
        theirs,
        ours,
        bodies,
    });
    differences.collect()
}

fn allowed(nullable: bool) -> String {
    if nullable { "may be null" } else { "never null" }.to_owned()
}

type Said = (String, String);

fn differences(theirs: &Shape, ours: &Shape, body: Body) -> Vec<(String, &'static str, Said)> {
    let mut found = Vec::new();
    let nothing = || (String::new(), String::new());
    // What lies in something that is missing is not told again.
    let missing = |from: &Shape, at: &str| !from.contains_key(at) && from.contains_key(around(at));
    for (at, facts) in theirs {
        match ours.get(at) {
            Some(own) => {
                found.extend(told(facts, own, body).into_iter().map(|(what, said)| (at.clone(), what, said)))
            }
            None if missing(ours, at) => found.push((at.clone(), "lacks", nothing())),
            None => {}
        }
    }
    let excess = ours.keys().filter(|at| missing(theirs, at));
    found.extend(excess.map(|at| (at.clone(), "excess", nothing())));
    found
}

fn told(theirs: &Facts, ours: &Facts, body: Body) -> Vec<(&'static str, Said)> {
    let mut found = Vec::new();
    if theirs.types != ours.types {
        found.push(("type", (words(&theirs.types, "any"), words(&ours.types, "any"))));
    }
    let values = |facts: &Facts| facts.choices.clone().unwrap_or_default();
    if values(theirs) != values(ours) {
        let (theirs, ours) = (values(theirs), values(ours));
        let only = |a: &BTreeSet<String>, b: &BTreeSet<String>| words(&(a - b), "nothing more");
        let said = match (theirs.is_empty(), ours.is_empty()) {
            (true, _) => ("any value".to_owned(), words(&ours, "")),
            (_, true) => (words(&theirs, ""), "any value".to_owned()),
            _ => (only(&theirs, &ours), only(&ours, &theirs)),
        };
        found.push(("enum", said));
    }
    for name in LEAST.into_iter().chain(MOST) {
        let (a, b) = (theirs.limits.get(name), ours.limits.get(name));
        // What is listed needs no length, and documents mostly leave out of answers how long a text may be when it is sent.
        let needless = name.ends_with("Length") && theirs.choices.is_some();
        let unsaid = body == Body::Answer && a.is_none();
        if a != b && !needless && !unsaid {
            let said = |limit: Option<&f64>| limit.map_or("no limit".to_owned(), f64::to_string);
            found.push((name, (said(a), said(b))));
        }
    }
    found
}

fn words(set: &BTreeSet<String>, none: &str) -> String {
    if set.is_empty() { none.to_owned() } else { set.iter().cloned().collect::<Vec<_>>().join(", ") }
}
