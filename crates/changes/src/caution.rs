//! What a person should know before a plan is sent.

use clientele_forms::{Kind, schema};
use serde_json::Value;

use crate::FieldChange;

/// What cannot be taken back, a sentence each.
pub(crate) fn consequences(kind: Kind, fields: &[FieldChange]) -> Vec<String> {
    if kind != Kind::TransmitLoginMethods {
        return Vec::new();
    }
    let off = turned_off(fields).map(|(label, secret)| match secret {
        true => format!("{label}: its settings are deleted, and the secret in them cannot be brought back."),
        false => format!("{label}: its settings are deleted."),
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
        let node = schema(Kind::TransmitLoginMethods).node(&field.pointer);
        let held = field.before.as_ref().and_then(Value::as_object).into_iter().flatten();
        let secret = held
            .into_iter()
            .any(|(name, _)| node.and_then(|node| node.property(name)).is_some_and(|inner| inner.api.secret));
        (field.label.as_str(), secret)
    })
}
