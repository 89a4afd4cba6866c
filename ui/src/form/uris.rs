//! What the addresses of a form may look like, for the rules of `clientele-review`. Pure.

use std::collections::HashSet;

use clientele_forms::{Draft, Node, Pointer, differing};
use clientele_ipc::resource::RedirectRules;
use clientele_review::uri::{Rules, Use, verdict};
use clientele_review::{Capabilities, Client, UriList};
use serde_json::{Map, Value};

/// What the vendor does with URIs.
fn capabilities(rules: &RedirectRules) -> Capabilities {
    Capabilities {
        wildcards: rules.wildcards,
        placeholders: rules.placeholders,
        exact: rules.exact,
        any_loopback_port: rules.any_loopback_port,
    }
}

/// What the addresses of a list may look like.
pub(super) fn list_rules(list: &UriList, client: Client, rules: &RedirectRules) -> Rules {
    list.rules(client, capabilities(rules), rules.production)
}

/// What the address of a page may look like.
pub(super) fn page_rules(client: Client, rules: &RedirectRules) -> Rules {
    Rules {
        usage: Use::Page,
        capabilities: capabilities(rules),
        native: client.native,
        production: rules.production,
        ..Rules::default()
    }
}

/// The addresses in a draft that are new and would certainly be refused, each with the reason.
pub(super) fn refusals(root: &Node, draft: &Draft, rules: &RedirectRules) -> Vec<(Pointer, String)> {
    let client = Client::of(draft.current());
    let mut found = Vec::new();
    walk(
        root,
        &Pointer::root(),
        draft,
        &mut |at, text, rules| {
            if let Some(refusal) = verdict(text, &rules).refusal() {
                found.push((at, refusal.message.to_string()));
            }
        },
        client,
        rules,
    );
    found
}

fn walk(
    node: &Node,
    at: &Pointer,
    draft: &Draft,
    judge: &mut impl FnMut(Pointer, &str, Rules),
    client: Client,
    rules: &RedirectRules,
) {
    let Some(value) = draft.get(at).filter(|_| draft.changed(at)) else { return };
    let page = node.format.as_deref() == Some("uri") || node.form.widget.as_deref() == Some("uri");
    match value {
        Value::String(text) if page && !text.is_empty() => judge(at.clone(), text, page_rules(client, rules)),
        Value::Array(items) => {
            let Some(list) = UriList::of(node, at) else { return };
            let before = draft.was(at).and_then(Value::as_array).into_iter().flatten();
            let before: HashSet<&str> = before.filter_map(Value::as_str).collect();
            let texts = items.iter().enumerate().filter_map(|(row, item)| Some((row, item.as_str()?)));
            for (row, text) in texts.filter(|(_, text)| !before.contains(text)) {
                judge(at.child(row.to_string()), text, list_rules(&list, client, rules));
            }
        }
        Value::Object(map) => {
            let none = Map::new();
            let before = draft.was(at).and_then(Value::as_object).unwrap_or(&none);
            for name in differing(before, map) {
                if let Some(inner) = node.property(name) {
                    walk(inner, &at.child(name), draft, judge, client, rules);
                }
            }
        }
        _ => {}
    }
}
