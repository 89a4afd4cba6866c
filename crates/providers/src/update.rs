//! What both vendors' updates have in common: what changed, whether it may be written, and where its secrets are.

use std::collections::BTreeSet;

use clientele_forms::{Access, Grant, Pointer, Reason, Schema, diff, is_placeholder, schema};
use serde_json::{Map, Value};

use crate::counterpart::counterpart;
use crate::request::refuse_placeholders;
use crate::secrets::placeholders;
use crate::{Document, Error, Secrets};

/// The way from the fresh document to the wanted one.
pub(crate) struct Changes<'d> {
    pub(crate) fresh: &'d Map<String, Value>,
    pub(crate) wanted: Map<String, Value>,
    /// The top-level keys that differ, in document order.
    pub(crate) keys: Vec<String>,
    document: &'d Document,
    body: Value,
    typed: Secrets,
}

impl<'d> Changes<'d> {
    /// What differs. `None` where nothing does.
    ///
    /// # Errors
    /// A field that cannot be written, and documents that are no objects.
    pub(crate) fn between(
        fresh: &'d Document,
        wanted: &Document,
        grant: &Grant,
    ) -> Result<Option<Self>, Error> {
        if fresh.target != wanted.target {
            return Err(Error::Unsupported("A resource cannot be turned into another one.".into()));
        }
        let (body, typed) = typed(fresh, wanted);
        let (Some(before), Some(after)) = (fresh.body.as_object(), body.as_object()) else {
            return Err(Error::Unsupported(
                "This entry is no object, so that nothing can be written to it.".into(),
            ));
        };
        let changed = diff(&fresh.body, &body).into_iter();
        // To both vendors a key that holds null is a key that is not there.
        let changed = changed.filter(|change| !(nothing(&change.before) && nothing(&change.after)));
        let mut places: Vec<Pointer> = changed.map(|change| change.pointer).collect();
        places.extend(typed.pointers().cloned());
        if places.is_empty() {
            return Ok(None);
        }
        writable(schema(fresh.target.kind), grant, &places)?;
        let changed: BTreeSet<&str> =
            places.iter().filter_map(|place| place.tokens().first()).map(String::as_str).collect();
        let added = after.keys().filter(|key| !before.contains_key(*key));
        let keys = before.keys().chain(added).filter(|key| changed.contains(key.as_str())).cloned().collect();
        let wanted = after.clone();
        Ok(Some(Self { fresh: before, wanted, keys, document: fresh, body, typed }))
    }

    /// What fills the placeholders of a body whose places are those of the document.
    ///
    /// # Errors
    /// [`Error::Invalid`] on each placeholder whose secret is not known for sure.
    pub(crate) fn secrets_for(&self, body: &Value) -> Result<Secrets, Error> {
        let mut secrets = Secrets::new();
        let mut missing = Vec::new();
        for place in placeholders(body) {
            let found = secrets.adopt(&self.typed, &place, &place)
                || counterpart(&self.document.body, &self.body, &place)
                    .is_some_and(|source| secrets.adopt(&self.document.secrets, &source, &place));
            if !found {
                missing.push(place);
            }
        }
        refuse_placeholders(missing.into_iter())?;
        Ok(secrets)
    }
}

fn nothing(value: &Option<Value>) -> bool {
    value.as_ref().is_none_or(Value::is_null)
}

/// The wanted body without secrets, and those secrets that are new.
fn typed(fresh: &Document, wanted: &Document) -> (Value, Secrets) {
    let decoded = Document::decode(wanted.target.clone(), wanted.body.clone());
    let mut typed = Secrets::new();
    for place in decoded.secrets.pointers().filter(|place| !decoded.secrets.same(&fresh.secrets, place)) {
        typed.adopt(&decoded.secrets, place, place);
    }
    for place in wanted.secrets.pointers().filter(|place| !wanted.secrets.same(&fresh.secrets, place)) {
        if decoded.secrets.get(place).is_none() && place.get(&decoded.body).is_some_and(is_placeholder) {
            typed.adopt(&wanted.secrets, place, place);
        }
    }
    (decoded.body, typed)
}

/// Refuses changes of what the vendor sets, what repeats another field, and what the token or generation forbids.
pub(crate) fn writable(schema: &Schema, grant: &Grant, places: &[Pointer]) -> Result<(), Error> {
    let mut refused = Vec::new();
    for place in places {
        let upto = (1..=place.tokens().len()).map(|depth| Pointer::of(&place.tokens()[..depth]));
        let reason =
            upto.filter_map(|step| schema.node(&step)).find_map(|node| match grant.access(&node.api) {
                Access::Writable => None,
                Access::ReadOnly(reason) => Some(reason),
            });
        match reason {
            None => {}
            Some(Reason::Scope(scopes)) => return Err(Error::lacks_scope(&scopes)),
            Some(reason) => refused.push((place.clone(), format!("{} {reason}", schema.label(place)))),
        }
    }
    if refused.is_empty() { Ok(()) } else { Err(Error::invalid(refused)) }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;
    use serde_json::json;

    use super::*;
    use crate::ResourceRef;

    fn document(body: Value) -> Document {
        Document::decode(ResourceRef::auth0_client("c"), body)
    }

    /// The secret that would be sent for a list after an edit of its entries.
    fn filled(before: Value, edit: impl FnOnce(&mut Vec<Value>)) -> Result<Value, Error> {
        let fresh = document(json!({"list": before}));
        let mut wanted = fresh.clone();
        if let Some(Value::Array(list)) = wanted.body.get_mut("list") {
            edit(list);
        }
        let changes = Changes::between(&fresh, &wanted, &Grant::default())?.unwrap();
        let body = json!({"list": changes.wanted["list"]});
        Ok(changes.secrets_for(&body)?.fill(&body)["list"].clone())
    }

    #[test]
    fn a_secret_follows_its_entry() {
        let before = json!([{"id": 1, "secret": "s1"}, {"id": 2, "secret": "s2"}, {"id": 3, "secret": "s3"}]);
        let removed = filled(before.clone(), |list| drop(list.remove(0))).unwrap();
        assert_eq!(removed, json!([{"id": 2, "secret": "s2"}, {"id": 3, "secret": "s3"}]));
        let reversed = filled(before.clone(), |list| list.reverse()).unwrap();
        assert_eq!(reversed[0], json!({"id": 3, "secret": "s3"}));
        let edited = filled(before, |list| list[1]["id"] = json!(9)).unwrap();
        assert_eq!(edited[1], json!({"id": 9, "secret": "s2"}));
    }

    #[test]
    fn a_secret_that_could_be_either_is_not_sent() {
        let twins = json!([{"secret": "s1"}, {"secret": "s2"}]);
        assert!(matches!(filled(twins, |list| drop(list.remove(0))), Err(Error::Invalid { .. })));
    }

    #[test]
    fn what_was_typed_wins_and_is_never_in_the_body() {
        let fresh = document(json!({"x": {"secret": "old", "label": "a"}}));
        let mut by_secrets = fresh.clone();
        by_secrets.secrets.insert("/x/secret".parse().unwrap(), "new".into());
        let mut by_body = fresh.clone();
        by_body.body["x"]["secret"] = json!("new");
        for wanted in [by_secrets, by_body] {
            let changes = Changes::between(&fresh, &wanted, &Grant::default()).unwrap().unwrap();
            assert_eq!(changes.keys, ["x"]);
            let body = json!({"x": changes.wanted["x"]});
            assert!(!body.to_string().contains("new"));
            let secrets = changes.secrets_for(&body).unwrap();
            assert_eq!(secrets.get(&"/x/secret".parse().unwrap()).unwrap().expose_secret(), "new");
        }
        let mut retyped = fresh.clone();
        retyped.body["x"]["secret"] = json!("old");
        assert!(Changes::between(&fresh, &retyped, &Grant::default()).unwrap().is_none());
    }

    #[test]
    fn null_and_absent_are_the_same() {
        let fresh = document(json!({"description": null, "name": "a"}));
        let wanted = document(json!({"name": "a", "logo_uri": null}));
        assert!(Changes::between(&fresh, &wanted, &Grant::default()).unwrap().is_none());
    }
}
