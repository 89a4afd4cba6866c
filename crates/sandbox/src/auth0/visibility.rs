//! What of a client an answer shows: by what is in force, by scope and by the `fields` of the query.

use axum::http::StatusCode;
use serde_json::Value;

use super::access::Scopes;
use super::answer::Refusal;
use crate::store::Document;

const SUMMARY: [&str; 4] = ["client_id", "app_type", "name", "description"];
pub(super) const GUARDED: [&str; 5] =
    ["client_secret", "client_authentication_methods", "encryption_key", "signing_key", "signing_keys"];

/// The `fields` and `include_fields` of a query.
pub(super) struct Selection {
    fields: Vec<String>,
    include: bool,
}

impl Selection {
    /// `fields` as a comma list; empty: everything.
    pub(super) fn new(fields: Option<&str>, include: bool) -> Self {
        let fields = fields.unwrap_or_default().split(',').map(str::trim).filter(|field| !field.is_empty());
        Self { fields: fields.map(str::to_owned).collect(), include }
    }

    /// Refuses when a field is asked for by name that the token may not see.
    pub(super) fn permitted(&self, scopes: &Scopes) -> Result<(), Refusal> {
        if !self.include {
            return Ok(());
        }
        let hidden: Vec<&str> =
            self.fields.iter().map(String::as_str).filter(|field| !shows(scopes, field)).collect();
        if hidden.is_empty() {
            return Ok(());
        }
        let message = format!("You cannot read the following fields: {}", hidden.join(", "));
        Err(Refusal::new(StatusCode::FORBIDDEN, None, message))
    }

    /// The selected part of `document`. Lists carry `tenant` beside the fields that were asked for.
    pub(super) fn of(&self, mut document: Document, in_list: bool) -> Value {
        if !self.fields.is_empty() {
            document.retain(|field, _| {
                let named = self.fields.iter().any(|wanted| wanted == field);
                named == self.include || (in_list && self.include && field == "tenant")
            });
        }
        Value::Object(document)
    }
}

/// The part of a client that the scopes show.
pub(super) fn visible(document: &Document, scopes: &Scopes) -> Document {
    let mut shown = presented(document);
    shown.retain(|field, _| shows(scopes, field));
    shown
}

/// A client as an answer shows it who may see everything: while keys or certificates authenticate it, neither its
/// secret nor a secret's method is shown, though the secret is remembered.
pub(super) fn presented(document: &Document) -> Document {
    let by_key = document.get("client_authentication_methods").is_some_and(Value::is_object);
    let mut shown = document.clone();
    if by_key {
        shown.retain(|field, _| field != "client_secret" && field != "token_endpoint_auth_method");
    }
    shown
}

fn shows(scopes: &Scopes, field: &str) -> bool {
    if SUMMARY.contains(&field) {
        true
    } else if GUARDED.contains(&field) {
        scopes.any_of(&["read:client_keys", "read:client_credentials"])
    } else {
        scopes.any_of(&["read:clients", "read:client_keys"])
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn document() -> Document {
        let value =
            json!({"tenant": "t", "client_id": "a", "name": "n", "callbacks": [], "client_secret": "s"});
        value.as_object().cloned().unwrap_or_default()
    }

    fn fields(scopes: &[&str]) -> Vec<String> {
        visible(&document(), &Scopes::of(scopes)).keys().cloned().collect()
    }

    #[test]
    fn scopes_open_groups_of_fields() {
        assert_eq!(fields(&["read:client_summary"]), ["client_id", "name"]);
        assert_eq!(fields(&["read:clients"]), ["tenant", "client_id", "name", "callbacks"]);
        assert_eq!(fields(&["read:client_credentials"]), ["client_id", "name", "client_secret"]);
        assert_eq!(fields(&["read:client_keys"]).len(), 5);
    }

    #[test]
    fn asking_by_name_for_what_is_hidden_is_refused() {
        let reader = Scopes::of(&["read:clients"]);
        let refusal =
            Selection::new(Some("name,client_secret"), true).permitted(&reader).expect_err("hidden");
        assert_eq!(refusal.message(), "You cannot read the following fields: client_secret");
        assert!(Selection::new(Some("client_secret"), false).permitted(&reader).is_ok());
    }

    #[test]
    fn selections_include_or_exclude() {
        let chosen = Selection::new(Some("client_id"), true).of(document(), true);
        assert_eq!(chosen, json!({"tenant": "t", "client_id": "a"}));
        let chosen = Selection::new(Some("client_id"), true).of(document(), false);
        assert_eq!(chosen, json!({"client_id": "a"}));
        let chosen = Selection::new(Some("client_secret,callbacks"), false).of(document(), true);
        assert_eq!(chosen, json!({"tenant": "t", "client_id": "a", "name": "n"}));
    }

    #[test]
    fn a_key_hides_the_secret() {
        let mut document = document();
        document
            .insert("client_authentication_methods".into(), json!({"private_key_jwt": {"credentials": []}}));
        assert!(!presented(&document).contains_key("client_secret"));
    }
}
