//! Values that come in several variants (`oneOf`, `anyOf`), and how one is told from another.

use std::sync::Arc;

use serde_json::Value;

use super::{ApiMarks, Node, Type};

/// The variants of a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Variants {
    /// How they are told apart.
    pub by: By,
    /// The variants, in the order of the schema file.
    pub branches: Vec<Branch>,
    /// Whether the value may be `null` instead.
    pub nullable: bool,
}

/// How variants are told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// By the value of this property.
    Property(String),
    /// By which key is there.
    Key,
    /// By the type of the value.
    Type,
}

/// One variant.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// What it is called.
    pub title: String,
    /// One sentence, or empty.
    pub help: String,
    /// How the vendor treats it.
    pub api: ApiMarks,
    /// By what it is known.
    pub sign: Sign,
    /// The value in this variant: what all variants share, and what only this one has.
    pub node: Arc<Node>,
}

/// By what a variant is known.
#[derive(Clone, Debug, PartialEq)]
pub enum Sign {
    /// The property that tells has one of these values; or, if `absent`, is not there.
    Values {
        /// The values.
        values: Vec<Value>,
        /// Whether a missing property says the same.
        absent: bool,
    },
    /// This key is there, with any value but `null`.
    Key(String),
    /// None of the keys of the other variants is there.
    NoKey,
    /// The value has one of these types.
    Types(Vec<Type>),
}

impl Branch {
    /// A name that stays the same across versions of the schema file.
    pub fn name(&self) -> String {
        match &self.sign {
            Sign::Values { values, .. } => values.first().map_or_else(String::new, |value| {
                value.as_str().map_or_else(|| value.to_string(), str::to_owned)
            }),
            Sign::Key(key) => key.clone(),
            Sign::NoKey => String::new(),
            Sign::Types(types) => types.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" "),
        }
    }

    /// Whether the value in this variant has this key.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.node.properties.get(key).is_some_and(|node| !node.forbidden)
    }
}

impl Variants {
    /// Which variant a value is. Where the keys of several are there, the first of them.
    pub fn of(&self, value: &Value) -> Option<usize> {
        let there = |key: &str| value.get(key).is_some_and(|inner| !inner.is_null());
        let (mut fallback, mut found) = (None, None);
        for (index, branch) in self.branches.iter().enumerate() {
            let fits = match (&branch.sign, &self.by) {
                (Sign::Values { values, absent }, By::Property(name)) => match value.get(name) {
                    Some(inner) => values.contains(inner),
                    None => *absent && value.is_object(),
                },
                (Sign::Key(key), _) => there(key),
                (Sign::NoKey, _) => {
                    fallback = value.is_object().then_some(index);
                    false
                }
                (Sign::Types(types), _) => types.iter().any(|kind| kind.is_of(value)),
                (Sign::Values { .. }, _) => false,
            };
            if fits {
                found = found.or(Some(index));
            }
        }
        found.or(fallback)
    }

    /// Whether a variant is known by this key.
    pub(crate) fn keyed(&self, key: &str) -> bool {
        self.branches.iter().any(|branch| matches!(&branch.sign, Sign::Key(own) if own == key))
    }

    /// The keys by which variants are known and which are there.
    pub(crate) fn keys<'v>(&'v self, value: &'v Value) -> impl Iterator<Item = &'v str> {
        self.branches.iter().filter_map(move |branch| match &branch.sign {
            Sign::Key(key) => value.get(key).is_some_and(|inner| !inner.is_null()).then_some(key.as_str()),
            _ => None,
        })
    }

    /// What the variants are called, in a list.
    pub(crate) fn titles(&self) -> String {
        self.branches.iter().map(|branch| branch.title.as_str()).collect::<Vec<_>>().join(", ")
    }
}
