//! Values as a person reads them in a review. Pure.

use clientele_forms::{Kind, Node, Pointer, is_placeholder, schema};
use serde_json::Value;

use crate::format;

/// How a secret is shown, whatever it is.
pub(crate) const SECRET: &str = "••••• (secret)";
/// How many lines of an object are shown.
const LINES: usize = 8;

/// A value as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// There is none.
    Nothing,
    /// A few words, and the exact value beside them where the words are a translation.
    Words(String, Option<String>),
    /// A value that is read character by character.
    Code(String),
    /// The parts of an object: labels and values.
    Parts(Vec<(String, String)>),
}

impl Shown {
    /// The value in one line.
    pub(crate) fn line(&self) -> String {
        match self {
            Self::Nothing => "Not set".into(),
            Self::Words(words, None) => words.clone(),
            Self::Words(words, Some(exact)) => format!("{words} ({exact})"),
            Self::Code(code) => code.clone(),
            Self::Parts(parts) => {
                parts.iter().map(|(label, value)| format!("{label}: {value}")).collect::<Vec<_>>().join(", ")
            }
        }
    }
}

/// The value at a place of a document of a kind.
pub(crate) fn shown(kind: Kind, pointer: &Pointer, value: Option<&Value>) -> Shown {
    of_node(schema(kind).node(pointer), value)
}

/// A value that a part of a schema describes.
pub(super) fn of_node(node: Option<&Node>, value: Option<&Value>) -> Shown {
    let titled = |text: &str| node.and_then(|node| node.form.titles.get(text)).cloned();
    match value {
        None | Some(Value::Null) => Shown::Nothing,
        Some(value) if is_placeholder(value) => Shown::Words(SECRET.into(), None),
        Some(_) if node.is_some_and(|node| node.api.secret) => Shown::Words(SECRET.into(), None),
        Some(Value::Bool(on)) => Shown::Words(if *on { "On" } else { "Off" }.into(), None),
        Some(Value::String(text)) if text.is_empty() => Shown::Words("Empty".into(), None),
        Some(Value::String(text)) => match titled(text) {
            Some(title) => Shown::Words(title, None),
            None if node.is_some_and(|node| node.format.is_some()) || text.contains("://") => {
                Shown::Code(text.clone())
            }
            None => Shown::Words(text.clone(), None),
        },
        Some(Value::Number(number)) => {
            let unit = node.and_then(|node| node.form.unit.as_deref()).unwrap_or_default();
            match number.as_u64() {
                Some(whole) => duration(whole, unit),
                None => Shown::Words(number.to_string(), None),
            }
        }
        Some(Value::Array(items)) if items.is_empty() => Shown::Words("Empty list".into(), None),
        Some(Value::Array(items)) => {
            let inner = node.and_then(|node| node.items.as_deref());
            let texts = items.iter().map(|item| match item.as_str().and_then(titled) {
                Some(title) => title,
                None => of_node(inner, Some(item)).line(),
            });
            Shown::Words(texts.collect::<Vec<_>>().join(", "), None)
        }
        Some(Value::Object(map)) if map.is_empty() => Shown::Words("On, without settings".into(), None),
        Some(Value::Object(map)) => {
            let mut parts: Vec<(String, String)> = map
                .iter()
                .map(|(name, inner)| {
                    let known = node.and_then(|node| node.property(name));
                    let label = known.map(|node| node.title.clone()).filter(|title| !title.is_empty());
                    (label.unwrap_or_else(|| name.clone()), of_node(known, Some(inner)).line())
                })
                .collect();
            if parts.len() > LINES {
                let more = parts.len() - LINES + 1;
                parts.truncate(LINES - 1);
                parts.push((format!("and {more} more"), String::new()));
            }
            Shown::Parts(parts)
        }
    }
}

/// A whole number with its unit; a length of time in the largest unit that fits it exactly.
fn duration(number: u64, unit: &str) -> Shown {
    const SIZES: [(&str, u64); 4] = [("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1)];
    let plain = format::count(usize::try_from(number).unwrap_or(usize::MAX));
    let Some((_, size)) = SIZES.iter().find(|(name, _)| unit.strip_suffix('s') == Some(*name)) else {
        let words = if unit.is_empty() { plain } else { format!("{plain} {unit}") };
        return Shown::Words(words, None);
    };
    let Some(seconds) = number.checked_mul(*size).filter(|seconds| *seconds > 0) else {
        return Shown::Words(format!("{plain} {unit}"), None);
    };
    let fits = SIZES.iter().find(|(_, size)| seconds % size == 0);
    let (name, larger) = fits.copied().unwrap_or(("second", 1));
    let count = seconds / larger;
    let words = format!(
        "{} {name}{}",
        format::count(usize::try_from(count).unwrap_or(usize::MAX)),
        if count == 1 { "" } else { "s" }
    );
    let exact = (larger != *size).then(|| format!("{plain} {}", if *size == 1 { "s" } else { unit }));
    Shown::Words(words, exact)
}

#[cfg(test)]
mod tests {
    use clientele_forms::placeholder;
    use serde_json::json;

    use super::*;

    fn line(kind: Kind, pointer: &str, value: Value) -> String {
        shown(kind, &pointer.parse().unwrap(), Some(&value)).line()
    }

    #[test]
    fn values_speak() {
        let client = Kind::Auth0Client;
        assert_eq!(line(client, "/is_first_party", json!(true)), "On");
        assert_eq!(line(client, "/name", json!("")), "Empty");
        assert_eq!(line(client, "/callbacks", json!([])), "Empty list");
        assert_eq!(line(client, "/unknown/x", json!(12_000)), "12,000");
        assert_eq!(shown(client, &Pointer::of(["name"]), None).line(), "Not set");
        assert_eq!(shown(client, &Pointer::of(["name"]), Some(&Value::Null)), Shown::Nothing);
        let many: serde_json::Map<_, _> = (0..12).map(|n| (format!("k{n}"), json!(n))).collect();
        let Shown::Parts(parts) = shown(client, &Pointer::of(["x"]), Some(&Value::Object(many))) else {
            panic!("an object has parts")
        };
        assert_eq!((parts.len(), parts[7].0.as_str()), (8, "and 5 more"));
    }

    #[test]
    fn secrets_never_speak() {
        for value in [placeholder(), json!("hunter2"), json!({"a": 1})] {
            assert_eq!(line(Kind::Auth0Client, "/client_secret", value), SECRET);
        }
        let method = json!({"client_id": "x", "client_secret": placeholder()});
        assert!(line(Kind::TransmitLoginMethods, "/google", method).contains(SECRET));
    }

    #[test]
    fn lengths_of_time_in_the_largest_unit() {
        let words = |number, unit| duration(number, unit).line();
        assert_eq!(words(86_400, "seconds"), "1 day (86,400 s)");
        assert_eq!(words(900, "seconds"), "15 minutes (900 s)");
        assert_eq!(words(59, "seconds"), "59 seconds");
        assert_eq!(words(120, "minutes"), "2 hours (120 minutes)");
        assert_eq!(words(30, "days"), "30 days");
        assert_eq!(words(0, "days"), "0 days");
        assert_eq!(words(6, "characters"), "6 characters");
        assert_eq!(words(u64::MAX, "days"), format!("{} days", format::count(u64::MAX as usize)));
    }
}
