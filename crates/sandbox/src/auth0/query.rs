//! The query of a request, read as strictly as the vendor reads it.

use super::answer::Refusal;
use super::visibility::Selection;

/// The parameters of a query; of one that is repeated the last counts.
pub(super) struct Query(Vec<(String, String)>);

impl Query {
    /// Reads a query and refuses parameters that are not `known`.
    pub(super) fn parse(query: Option<&str>, known: &[&str]) -> Result<Self, Refusal> {
        let pairs = url::form_urlencoded::parse(query.unwrap_or_default().as_bytes());
        let pairs: Vec<(String, String)> = pairs.map(|(name, value)| (name.into(), value.into())).collect();
        match pairs.iter().find(|(name, _)| !known.contains(&name.as_str())) {
            Some((name, _)) => Err(Refusal::query(&format!("'Additional properties not allowed: {name}'"))),
            None => Ok(Self(pairs)),
        }
    }

    pub(super) fn selection(&self) -> Result<Selection, Refusal> {
        Ok(Selection::new(self.get("fields"), self.flag("include_fields")?.unwrap_or(true)))
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Every value of a parameter that may be repeated.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn flag(&self, name: &str) -> Result<Option<bool>, Refusal> {
        match self.get(name) {
            None => Ok(None),
            Some("true") => Ok(Some(true)),
            Some("false") => Ok(Some(false)),
            Some(_) => Err(Refusal::query(&format!(
                "'Expected type boolean but found type string' on property {name}"
            ))),
        }
    }

    pub(super) fn number(&self, name: &str, min: i64, max: i64) -> Result<Option<i64>, Refusal> {
        let Some(text) = self.get(name) else { return Ok(None) };
        let wrong = |what: String| Err(Refusal::query(&format!("'{what}' on property {name}")));
        match text.parse::<i64>() {
            Err(_) => wrong("Expected type integer but found type string".to_owned()),
            Ok(number) if number < min => wrong(format!("Value {number} is less than minimum {min}")),
            Ok(number) if number > max => wrong(format!("Value {number} is greater than maximum {max}")),
            Ok(number) => Ok(Some(number)),
        }
    }
}
