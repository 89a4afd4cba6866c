//! Two descriptions of the same value become one that demands what both demand: for `$ref`, `allOf` and variants.

use serde_json::{Map, Value};

use super::SchemaError;

/// `over` laid on `under`: titles and marks are those of `over`, demands are those of both.
pub(super) fn overlay(
    under: &Map<String, Value>,
    over: &Map<String, Value>,
    place: &str,
) -> Result<Map<String, Value>, SchemaError> {
    let mut merged = under.clone();
    for (key, value) in over {
        let value = match merged.get(key) {
            Some(old) => both(key, old, value, place)?,
            None => value.clone(),
        };
        merged.insert(key.clone(), value);
    }
    Ok(merged)
}

fn both(key: &str, old: &Value, new: &Value, place: &str) -> Result<Value, SchemaError> {
    Ok(match key {
        "properties" => match (old, new) {
            (Value::Object(old), Value::Object(new)) => {
                let mut merged = old.clone();
                for (name, inner) in new {
                    let inner = match merged.get(name) {
                        Some(known) => described(known, inner, &format!("{place}/{name}"))?,
                        None => inner.clone(),
                    };
                    merged.insert(name.clone(), inner);
                }
                Value::Object(merged)
            }
            _ => new.clone(),
        },
        "items" | "additionalProperties" | "propertyNames" => described(old, new, &format!("{place}/{key}"))?,
        "x-form" | "x-api" | "dependentRequired" => match (old, new) {
            (Value::Object(old), Value::Object(new)) => {
                let mut merged = old.clone();
                merged.extend(new.clone());
                Value::Object(merged)
            }
            _ => new.clone(),
        },
        "required" | "x-rules" | "allOf" => match (old, new) {
            (Value::Array(old), Value::Array(new)) => {
                let added = new.iter().filter(|item| !old.contains(item));
                Value::Array(old.iter().chain(added).cloned().collect())
            }
            _ => new.clone(),
        },
        "type" => common(&list(old), &list(new), |a, b| match (a.as_str(), b.as_str()) {
            (Some("number"), Some("integer")) => Some(b.clone()),
            (Some("integer"), Some("number")) => Some(a.clone()),
            _ => (a == b).then(|| a.clone()),
        }),
        "enum" => common(&list(old), &list(new), |a, b| (a == b).then(|| a.clone())),
        "minimum" | "exclusiveMinimum" | "minLength" | "minItems" | "minProperties" => {
            if old.as_f64() > new.as_f64() { old.clone() } else { new.clone() }
        }
        "maximum" | "exclusiveMaximum" | "maxLength" | "maxItems" | "maxProperties" => {
            if old.as_f64() < new.as_f64() { old.clone() } else { new.clone() }
        }
        "uniqueItems" => Value::Bool(old == &Value::Bool(true) || new == &Value::Bool(true)),
        "oneOf" | "anyOf" | "const" | "pattern" | "multipleOf" | "$ref" if old != new => {
            return Err(SchemaError::Keyword {
                keyword: key.into(),
                place: place.into(),
                reason: "it is demanded twice, differently".into(),
            });
        }
        _ => new.clone(),
    })
}

/// Two descriptions; `true` allows everything and `false` nothing.
fn described(old: &Value, new: &Value, place: &str) -> Result<Value, SchemaError> {
    Ok(match (old, new) {
        (Value::Object(old), Value::Object(new)) => Value::Object(overlay(old, new, place)?),
        (Value::Bool(false), _) | (_, Value::Bool(true)) => old.clone(),
        _ => new.clone(),
    })
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_else(|| vec![value.clone()])
}

fn common(old: &[Value], new: &[Value], same: impl Fn(&Value, &Value) -> Option<Value>) -> Value {
    Value::Array(old.iter().filter_map(|a| new.iter().find_map(|b| same(a, b))).collect())
}
