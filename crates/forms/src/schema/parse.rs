//! Schema files become [`Schema`]s.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{Node, Schema, Section, Type};

/// Deep enough for every vendor's documents; a schema that goes deeper refers to itself.
const DEEPEST: usize = 32;

/// Why a schema file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    /// The text is no JSON.
    #[error("the schema is not JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A keyword has a value of the wrong kind.
    #[error("the schema's keyword {keyword} at {place} is wrong: {reason}")]
    Keyword {
        /// The keyword.
        keyword: String,
        /// The path within the file.
        place: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A reference leads nowhere or in a circle.
    #[error("the schema's reference {0} leads nowhere or in a circle")]
    Reference(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RootMarks {
    sections: Vec<RootSection>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RootSection {
    id: String,
    title: String,
    #[serde(default)]
    help: String,
}

pub(super) fn schema(text: &str) -> Result<Schema, SchemaError> {
    let whole: Value = serde_json::from_str(text)?;
    let mut object = whole.as_object().cloned().unwrap_or_default();
    let marks: RootMarks = match object.remove("x-form") {
        Some(value) => keyword("x-form", "", value)?,
        None => RootMarks { sections: Vec::new() },
    };
    let root = node(&Value::Object(object), &whole, "", 0)?;
    let sections = marks.sections.into_iter().map(|s| Section { id: s.id, title: s.title, help: s.help });
    Ok(Schema { title: root.title.clone(), sections: sections.collect(), root })
}

fn keyword<T: DeserializeOwned>(name: &str, place: &str, value: Value) -> Result<T, SchemaError> {
    serde_json::from_value(value).map_err(|error| SchemaError::Keyword {
        keyword: name.into(),
        place: if place.is_empty() { "the root".into() } else { place.into() },
        reason: error.to_string(),
    })
}

fn node(value: &Value, whole: &Value, place: &str, depth: usize) -> Result<Node, SchemaError> {
    let Some(object) = value.as_object() else {
        // `true` allows everything, and so does our node without restrictions.
        return Ok(Node::default());
    };
    let object = resolve(object, whole)?;
    if depth > DEEPEST {
        return Err(SchemaError::Reference(place.into()));
    }
    let get = |name: &str| object.get(name).cloned().unwrap_or(Value::Null);
    let mut properties = indexmap::IndexMap::new();
    for (name, inner) in object.get("properties").and_then(Value::as_object).into_iter().flatten() {
        properties.insert(name.clone(), node(inner, whole, &format!("{place}/{name}"), depth + 1)?);
    }
    let boxed = |name: &str| match object.get(name) {
        Some(inner @ Value::Object(_)) => {
            node(inner, whole, &format!("{place}/{name}"), depth + 1).map(|node| Some(Box::new(node)))
        }
        _ => Ok(None),
    };
    let or_default = |name: &str| match get(name) {
        Value::Null => Value::Object(Map::new()),
        value => value,
    };
    Ok(Node {
        title: keyword::<Option<String>>("title", place, get("title"))?.unwrap_or_default(),
        types: types(&get("type"), place)?,
        choices: keyword::<Option<Vec<Value>>>("enum", place, get("enum"))?.unwrap_or_default(),
        format: keyword("format", place, get("format"))?,
        min_length: keyword("minLength", place, get("minLength"))?,
        max_length: keyword("maxLength", place, get("maxLength"))?,
        minimum: keyword("minimum", place, get("minimum"))?,
        maximum: keyword("maximum", place, get("maximum"))?,
        min_items: keyword("minItems", place, get("minItems"))?,
        max_items: keyword("maxItems", place, get("maxItems"))?,
        unique_items: keyword::<Option<bool>>("uniqueItems", place, get("uniqueItems"))?.unwrap_or_default(),
        max_properties: keyword("maxProperties", place, get("maxProperties"))?,
        required: keyword::<Option<Vec<String>>>("required", place, get("required"))?.unwrap_or_default(),
        additional: boxed("additionalProperties")?,
        items: boxed("items")?,
        default: object.get("default").cloned(),
        form: keyword("x-form", place, or_default("x-form"))?,
        api: keyword("x-api", place, or_default("x-api"))?,
        properties,
    })
}

/// The object itself, or what its `$ref` names with the object's own keywords laid over it.
fn resolve(object: &Map<String, Value>, whole: &Value) -> Result<Map<String, Value>, SchemaError> {
    let mut resolved = object.clone();
    for _ in 0..DEEPEST {
        let Some(reference) = resolved.shift_remove("$ref") else { return Ok(resolved) };
        let name = reference.as_str().unwrap_or_default();
        let wrong = || SchemaError::Reference(name.to_owned());
        let target = name.strip_prefix('#').and_then(|path| whole.pointer(path)).and_then(Value::as_object);
        let mut merged = target.ok_or_else(wrong)?.clone();
        merged.extend(resolved);
        resolved = merged;
    }
    Err(SchemaError::Reference("a chain of references".into()))
}

fn types(value: &Value, place: &str) -> Result<Vec<Type>, SchemaError> {
    let one = |value: &Value| match value.as_str() {
        Some("null") => Ok(Type::Null),
        Some("boolean") => Ok(Type::Boolean),
        Some("integer") => Ok(Type::Integer),
        Some("number") => Ok(Type::Number),
        Some("string") => Ok(Type::String),
        Some("array") => Ok(Type::Array),
        Some("object") => Ok(Type::Object),
        _ => Err(SchemaError::Keyword {
            keyword: "type".into(),
            place: place.into(),
            reason: format!("{value} is no type"),
        }),
    };
    match value {
        Value::Null => Ok(Vec::new()),
        Value::Array(names) => names.iter().map(one).collect(),
        name => one(name).map(|one| vec![one]),
    }
}
