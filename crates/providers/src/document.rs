//! What a vendor returned, kept whole, with every secret taken out.

use clientele_forms::{Kind, schema, secret_pointers};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Secrets;

/// One resource at a tenant.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ResourceRef {
    /// What it is.
    pub kind: Kind,
    /// The vendor's id of it; for login methods that of their application.
    pub id: String,
    /// The vendor's id of the application that a Transmit client belongs to, or of the client that an Auth0 credential
    /// belongs to.
    pub parent: Option<String>,
}

impl ResourceRef {
    /// An application at Transmit Security.
    pub fn application(id: impl Into<String>) -> Self {
        Self { kind: Kind::TransmitApplication, id: id.into(), parent: None }
    }

    /// A client of an application at Transmit Security.
    pub fn client(application: impl Into<String>, id: impl Into<String>) -> Self {
        Self { kind: Kind::TransmitClient, id: id.into(), parent: Some(application.into()) }
    }

    /// The login methods of an application at Transmit Security.
    pub fn login_methods(application: impl Into<String>) -> Self {
        Self { kind: Kind::TransmitLoginMethods, id: application.into(), parent: None }
    }

    /// A credential of a client at Auth0.
    pub fn credential(client: impl Into<String>, id: impl Into<String>) -> Self {
        Self { kind: Kind::Auth0Credential, id: id.into(), parent: Some(client.into()) }
    }

    /// A client at Auth0.
    pub fn auth0_client(id: impl Into<String>) -> Self {
        Self { kind: Kind::Auth0Client, id: id.into(), parent: None }
    }
}

/// A resource as the vendor returned it. Fields that no schema knows and values of the wrong type are kept.
#[derive(Clone, Debug)]
pub struct Document {
    /// Which resource it is.
    pub target: ResourceRef,
    /// The resource, with a placeholder where a secret was.
    pub body: Value,
    /// The secrets, by the places of their placeholders.
    pub secrets: Secrets,
}

impl Document {
    /// Takes every secret out of what a vendor returned, or of what a person typed.
    pub fn decode(target: ResourceRef, raw: Value) -> Self {
        let mut body = raw;
        let mut secrets = Secrets::new();
        let pointers = secret_pointers(schema(target.kind), &body);
        secrets.take_out(&mut body, pointers);
        Self { target, body, secrets }
    }

    /// What people call it: its name, or its id where it has none.
    pub fn name(&self) -> String {
        let key = match self.target.kind {
            Kind::TransmitApplication => "app_name",
            Kind::TransmitLoginMethods => return schema(self.target.kind).title.clone(),
            Kind::TransmitClient | Kind::TransmitResource | Kind::Auth0Client | Kind::Auth0Credential => {
                "name"
            }
        };
        text(self.body.get(key)).unwrap_or_else(|| self.target.id.clone())
    }

    /// When it was changed last, as the vendor writes it.
    pub fn updated_at(&self) -> Option<&str> {
        self.body.get("updated_at").and_then(Value::as_str)
    }
}

/// One entry of a list. An entry that cannot be understood is listed all the same and says why.
#[derive(Clone, Debug)]
pub struct Item {
    /// The entry.
    pub document: Document,
    /// What is wrong with it, in words for an admin.
    pub problem: Option<String>,
}

/// A text, or a number or boolean written as one. Nothing for an empty text and for what has parts.
pub(crate) fn text(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) if text.trim().is_empty() => None,
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_document_of_wrong_types_has_a_name() {
        for (body, name) in [
            (json!({"name": "Shop"}), "Shop"),
            (json!({"name": 42, "redirect_uris": "x"}), "42"),
            (json!({"name": ""}), "id-1"),
            (json!({"name": ["a"], "updated_at": 7}), "id-1"),
            (json!("no object"), "id-1"),
        ] {
            let document = Document::decode(ResourceRef::client("app", "id-1"), body);
            assert_eq!(document.name(), name);
            assert_eq!(document.updated_at(), None);
        }
    }

    #[test]
    fn secrets_are_taken_out_wherever_they_are() {
        let raw = json!({
            "client_id": "abc",
            "client_secret": "canary-top",
            "signing_keys": [{"cert": "public", "key": "canary-key"}],
            "addons": {"azure_blob": {"storageAccessKey": "canary-addon"}},
            "vendor_only": {"deep": [{"apiKey": "canary-unknown"}]},
        });
        let document = Document::decode(ResourceRef::auth0_client("abc"), raw.clone());
        assert_eq!(document.secrets.len(), 4);
        assert!(!format!("{document:?}").contains("canary"), "{document:?}");
        assert_eq!(document.secrets.fill(&document.body), raw);
        // Decoding what was decoded changes nothing.
        assert_eq!(Document::decode(document.target.clone(), document.body.clone()).body, document.body);
    }
}
