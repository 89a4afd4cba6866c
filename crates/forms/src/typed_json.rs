//! JSON as a person types it.

use serde_json::Value;

use crate::{Draft, Pointer};

/// How deep a typed value may be nested. A whole document may go to 128 levels, which is where readers of JSON stop.
pub const DEEPEST: usize = 64;

/// Why a text is no JSON, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Line {line}, column {column}: {message}.")]
pub struct BadJson {
    /// The line, from 1.
    pub line: usize,
    /// The column in bytes, from 1.
    pub column: usize,
    /// What is wrong, without a full stop.
    pub message: String,
}

/// The value that a text says.
///
/// # Errors
/// The first place where it is no JSON; a value nested deeper than [`DEEPEST`] levels.
pub fn read_json(text: &str) -> Result<Value, BadJson> {
    let at = |line: usize, column: usize, message: String| BadJson { line, column, message };
    match serde_json::from_str::<Value>(text) {
        Ok(value) if depth(&value) > DEEPEST => Err(at(1, 1, too_deep())),
        Ok(value) => Ok(value),
        Err(error) => {
            let said = error.to_string();
            let (line, column) = match (error.line(), error.column()) {
                // The fault is the line break.
                (line, 0) if line > 1 => {
                    (line - 1, text.lines().nth(line - 2).map_or(1, |before| before.len() + 1))
                }
                (line, column) => (line, column.max(1)),
            };
            Err(at(line, column, plain(said.split(" at line ").next().unwrap_or_default())))
        }
    }
}

/// What the reader of JSON says, in words for everybody.
fn plain(said: &str) -> String {
    match said {
        said if said.starts_with("EOF") => "the text ends too early",
        said if said.contains("recursion") => return too_deep(),
        "expected ident" => "only true, false and null stand without quotes",
        "expected value" => "a value is expected",
        "key must be a string" => "a key in double quotes is expected",
        "trailing comma" => "a comma too many",
        "trailing characters" => "nothing may follow the value",
        other => other,
    }
    .into()
}

fn too_deep() -> String {
    format!("nested deeper than {DEEPEST} levels")
}

impl Draft {
    /// Wants the value that a text says. Text that says none is kept beside the value that stands there.
    pub fn type_json(&mut self, pointer: &Pointer, text: &str) {
        match read_json(text) {
            Ok(value) => drop(self.set(pointer, value)),
            Err(_) => drop(self.unread.insert(pointer.clone(), text.to_owned())),
        }
    }

    /// The texts at and below a place that say no value.
    pub fn unread<'d>(&'d self, pointer: &Pointer) -> impl Iterator<Item = (&'d Pointer, &'d str)> + use<'d> {
        let place = pointer.clone();
        let below = self.unread.range(pointer.clone()..).take_while(move |(at, _)| place.contains(at));
        below.map(|(at, text)| (at, text.as_str()))
    }
}

/// How many levels a value has; a scalar has none.
fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or_default(),
        Value::Object(map) => 1 + map.values().map(depth).max().unwrap_or_default(),
        _ => 0,
    }
}
