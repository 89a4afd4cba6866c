//! Schemas of any size, with a document that fits.

use serde_json::{Map, Value, json};

/// How many fields a section has.
const SECTION: usize = 20;

/// A schema with this many fields (texts, choices, numbers, switches, as real ones mix them) in sections, and a document
/// that has them all. The field `/text0` is a text.
pub fn synthetic(fields: usize) -> (Value, Value) {
    let (mut properties, mut document) = (Map::new(), Map::new());
    for number in 0..fields {
        let form = json!({
            "section": format!("s{}", number / SECTION),
            "order": number,
            "help": "One sentence that says what it is for.",
        });
        let (name, mut node, value) = match number % 5 {
            0..=2 => {
                let node = json!({"type": "string", "minLength": 1, "maxLength": 400});
                (format!("text{number}"), node, json!(format!("value {number}")))
            }
            3 => {
                let node = json!({"type": "string", "enum": ["one", "two", "three"]});
                (format!("choice{number}"), node, json!("two"))
            }
            _ if number % 2 == 0 => {
                let node = json!({"type": "integer", "minimum": 0, "maximum": 10_000});
                (format!("number{number}"), node, json!(number))
            }
            _ => (format!("switch{number}"), json!({"type": "boolean"}), json!(true)),
        };
        node["title"] = format!("Setting {number}").into();
        node["x-form"] = form;
        properties.insert(name.clone(), node);
        document.insert(name, value);
    }
    let sections: Vec<Value> = (0..fields.div_ceil(SECTION))
        .map(|number| json!({"id": format!("s{number}"), "title": format!("Section {number}")}))
        .collect();
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Synthetic",
        "type": "object",
        "x-form": {"sections": sections},
        "properties": properties,
    });
    (schema, document.into())
}
