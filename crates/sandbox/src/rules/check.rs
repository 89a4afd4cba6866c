//! Checks a value against a rule.

use serde_json::{Map, Value};

use super::{Object, Problem, Rule, Step, Violation};

/// Everything in `body` that breaks the rules of `object`, in document order.
pub(crate) fn violations(body: &Value, object: &Object) -> Vec<Violation> {
    violations_in(u16::MAX, body, object)
}

/// Everything in `body` that breaks the rules of `object` as they are in `year`.
pub(crate) fn violations_in(year: u16, body: &Value, object: &Object) -> Vec<Violation> {
    let mut check = Check { year, path: Vec::new(), found: Vec::new() };
    check.object(body, object);
    check.found
}

struct Check {
    year: u16,
    path: Vec<Step>,
    found: Vec<Violation>,
}

impl Check {
    fn report(&mut self, problem: Problem) {
        self.found.push(Violation { path: self.path.clone(), problem });
    }

    fn expected(&mut self, expected: &'static str, value: &Value) {
        self.report(Problem::Type { expected, found: type_name(value) });
    }

    fn value(&mut self, value: &Value, rule: &Rule) {
        match rule {
            Rule::Any => {}
            Rule::Nullable(_) if value.is_null() => {}
            Rule::TextOr(_) if value.is_string() => {}
            Rule::Nullable(rule) | Rule::TextOr(rule) => self.value(value, rule),
            Rule::Object(object) => self.object(value, object),
            Rule::Flag => {
                if !value.is_boolean() {
                    self.expected("boolean", value);
                }
            }
            Rule::Number { min, max } => match value {
                Value::Number(_) => self.bounds(value, *min, *max),
                _ => self.expected("number", value),
            },
            Rule::Integer { min, max } => match value {
                Value::Number(number) if number.is_i64() || number.is_u64() => self.bounds(value, *min, *max),
                _ => self.expected("integer", value),
            },
            Rule::Text { min, max } => match value.as_str() {
                Some(text) => {
                    let length = text.chars().count();
                    if length < *min {
                        self.report(Problem::Shorter { length, min: *min });
                    } else if length > *max {
                        self.report(Problem::Longer { length, max: *max });
                    }
                }
                None => self.expected("string", value),
            },
            Rule::Formed(form) => match value.as_str() {
                Some(text) if (form.accepts)(text) => {}
                Some(text) => self.report(Problem::Form { name: form.name, found: text.to_owned() }),
                None => self.expected("string", value),
            },
            Rule::Choice(choices) => match value.as_str() {
                Some(text) if choices.contains(&text) => {}
                Some(text) => self.report(Problem::Choice { found: text.to_owned(), choices }),
                None => self.expected("string", value),
            },
            Rule::List { of, min, max, unique } => match value.as_array() {
                Some(items) => self.list(items, of, *min, *max, *unique),
                None => self.expected("array", value),
            },
        }
    }

    fn bounds(&mut self, value: &Value, min: i64, max: i64) {
        // Every bound in use is far inside the range that f64 holds exactly.
        let number = value.as_f64().unwrap_or(f64::NAN);
        if number < min as f64 {
            self.report(Problem::Less { found: value.to_string(), min });
        } else if number > max as f64 {
            self.report(Problem::Greater { found: value.to_string(), max });
        }
    }

    fn list(&mut self, items: &[Value], of: &Rule, min: usize, max: usize, unique: bool) {
        if items.len() < min {
            self.report(Problem::FewerItems { count: items.len(), min });
        } else if items.len() > max {
            self.report(Problem::MoreItems { count: items.len(), max });
        }
        for (index, item) in items.iter().enumerate() {
            self.path.push(Step::Index(index));
            self.value(item, of);
            self.path.pop();
            if unique && let Some(first) = items[..index].iter().position(|earlier| earlier == item) {
                self.report(Problem::Repeated { first, again: index });
            }
        }
    }

    fn object(&mut self, value: &Value, object: &Object) {
        let Some(fields) = value.as_object() else { return self.expected("object", value) };
        if fields.len() < object.min {
            self.report(Problem::FewerFields { count: fields.len(), min: object.min });
        } else if fields.len() > object.max {
            self.report(Problem::MoreFields { count: fields.len(), max: object.max });
        }
        self.required(fields, object);
        for (name, value) in fields {
            match object.fields.iter().find(|field| field.name == name && field.known_in(self.year)) {
                Some(field) => {
                    self.path.push(Step::Key(name.clone()));
                    self.value(value, &field.rule);
                    self.path.pop();
                }
                None if object.open => {}
                None => self.report(Problem::Unknown { name: name.clone() }),
            }
        }
    }

    fn required(&mut self, fields: &Map<String, Value>, object: &Object) {
        for field in object.fields {
            if field.required && field.known_in(self.year) && !fields.contains_key(field.name) {
                self.report(Problem::Missing { name: field.name });
            }
        }
    }
}

fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::{closed, dotted, list, optional, required, since, text, until};
    use super::*;

    const TAG: Rule = text(1, 3);
    const BODY: Object = Object {
        min: 1,
        ..closed(&[
            required("name", text(1, 5)),
            optional("tags", list(&TAG)),
            optional("ttl", Rule::Integer { min: 10, max: 600 }),
            optional("kind", Rule::Nullable(&Rule::Choice(&["a", "b"]))),
        ])
    };

    fn found(body: Value) -> Vec<(String, Problem)> {
        violations(&body, &BODY).into_iter().map(|v| (dotted(&v.path), v.problem)).collect()
    }

    #[test]
    fn a_good_body_breaks_nothing() {
        assert!(found(json!({"name": "x", "tags": ["a"], "ttl": 10, "kind": null})).is_empty());
    }

    #[test]
    fn every_violation_is_found_and_placed() {
        let found = found(json!({"tags": ["", "abcd"], "ttl": 9, "kind": "c", "more": 1}));
        let paths: Vec<&str> = found.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["", "tags[0]", "tags[1]", "ttl", "kind", ""]);
        assert_eq!(found[0].1, Problem::Missing { name: "name" });
        assert_eq!(found[5].1, Problem::Unknown { name: "more".into() });
    }

    #[test]
    fn years_decide_which_fields_there_are() {
        const CHANGING: Object = closed(&[
            until(2023, required("old", TAG)),
            since(2025, required("new", TAG)),
            until(2024, optional("both", TAG)),
            since(2025, optional("both", Rule::Flag)),
        ]);
        let count = |year, body: Value| violations_in(year, &body, &CHANGING).len();
        assert_eq!(count(2023, json!({"old": "a", "both": "b"})), 0);
        assert_eq!(count(2025, json!({"new": "a", "both": true})), 0);
        assert_eq!(count(2025, json!({"old": "a", "both": "b"})), 3);
    }

    #[test]
    fn wrong_types_are_named() {
        assert_eq!(found(json!([]))[0].1, Problem::Type { expected: "object", found: "array" });
        let number = found(json!({"name": 4, "ttl": 10.5}));
        assert_eq!(number[0].1, Problem::Type { expected: "string", found: "integer" });
        assert_eq!(number[1].1, Problem::Type { expected: "integer", found: "number" });
    }
}
