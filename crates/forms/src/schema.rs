//! The description of a resource kind: the subset of JSON Schema 2020-12 that `assets/schemas` uses, with our marks.

mod branches;
mod bundle;
mod marks;
mod node;
mod overlay;
mod parse;
mod pattern;
mod rules;
mod variants;

use std::sync::Arc;

pub use marks::{ApiMarks, Clear, FormMarks};
pub use node::{Node, Type};
pub use parse::SchemaError;
pub use pattern::Pattern;
pub use rules::{Limit, Rule, Test};
pub use variants::{Branch, By, Sign, Variants};

pub(crate) use bundle::bundle;

/// One kind of resource, described.
#[derive(Clone, Debug, PartialEq)]
pub struct Schema {
    /// What one resource of the kind is called.
    pub title: String,
    /// The sections of its form, in order.
    pub sections: Vec<Section>,
    /// The document.
    pub root: Arc<Node>,
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

impl Schema {
    /// Reads a schema file.
    ///
    /// # Errors
    /// Text that is no JSON, a keyword that is unknown or has a value of the wrong kind, variants that cannot be told
    /// apart, a `$ref` that leads nowhere or in a circle.
    pub fn parse(text: &str) -> Result<Self, SchemaError> {
        parse::schema(text)
    }

    /// The description of the value at a place, as far as the schema knows it.
    pub fn node(&self, pointer: &crate::Pointer) -> Option<&Node> {
        pointer.tokens().iter().try_fold(&*self.root, |node, token| node.inner(token))
    }

    /// The label of the value at a place: the titles on the way, or the raw name where the schema has none.
    pub fn label(&self, pointer: &crate::Pointer) -> String {
        let mut node = Some(&*self.root);
        let labels = pointer.tokens().iter().map(|token| {
            node = node.and_then(|node| node.inner(token));
            node.filter(|node| !node.title.is_empty())
                .map_or_else(|| token.clone(), |node| node.title.clone())
        });
        labels.collect::<Vec<_>>().join(" · ")
    }
}
