//! Another value for a field, such as a person could want.

use clientele_forms::{Field, Node, Pointer, Shape, is_placeholder, validate_at};
use serde_json::{Value, json};

/// One change of one field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Edit {
    /// The place.
    pub(crate) at: Pointer,
    /// What is wanted there.
    pub(crate) value: Value,
}

/// Changes of a field or of the fields in it, each allowed by the schema, one for each field. None where the document
/// holds something there that the form shows as it is.
pub(crate) fn edits(field: &Field, document: &Value) -> Vec<Edit> {
    if !field.access.writable() {
        return Vec::new();
    }
    let now = field.pointer.get(document).filter(|value| !value.is_null());
    match &field.shape {
        Shape::Group(fields) => inside(field, fields, now, document),
        Shape::Variants(alternatives) => {
            let fitting = now.and_then(|value| alternatives.variants.of(value));
            let chosen = alternatives.choices.iter().find(|choice| Some(choice.branch) == fitting);
            chosen
                .and_then(|choice| choice.field.as_ref())
                .map_or_else(Vec::new, |inner| edits(inner, document))
        }
        _ => {
            let good = |value: &Value| validate_at(&field.node, value, &field.pointer).is_empty();
            let wanted = others(field, now).into_iter().find(|value| now != Some(value) && good(value));
            wanted.map(|value| Edit { at: field.pointer.clone(), value }).into_iter().collect()
        }
    }
}

/// Changes within an object. One that is not there yet begins with what it requires.
fn inside(group: &Field, fields: &[Field], now: Option<&Value>, document: &Value) -> Vec<Edit> {
    let siblings = match now {
        Some(value) if value.is_object() && !is_placeholder(value) => value.clone(),
        Some(_) => return Vec::new(),
        None => json!({}),
    };
    let shown = fields.iter().filter(|field| field.shown(&siblings));
    let found = shown.flat_map(|field| edits(field, document));
    if now.is_some() {
        return found.collect();
    }
    let begun = found.filter_map(|edit| {
        let mut value = beginning(&group.node);
        edit.at.below(&group.pointer)?.set(&mut value, edit.value);
        let good = validate_at(&group.node, &value, &group.pointer).is_empty();
        good.then(|| Edit { at: group.pointer.clone(), value })
    });
    begun.collect()
}

/// An object with what it requires, each part with something in it.
fn beginning(node: &Node) -> Value {
    let mut value = node.initial();
    for name in &node.required {
        let Some(inner) = node.property(name) else { continue };
        let choices = inner.items.as_deref().map(|items| items.choices.as_slice()).unwrap_or_default();
        let filled = match &value[name] {
            Value::String(text) if text.is_empty() => json!("replay"),
            Value::Array(items) if items.is_empty() => {
                Value::Array(choices.iter().take(1).cloned().collect())
            }
            Value::Object(_) => beginning(inner),
            _ => continue,
        };
        value[name] = filled;
    }
    value
}

/// What could stand there instead, the likeliest first. A value of another type than the field's is left alone.
fn others(field: &Field, now: Option<&Value>) -> Vec<Value> {
    let text = || now.map_or(Some(""), Value::as_str);
    match &field.shape {
        Shape::Text => match text() {
            Some(text) => [
                format!("{text} edited"),
                format!("{text}/edited"),
                "edited".into(),
                "https://replay.example/edited".into(),
            ]
            .map(Value::from)
            .to_vec(),
            None => Vec::new(),
        },
        Shape::Number(_) => match now.map_or(Some(0.0), Value::as_f64) {
            Some(number) if number.abs() < 9e15 => {
                let whole = number as i64;
                let least = field.node.minimum.unwrap_or(1.0) as i64;
                [whole + 1, whole - 1, least].map(Value::from).to_vec()
            }
            _ => Vec::new(),
        },
        Shape::Switch => match now.map_or(Some(false), Value::as_bool) {
            Some(on) => vec![json!(!on)],
            None => Vec::new(),
        },
        Shape::Choice(choices) => match text() {
            Some(_) => choices.iter().map(|choice| json!(choice.value)).collect(),
            None => Vec::new(),
        },
        Shape::Choices(choices) => match items(now) {
            Some(items) => choices.iter().map(|choice| toggled(items, &json!(choice.value))).collect(),
            None => Vec::new(),
        },
        Shape::Texts => match items(now) {
            Some(items) => vec![
                toggled(items, &json!("https://replay.example/added")),
                json!(["https://replay.example/added"]),
            ],
            None => Vec::new(),
        },
        Shape::List(item) => match items(now) {
            Some(items) => {
                let mut longer = items.to_vec();
                longer.push(beginning(&item.node));
                vec![json!(longer), json!(&items[..items.len().saturating_sub(1)])]
            }
            None => Vec::new(),
        },
        Shape::Map => {
            match now.map_or_else(|| Some(Default::default()), |value| value.as_object().cloned()) {
                Some(map) => {
                    let mut more = map.clone();
                    more.insert("replay".into(), json!("added"));
                    let mut changed = map;
                    if let Some(value) = changed.values_mut().next() {
                        *value = json!("edited");
                    }
                    vec![Value::Object(more), Value::Object(changed)]
                }
                None => Vec::new(),
            }
        }
        Shape::Group(_) | Shape::Variants(_) | Shape::Secret | Shape::Json => Vec::new(),
    }
}

fn items(now: Option<&Value>) -> Option<&[Value]> {
    now.map_or(Some(&[][..]), |value| value.as_array().map(Vec::as_slice))
}

/// The list with an item more, or without it where it was there.
fn toggled(items: &[Value], item: &Value) -> Value {
    let mut changed: Vec<Value> = items.iter().filter(|other| *other != item).cloned().collect();
    if changed.len() == items.len() {
        changed.push(item.clone());
    }
    json!(changed)
}
