//! Which bodies of which kinds an OpenAPI document describes, told by its paths.

use clientele_forms::Kind;
use serde_json::Value;

use super::theirs::resolved;

/// What a body is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Body {
    /// Makes a resource.
    Create,
    /// Changes one.
    Update,
    /// Tells one.
    Answer,
}

impl Body {
    /// What it is called in explanations.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Answer => "answer",
        }
    }
}

/// One body.
pub(super) struct Operation<'d> {
    /// The kind of resource.
    pub(super) kind: Kind,
    /// What it is for.
    pub(super) body: Body,
    /// Its description.
    pub(super) schema: &'d Value,
}

/// The API generation that a document of Transmit Security describes; `None` for the other vendor.
///
/// Clients are answered bare since 2025, and errors have a code of their own since 2026.
pub(super) fn generation(document: &Value) -> Option<u16> {
    let kinds: Vec<Kind> = of(document).iter().map(|operation| operation.kind).collect();
    if kinds.is_empty() || kinds.iter().any(|kind| kind.name().starts_with("auth0/")) {
        return None;
    }
    if document.to_string().contains("ts_error_code") {
        return Some(2026);
    }
    let clients = document["paths"].as_object().into_iter().flatten();
    let mut clients = clients.filter(|(path, _)| path.ends_with("/clients/{clientId}"));
    let wrapped = clients.any(|(_, item)| {
        answers(document, &item["get"])
            .any(|schema| resolved(document, schema)["properties"]["result"].is_object())
    });
    Some(if wrapped { 2023 } else { 2025 })
}

/// Every body of every kind that the document describes, in its order.
pub(super) fn of(document: &Value) -> Vec<Operation<'_>> {
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        let Some((kind, one)) = kind(path) else { continue };
        for (method, operation) in item.as_object().into_iter().flatten() {
            let body = match (method.as_str(), one) {
                ("post", false) => Some(Body::Create),
                ("put" | "patch", true) => Some(Body::Update),
                ("get", true) => None,
                // A list leaves things out.
                _ => continue,
            };
            if let Some((body, schema)) = body.zip(content(&operation["requestBody"])) {
                found.push(Operation { kind, body, schema });
            }
            let answers = answers(document, operation);
            let answers = answers.map(|schema| unwrapped(document, kind, schema));
            found.extend(answers.map(|schema| Operation { kind, body: Body::Answer, schema }));
        }
    }
    found
}

/// The kind that a path is about, and whether it is about one resource.
fn kind(path: &str) -> Option<(Kind, bool)> {
    let path = path.strip_prefix("/cis").unwrap_or(path);
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    let named = |part: &str| part.starts_with('{');
    Some(match parts.as_slice() {
        ["v1", "applications"] => (Kind::TransmitApplication, false),
        ["v1", "applications", id] if named(id) => (Kind::TransmitApplication, true),
        ["v1", "applications", _, "clients"] | ["v1", "clients"] => (Kind::TransmitClient, false),
        ["v1", "applications", _, "clients", id] | ["v1", "clients", id] if named(id) => {
            (Kind::TransmitClient, true)
        }
        ["loginPreferences", _] | ["loginPreferences", _, "authMethods"] => {
            (Kind::TransmitLoginMethods, true)
        }
        ["v1", "resources"] => (Kind::TransmitResource, false),
        ["v1", "resources", id] if named(id) || *id == "uri" => (Kind::TransmitResource, true),
        ["api", "v2", rest @ ..] | rest => match rest {
            ["clients"] => (Kind::Auth0Client, false),
            ["clients", id] if named(id) => (Kind::Auth0Client, true),
            ["clients", _, "credentials"] => (Kind::Auth0Credential, false),
            ["clients", _, "credentials", id] if named(id) => (Kind::Auth0Credential, true),
            _ => return None,
        },
    })
}

fn content(body: &Value) -> Option<&Value> {
    body["content"]["application/json"].get("schema")
}

fn answers<'d>(document: &'d Value, operation: &'d Value) -> impl Iterator<Item = &'d Value> {
    let answers = operation["responses"].as_object().into_iter().flatten();
    let good = answers.filter(|(status, _)| status.starts_with('2'));
    good.filter_map(|(_, answer)| content(resolved(document, answer)))
}

/// What is in `{"result": …}`, and of login preferences the methods.
fn unwrapped<'d>(document: &'d Value, kind: Kind, schema: &'d Value) -> &'d Value {
    let inner = |schema: &'d Value, name: &str| {
        let properties = resolved(document, schema).get("properties")?;
        properties.get(name)
    };
    let schema = inner(schema, "result").unwrap_or(schema);
    let methods = (kind == Kind::TransmitLoginMethods).then(|| inner(schema, "auth_methods")).flatten();
    methods.unwrap_or(schema)
}
