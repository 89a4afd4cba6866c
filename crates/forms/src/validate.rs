//! A small validator of the schema subset. It runs in the window on each keystroke; `jsonschema` is the authority
//! in the backend, and the property tests hold the two together.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{By, Node, Pointer, Schema, Type, Variants, differing, is_placeholder};

/// One place where a document breaks its schema.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Violation {
    /// The place on which it is told.
    pub pointer: Pointer,
    /// The keyword that is broken; `x-rules` for a rule between fields.
    pub keyword: String,
    /// A sentence for the person who typed the value.
    pub message: String,
    /// The other places that the judgement rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Pointer>,
    /// Whether it is only worth a warning: it keeps nobody from saving.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub warning: bool,
}

impl Violation {
    /// Whether it is about a place for which `touched` holds. What a vendor returned breaks its own schema at times:
    /// that must not keep a person from an edit elsewhere.
    pub fn concerns(&self, touched: impl Fn(&Pointer) -> bool) -> bool {
        touched(&self.pointer) || self.because.iter().any(touched)
    }
}

/// Every violation in a document, in document order.
pub fn validate(schema: &Schema, document: &Value) -> Vec<Violation> {
    validate_at(&schema.root, document, &Pointer::root())
}

/// Every violation in the value that stands at `pointer` and is described by `node`.
pub fn validate_at(node: &Node, value: &Value, pointer: &Pointer) -> Vec<Violation> {
    let mut found = Found(Vec::new());
    found.walk(node, value, pointer);
    found.0
}

/// A document that is checked again and again while it is edited: each time only where it differs.
pub struct Checked {
    schema: &'static Schema,
    document: Value,
    /// What is said below each name of the first level; nothing of the names below which all is right.
    found: HashMap<String, Vec<Violation>>,
}

impl Checked {
    /// Nothing checked yet.
    pub fn new(schema: &'static Schema) -> Self {
        Self { schema, document: Value::Object(Map::new()), found: HashMap::new() }
    }

    /// What it checks against.
    pub fn schema(&self) -> &'static Schema {
        self.schema
    }

    /// As [`validate`].
    pub fn violations(&mut self, document: &Value) -> Vec<Violation> {
        let (root, at) = (&self.schema.root, Pointer::root());
        let plain = root.variants.is_none() && root.choices.is_empty() && !root.forbidden;
        let typed = root.types.is_empty() || root.types.iter().any(|kind| kind.is_of(document));
        let (Value::Object(before), Value::Object(after)) = (&mut self.document, document) else {
            return validate(self.schema, document);
        };
        if !plain || !typed || is_placeholder(document) {
            return validate(self.schema, document);
        }
        let names: Vec<String> = differing(before, after).into_iter().map(str::to_owned).collect();
        for name in names {
            let mut found = Found(Vec::new());
            match after.get(&name) {
                Some(inner) => {
                    found.property(root, &name, inner, &at);
                    before.insert(name.clone(), inner.clone());
                }
                None => {
                    before.shift_remove(&name);
                }
            }
            self.found.remove(&name);
            if !found.0.is_empty() {
                self.found.insert(name, found.0);
            }
        }
        if !before.keys().eq(after.keys()) {
            before.clone_from(after);
        }
        let mut all = Found(Vec::new());
        all.keys(root, after, &at);
        if !self.found.is_empty() {
            all.0.extend(after.keys().filter_map(|name| self.found.get(name)).flatten().cloned());
        }
        all.rules(root, document, &at);
        all.0
    }
}

struct Found(Vec<Violation>);

impl Found {
    fn add(&mut self, pointer: Pointer, keyword: &str, message: impl Into<String>) {
        let (keyword, message) = (keyword.into(), message.into());
        self.0.push(Violation { pointer, keyword, message, because: Vec::new(), warning: false });
    }

    fn walk(&mut self, node: &Node, value: &Value, at: &Pointer) {
        if is_placeholder(value) {
            return;
        }
        if node.forbidden {
            return self.add(at.clone(), "false", "Must not be set in this variant.");
        }
        if let Some(variants) = &node.variants {
            if variants.nullable && value.is_null() {
                return;
            }
            match variants.of(value) {
                Some(index) => {
                    self.several_keys(variants, value, at);
                    return self.walk(&variants.branches[index].node, value, at);
                }
                None => self.no_variant(variants, value, at),
            }
        }
        if !node.types.is_empty() && !node.types.iter().any(|kind| kind.is_of(value)) {
            return self.add(at.clone(), "type", format!("Must be {}.", words(&node.types)));
        }
        if !node.has_choice(value) {
            let shown: Vec<String> = node.choices.iter().map(plain).collect();
            self.add(at.clone(), "enum", format!("Must be one of: {}.", shown.join(", ")));
        }
        match value {
            Value::String(text) => self.text(node, text, at),
            Value::Number(number) => self.number(node, number.as_f64().unwrap_or(f64::NAN), at),
            Value::Array(items) => self.list(node, items, at),
            Value::Object(map) => self.object(node, map, at),
            Value::Null | Value::Bool(_) => {}
        }
        self.rules(node, value, at);
    }

    fn rules(&mut self, node: &Node, value: &Value, at: &Pointer) {
        for rule in node.rules.iter().filter(|rule| rule.broken(value)) {
            self.0.push(Violation {
                pointer: at.join(&rule.at),
                keyword: "x-rules".into(),
                message: rule.say.clone(),
                because: rule.places().iter().map(|place| at.join(place)).collect(),
                warning: rule.warning,
            });
        }
    }

    /// Keys of several variants at once.
    fn several_keys(&mut self, variants: &Variants, value: &Value, at: &Pointer) {
        let mut keys = variants.keys(value);
        if let Some(first) = keys.next() {
            for key in keys {
                self.add(at.child(key), "oneOf", "Cannot be set beside the other variant.");
                if let Some(last) = self.0.last_mut() {
                    last.because.push(at.child(first));
                }
            }
        }
    }

    fn no_variant(&mut self, variants: &Variants, value: &Value, at: &Pointer) {
        let place = match &variants.by {
            By::Property(name) if value.get(name).is_some() => at.child(name),
            _ => at.clone(),
        };
        self.add(place, "oneOf", format!("Must be one of: {}.", variants.titles()));
    }

    fn text(&mut self, node: &Node, text: &str, at: &Pointer) {
        let length = text.chars().count();
        if let Some(least) = node.min_length.filter(|least| length < *least) {
            let message = match length {
                0 => "Must not be empty.".to_owned(),
                _ => format!("Must have at least {least} characters, has {length}."),
            };
            self.add(at.clone(), "minLength", message);
        }
        if let Some(most) = node.max_length.filter(|most| length > *most) {
            self.add(at.clone(), "maxLength", format!("Must have at most {most} characters, has {length}."));
        }
        if node.pattern.as_ref().is_some_and(|pattern| !pattern.matches(text)) {
            let expects = node.form.expects.as_deref().unwrap_or("Is not of the expected form.");
            self.add(at.clone(), "pattern", expects);
        }
    }

    fn number(&mut self, node: &Node, number: f64, at: &Pointer) {
        if let Some(least) = node.minimum.filter(|least| number < *least) {
            self.add(at.clone(), "minimum", format!("Must be at least {least}."));
        }
        if let Some(most) = node.maximum.filter(|most| number > *most) {
            self.add(at.clone(), "maximum", format!("Must be at most {most}."));
        }
        if let Some(least) = node.above.filter(|least| number <= *least) {
            self.add(at.clone(), "exclusiveMinimum", format!("Must be more than {least}."));
        }
        if let Some(most) = node.below.filter(|most| number >= *most) {
            self.add(at.clone(), "exclusiveMaximum", format!("Must be less than {most}."));
        }
        if let Some(step) = node.multiple_of.filter(|step| number % *step != 0.0) {
            self.add(at.clone(), "multipleOf", format!("Must be a multiple of {step}."));
        }
    }

    fn list(&mut self, node: &Node, items: &[Value], at: &Pointer) {
        if let Some(least) = node.min_items.filter(|least| items.len() < *least) {
            self.add(at.clone(), "minItems", format!("Needs at least {least} {}.", entries(least)));
        }
        if let Some(most) = node.max_items.filter(|most| items.len() > *most) {
            let message = format!("May have at most {most} {}, has {}.", entries(most), items.len());
            self.add(at.clone(), "maxItems", message);
        }
        if node.unique_items {
            let mut seen = HashSet::new();
            for (index, _) in items.iter().enumerate().filter(|(_, item)| !seen.insert(canonical(item))) {
                self.add(at.child(index.to_string()), "uniqueItems", "Is in the list twice.");
            }
        }
        if let Some(inner) = &node.items {
            for (index, item) in items.iter().enumerate() {
                self.walk(inner, item, &at.child(index.to_string()));
            }
        }
    }

    fn object(&mut self, node: &Node, map: &Map<String, Value>, at: &Pointer) {
        self.keys(node, map, at);
        for (name, inner) in map {
            self.property(node, name, inner, at);
        }
    }

    /// What is said of the keys together.
    fn keys(&mut self, node: &Node, map: &Map<String, Value>, at: &Pointer) {
        if let Some(least) = node.min_properties.filter(|least| map.len() < *least) {
            self.add(at.clone(), "minProperties", format!("Needs at least {least} {}.", entries(least)));
        }
        if let Some(most) = node.max_properties.filter(|most| map.len() > *most) {
            let message = format!("May have at most {most} {}, has {}.", entries(most), map.len());
            self.add(at.clone(), "maxProperties", message);
        }
        for name in node.required.iter().filter(|name| !map.contains_key(*name)) {
            self.add(at.child(name), "required", "Is required.");
        }
        let demands = node.dependent_required.iter().filter(|(name, _)| map.contains_key(*name));
        for (name, demanded) in demands {
            for missing in demanded.iter().filter(|missing| !map.contains_key(*missing)) {
                let label =
                    node.property(name).map(|known| known.title.as_str()).filter(|title| !title.is_empty());
                let message = format!("Is required where {} is set.", label.unwrap_or(name));
                self.add(at.child(missing), "dependentRequired", message);
                if let Some(last) = self.0.last_mut() {
                    last.because.push(at.child(name));
                }
            }
        }
    }

    /// What is said of one key and below.
    fn property(&mut self, node: &Node, name: &str, inner: &Value, at: &Pointer) {
        if let Some(names) = &node.names {
            let broken = validate_at(names, &Value::from(name), &at.child(name));
            self.0.extend(broken.into_iter().map(|violation| Violation {
                keyword: "propertyNames".into(),
                message: format!("The key: {}", lower(&violation.message)),
                ..violation
            }));
        }
        if let Some(known) = node.properties.get(name).or(node.additional.as_ref()) {
            self.walk(known, inner, &at.child(name));
        }
    }
}

fn lower(sentence: &str) -> String {
    let mut chars = sentence.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

fn entries(count: usize) -> &'static str {
    if count == 1 { "entry" } else { "entries" }
}

fn words(types: &[Type]) -> String {
    let word = |kind: &Type| match kind {
        Type::Null => "empty",
        Type::Boolean => "on or off",
        Type::Integer => "a whole number",
        Type::Number => "a number",
        Type::String => "a text",
        Type::Array => "a list",
        Type::Object => "an object",
    };
    types.iter().map(word).collect::<Vec<_>>().join(" or ")
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A text that is the same for equal values: keys sorted, whole floats written as integers.
fn canonical(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let mut pairs: Vec<String> =
                map.iter().map(|(name, inner)| format!("{name:?}:{}", canonical(inner))).collect();
            pairs.sort();
            format!("{{{}}}", pairs.join(","))
        }
        Value::Array(items) => {
            format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(","))
        }
        Value::Number(number) => match number.as_f64() {
            Some(float) if float.fract() == 0.0 && float.abs() < 9e15 => format!("{float:.0}"),
            _ => number.to_string(),
        },
        other => other.to_string(),
    }
}
