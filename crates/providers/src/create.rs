//! What both vendors' creations have in common: what may be sent, and where its secrets are.

use clientele_forms::{Grant, Pointer, is_placeholder, schema};
use serde_json::{Map, Value};

use crate::request::refuse_placeholders;
use crate::secrets::placeholders;
use crate::update::writable;
use crate::{Document, Error, Secrets};

/// The fields of a new resource, with placeholders, and the secrets that fill them. Fields that hold null are left out.
///
/// # Errors
/// A field that cannot be written, a placeholder without a secret, and a document that is no object. The scopes of the
/// token are not looked at: what may be made is another scope's matter than what may be changed.
pub(crate) fn fields(wanted: &Document, grant: &Grant) -> Result<(Map<String, Value>, Secrets), Error> {
    let decoded = Document::decode(wanted.target.clone(), wanted.body.clone());
    let Value::Object(mut fields) = decoded.body else {
        return Err(Error::Unsupported("What is made has to be an object.".into()));
    };
    fields.retain(|_, value| !value.is_null());
    let body = Value::Object(fields.clone());
    let mut places = Vec::new();
    leaves(&body, &Pointer::root(), &mut places);
    let grant = Grant { creating: true, scopes: None, ..grant.clone() };
    writable(schema(wanted.target.kind), &grant, &places)?;
    let mut secrets = Secrets::new();
    let missing = placeholders(&body).into_iter().filter(|place| {
        !(secrets.adopt(&decoded.secrets, place, place) || secrets.adopt(&wanted.secrets, place, place))
    });
    let missing: Vec<Pointer> = missing.collect();
    refuse_placeholders(missing.into_iter())?;
    Ok((fields, secrets))
}

/// Every place that holds a value, the innermost ones.
fn leaves(value: &Value, at: &Pointer, found: &mut Vec<Pointer>) {
    match value {
        Value::Object(map) if !map.is_empty() && !is_placeholder(value) => {
            map.iter().for_each(|(name, inner)| leaves(inner, &at.child(name), found));
        }
        _ => found.push(at.clone()),
    }
}
