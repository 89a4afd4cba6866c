//! Cross-field rules (`x-rules`): data on an object, evaluated against its value.

use serde_json::{Map, Value};

use crate::Pointer;

/// One rule of an object. Its pointers start at that object.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Where it applies; `None`: always.
    pub when: Option<Test>,
    /// What must hold there.
    pub must: Test,
    /// The field on which it is told where it is broken.
    pub at: Pointer,
    /// The sentence that is told.
    pub say: String,
    /// Whether a broken rule is only worth a warning: it keeps nobody from saving.
    pub warning: bool,
}

/// A question to an object's value.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// Each of these holds.
    All(Vec<Test>),
    /// One of these holds.
    Any(Vec<Test>),
    /// This does not hold.
    Not(Box<Test>),
    /// The value there is one of these. Nothing is the same as `null`.
    Is(Pointer, Vec<Value>),
    /// The list there has this item.
    Has(Pointer, Value),
    /// Whether something is there: neither `null` nor an empty text, list or object.
    Set(Pointer, bool),
    /// The number there is at most this; holds where either is no number.
    AtMost(Pointer, Limit),
}

/// What a number is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Limit {
    /// A number.
    Number(f64),
    /// The number at this place.
    Place(Pointer),
}

impl Rule {
    /// Whether an object's value breaks it.
    pub fn broken(&self, value: &Value) -> bool {
        self.when.as_ref().is_none_or(|when| when.holds(value)) && !self.must.holds(value)
    }

    /// Every place that it looks at, from the object on.
    pub fn places(&self) -> Vec<Pointer> {
        let mut places = Vec::new();
        self.when.iter().chain([&self.must]).for_each(|test| test.places(&mut places));
        places
    }

    pub(super) fn parse(value: &Value) -> Result<Self, String> {
        let map = value.as_object().ok_or("a rule is an object")?;
        only(map, &["when", "must", "at", "say", "severity"])?;
        let warning = match map.get("severity").map(Value::as_str) {
            None | Some(Some("error")) => false,
            Some(Some("warning")) => true,
            _ => return Err("the severity is \"error\" or \"warning\"".into()),
        };
        Ok(Self {
            when: map.get("when").map(Test::parse).transpose()?,
            must: Test::parse(map.get("must").ok_or("a rule needs \"must\"")?)?,
            at: pointer(map.get("at"))?,
            say: map.get("say").and_then(Value::as_str).ok_or("a rule needs a sentence to \"say\"")?.into(),
            warning,
        })
    }
}

impl Test {
    /// Whether it holds for an object's value.
    pub fn holds(&self, value: &Value) -> bool {
        match self {
            Self::All(tests) => tests.iter().all(|test| test.holds(value)),
            Self::Any(tests) => tests.iter().any(|test| test.holds(value)),
            Self::Not(test) => !test.holds(value),
            Self::Is(at, values) => values.contains(at.get(value).unwrap_or(&Value::Null)),
            Self::Has(at, item) => {
                at.get(value).and_then(Value::as_array).is_some_and(|items| items.contains(item))
            }
            Self::Set(at, expected) => at.get(value).is_some_and(|found| !empty(found)) == *expected,
            Self::AtMost(at, limit) => {
                let limit = match limit {
                    Limit::Number(number) => Some(*number),
                    Limit::Place(place) => place.get(value).and_then(Value::as_f64),
                };
                let number = at.get(value).and_then(Value::as_f64);
                number.zip(limit).is_none_or(|(number, limit)| number <= limit)
            }
        }
    }

    fn places(&self, found: &mut Vec<Pointer>) {
        let mut add = |at: &Pointer| {
            if !found.contains(at) {
                found.push(at.clone());
            }
        };
        match self {
            Self::Is(at, _) | Self::Has(at, _) | Self::Set(at, _) => add(at),
            Self::AtMost(at, limit) => {
                add(at);
                if let Limit::Place(place) = limit {
                    add(place);
                }
            }
            Self::All(tests) | Self::Any(tests) => tests.iter().for_each(|test| test.places(found)),
            Self::Not(test) => test.places(found),
        }
    }

    fn parse(value: &Value) -> Result<Self, String> {
        let map = value.as_object().ok_or("a test is an object")?;
        let tests = |name: &str, value: &Value| -> Result<Vec<Self>, String> {
            only(map, &[name])?;
            value.as_array().ok_or(format!("\"{name}\" is a list"))?.iter().map(Self::parse).collect()
        };
        if let Some(value) = map.get("all") {
            return tests("all", value).map(Self::All);
        }
        if let Some(value) = map.get("any") {
            return tests("any", value).map(Self::Any);
        }
        if let Some(value) = map.get("not") {
            only(map, &["not"])?;
            return Self::parse(value).map(|test| Self::Not(Box::new(test)));
        }
        only(map, &["at", "is", "has", "set", "atMost"])?;
        let at = pointer(map.get("at"))?;
        let mut questions = map.iter().filter(|(name, _)| *name != "at");
        match (questions.next(), questions.next()) {
            (Some((name, value)), None) => match (name.as_str(), value) {
                ("is", Value::Array(values)) => Ok(Self::Is(at, values.clone())),
                ("has", item) => Ok(Self::Has(at, item.clone())),
                ("set", Value::Bool(expected)) => Ok(Self::Set(at, *expected)),
                ("atMost", Value::String(_)) => Ok(Self::AtMost(at, Limit::Place(pointer(Some(value))?))),
                ("atMost", Value::Number(number)) => {
                    Ok(Self::AtMost(at, Limit::Number(number.as_f64().unwrap_or(f64::MAX))))
                }
                (name, value) => Err(format!("\"{name}\" cannot be {value}")),
            },
            _ => {
                Err("a test asks one of \"is\", \"has\", \"set\", \"atMost\", \"all\", \"any\", \"not\""
                    .into())
            }
        }
    }
}

fn empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn only(map: &Map<String, Value>, known: &[&str]) -> Result<(), String> {
    match map.keys().find(|name| !known.contains(&name.as_str())) {
        Some(stranger) => Err(format!("\"{stranger}\" means nothing beside {known:?}")),
        None => Ok(()),
    }
}

fn pointer(value: Option<&Value>) -> Result<Pointer, String> {
    let text = value.and_then(Value::as_str).ok_or("a pointer is needed at \"at\"")?;
    text.parse().map_err(|error| format!("{text}: {error}"))
}
