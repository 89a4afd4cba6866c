//! Several schema files become one: what a file refers to beside it is taken in among its `$defs`.

use serde_json::{Map, Value};

/// The schema in `main`, with every reference into one of the `parts` (the path by which `main` names it, and its text)
/// leading to the same place within the result.
///
/// # Panics
/// A text that is no JSON object: the files are compiled in, and a test reads each.
pub(crate) fn bundle(main: &str, parts: &[(&str, &str)]) -> Value {
    let mut whole = read(main);
    refer(&mut whole, "");
    let mut definitions = match whole.get_mut("$defs").map(Value::take) {
        Some(Value::Object(own)) => own,
        _ => Map::new(),
    };
    for (path, text) in parts {
        let mut part = read(text);
        refer(&mut part, &place(path));
        definitions.insert((*path).to_owned(), part);
    }
    if !definitions.is_empty() {
        whole["$defs"] = definitions.into();
    }
    whole
}

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("a schema file: {error}"))
}

/// Where a part stands in the result.
fn place(path: &str) -> String {
    format!("/$defs/{}", path.replace('~', "~0").replace('/', "~1"))
}

/// Rewrites the references in a file that stands at `own` in the result: `#/a` leads into the file itself, `b.json#/a`
/// into another.
fn refer(value: &mut Value, own: &str) {
    match value {
        Value::Object(map) => {
            for (name, inner) in map {
                match inner {
                    Value::String(reference) if name == "$ref" => {
                        let (path, inside) = reference.split_once('#').unwrap_or((reference, ""));
                        let file = if path.is_empty() { own.to_owned() } else { place(path) };
                        *reference = format!("#{file}{inside}");
                    }
                    _ => refer(inner, own),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| refer(item, own)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn references_lead_to_the_same_places() {
        let main = r##"{"$ref": "#/$defs/a", "properties": {"x": {"$ref": "parts/p.json"}, "y": [{"$ref": "parts/p.json#/$defs/b"}]}, "$defs": {"a": {}}}"##;
        let part = r##"{"title": "P", "$defs": {"b": {"$ref": "#/$defs/c"}}}"##;
        assert_eq!(
            bundle(main, &[("parts/p.json", part)]),
            json!({
                "$ref": "#/$defs/a",
                "properties": {
                    "x": {"$ref": "#/$defs/parts~1p.json"},
                    "y": [{"$ref": "#/$defs/parts~1p.json/$defs/b"}],
                },
                "$defs": {"a": {}, "parts/p.json": {"title": "P", "$defs": {"b": {"$ref": "#/$defs/parts~1p.json/$defs/c"}}}},
            })
        );
    }
}
