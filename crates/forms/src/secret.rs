//! What stands in a document where a secret was. The secret itself never enters this crate.

use serde_json::{Value, json};

use crate::{Node, Pointer, Schema};

const MARK: &str = "$secret";

/// The value that stands for a secret that was taken out of a document.
pub fn placeholder() -> Value {
    json!({ MARK: "kept" })
}

/// The value that stands for a secret that a person typed and that is not at the vendor yet. It differs from
/// [`placeholder`], so that a comparison sees the change.
pub fn new_placeholder() -> Value {
    json!({ MARK: "new" })
}

/// Whether a value stands for a secret.
pub fn is_placeholder(value: &Value) -> bool {
    value.as_object().is_some_and(|map| map.len() == 1 && map.contains_key(MARK))
}

/// Whether a field name says that its value is confidential, for fields that no schema describes yet.
pub fn looks_secret(name: &str) -> bool {
    let plain: String =
        name.chars().filter(|c| c.is_ascii_alphanumeric()).collect::<String>().to_ascii_lowercase();
    const WORDS: [&str; 8] = [
        "secret",
        "privatekey",
        "masterkey",
        "saskey",
        "accesskey",
        "servicepassword",
        "apikey",
        "accesstoken",
    ];
    const NOT: [&str; 2] = ["secretencoded", "secretscount"];
    !NOT.contains(&plain.as_str()) && (WORDS.iter().any(|word| plain.contains(word)) || plain == "password")
}

/// Every place in `document` whose text is a secret: those that the schema marks, and those below names that say so
/// in fields the schema does not know.
pub fn secret_pointers(schema: &Schema, document: &Value) -> Vec<Pointer> {
    let mut found = Vec::new();
    walk(&[&schema.root], document, &Pointer::root(), false, &mut found);
    found
}

/// `nodes` are the descriptions of the value: several where several variants have its key, because what one of them
/// calls a secret is taken for one in whichever variant the value is.
fn walk(nodes: &[&Node], value: &Value, at: &Pointer, confidential: bool, found: &mut Vec<Pointer>) {
    let confidential = confidential || nodes.iter().any(|node| node.secret());
    match value {
        Value::Object(_) if is_placeholder(value) => found.push(at.clone()),
        Value::Object(map) => {
            for (name, inner) in map {
                let known: Vec<&Node> = nodes.iter().flat_map(|node| node.described(name)).collect();
                // A method called `password` holds settings; a field called `password` holds one.
                let settings = inner.is_object() && name == "password";
                let named = known.is_empty() && looks_secret(name) && !settings;
                walk(&known, inner, &at.child(name), confidential || named, found);
            }
        }
        Value::Array(items) => {
            let known: Vec<&Node> = nodes.iter().flat_map(|node| node.items()).collect();
            for (index, inner) in items.iter().enumerate() {
                walk(&known, inner, &at.child(index.to_string()), confidential, found);
            }
        }
        Value::Null | Value::Bool(_) => {}
        Value::String(text) if text.is_empty() => {}
        // The legacy Auth0 signing key: a private key under a name that does not say so.
        Value::String(text) if text.contains("PRIVATE KEY-----") => found.push(at.clone()),
        Value::String(_) | Value::Number(_) if confidential => found.push(at.clone()),
        Value::String(_) | Value::Number(_) => {}
    }
}
