//! Secrets that were taken out of a document, by the place where their placeholders stand.

use std::collections::BTreeMap;
use std::fmt;

use clientele_forms::{Pointer, is_placeholder, placeholder};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Number, Value};

/// The secrets of one document. Neither printed nor serialised; dropped memory is overwritten.
#[derive(Clone, Default)]
pub struct Secrets(BTreeMap<Pointer, Held>);

#[derive(Clone)]
struct Held {
    text: SecretString,
    /// The document had a number here; it is put back as one.
    number: bool,
}

impl Secrets {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The secret at a place.
    pub fn get(&self, pointer: &Pointer) -> Option<&SecretString> {
        self.0.get(pointer).map(|held| &held.text)
    }

    /// Keeps a secret for a place, instead of the one that was there.
    pub fn insert(&mut self, pointer: Pointer, secret: SecretString) {
        self.0.insert(pointer, Held { text: secret, number: false });
    }

    /// The places, in order.
    pub fn pointers(&self) -> impl Iterator<Item = &Pointer> {
        self.0.keys()
    }

    /// The places and their secrets, in order of the places.
    pub fn iter(&self) -> impl Iterator<Item = (&Pointer, &SecretString)> {
        self.0.iter().map(|(pointer, held)| (pointer, &held.text))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes what stands at these places out of a document and leaves placeholders. Places that hold neither text nor
    /// number, a placeholder among them, stay as they are.
    pub(crate) fn take_out(&mut self, body: &mut Value, pointers: Vec<Pointer>) {
        for pointer in pointers {
            let Some(place) = pointer.get_mut(body) else { continue };
            let held = match place {
                Value::String(text) => Held { text: std::mem::take(text).into(), number: false },
                Value::Number(number) => Held { text: number.to_string().into(), number: true },
                _ => continue,
            };
            *place = placeholder();
            self.0.insert(pointer, held);
        }
    }

    /// Keeps what `other` has at `from` for the place `to`. Answers whether it had something.
    pub(crate) fn adopt(&mut self, other: &Self, from: &Pointer, to: &Pointer) -> bool {
        let held = other.0.get(from).cloned();
        held.map(|held| self.0.insert(to.clone(), held)).is_some()
    }

    /// Whether both have the same secret at a place.
    pub(crate) fn same(&self, other: &Self, pointer: &Pointer) -> bool {
        match (self.get(pointer), other.get(pointer)) {
            (Some(one), Some(two)) => one.expose_secret() == two.expose_secret(),
            (None, None) => true,
            _ => false,
        }
    }

    /// The document with every placeholder replaced for which there is a secret. Only for the wire.
    pub(crate) fn fill(&self, body: &Value) -> Value {
        let mut filled = body.clone();
        for (pointer, held) in &self.0 {
            let Some(place) = pointer.get_mut(&mut filled).filter(|place| is_placeholder(place)) else {
                continue;
            };
            let text = held.text.expose_secret();
            let number = held.number.then(|| number(text)).flatten();
            *place = number.map_or_else(|| Value::from(text), Value::Number);
        }
        filled
    }
}

/// The number that a text stands for, to the last digit.
fn number(text: &str) -> Option<Number> {
    let whole = || text.parse::<i64>().map(Number::from).or_else(|_| text.parse::<u64>().map(Number::from));
    whole().ok().or_else(|| text.parse().ok().and_then(Number::from_f64))
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secrets({} kept)", self.0.len())
    }
}

/// Every place in a document where a placeholder stands.
pub(crate) fn placeholders(body: &Value) -> Vec<Pointer> {
    let mut found = Vec::new();
    walk(body, &Pointer::root(), &mut found);
    found
}

fn walk(value: &Value, at: &Pointer, found: &mut Vec<Pointer>) {
    match value {
        _ if is_placeholder(value) => found.push(at.clone()),
        Value::Object(map) => map.iter().for_each(|(name, inner)| walk(inner, &at.child(name), found)),
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(index, inner)| walk(inner, &at.child(index.to_string()), found));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_taken_out_is_put_back() {
        let whole = json!({"a": {"b": "canary-1"}, "n": 42, "list": [{"k": "canary-2"}], "null": null});
        let pointers = ["/a/b", "/n", "/list/0/k", "/null", "/missing"];
        let mut body = whole.clone();
        let mut secrets = Secrets::new();
        secrets.take_out(&mut body, pointers.iter().map(|p| p.parse().unwrap()).collect());
        assert_eq!(secrets.len(), 3);
        assert!(!body.to_string().contains("canary"), "{body}");
        assert_eq!(placeholders(&body).len(), 3);
        assert_eq!(secrets.fill(&body), whole);
        assert!(!format!("{secrets:?}").contains("canary"));
    }

    #[test]
    fn a_value_that_was_replaced_is_not_overwritten_by_the_secret() {
        let mut body = json!({"s": "old"});
        let mut secrets = Secrets::new();
        secrets.take_out(&mut body, vec!["/s".parse().unwrap()]);
        assert_eq!(secrets.fill(&json!({"s": ""})), json!({"s": ""}));
    }
}
