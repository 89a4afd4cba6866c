//! The way from a schema to the form of one tenant.

use std::sync::Arc;

use serde_json::Value;

use crate::{
    Access, Alternative, Alternatives, Branch, By, Choice, Condition, Field, Form, FormSection, Grant, Node,
    Pointer, Reason, Schema, Shape, Sign, Type, Variants,
};

impl Schema {
    /// The form for a tenant: what it shows, what it may write, and why not where it may not.
    pub fn project(&self, grant: &Grant) -> Form {
        let projection = Projection { grant };
        let fields = projection.document(&self.root);
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

struct Projection<'g> {
    grant: &'g Grant,
}

/// Why the field around may not be written, if so: then what lies in it may not either.
type Above<'r> = Option<&'r Reason>;

impl Projection<'_> {
    /// The fields of the first level. Those that only some variants of the document have carry a condition.
    fn document(&self, root: &Node) -> Vec<Field> {
        let above = Pointer::root();
        let Some(variants) = &root.variants else { return self.group(root, &above, None, None) };
        let By::Property(told_by) = &variants.by else { return self.group(root, &above, None, None) };
        let had: Vec<&Branch> = variants.branches.iter().filter(|b| self.grant.has(&b.api)).collect();
        let names = root.properties.keys().chain(had.iter().flat_map(|branch| branch.node.properties.keys()));
        let mut fields: Vec<Field> = Vec::new();
        let mut seen: Vec<&String> = Vec::new();
        for name in names {
            if seen.contains(&name) {
                continue;
            }
            seen.push(name);
            if name == told_by {
                let node = &root.properties[name];
                if self.grant.has(&node.api) {
                    let mut field = self.field(node, above.child(name), name, true, None);
                    field.shape =
                        self.alternatives(variants, &above, field.label.clone(), &field.access, true);
                    fields.push(field);
                }
                continue;
            }
            fields.extend(self.in_variants(name, told_by, &had));
        }
        fields.sort_by_key(|field| field.node.form.order);
        fields
    }

    /// The fields of one name: one, if all variants have the same, else one for each that differs.
    fn in_variants(&self, name: &str, told_by: &str, branches: &[&Branch]) -> Vec<Field> {
        let mut kinds: Vec<(&Arc<Node>, bool, Vec<&Branch>)> = Vec::new();
        for branch in branches {
            let Some(node) = branch.node.properties.get(name).filter(|node| self.shows(node)) else {
                continue;
            };
            let required = branch.node.required.iter().any(|key| key == name);
            match kinds.iter_mut().find(|(known, needed, _)| *known == node && *needed == required) {
                Some((_, _, members)) => members.push(branch),
                None => kinds.push((node, required, vec![branch])),
            }
        }
        let fields = kinds.into_iter().map(|(node, required, members)| {
            let mut field = self.field(node, Pointer::of([name]), name, required, None);
            if members.len() < branches.len() {
                let equals = members.iter().flat_map(|branch| signs(&branch.sign)).collect();
                field.branch = Some(Condition { field: told_by.to_owned(), equals });
            }
            field
        });
        fields.collect()
    }

    fn shows(&self, node: &Node) -> bool {
        !node.forbidden && !node.form.hidden && self.grant.has(&node.api)
    }

    /// The fields of an object, without the one called `told_by`.
    fn group(&self, node: &Node, at: &Pointer, above: Above<'_>, told_by: Option<&str>) -> Vec<Field> {
        let known = node.properties.iter();
        let known = known.filter(|(name, inner)| self.shows(inner) && told_by != Some(name.as_str()));
        let mut fields: Vec<Field> = known
            .map(|(name, inner)| {
                let required = node.required.contains(name);
                self.field(inner, at.child(name), name, required, above)
            })
            .collect();
        fields.sort_by_key(|field| field.node.form.order);
        fields
    }

    fn field(
        &self,
        node: &Arc<Node>,
        pointer: Pointer,
        name: &str,
        required: bool,
        above: Above<'_>,
    ) -> Field {
        let access =
            above.map_or_else(|| self.grant.access(&node.api), |reason| Access::ReadOnly(reason.clone()));
        let label = if node.title.is_empty() { name.into() } else { node.title.clone() };
        Field {
            shape: self.shape(node, &pointer, &access),
            label,
            access,
            required,
            branch: None,
            node: node.clone(),
            pointer,
        }
    }

    fn shape(&self, node: &Arc<Node>, pointer: &Pointer, access: &Access) -> Shape {
        if node.api.secret {
            return Shape::Secret;
        }
        if let Some(variants) = &node.variants {
            let told_by = match &variants.by {
                By::Property(name) => node.properties.get(name).map(|inner| inner.title.clone()),
                By::Key | By::Type => None,
            };
            let label = told_by.filter(|title| !title.is_empty()).unwrap_or_else(|| node.title.clone());
            return self.alternatives(variants, pointer, label, access, false);
        }
        let only: Vec<Type> = node.types.iter().copied().filter(|kind| *kind != Type::Null).collect();
        match only.as_slice() {
            [Type::Boolean] => Shape::Switch,
            [Type::Integer] => Shape::Number(true),
            [Type::Number] => Shape::Number(false),
            [Type::String] if !node.choices.is_empty() => Shape::Choice(choices(node)),
            [Type::String] => Shape::Text,
            [Type::Array] => match &node.items {
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
                Some(items) if !items.properties.is_empty() || items.variants.is_some() => {
                    let above = reason(access);
                    Shape::List(Box::new(self.field(items, Pointer::root(), &items.title, true, above)))
                }
                _ => Shape::Json,
            },
            [Type::Object] if !node.properties.is_empty() => {
                Shape::Group(self.group(node, pointer, reason(access), None))
            }
            [Type::Object] if node.additional.as_ref().is_some_and(|inner| inner.allows(Type::String)) => {
                Shape::Map
            }
            _ => Shape::Json,
        }
    }

    /// The variants of the value at a place. Those of a whole document have no inputs of their own.
    fn alternatives(
        &self,
        variants: &Arc<Variants>,
        at: &Pointer,
        label: String,
        access: &Access,
        document: bool,
    ) -> Shape {
        let had = variants.branches.iter().enumerate().filter(|(_, branch)| self.grant.has(&branch.api));
        let choices = had.map(|(index, branch)| {
            let access = if access.writable() { self.grant.access(&branch.api) } else { access.clone() };
            let field = (!document).then(|| {
                let node = &branch.node;
                let shape = match &variants.by {
                    By::Property(name) => Shape::Group(self.group(node, at, reason(&access), Some(name))),
                    By::Key | By::Type => self.shape(node, at, &access),
                };
                let (label, access) = (branch.title.clone(), access.clone());
                Field {
                    pointer: at.clone(),
                    label,
                    shape,
                    access,
                    required: true,
                    branch: None,
                    node: node.clone(),
                }
            });
            Alternative { branch: index, access, field }
        });
        let (at, variants, choices) = (at.clone(), variants.clone(), choices.collect());
        Shape::Variants(Box::new(Alternatives { at, label, variants, choices }))
    }
}

fn reason(access: &Access) -> Option<&Reason> {
    match access {
        Access::ReadOnly(reason) => Some(reason),
        Access::Writable => None,
    }
}

/// What the property that tells the variants apart holds in this one.
fn signs(sign: &Sign) -> Vec<Value> {
    match sign {
        Sign::Values { values, absent } => {
            values.iter().cloned().chain(absent.then_some(Value::Null)).collect()
        }
        Sign::Key(_) | Sign::NoKey | Sign::Types(_) => Vec::new(),
    }
}

fn choices(node: &Node) -> Vec<Choice> {
    let values = node.choices.iter().filter_map(Value::as_str);
    let title = |value: &str| node.form.titles.get(value).cloned().unwrap_or_else(|| value.into());
    values.map(|value| Choice { title: title(value), value: value.into() }).collect()
}
