//! What a person should know before a plan is sent.

use clientele_forms::{Kind, schema, secret_pointers};
use serde_json::{Map, Value};

use crate::FieldChange;

/// What cannot be taken back, a sentence each.
pub(crate) fn consequences(kind: Kind, fields: &[FieldChange]) -> Vec<String> {
    if kind != Kind::TransmitLoginMethods {
        return Vec::new();
    }
    let off = turned_off(fields).map(|(label, secret)| match secret {
        true => format!(
            "{label}: expect its settings to be deleted, and the secret in them cannot be brought back."
        ),
        false => format!("{label}: expect its settings to be deleted."),
    });
    let moved = fields.iter().filter(|field| field.pointer.tokens() == ["webauthn_api", "rpId"]).map(|_| {
        // Source: WebAuthn Level 2, section 4: a credential is scoped to its relying party ID.
        "Every passkey that users have now stops working: it belongs to the old relying party ID.".to_owned()
    });
    off.chain(moved).collect()
}

/// What is not certain, a sentence each.
pub(crate) fn warnings(kind: Kind, fields: &[FieldChange]) -> Vec<String> {
    let off = kind == Kind::TransmitLoginMethods && turned_off(fields).next().is_some();
    let undocumented = "Transmit Security does not document how a method is turned off. Clientele sends null for it; \
                        check the sign-in page afterwards.";
    off.then(|| undocumented.to_owned()).into_iter().collect()
}

/// The methods that are taken out, and whether a secret goes with them.
fn turned_off(fields: &[FieldChange]) -> impl Iterator<Item = (&str, bool)> {
    let whole = fields.iter().filter(|field| field.pointer.tokens().len() == 1 && field.after.is_none());
    whole.map(|field| {
        let mut held = Value::Object(Map::new());
        field.pointer.set(&mut held, field.before.clone().unwrap_or_default());
        let secret = !secret_pointers(schema(Kind::TransmitLoginMethods), &held).is_empty();
        (field.label.as_str(), secret)
    })
}
