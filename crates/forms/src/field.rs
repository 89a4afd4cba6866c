//! The form of one kind for one tenant: a tree of fields addressed by pointers.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Access, Grant, Node, Pointer, Reason, Schema, Type};

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
    /// Everything else that the schema says.
    pub node: Node,
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

impl Schema {
    /// The form for a tenant: what it shows, what it may write, and why not where it may not.
    pub fn project(&self, grant: &Grant) -> Form {
        let fields = group(&self.root, &Pointer::root(), grant, None);
        let sections = self.sections.iter().map(|section| FormSection {
            id: section.id.clone(),
            title: section.title.clone(),
            help: section.help.clone(),
            fields: fields
                .iter()
                .filter(|field| field.node.form.section.as_deref() == Some(section.id.as_str()))
                .cloned()
                .collect(),
        });
        Form { title: self.title.clone(), sections: sections.filter(|s| !s.fields.is_empty()).collect() }
    }
}

impl Form {
    /// Every field of the first level, in order.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections.iter().flat_map(|section| &section.fields)
    }
}

fn group(node: &Node, at: &Pointer, grant: &Grant, above: Option<&Reason>) -> Vec<Field> {
    let known = node.properties.iter().filter(|(_, inner)| grant.has(&inner.api));
    let mut fields: Vec<Field> = known
        .map(|(name, inner)| {
            let required = node.required.contains(name);
            field(inner, at.child(name), name, grant, required, above)
        })
        .collect();
    fields.sort_by_key(|field| field.node.form.order);
    fields
}

/// `above` is why the field around this one may not be written, if so: then this one may not either.
fn field(
    node: &Node,
    pointer: Pointer,
    name: &str,
    grant: &Grant,
    required: bool,
    above: Option<&Reason>,
) -> Field {
    let access = above.map_or_else(|| grant.access(&node.api), |reason| Access::ReadOnly(reason.clone()));
    let reason = match &access {
        Access::ReadOnly(reason) => Some(reason),
        Access::Writable => None,
    };
    Field {
        label: if node.title.is_empty() { name.into() } else { node.title.clone() },
        shape: shape(node, &pointer, grant, reason),
        access,
        required,
        node: node.clone(),
        pointer,
    }
}

fn shape(node: &Node, pointer: &Pointer, grant: &Grant, above: Option<&Reason>) -> Shape {
    let choices = |node: &Node| -> Vec<Choice> {
        let values = node.choices.iter().filter_map(Value::as_str);
        values
            .map(|value| Choice {
                title: node.form.titles.get(value).cloned().unwrap_or_else(|| value.into()),
                value: value.into(),
            })
            .collect()
    };
    if node.api.secret {
        return Shape::Secret;
    }
    let only: Vec<Type> = node.types.iter().copied().filter(|kind| *kind != Type::Null).collect();
    match only.as_slice() {
        [Type::Boolean] => Shape::Switch,
        [Type::Integer] => Shape::Number(true),
        [Type::Number] => Shape::Number(false),
        [Type::String] if !node.choices.is_empty() => Shape::Choice(choices(node)),
        [Type::String] => Shape::Text,
        [Type::Array] => match node.items.as_deref() {
            Some(items) if items.allows(Type::String) && !items.choices.is_empty() => {
                let mut all = choices(items);
                all.iter_mut().for_each(|choice| {
                    if let Some(title) = node.form.titles.get(&choice.value) {
                        choice.title.clone_from(title);
                    }
                });
                Shape::Choices(all)
            }
            Some(items) if items.types == [Type::String] => Shape::Texts,
            Some(items) if !items.properties.is_empty() => {
                Shape::List(Box::new(field(items, Pointer::root(), &items.title, grant, true, above)))
            }
            _ => Shape::Json,
        },
        [Type::Object] if !node.properties.is_empty() => Shape::Group(group(node, pointer, grant, above)),
        [Type::Object] if node.additional.as_ref().is_some_and(|inner| inner.allows(Type::String)) => {
            Shape::Map
        }
        _ => Shape::Json,
    }
}
