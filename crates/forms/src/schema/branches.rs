//! Reads `oneOf` and `anyOf` as variants.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::overlay::overlay;
use super::parse::{File, keyword, types, wrong};
use super::{ApiMarks, Branch, By, SchemaError, Sign, Type, Variants};

/// One branch as the file has it, and the whole value in it.
struct Part {
    title: String,
    help: String,
    api: ApiMarks,
    own: Map<String, Value>,
    whole: Map<String, Value>,
}

/// The variants of a resolved description, if it has any.
pub(super) fn of(
    file: File<'_>,
    object: &Map<String, Value>,
    place: &str,
    depth: usize,
) -> Result<Option<Variants>, SchemaError> {
    let name = match (object.contains_key("oneOf"), object.contains_key("anyOf")) {
        (false, false) => return Ok(None),
        (true, false) => "oneOf",
        (false, true) => "anyOf",
        (true, true) => return Err(wrong("anyOf", place, "it cannot stand beside oneOf")),
    };
    let mut outer = object.clone();
    let listed: Vec<Map<String, Value>> = keyword(name, place, outer.shift_remove(name).unwrap_or_default())?;
    let marks = outer.get_mut("x-form").and_then(Value::as_object_mut);
    let discriminator = marks.and_then(|marks| marks.shift_remove("discriminator"));
    let discriminator: Option<String> = keyword("x-form", place, discriminator.unwrap_or_default())?;
    let mut parts = Vec::new();
    let mut nullable = types(object.get("type").unwrap_or(&Value::Null), place)?.contains(&Type::Null);
    for branch in &listed {
        let own = file.resolve(branch, place)?;
        if own.get("type") == Some(&Value::from("null")) {
            nullable = true;
        } else {
            parts.push(part(&outer, own, place)?);
        }
    }
    if parts.len() < 2 {
        return Err(wrong(name, place, "there must be two variants or more, besides null"));
    }
    let (by, signs) = match discriminator {
        Some(property) => {
            let signs =
                by_property(&property, &outer, &parts).map_err(|reason| wrong(name, place, reason))?;
            (By::Property(property), signs)
        }
        None => match by_type(&parts, place)? {
            Some(signs) => (By::Type, signs),
            None => (By::Key, by_key(&parts).map_err(|reason| wrong(name, place, reason))?),
        },
    };
    if place.is_empty() && !matches!(by, By::Property(_)) {
        return Err(wrong(name, place, "the variants of a whole document need a discriminator"));
    }
    let branches = parts.into_iter().zip(signs).enumerate().map(|(index, (part, sign))| {
        let node = file.node(&Value::Object(part.whole), &format!("{place}/{name}/{index}"), depth + 1)?;
        Ok(Branch { title: part.title, help: part.help, api: part.api, sign, node: Arc::new(node) })
    });
    Ok(Some(Variants { by, branches: branches.collect::<Result<_, SchemaError>>()?, nullable }))
}

fn part(outer: &Map<String, Value>, own: Map<String, Value>, place: &str) -> Result<Part, SchemaError> {
    let mut rest = own.clone();
    let title = keyword::<Option<String>>("title", place, rest.shift_remove("title").unwrap_or_default())?;
    let api = rest.shift_remove("x-api").unwrap_or_else(|| Value::Object(Map::new()));
    let marks = rest.get_mut("x-form").and_then(Value::as_object_mut);
    let help = marks.and_then(|marks| marks.shift_remove("help")).unwrap_or_default();
    Ok(Part {
        title: title
            .filter(|title| !title.is_empty())
            .ok_or_else(|| wrong("title", place, "each variant needs one"))?,
        help: keyword::<Option<String>>("x-form", place, help)?.unwrap_or_default(),
        api: keyword("x-api", place, api)?,
        whole: overlay(outer, &rest, place)?,
        own,
    })
}

fn required(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    object.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

fn by_property(name: &str, outer: &Map<String, Value>, parts: &[Part]) -> Result<Vec<Sign>, String> {
    let described =
        |object: &Map<String, Value>| object.get("properties").and_then(|all| all.get(name)).cloned();
    if described(outer).is_none() {
        return Err(format!("{name} must be described beside the variants too, with its title"));
    }
    let mut signs = Vec::new();
    for part in parts {
        let own = described(&part.own).unwrap_or_default();
        let values = match (own.get("const"), own.get("enum").and_then(Value::as_array)) {
            (Some(only), _) => vec![only.clone()],
            (None, Some(several)) => several.clone(),
            (None, None) => return Err(format!("{} has no const at {name}", part.title)),
        };
        let absent = !required(&part.whole).any(|key| key == name);
        signs.push(Sign::Values { values, absent });
    }
    if signs.iter().filter(|sign| matches!(sign, Sign::Values { absent: true, .. })).count() > 1 {
        return Err(format!(
            "{name} must be required by all variants but one: that one it is where it is missing"
        ));
    }
    Ok(signs)
}

fn by_type(parts: &[Part], place: &str) -> Result<Option<Vec<Sign>>, SchemaError> {
    let mut seen: Vec<Type> = Vec::new();
    let mut signs = Vec::new();
    for part in parts {
        let own = types(part.own.get("type").unwrap_or(&Value::Null), place)?;
        if own.is_empty() || own.iter().any(|kind| seen.contains(kind)) {
            return Ok(None);
        }
        seen.extend(&own);
        signs.push(Sign::Types(own));
    }
    Ok(Some(signs))
}

fn by_key(parts: &[Part]) -> Result<Vec<Sign>, String> {
    let mut signs: Vec<Sign> = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        let others = |key: &str| {
            parts
                .iter()
                .enumerate()
                .any(|(other, part)| other != index && required(&part.own).any(|k| k == key))
        };
        let key = required(&part.own).find(|key| !others(key));
        signs.push(key.map_or(Sign::NoKey, |key| Sign::Key(key.to_owned())));
    }
    if signs.iter().filter(|sign| **sign == Sign::NoKey).count() > 1 {
        return Err(
            "the variants cannot be told apart: name a discriminator, give each a type or require a key \
                    that no other requires"
                .into(),
        );
    }
    Ok(signs)
}
