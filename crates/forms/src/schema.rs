//! The description of a resource kind: the subset of JSON Schema 2020-12 that `assets/schemas` uses, with our marks.

mod bundle;
mod marks;
mod parse;

use indexmap::IndexMap;
use serde_json::Value;

pub use marks::{ApiMarks, Clear, FormMarks};
pub use parse::SchemaError;

pub(crate) use bundle::bundle;

/// One kind of resource, described.
#[derive(Clone, Debug, PartialEq)]
pub struct Schema {
    /// What one resource of the kind is called.
    pub title: String,
    /// The sections of its form, in order.
    pub sections: Vec<Section>,
    /// The document.
    pub root: Node,
}

/// A section of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The name by which fields say that they belong to it.
    pub id: String,
    /// The heading.
    pub title: String,
    /// One sentence, or empty.
    pub help: String,
}

/// A JSON type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// `null`
    Null,
    /// `true` and `false`
    Boolean,
    /// A whole number; `3.0` is one too.
    Integer,
    /// Any number.
    Number,
    /// A text.
    String,
    /// A list.
    Array,
    /// An object.
    Object,
}

/// One value, described. What is absent is not restricted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    /// The label.
    pub title: String,
    /// The types that the value may have; empty means any.
    pub types: Vec<Type>,
    /// The values that are allowed; empty means any.
    pub choices: Vec<Value>,
    /// `uri`, `date-time`, `hex-color` and the like; a hint for the widget, not validated here.
    pub format: Option<String>,
    /// Shortest text, in characters.
    pub min_length: Option<usize>,
    /// Longest text, in characters.
    pub max_length: Option<usize>,
    /// Smallest number.
    pub minimum: Option<f64>,
    /// Largest number.
    pub maximum: Option<f64>,
    /// Fewest items.
    pub min_items: Option<usize>,
    /// Most items.
    pub max_items: Option<usize>,
    /// No item twice.
    pub unique_items: bool,
    /// Most keys of a map.
    pub max_properties: Option<usize>,
    /// The known keys of an object, in the order of the schema file.
    pub properties: IndexMap<String, Node>,
    /// The keys that must be there.
    pub required: Vec<String>,
    /// Every value under a key that `properties` does not name.
    pub additional: Option<Box<Node>>,
    /// Every item of a list.
    pub items: Option<Box<Node>>,
    /// What the vendor assumes where nothing is sent.
    pub default: Option<Value>,
    /// How the form shows it.
    pub form: FormMarks,
    /// How the vendor treats it.
    pub api: ApiMarks,
}

impl Schema {
    /// Reads a schema file.
    ///
    /// # Errors
    /// Text that is no JSON, a keyword with a value of the wrong kind, a `$ref` that leads nowhere or in a circle.
    pub fn parse(text: &str) -> Result<Self, SchemaError> {
        parse::schema(text).map(Self::inheriting)
    }

    /// What the root says of scopes counts for every field of the first level that says nothing of its own. Below, the
    /// lock of a parent holds anyhow.
    fn inheriting(mut self) -> Self {
        let api = &self.root.api;
        for node in self.root.properties.values_mut() {
            if node.api.write_scopes.is_empty() {
                node.api.write_scopes.clone_from(&api.write_scopes);
            }
            if node.api.read_scopes.is_empty() {
                node.api.read_scopes.clone_from(&api.read_scopes);
            }
        }
        self
    }

    /// The description of the value at a place, as far as the schema knows it.
    pub fn node(&self, pointer: &crate::Pointer) -> Option<&Node> {
        pointer.tokens().iter().try_fold(&self.root, |node, token| node.inner(token))
    }

    /// The label of the value at a place: the titles on the way, or the raw name where the schema has none.
    pub fn label(&self, pointer: &crate::Pointer) -> String {
        let mut node = Some(&self.root);
        let labels = pointer.tokens().iter().map(|token| {
            node = node.and_then(|node| node.inner(token));
            node.filter(|node| !node.title.is_empty())
                .map_or_else(|| token.clone(), |node| node.title.clone())
        });
        labels.collect::<Vec<_>>().join(" · ")
    }
}

impl Node {
    /// The description of what is under a known key.
    pub fn property(&self, name: &str) -> Option<&Node> {
        self.properties.get(name).or(self.additional.as_deref())
    }

    /// The description of what is under a key or an index.
    fn inner(&self, token: &str) -> Option<&Node> {
        self.property(token).or_else(|| self.items.as_deref().filter(|_| token.parse::<usize>().is_ok()))
    }

    /// A value to start from where there is none yet: the default, or an object of its required keys' beginnings.
    pub fn initial(&self) -> Value {
        if let Some(value) = &self.default {
            return value.clone();
        }
        match self.types.first() {
            Some(Type::Object) => {
                let required = self.properties.iter().filter(|(name, _)| self.required.contains(name));
                Value::Object(required.map(|(name, node)| (name.clone(), node.initial())).collect())
            }
            Some(Type::Array) => Value::Array(Vec::new()),
            Some(Type::Boolean) => Value::Bool(false),
            Some(Type::Integer | Type::Number) => {
                self.minimum.map_or(Value::from(0), |least| Value::from(least as i64))
            }
            Some(Type::String) => self.choices.first().cloned().unwrap_or_else(|| Value::from("")),
            Some(Type::Null) | None => Value::Null,
        }
    }

    /// Whether `null` is allowed.
    pub fn nullable(&self) -> bool {
        self.types.is_empty() || self.types.contains(&Type::Null)
    }

    /// Whether the value may have this type.
    pub fn allows(&self, kind: Type) -> bool {
        self.types.contains(&kind)
    }
}
