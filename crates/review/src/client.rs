//! A client document, and the rules over the whole of it.

mod lists;

use std::sync::Arc;

use clientele_forms::{Edit, Node, Pointer, Schema};
use serde_json::Value;

use crate::uri::{Ledger, Rules, Use, Verdict};
use crate::{Capabilities, Context, Finding, Fix};

pub use lists::list_findings;

/// What of a client decides over its URIs. Members of other names say nothing here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Client {
    /// It is a native client.
    pub native: bool,
    /// Whether sign-ins return to one of its redirect URIs; `Some(false)`: only the client itself signs in. `None`
    /// where the document does not say.
    pub signs_in: Option<bool>,
}

impl Client {
    /// What a document says.
    pub fn of(document: &Value) -> Self {
        let names = ["app_type", "client_type", "application_type"];
        let native = names.iter().any(|name| document.get(name).and_then(Value::as_str) == Some("native"));
        let words = |name: &str| -> Vec<&str> {
            let list = document.get(name).and_then(Value::as_array).into_iter().flatten();
            list.filter_map(Value::as_str).collect()
        };
        let (grants, responses) = (words("grant_types"), words("response_types"));
        let returning = |grant: &&str| matches!(*grant, "authorization_code" | "implicit");
        let signs_in = match grants.as_slice() {
            [] if responses.is_empty() => None,
            [] => Some(true),
            grants if grants.iter().any(returning) => Some(true),
            ["client_credentials"] => Some(false),
            _ => None,
        };
        Self { native, signs_in }
    }
}

/// A list of URIs in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UriList {
    /// Where it is.
    pub pointer: Pointer,
    /// What it is for.
    pub usage: Use,
    unique: bool,
    longest: Option<usize>,
}

impl UriList {
    /// The list that a node describes; `None` where it describes something else.
    pub fn of(node: &Node, pointer: &Pointer) -> Option<Self> {
        let usage = Use::of_widget(node.form.widget.as_deref()?)?;
        let longest = node.items.as_deref().and_then(|item| item.max_length);
        Some(Self { pointer: pointer.clone(), usage, unique: node.unique_items, longest })
    }

    /// Every list that a document has.
    pub fn all(schema: &Schema, document: &Value) -> Vec<Self> {
        let mut found = Vec::new();
        walk(&schema.root, document, &Pointer::root(), &mut found);
        found
    }

    /// What its addresses may look like.
    pub fn rules(&self, client: Client, capabilities: Capabilities, production: bool) -> Rules {
        let Self { usage, unique, longest, .. } = *self;
        Rules { usage, capabilities, native: client.native, production, unique, longest }
    }
}

fn walk(node: &Node, value: &Value, at: &Pointer, found: &mut Vec<UriList>) {
    match value {
        Value::Array(_) => found.extend(UriList::of(node, at)),
        Value::Object(map) => {
            for (name, inner) in map {
                if let Some(known) = node.property(name) {
                    walk(known, inner, &at.child(name), found);
                }
            }
        }
        _ => {}
    }
}

/// The rules over a whole document, by what they look at.
const FAMILIES: [fn(&Value, &Context<'_>) -> Vec<Finding>; 1] = [uris];

/// What the rules find in a document, in its order. Never panics, whatever the document.
pub fn review(document: &Value, context: &Context<'_>) -> Vec<Finding> {
    FAMILIES.iter().flat_map(|family| family(document, context)).collect()
}

fn uris(document: &Value, context: &Context<'_>) -> Vec<Finding> {
    let client = Client::of(document);
    let mut findings = Vec::new();
    for list in UriList::all(context.schema, document) {
        let rules = list.rules(client, context.capabilities, context.production);
        let items = list.pointer.get(document).and_then(Value::as_array).into_iter().flatten();
        // What is no text keeps its row.
        let uris: Vec<&str> = items.map(|item| item.as_str().unwrap_or_default()).collect();
        let verdicts = Ledger::default().verdicts(&uris, &rules);
        findings.extend(list_findings(&list, &uris, &verdicts, client, context.elsewhere));
        for (row, verdict) in verdicts.iter().enumerate() {
            let pointer = list.pointer.child(row.to_string());
            findings.extend(of_row(&pointer, verdict));
        }
    }
    findings
}

fn of_row<'v>(pointer: &'v Pointer, verdict: &'v Arc<Verdict>) -> impl Iterator<Item = Finding> + 'v {
    verdict.remarks.iter().map(|remark| Finding {
        rule: remark.rule,
        severity: remark.severity,
        pointer: pointer.clone(),
        message: remark.message.clone(),
        fix: remark.repair.as_ref().map(|repair| Fix {
            label: repair.label.clone(),
            edits: std::iter::once((
                pointer.clone(),
                repair.replacement.clone().map_or(Edit::Remove, |uri| Edit::Set(Value::String(uri))),
            ))
            .collect(),
        }),
    })
}
