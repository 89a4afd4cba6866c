//! A copy of a resource, as the beginning of a new one: all that may be set, and in words what has to be left out.

use clientele_forms::{Grant, Kind, LeftOut, Node, Pointer, Reason, Schema, Why, is_placeholder, schema};
use clientele_providers::{Document, Provider, ResourceRef};
use serde_json::{Map, Value, json};

use crate::Error;

/// What a new resource like another one begins with.
#[derive(Clone, Debug, PartialEq)]
pub struct Copied {
    /// What it will be.
    pub kind: Kind,
    /// The application that it will belong to, where it belongs to one.
    pub parent: Option<String>,
    /// Its settings, without ids and secrets. A new application holds its first client at `first_client`.
    pub document: Value,
    /// The login methods, which an application gets once it is there; those that need a secret are left out.
    pub login_methods: Option<Value>,
    /// What is not in it, a sentence each.
    pub left_out: Vec<String>,
}

/// What only one resource of a tenant can have, by the vendors' descriptions and refusals.
const ONE_OF_A_KIND: &[(Kind, &[&str])] = &[
    (Kind::TransmitApplication, &["subdomain", "custom_domain", "authenticator_preferences"]),
    (Kind::TransmitClient, &["sp_entity_id"]),
    (Kind::Auth0Client, &["client_aliases"]),
];
/// What refers to keys and certificates that belong to the one that is copied.
const BY_REFERENCE: &[&str] =
    &["client_authentication_methods", "signed_request_object", "token_vault_privileged_access"];
/// Where a new application holds its first client.
const FIRST: &str = "first_client";

/// Reads a resource and copies what a new one like it can have.
///
/// # Errors
/// What the vendor answers to the reads.
pub async fn copy(provider: &dyn Provider, target: &ResourceRef) -> Result<Copied, Error> {
    let original = provider.get(target).await?;
    let grant = provider.grant();
    let schema = schema(target.kind);
    let mut left = Vec::new();
    let mut document = settings(&schema.root, schema, &grant, &original, "", &mut left);
    let mut login_methods = None;
    if target.kind == Kind::TransmitApplication {
        let clients: Vec<Document> =
            provider.list_clients(&target.id).await?.into_iter().map(|item| item.document).collect();
        document.shift_remove(FIRST);
        if let Some(first) = default_client(&original, &clients) {
            let kind = clientele_forms::schema(first.target.kind);
            // A first client could be told more than a later one before the API of 2026.
            let described = schema.node(&Pointer::of([FIRST])).filter(|node| !node.properties.is_empty());
            let node = described.unwrap_or(&kind.root);
            let mut copy = settings(node, kind, &grant, first, " (first client)", &mut left);
            rename(&mut copy, "name");
            keep_protocol(&mut copy, first);
            document.insert(FIRST.into(), Value::Object(copy));
            let others: Vec<String> =
                clients.iter().filter(|client| client.target != first.target).map(Document::name).collect();
            if !others.is_empty() {
                left.push(format!(
                    "Its other clients are not copied: {}. Clone them one by one.",
                    others.join(", ")
                ));
            }
        }
        let methods = provider.get(&ResourceRef::login_methods(&target.id)).await?;
        login_methods = Some(without_secrets(&grant, &methods, &mut left));
    } else {
        keep_protocol(&mut document, &original);
    }
    rename(&mut document, if target.kind == Kind::TransmitApplication { "app_name" } else { "name" });
    let document = Value::Object(document);
    Ok(Copied { kind: target.kind, parent: target.parent.clone(), document, login_methods, left_out: left })
}

/// The settings of one document, and in words what they lack.
fn settings(
    node: &Node,
    schema: &Schema,
    grant: &Grant,
    original: &Document,
    whose: &str,
    left: &mut Vec<String>,
) -> Map<String, Value> {
    let copy = node.copy(grant, &original.body);
    let Value::Object(mut settings) = copy.document else { return Map::new() };
    let mut say = |what: &str, places: Vec<String>| {
        if !places.is_empty() {
            left.push(format!("{what}{whose}: {}.", places.join(", ")));
        }
    };
    // What only one that is there has is as unknown to the description of a new one as what nobody knows.
    let known = |left: &LeftOut| left.why == Why::Unknown && schema.node(&left.pointer).is_some();
    let labels = |fits: &dyn Fn(&Why) -> bool| -> Vec<String> {
        let fitting = copy.left_out.iter().filter(|left| fits(&left.why) && !known(left));
        fitting.map(|LeftOut { pointer, .. }| schema.label(pointer)).collect()
    };
    let mut taken = |names: &[&str]| -> Vec<String> {
        let found =
            names.iter().filter(|name| settings.shift_remove(**name).is_some_and(|value| told(&value)));
        found.map(|name| schema.label(&Pointer::of([*name]))).collect()
    };
    let kind = original.target.kind;
    let unique =
        ONE_OF_A_KIND.iter().filter(|(of, _)| *of == kind).flat_map(|(_, names)| names.iter().copied());
    let (unique, keys) = (taken(&unique.collect::<Vec<_>>()), taken(BY_REFERENCE));
    say("Secrets are not copied; enter them anew once it is there", labels(&|why| *why == Why::Secret));
    say("Only one can have this, so it is not copied", unique);
    say("Keys and certificates are not copied; add them once it is there", keys);
    let later = |why: &Why| matches!(why, Why::Forbidden(Reason::Generation(_) | Reason::Scope(_)));
    say("This tenant's API cannot set it when something is made", labels(&later));
    say(
        "Not copied, because this version of Clientele does not know it",
        labels(&|why| *why == Why::Unknown),
    );
    settings
}

/// Whether leaving a value out is worth a word.
fn told(value: &Value) -> bool {
    match value {
        Value::Array(items) => !items.is_empty(),
        Value::Object(map) => map.values().any(told),
        Value::String(text) => !text.is_empty(),
        Value::Bool(on) => *on,
        Value::Null => false,
        Value::Number(_) => true,
    }
}

/// The client that an application repeats, or its first.
fn default_client<'c>(application: &Document, clients: &'c [Document]) -> Option<&'c Document> {
    let id = application.body.get("client_id").and_then(Value::as_str);
    clients.iter().find(|client| Some(client.target.id.as_str()) == id).or_else(|| clients.first())
}

/// A client that speaks SAML says so from the beginning; the protocol cannot be changed later.
fn keep_protocol(copy: &mut Map<String, Value>, original: &Document) {
    if original.body.get("authentication_protocol") == Some(&json!("saml")) {
        copy.insert("authentication_protocol".into(), json!("saml"));
    }
}

fn rename(copy: &mut Map<String, Value>, key: &str) {
    if let Some(Value::String(name)) = copy.get_mut(key) {
        *name = format!("Copy of {name}");
    }
}

/// The login methods that hold no secret.
fn without_secrets(grant: &Grant, methods: &Document, left: &mut Vec<String>) -> Value {
    let schema = schema(Kind::TransmitLoginMethods);
    let mut copy = schema.root.copy(grant, &methods.body).document;
    let mut secret = Vec::new();
    if let (Value::Object(copy), Value::Object(originals)) = (&mut copy, &methods.body) {
        copy.retain(|name, _| {
            let holds = originals.get(name).is_some_and(holds_secret);
            if holds {
                secret.push(schema.label(&Pointer::of([name])));
            }
            !holds
        });
    }
    if !secret.is_empty() {
        left.push(format!(
            "Login methods that need a secret are not copied; turn them on anew with it: {}.",
            secret.join(", ")
        ));
    }
    copy
}

fn holds_secret(value: &Value) -> bool {
    match value {
        value if is_placeholder(value) => true,
        Value::Object(map) => map.values().any(holds_secret),
        Value::Array(items) => items.iter().any(holds_secret),
        _ => false,
    }
}
