//! RFC 6901 pointers as lists of tokens: names such as `a.b`, `0`, `~1` and the empty name stay what they are.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

/// Where a value sits in a document. The empty pointer is the document itself.
///
/// ```
/// use clientele_forms::Pointer;
/// let pointer: Pointer = "/a~1b/0".parse().unwrap();
/// assert_eq!(pointer.tokens(), ["a/b", "0"]);
/// assert_eq!(pointer.to_string(), "/a~1b/0");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(Vec<String>);

/// A text that is no RFC 6901 pointer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a JSON pointer: it must be empty or start with '/', and '~' must be followed by 0 or 1")]
pub struct BadPointer;

impl Pointer {
    /// The document itself.
    pub fn root() -> Self {
        Self::default()
    }

    /// The pointer made of these tokens, unescaped.
    pub fn of<T: Into<String>>(tokens: impl IntoIterator<Item = T>) -> Self {
        Self(tokens.into_iter().map(Into::into).collect())
    }

    /// The tokens, unescaped, outermost first.
    pub fn tokens(&self) -> &[String] {
        &self.0
    }

    /// This pointer and one token more.
    pub fn child(&self, token: impl Into<String>) -> Self {
        let mut tokens = self.0.clone();
        tokens.push(token.into());
        Self(tokens)
    }

    /// The pointer one level up; `None` for the root.
    pub fn parent(&self) -> Option<Self> {
        self.0.split_last().map(|(_, rest)| Self(rest.to_vec()))
    }

    /// The innermost token; `None` for the root.
    pub fn last(&self) -> Option<&str> {
        self.0.last().map(String::as_str)
    }

    /// The innermost token as an index into a list, if it is one.
    pub fn index(&self) -> Option<usize> {
        self.last().and_then(index)
    }

    /// Whether `other` is this place or lies below it.
    pub fn contains(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
    }

    /// The tokens of `self` that lie below `ancestor`; `None` where it does not lie there.
    pub fn below(&self, ancestor: &Self) -> Option<Self> {
        self.0.strip_prefix(ancestor.0.as_slice()).map(|rest| Self(rest.to_vec()))
    }

    /// This pointer followed by the tokens of `other`.
    pub fn join(&self, other: &Self) -> Self {
        Self(self.0.iter().chain(&other.0).cloned().collect())
    }

    /// The value at this place, if there is one.
    pub fn get<'v>(&self, document: &'v Value) -> Option<&'v Value> {
        self.0.iter().try_fold(document, |value, token| match value {
            Value::Object(map) => map.get(token),
            Value::Array(items) => items.get(index(token)?),
            _ => None,
        })
    }

    /// The value at this place for change, if there is one.
    pub fn get_mut<'v>(&self, document: &'v mut Value) -> Option<&'v mut Value> {
        self.0.iter().try_fold(document, |value, token| match value {
            Value::Object(map) => map.get_mut(token),
            Value::Array(items) => items.get_mut(index(token)?),
            _ => None,
        })
    }

    /// Puts `new` at this place. Missing objects on the way are made; a scalar in the way is replaced by an object;
    /// an index one past the end of an array appends. Answers false, with the document unchanged, where an array is in
    /// the way and the token is no index into it.
    pub fn set(&self, document: &mut Value, new: Value) -> bool {
        let Some((last, path)) = self.0.split_last() else {
            *document = new;
            return true;
        };
        if !self.settable(document) {
            return false;
        }
        let mut place = document;
        for token in path {
            place = match place {
                Value::Array(items) => match index(token).and_then(|at| items.get_mut(at)) {
                    Some(item) => item,
                    None => return false,
                },
                other => as_object(other).entry(token.clone()).or_insert_with(|| Value::Object(Map::new())),
            };
        }
        match place {
            Value::Array(items) => match index(last) {
                Some(at) if at < items.len() => items[at] = new,
                Some(at) if at == items.len() => items.push(new),
                _ => return false,
            },
            other => {
                as_object(other).insert(last.clone(), new);
            }
        }
        true
    }

    /// Whether [`Pointer::set`] would succeed.
    fn settable(&self, document: &Value) -> bool {
        let mut place = Some(document);
        for (depth, token) in self.0.iter().enumerate() {
            let last = depth + 1 == self.0.len();
            place = match place {
                Some(Value::Array(items)) => match index(token) {
                    Some(at) if at < items.len() => items.get(at),
                    Some(at) if last && at == items.len() => None,
                    _ => return false,
                },
                Some(Value::Object(map)) => map.get(token),
                _ => None,
            };
        }
        true
    }

    /// Takes the value at this place out of the document. The root cannot be taken out.
    pub fn remove(&self, document: &mut Value) -> Option<Value> {
        let (last, path) = self.0.split_last()?;
        match Self(path.to_vec()).get_mut(document)? {
            Value::Object(map) => map.shift_remove(last),
            Value::Array(items) => {
                let at = index(last)?;
                (at < items.len()).then(|| items.remove(at))
            }
            _ => None,
        }
    }
}

/// An array index as RFC 6901 writes it: decimal digits without leading zeros.
fn index(token: &str) -> Option<usize> {
    let plain = token == "0" || (!token.starts_with('0') && token.bytes().all(|b| b.is_ascii_digit()));
    if plain { token.parse().ok() } else { None }
}

fn as_object(value: &mut Value) -> &mut Map<String, Value> {
    if !value.is_object() {
        *value = Value::Object(Map::new());
    }
    match value {
        Value::Object(map) => map,
        _ => unreachable!("made an object above"),
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|token| write!(f, "/{}", token.replace('~', "~0").replace('/', "~1")))
    }
}

impl FromStr for Pointer {
    type Err = BadPointer;

    fn from_str(text: &str) -> Result<Self, BadPointer> {
        if text.is_empty() {
            return Ok(Self::root());
        }
        let rest = text.strip_prefix('/').ok_or(BadPointer)?;
        rest.split('/').map(unescape).collect::<Result<_, _>>().map(Self)
    }
}

fn unescape(token: &str) -> Result<String, BadPointer> {
    let mut plain = String::with_capacity(token.len());
    let mut chars = token.chars();
    while let Some(c) = chars.next() {
        plain.push(match c {
            '~' => match chars.next() {
                Some('0') => '~',
                Some('1') => '/',
                _ => return Err(BadPointer),
            },
            other => other,
        });
    }
    Ok(plain)
}

impl Serialize for Pointer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Pointer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
