//! A request as it is shown to a person, journalled and then sent.

use std::fmt;

use clientele_forms::Pointer;
use serde_json::Value;

use crate::secrets::placeholders;
use crate::{Error, ResourceRef, Secrets};

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads.
    Get,
    /// Makes something, or does something that is different each time.
    Post,
    /// Writes what is sent.
    Put,
    /// Changes parts.
    Patch,
    /// Takes away.
    Delete,
}

impl Method {
    /// As it is written on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One write. It holds no secret outside of `secrets` and can be shown and journalled without them.
#[derive(Clone, Debug)]
pub struct Request {
    /// The HTTP method.
    pub method: Method,
    /// The path below the host, with its ids percent-encoded.
    pub path: String,
    /// The JSON body, with placeholders for secrets.
    pub body: Option<Value>,
    /// What fills the placeholders when the request is sent, by their places in the body.
    pub secrets: Secrets,
    /// Whether sending it twice does the same as sending it once.
    pub idempotent: bool,
    /// The resource that it writes; without an id, it makes one.
    pub target: ResourceRef,
}

impl Request {
    /// Whether it makes a resource that has no id yet.
    pub(crate) fn creates(&self) -> bool {
        self.target.id.is_empty()
    }

    /// The body for the wire.
    ///
    /// # Errors
    /// [`Error::Invalid`] on every placeholder without a secret: the vendor would store the placeholder.
    pub(crate) fn filled(&self) -> Result<Option<Value>, Error> {
        let Some(body) = &self.body else { return Ok(None) };
        let missing = placeholders(body).into_iter().filter(|place| self.secrets.get(place).is_none());
        refuse_placeholders(missing)?;
        Ok(Some(self.secrets.fill(body)))
    }
}

/// Refuses to send placeholders that nothing fills.
pub(crate) fn refuse_placeholders(places: impl Iterator<Item = Pointer>) -> Result<(), Error> {
    let message = "The secret here is not known, so that this cannot be sent. Type it anew.";
    let fields: Vec<_> = places.map(|place| (place, message.to_owned())).collect();
    if fields.is_empty() { Ok(()) } else { Err(Error::invalid(fields)) }
}

/// An id as one segment of a path.
///
/// # Errors
/// [`Error::Invalid`] where the id is empty or made of dots, so that it would address something else.
pub(crate) fn segment(id: &str) -> Result<String, Error> {
    if matches!(id, "" | "." | "..") {
        let message = format!("The ID “{id}” cannot be used in an address.");
        return Err(Error::invalid(vec![(Pointer::root(), message)]));
    }
    let mut encoded = String::with_capacity(id.len());
    for byte in id.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte))
            }
            other => encoded.push_str(&format!("%{other:02X}")),
        }
    }
    Ok(encoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_never_leaves_its_segment() {
        for (id, encoded) in [
            ("fn3jm0zqh0xfvvn38k327", "fn3jm0zqh0xfvvn38k327"),
            ("a/b?c#d", "a%2Fb%3Fc%23d"),
            ("../clients", "..%2Fclients"),
            ("ä b%", "%C3%A4%20b%25"),
        ] {
            assert_eq!(segment(id).unwrap(), encoded);
        }
        for id in ["", ".", ".."] {
            assert!(segment(id).is_err(), "{id}");
        }
    }
}
