//! The form of one kind for one tenant: a tree of fields addressed by pointers.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Access, Node, Pointer, Variants};

/// The form of one kind of resource, as one tenant and one token allow it.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// What one resource is called.
    pub title: String,
    /// The sections that have fields, in order.
    pub sections: Vec<FormSection>,
}

/// A section with its fields.
#[derive(Clone, Debug, PartialEq)]
pub struct FormSection {
    /// The name of the section, stable across versions.
    pub id: String,
    /// The heading.
    pub title: String,
    /// One sentence, or empty.
    pub help: String,
    /// Its fields, in order.
    pub fields: Vec<Field>,
}

/// One field.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Where its value sits. Within the item of a list, relative to the item.
    pub pointer: Pointer,
    /// The label.
    pub label: String,
    /// What kind of input it takes.
    pub shape: Shape,
    /// Whether it may be written.
    pub access: Access,
    /// Whether its parent must have it.
    pub required: bool,
    /// It belongs to one variant of the whole document: shown only where this holds.
    pub branch: Option<Condition>,
    /// Everything else that the schema says.
    pub node: Arc<Node>,
}

/// What kind of input a field takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A line of text.
    Text,
    /// A number; whole only, if true.
    Number(bool),
    /// On or off.
    Switch,
    /// One of these.
    Choice(Vec<Choice>),
    /// Any of these.
    Choices(Vec<Choice>),
    /// A list of texts.
    Texts,
    /// A list of anything else: the form of one item.
    List(Box<Field>),
    /// An object with known keys.
    Group(Vec<Field>),
    /// An object with free keys and text values.
    Map,
    /// One of several variants.
    Variants(Box<Alternatives>),
    /// A secret text.
    Secret,
    /// Anything, shown as JSON.
    Json,
}

/// One value that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value.
    pub value: String,
    /// What it is called.
    pub title: String,
}

/// The variants that a value can be, to choose from.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternatives {
    /// The value whose variant is chosen. It is the field's own, except where the field is the property that tells the
    /// variants of a whole document apart.
    pub at: Pointer,
    /// What the choice is called.
    pub label: String,
    /// What tells the variants apart.
    pub variants: Arc<Variants>,
    /// Those that the tenant has.
    pub choices: Vec<Alternative>,
}

/// One variant to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// Its number among the variants.
    pub branch: usize,
    /// Whether it may be chosen.
    pub access: Access,
    /// The value's own input in this variant. `None` for the variants of a whole document, whose fields stand in its
    /// sections.
    pub field: Option<Field>,
}

/// A field is shown where the sibling of this name has one of these values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The sibling's name.
    pub field: String,
    /// The values; none means: where it has any value but null, false and nothing.
    #[serde(default)]
    pub equals: Vec<Value>,
}

impl Condition {
    /// Whether it holds in the object that holds the field.
    pub fn holds(&self, siblings: &Value) -> bool {
        let value = siblings.get(&self.field).unwrap_or(&Value::Null);
        if self.equals.is_empty() {
            !matches!(value, Value::Null | Value::Bool(false))
        } else {
            self.equals.contains(value)
        }
    }
}

impl Form {
    /// Every field of the first level, in order.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections.iter().flat_map(|section| &section.fields)
    }
}

impl Field {
    /// Whether it is shown, by the object that holds it.
    pub fn shown(&self, siblings: &Value) -> bool {
        let conditions = self.node.form.visible_when.iter().chain(&self.branch);
        conditions.into_iter().all(|condition| condition.holds(siblings))
    }

    /// The field of an item of a list, below the item's place.
    pub fn below(&self, item: &Pointer) -> Self {
        let within = |field: &Field| field.below(item);
        let shape = match &self.shape {
            Shape::Group(fields) => Shape::Group(fields.iter().map(within).collect()),
            Shape::Variants(alternatives) => {
                let choices = alternatives
                    .choices
                    .iter()
                    .map(|choice| Alternative { field: choice.field.as_ref().map(within), ..choice.clone() });
                Shape::Variants(Box::new(Alternatives {
                    at: item.join(&alternatives.at),
                    choices: choices.collect(),
                    label: alternatives.label.clone(),
                    variants: alternatives.variants.clone(),
                }))
            }
            // The form of the items of an inner list starts at such an item.
            other => other.clone(),
        };
        Self { pointer: item.join(&self.pointer), shape, ..self.clone() }
    }
}
