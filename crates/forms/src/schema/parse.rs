//! Schema files become [`Schema`]s.

use std::sync::Arc;

use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::overlay::overlay;
use super::pattern::Pattern;
use super::rules::Rule;
use super::{Node, Schema, Section, Type, branches};

/// Deep enough for every vendor's documents; a schema that goes deeper refers to itself.
const DEEPEST: usize = 32;

/// What a schema may say. Anything else is a mistake, because nobody would heed it.
const KNOWN: [&str; 39] = [
    "$comment",
    "$defs",
    "$id",
    "$schema",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "default",
    "dependentRequired",
    "deprecated",
    "description",
    "enum",
    "examples",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "items",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "oneOf",
    "pattern",
    "properties",
    "propertyNames",
    "required",
    "title",
    "type",
    "uniqueItems",
    "x-api",
    "x-form",
    "x-rules",
    "$ref",
];

/// Why a schema file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    /// The text is no JSON.
    #[error("the schema is not JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A keyword is unknown, or has a value of the wrong kind.
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
struct RootSection {
    id: String,
    title: String,
    #[serde(default)]
    help: String,
}

/// The file around a description, which references lead into.
#[derive(Clone, Copy)]
pub(super) struct File<'f>(&'f Value);

pub(super) fn schema(text: &str) -> Result<Schema, SchemaError> {
    let whole: Value = serde_json::from_str(text)?;
    let mut object = whole.as_object().cloned().unwrap_or_default();
    let marks = object.get_mut("x-form").and_then(Value::as_object_mut);
    let sections = marks.and_then(|marks| marks.shift_remove("sections")).unwrap_or(Value::Array(Vec::new()));
    let sections: Vec<RootSection> = keyword("x-form", "", sections)?;
    let mut root = File(&whole).node(&Value::Object(object), "", 0)?;
    root.inherit(&root.api.clone());
    let sections = sections.into_iter().map(|s| Section { id: s.id, title: s.title, help: s.help });
    Ok(Schema { title: root.title.clone(), sections: sections.collect(), root: Arc::new(root) })
}

/// What is wrong with a keyword at a place.
pub(super) fn wrong(keyword: &str, place: &str, reason: impl Into<String>) -> SchemaError {
    SchemaError::Keyword {
        keyword: keyword.into(),
        place: if place.is_empty() { "the root".into() } else { place.into() },
        reason: reason.into(),
    }
}

/// The value of a keyword.
pub(super) fn keyword<T: DeserializeOwned>(name: &str, place: &str, value: Value) -> Result<T, SchemaError> {
    serde_json::from_value(value).map_err(|error| wrong(name, place, error.to_string()))
}

impl File<'_> {
    /// The description that a value of the file is.
    pub(super) fn node(self, value: &Value, place: &str, depth: usize) -> Result<Node, SchemaError> {
        let object = match value {
            Value::Object(object) => self.resolve(object, place)?,
            Value::Bool(true) => return Ok(Node::default()),
            Value::Bool(false) => return Ok(Node { forbidden: true, ..Node::default() }),
            _ => return Err(wrong("a description", place, "is neither an object nor true or false")),
        };
        if depth > DEEPEST {
            return Err(SchemaError::Reference(place.into()));
        }
        if let Some(stranger) = object.keys().find(|key| !KNOWN.contains(&key.as_str())) {
            return Err(wrong(stranger, place, "the forms do not know it"));
        }
        let inner =
            |value: &Value, name: &str| self.node(value, &format!("{place}/{name}"), depth + 1).map(Arc::new);
        let mut properties = IndexMap::new();
        for (name, value) in object.get("properties").and_then(Value::as_object).into_iter().flatten() {
            properties.insert(name.clone(), inner(value, name)?);
        }
        let nested = |name: &str| match object.get(name) {
            None | Some(Value::Bool(true)) => Ok(None),
            // What a vendor adds must never be an error here.
            Some(Value::Bool(false)) => Err(wrong(name, place, "unknown keys are always allowed")),
            Some(value) => inner(value, name).map(Some),
        };
        let get = |name: &str| object.get(name).cloned().unwrap_or(Value::Null);
        let marks = |name: &str| match get(name) {
            Value::Null => Value::Object(Map::new()),
            value => value,
        };
        let number = |name: &str| keyword::<Option<f64>>(name, place, get(name));
        let count = |name: &str| keyword::<Option<usize>>(name, place, get(name));
        let pattern = keyword::<Option<String>>("pattern", place, get("pattern"))?;
        let rules = get("x-rules").as_array().cloned().unwrap_or_default();
        let choices = match object.get("const") {
            Some(only) => vec![only.clone()],
            None => keyword::<Option<Vec<Value>>>("enum", place, get("enum"))?.unwrap_or_default(),
        };
        Ok(Node {
            title: keyword::<Option<String>>("title", place, get("title"))?.unwrap_or_default(),
            types: types(&get("type"), place)?,
            choices,
            format: keyword("format", place, get("format"))?,
            min_length: count("minLength")?,
            max_length: count("maxLength")?,
            pattern: pattern
                .map(|text| Pattern::new(&text).map_err(|reason| wrong("pattern", place, reason)))
                .transpose()?,
            minimum: number("minimum")?,
            maximum: number("maximum")?,
            above: number("exclusiveMinimum")?,
            below: number("exclusiveMaximum")?,
            multiple_of: number("multipleOf")?,
            min_items: count("minItems")?,
            max_items: count("maxItems")?,
            unique_items: keyword::<Option<bool>>("uniqueItems", place, get("uniqueItems"))?
                .unwrap_or_default(),
            min_properties: count("minProperties")?,
            max_properties: count("maxProperties")?,
            required: keyword::<Option<Vec<String>>>("required", place, get("required"))?.unwrap_or_default(),
            dependent_required: keyword::<Option<_>>("dependentRequired", place, get("dependentRequired"))?
                .unwrap_or_default(),
            names: nested("propertyNames")?,
            additional: nested("additionalProperties")?,
            items: nested("items")?,
            variants: branches::of(self, &object, place, depth)?.map(Arc::new),
            rules: rules
                .iter()
                .map(|rule| Rule::parse(rule).map_err(|reason| wrong("x-rules", place, reason)))
                .collect::<Result<_, _>>()?,
            default: object.get("default").cloned(),
            deprecated: keyword::<Option<bool>>("deprecated", place, get("deprecated"))?.unwrap_or_default(),
            forbidden: false,
            form: keyword("x-form", place, marks("x-form"))?,
            api: keyword("x-api", place, marks("x-api"))?,
            properties,
        })
    }

    /// The object itself, laid over what its `$ref` names and what its `allOf` lists.
    pub(super) fn resolve(
        self,
        object: &Map<String, Value>,
        place: &str,
    ) -> Result<Map<String, Value>, SchemaError> {
        let mut resolved = object.clone();
        for _ in 0..DEEPEST {
            if let Some(reference) = resolved.shift_remove("$ref") {
                let name = reference.as_str().unwrap_or_default();
                let target = name.strip_prefix('#').and_then(|path| self.0.pointer(path));
                let target = target.and_then(Value::as_object);
                let target = target.ok_or_else(|| SchemaError::Reference(name.to_owned()))?;
                resolved = overlay(target, &resolved, place)?;
            } else if let Some(parts) = resolved.shift_remove("allOf") {
                let mut under = Map::new();
                for part in keyword::<Vec<Map<String, Value>>>("allOf", place, parts)? {
                    under = overlay(&under, &self.resolve(&part, place)?, place)?;
                }
                resolved = overlay(&under, &resolved, place)?;
            } else {
                return Ok(resolved);
            }
        }
        Err(SchemaError::Reference(format!("a chain of references at {place}")))
    }
}

/// The types that a `type` names.
pub(super) fn types(value: &Value, place: &str) -> Result<Vec<Type>, SchemaError> {
    const ALL: [Type; 7] =
        [Type::Null, Type::Boolean, Type::Integer, Type::Number, Type::String, Type::Array, Type::Object];
    let one = |value: &Value| {
        let named = ALL.into_iter().find(|kind| value.as_str() == Some(kind.name()));
        named.ok_or_else(|| wrong("type", place, format!("{value} is no type")))
    };
    match value {
        Value::Null => Ok(Vec::new()),
        Value::Array(names) => names.iter().map(one).collect(),
        name => one(name).map(|one| vec![one]),
    }
}
