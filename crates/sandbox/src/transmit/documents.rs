//! Applications and clients as documents: what the server adds, how a write merges, what an answer shows.

use serde_json::{Value, json};

use crate::CERTIFICATE;
use crate::store::{Document, Record, Store, Table};

/// Fields of an application that repeat its default client: name here, name there.
const MIRRORED: [(&str, &str); 9] = [
    ("client_type", "client_type"),
    ("client_display_name", "name"),
    ("client_description", "description"),
    ("redirect_uris", "redirect_uris"),
    ("resources", "resources"),
    ("client_auth_method", "token_endpoint_auth_method"),
    ("pkce", "pkce"),
    ("device_authorization", "device_authorization"),
    ("ciba_authorization", "ciba_authorization"),
];

/// The ids and the instant that go into a new document.
pub(crate) struct Birth<'a> {
    pub(crate) tenant_id: &'a str,
    pub(crate) app_id: &'a str,
    /// As written in documents.
    pub(crate) now: &'a str,
}

/// A new application from the fields that belong to it.
pub(crate) fn new_application(birth: &Birth<'_>, fields: Document) -> Document {
    let mut document = object(json!({
        "app_id": birth.app_id,
        "tenant_id": birth.tenant_id,
        "app_name": "",
        "app_description": "",
        "logo": "",
        "login_preferences": {"auth_methods": {}},
        "created_at": birth.now,
        "created_by": "admin@harborbank.example",
        "updated_at": birth.now,
        "service_providers": [],
        "authenticator_preferences": {"is_centralized": false, "login_uri": ""},
        "allow_public_signup": false,
        "invite_member_email_expiration_minutes": 2880,
        "external_communication": {"language": "en"},
    }));
    merge(&mut document, fields, birth.now, application_default);
    document
}

/// A new OIDC client.
pub(crate) fn new_client(
    birth: &Birth<'_>,
    client_id: &str,
    client_secret: &str,
    fields: Document,
) -> Document {
    let mut document = object(json!({
        "app_id": birth.app_id,
        "tenant_id": birth.tenant_id,
        "client_id": client_id,
        "client_secret": client_secret,
        "name": "",
        "description": "",
        "redirect_uris": [],
        "client_type": "web",
        "response_types": ["code", "id_token"],
        "token_endpoint_auth_method": "client_secret_basic",
        "resources": [],
        "device_authorization": {"enabled": false, "approval_uri": "", "success_uri": "", "input_uri": ""},
        "ciba_authorization": {"enabled": false},
        "created_at": birth.now,
        "updated_at": birth.now,
        "authentication_protocol": "oidc",
        "client_group_id": "",
        "default_custom_claims": [],
        "supported_prompts": [],
        "authentication_configuration": {"method": "client_secret_basic"},
        "token_expiration": {"access_token_ttl": 3600, "refresh_token_ttl": 1_209_600, "max_refresh_rotate": 1_209_600},
        "session_expiration": 1_209_600,
        "enforce_par": false,
        "fapi_version_compliancy": false,
    }));
    merge_client(&mut document, fields, birth.now, client_default);
    document
}

/// A new SAML client: it has no redirect URIs and no token settings.
pub(crate) fn new_saml_client(
    birth: &Birth<'_>,
    client_id: &str,
    client_secret: &str,
    fields: Document,
) -> Document {
    let host = "https://harborbank.example/saml2";
    let mut document = object(json!({
        "app_id": birth.app_id,
        "tenant_id": birth.tenant_id,
        "client_id": client_id,
        "client_secret": client_secret,
        "name": "",
        "description": "",
        "resources": [],
        "created_at": birth.now,
        "updated_at": birth.now,
        "authentication_protocol": "saml",
        "client_group_id": "",
        "default_custom_claims": [],
        "optional_acs_url": false,
        "sp_acs_url": "",
        "sp_entity_id": "",
        "sp_name_id_type": "email",
        "sign_assertion": true,
        "metadata_url": format!("{host}/{client_id}/metadata"),
        "sso_url": format!("{host}/{client_id}/sso"),
        "entity_id": format!("{host}/{client_id}"),
        "x509_certificate": CERTIFICATE,
    }));
    merge(&mut document, fields, birth.now, |_| None);
    document.insert("authentication_protocol".to_owned(), json!("saml"));
    document
}

/// What an application falls back to where a field is cleared; `None`: the field goes.
pub(crate) fn application_default(field: &str) -> Option<Value> {
    match field {
        "app_description" | "logo" => Some(json!("")),
        "service_providers" => Some(json!([])),
        "authenticator_preferences" => Some(json!({"is_centralized": false, "login_uri": ""})),
        "allow_public_signup" => Some(json!(false)),
        "invite_member_email_expiration_minutes" => Some(json!(2880)),
        _ => None,
    }
}

/// What a client falls back to where a field is cleared; `None`: the field goes.
pub(crate) fn client_default(field: &str) -> Option<Value> {
    match field {
        "description" => Some(json!("")),
        "client_type" => Some(json!("web")),
        "response_types" => Some(json!(["code", "id_token"])),
        "token_endpoint_auth_method" => Some(json!("client_secret_basic")),
        "resources" | "default_custom_claims" | "supported_prompts" => Some(json!([])),
        "client_group_id" => Some(json!("")),
        "enforce_par" | "fapi_version_compliancy" => Some(json!(false)),
        "token_expiration" => Some(json!({
            "access_token_ttl": 3600, "refresh_token_ttl": 1_209_600, "max_refresh_rotate": 1_209_600,
        })),
        "session_expiration" => Some(json!(1_209_600)),
        "authentication_configuration" => Some(json!({"method": "client_secret_basic"})),
        "device_authorization" => {
            Some(json!({"enabled": false, "approval_uri": "", "success_uri": "", "input_uri": ""}))
        }
        "ciba_authorization" => Some(json!({"enabled": false})),
        _ => None,
    }
}

/// PUT merges the first level and replaces everything below it; `null` clears.
pub(crate) fn merge(
    document: &mut Document,
    fields: Document,
    now: &str,
    default: fn(&str) -> Option<Value>,
) {
    for (field, value) in fields {
        let value = match value {
            Value::Null => default(&field),
            // A name goes in, an object with its verification comes out.
            Value::String(domain) if field == "custom_domain" => {
                Some(json!({"domain": domain, "updated_at": now, "status": "pending"}))
            }
            value => Some(value),
        };
        match value {
            Some(value) => document.insert(field, value),
            None => document.shift_remove(&field),
        };
    }
    document.insert("updated_at".to_owned(), json!(now));
}

/// Merges into a client, and keeps the two descriptions of how it authenticates in step.
pub(crate) fn merge_client(
    document: &mut Document,
    fields: Document,
    now: &str,
    default: fn(&str) -> Option<Value>,
) {
    let configured = fields.contains_key("authentication_configuration");
    let named = fields.contains_key("token_endpoint_auth_method");
    merge(document, fields, now, default);
    if configured {
        let method = document.get("authentication_configuration").and_then(|one| one.get("method")).cloned();
        document.insert("token_endpoint_auth_method".to_owned(), method.unwrap_or_default());
    } else if named
        && let Some(method) =
            document.get("token_endpoint_auth_method").filter(|one| **one != "none").cloned()
    {
        document.insert("authentication_configuration".to_owned(), json!({"method": method}));
    }
}

/// Parts the body of an application into its own fields and those of its default client.
pub(crate) fn parted(body: Document) -> (Document, Document) {
    let (mut own, mut client) = (Document::new(), Document::new());
    for (field, value) in body {
        match MIRRORED.iter().find(|(here, _)| *here == field) {
            Some((_, there)) => client.insert((*there).to_owned(), value),
            None => own.insert(field, value),
        };
    }
    (own, client)
}

/// What an application repeats of its default client.
pub(super) fn mirrored(store: &Store, record: &Record) -> Document {
    let default = record.default_client.as_ref().and_then(|id| store.get(Table::Clients, id));
    let mut shown = Document::new();
    if let Some(client) = default.filter(|client| client.text("authentication_protocol") != "saml") {
        let own = ["client_id", "client_secret"].map(|field| (field, field));
        for (here, there) in own.into_iter().chain(MIRRORED) {
            if let Some(value) = client.document.get(there) {
                shown.insert(here.to_owned(), value.clone());
            }
        }
    }
    shown
}

pub(crate) fn object(value: Value) -> Document {
    match value {
        Value::Object(fields) => fields,
        _ => Document::new(),
    }
}
