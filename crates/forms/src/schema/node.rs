//! One value, described.

use std::sync::Arc;

use indexmap::IndexMap;
use serde_json::Value;

use super::{ApiMarks, FormMarks, Pattern, Rule, Variants};

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
    /// What a text has to match somewhere.
    pub pattern: Option<Pattern>,
    /// Smallest number.
    pub minimum: Option<f64>,
    /// Largest number.
    pub maximum: Option<f64>,
    /// What a number has to be above.
    pub above: Option<f64>,
    /// What a number has to be below.
    pub below: Option<f64>,
    /// What a number has to be a multiple of.
    pub multiple_of: Option<f64>,
    /// Fewest items.
    pub min_items: Option<usize>,
    /// Most items.
    pub max_items: Option<usize>,
    /// No item twice.
    pub unique_items: bool,
    /// Fewest keys of an object.
    pub min_properties: Option<usize>,
    /// Most keys of an object.
    pub max_properties: Option<usize>,
    /// The known keys of an object, in the order of the schema file; with variants, those that all share.
    pub properties: IndexMap<String, Arc<Node>>,
    /// The keys that must be there.
    pub required: Vec<String>,
    /// The keys that must be there where a key is.
    pub dependent_required: IndexMap<String, Vec<String>>,
    /// Every key of a map, as a text.
    pub names: Option<Arc<Node>>,
    /// Every value under a key that `properties` does not name.
    pub additional: Option<Arc<Node>>,
    /// Every item of a list.
    pub items: Option<Arc<Node>>,
    /// What it can be instead of one thing only.
    pub variants: Option<Arc<Variants>>,
    /// What has to hold between the fields of an object.
    pub rules: Vec<Rule>,
    /// What the vendor assumes where nothing is sent.
    pub default: Option<Value>,
    /// The vendor advises against it.
    pub deprecated: bool,
    /// It must not be there: another variant has it.
    pub forbidden: bool,
    /// How the form shows it.
    pub form: FormMarks,
    /// How the vendor treats it.
    pub api: ApiMarks,
}

impl Type {
    /// The name that the type has in a schema file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }

    /// Whether a value is of this type.
    pub fn is_of(self, value: &Value) -> bool {
        match (self, value) {
            (Self::Null, Value::Null)
            | (Self::Boolean, Value::Bool(_))
            | (Self::Number, Value::Number(_))
            | (Self::String, Value::String(_))
            | (Self::Array, Value::Array(_))
            | (Self::Object, Value::Object(_)) => true,
            (Self::Integer, Value::Number(number)) => {
                number.is_i64()
                    || number.is_u64()
                    || number.as_f64().is_some_and(|float| float.fract() == 0.0)
            }
            _ => false,
        }
    }
}

impl Node {
    /// The description of what is under a known key, in whichever variant has it.
    pub fn property(&self, name: &str) -> Option<&Node> {
        self.described(name).next()
    }

    /// Gives the scopes that the document names to every field of the first level that names none. Below, the lock of a
    /// parent holds anyhow.
    pub(super) fn inherit(&mut self, api: &ApiMarks) {
        for inner in self.properties.values_mut().map(Arc::make_mut) {
            if inner.api.write_scopes.is_empty() {
                inner.api.write_scopes.clone_from(&api.write_scopes);
            }
            if inner.api.read_scopes.is_empty() {
                inner.api.read_scopes.clone_from(&api.read_scopes);
            }
        }
        for branch in self.variants.iter_mut().flat_map(|variants| &mut Arc::make_mut(variants).branches) {
            Arc::make_mut(&mut branch.node).inherit(api);
        }
    }

    /// The description itself and that of each variant, variants of variants included.
    pub(crate) fn faces(&self) -> Vec<&Node> {
        let mut faces = vec![self];
        for branch in self.variants.iter().flat_map(|variants| &variants.branches) {
            faces.extend(branch.node.faces());
        }
        faces
    }

    /// Every description of what is under a key: one for each variant that has it.
    pub(crate) fn described(&self, name: &str) -> impl Iterator<Item = &Node> {
        let faces = self.faces().into_iter();
        let inner = faces.filter_map(|node| node.properties.get(name).or(node.additional.as_ref()));
        inner.map(|inner| &**inner).filter(|node| !node.forbidden)
    }

    /// Every description of the items of a list: one for each variant that is one.
    pub(crate) fn items(&self) -> impl Iterator<Item = &Node> {
        self.faces().into_iter().filter_map(|node| node.items.as_deref())
    }

    /// Whether the value is a secret, in any variant.
    pub(crate) fn secret(&self) -> bool {
        self.faces().iter().any(|node| node.api.secret)
    }

    /// The description of a value: that of the variant which the value is, if there are several.
    pub fn fit(&self, value: &Value) -> &Node {
        match self.variants.as_deref().and_then(|variants| Some((variants, variants.of(value)?))) {
            Some((variants, index)) => variants.branches[index].node.fit(value),
            None => self,
        }
    }

    /// The description of what is under a key or an index.
    pub(super) fn inner(&self, token: &str) -> Option<&Node> {
        self.property(token).or_else(|| self.items().next().filter(|_| token.parse::<usize>().is_ok()))
    }

    /// A value to start from where there is none yet: the default, or an object of its required keys' beginnings.
    pub fn initial(&self) -> Value {
        if let Some(value) = self.default.as_ref().filter(|value| self.has_choice(value)) {
            return value.clone();
        }
        if let Some(variants) = &self.variants {
            return variants.branches[0].node.initial();
        }
        if let [only] = self.choices.as_slice() {
            return only.clone();
        }
        match self.types.iter().find(|kind| **kind != Type::Null) {
            Some(Type::Object) => {
                let required = self.properties.iter().filter(|(name, _)| self.required.contains(name));
                Value::Object(required.map(|(name, node)| (name.clone(), node.initial())).collect())
            }
            Some(Type::Array) => Value::Array(Vec::new()),
            Some(Type::Boolean) => Value::Bool(false),
            Some(Type::Integer | Type::Number) => {
                let least = self.minimum.or(self.above.map(|above| above.floor() + 1.0));
                least.map_or(Value::from(0), |least| Value::from(least as i64))
            }
            Some(Type::String) => self.choices.first().cloned().unwrap_or_else(|| Value::from("")),
            Some(Type::Null) | None => Value::Null,
        }
    }

    /// Whether a value is among the allowed ones.
    pub(crate) fn has_choice(&self, value: &Value) -> bool {
        self.choices.is_empty() || self.choices.contains(value)
    }

    /// Whether a list is a set: the order of its elements means nothing to the vendor.
    pub fn is_set(&self) -> bool {
        let enumerated = |node: &Node| node.items.as_ref().is_some_and(|items| !items.choices.is_empty());
        self.faces().iter().any(|node| node.unique_items || node.api.set || enumerated(node))
    }

    /// Whether `null` is allowed.
    pub fn nullable(&self) -> bool {
        match &self.variants {
            Some(variants) => variants.nullable,
            None => self.types.is_empty() || self.types.contains(&Type::Null),
        }
    }

    /// Whether the value may have this type.
    pub fn allows(&self, kind: Type) -> bool {
        self.types.contains(&kind)
    }
}
