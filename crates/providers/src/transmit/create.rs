//! The making of applications and clients at Transmit Security, built without sending anything.

use clientele_forms::{Grant, Kind, Pointer};
use secrecy::SecretString;
use serde_json::{Map, Value};

use super::decode;
use super::request::{APPLICATIONS, clients_path};
use crate::document::text;
use crate::{Document, Error, FreshSecret, Method, Request, ResourceRef, create};

/// Where a new application holds its first client.
const FIRST: &str = "first_client";
/// What an application's body called the settings of its client before `first_client`: name there, name here. Every
/// generation still asks for the first of them.
const REPEATED: [(&str, &str); 8] = [
    ("name", "client_display_name"),
    ("description", "client_description"),
    ("client_type", "client_type"),
    ("redirect_uris", "redirect_uris"),
    ("resources", "resources"),
    ("token_endpoint_auth_method", "client_auth_method"),
    ("device_authorization", "device_authorization"),
    ("ciba_authorization", "ciba_authorization"),
];

/// The POST that makes an application with its first client, or a client of an application. Sent twice it makes two.
pub(super) fn create(grant: &Grant, wanted: &Document) -> Result<Request, Error> {
    let target = &wanted.target;
    let (fields, secrets) = create::fields(wanted, grant)?;
    let (path, fields) = match target.kind {
        Kind::TransmitApplication => (APPLICATIONS.to_owned(), application(grant, fields)?),
        Kind::TransmitLoginMethods | Kind::TransmitResource | Kind::Auth0Client | Kind::Auth0Credential => {
            return Err(Error::Unsupported(format!("Here no {} can be made.", target.kind)));
        }
        _ => {
            let generation = grant.generation.unwrap_or(u16::MAX);
            if speaks_saml(&fields) && generation < 2026 {
                return Err(Error::Unsupported(
                    "Before the API of 2026 only the first client of a new application can speak SAML."
                        .into(),
                ));
            }
            (clients_path(target.parent.as_deref().unwrap_or_default())?, fields)
        }
    };
    let (body, target) = (Some(Value::Object(fields)), target.clone());
    Ok(Request { method: Method::Post, path, body, secrets, idempotent: false, target })
}

/// The body of a new application: with `first_client` since 2025, with the client's settings among its own before.
fn application(grant: &Grant, mut fields: Map<String, Value>) -> Result<Map<String, Value>, Error> {
    let Some(Value::Object(first)) = fields.shift_remove(FIRST) else { return Ok(fields) };
    if let Some(name) = first.get("name") {
        fields.insert("client_display_name".into(), name.clone());
    }
    let generation = grant.generation.unwrap_or(u16::MAX);
    if generation >= 2025 {
        let protocol = if speaks_saml(&first) { "saml" } else { "oidc" };
        fields.insert("first_client_authentication_protocol".into(), protocol.into());
        fields.insert(FIRST.into(), Value::Object(first));
        return Ok(fields);
    }
    let mut refused = Vec::new();
    for (name, value) in first {
        match REPEATED.iter().find(|(here, _)| *here == name) {
            Some((_, there)) => {
                fields.insert((*there).to_owned(), value);
            }
            None => refused.push((
                Pointer::of([FIRST, &name]),
                "The API of this tenant's generation has no such setting.".to_owned(),
            )),
        }
    }
    if refused.is_empty() { Ok(fields) } else { Err(Error::invalid(refused)) }
}

fn speaks_saml(fields: &Map<String, Value>) -> bool {
    fields.get("authentication_protocol").and_then(Value::as_str) == Some("saml")
        || fields.contains_key("sp_entity_id")
}

/// What was made, from the answer; `None` where the answer is something else.
pub(super) fn made(target: &ResourceRef, answer: Value) -> Option<Document> {
    let key = if target.kind == Kind::TransmitApplication { "app_id" } else { "client_id" };
    let unnamed = decode::document(target, answer)?;
    let id = text(unnamed.body.get(key))?;
    Some(Document { target: ResourceRef { id, ..target.clone() }, ..unnamed })
}

/// The secret of a client that can use one: a public client proves itself by PKCE alone, a SAML client by signatures.
pub(super) fn fresh_secret(client: &Document) -> Option<FreshSecret> {
    let word = |name: &str| client.body.get(name).and_then(Value::as_str).unwrap_or_default();
    let without = word("pkce") == "enforcePkceInsteadOfClientCredentials"
        || word("token_endpoint_auth_method") == "none"
        || word("authentication_protocol") == "saml";
    let secret: &SecretString = client.secrets.get(&Pointer::of(["client_secret"]))?;
    (!without).then(|| FreshSecret { client: client.target.clone(), secret: secret.clone() })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn grant(generation: u16) -> Grant {
        Grant { generation: Some(generation), ..Grant::default() }
    }

    fn sent(generation: u16, target: ResourceRef, body: Value) -> Result<(String, Value), Error> {
        let request = create(&grant(generation), &Document::decode(target, body))?;
        assert!(request.method == Method::Post && !request.idempotent);
        Ok((request.path.clone(), request.filled().unwrap().unwrap()))
    }

    #[test]
    fn an_application_brings_its_first_client_in_the_words_of_its_generation() {
        let wanted = json!({"app_name": "Shop", "app_description": null,
            "first_client": {"name": "Web", "client_type": "web", "redirect_uris": ["https://a/cb"],
                "token_endpoint_auth_method": "none"}});
        let (path, body) = sent(2025, ResourceRef::application(""), wanted.clone()).unwrap();
        assert_eq!(path, "/cis/v1/applications");
        assert_eq!(
            body,
            json!({"app_name": "Shop", "client_display_name": "Web", "first_client_authentication_protocol": "oidc",
                "first_client": wanted["first_client"]})
        );
        let (_, body) = sent(2023, ResourceRef::application(""), wanted).unwrap();
        assert_eq!(
            body,
            json!({"app_name": "Shop", "client_display_name": "Web", "client_type": "web",
                "redirect_uris": ["https://a/cb"], "client_auth_method": "none"})
        );
        let newer = json!({"app_name": "Shop", "first_client": {"name": "W", "pkce": "x"}});
        let error = sent(2023, ResourceRef::application(""), newer).unwrap_err();
        assert_eq!(error.fields()[0].0.to_string(), "/first_client/pkce");
    }

    #[test]
    fn a_saml_client_comes_first_or_since_2026() {
        let saml = json!({"name": "S", "authentication_protocol": "saml", "sp_entity_id": "urn:x"});
        let first = json!({"app_name": "Shop", "first_client": saml});
        let (_, body) = sent(2025, ResourceRef::application(""), first).unwrap();
        assert_eq!(body["first_client_authentication_protocol"], "saml");
        let client = json!({"name": "S", "redirect_uris": []});
        assert_eq!(
            sent(2025, ResourceRef::client("a b", ""), client.clone()).unwrap(),
            ("/cis/v1/applications/a%20b/clients".into(), client)
        );
        assert!(sent(2025, ResourceRef::client("", ""), json!({"name": "S"})).is_err());
        assert!(sent(2025, ResourceRef::login_methods(""), json!({})).is_err());
    }

    #[test]
    fn what_was_made_has_the_id_of_the_answer() {
        let application = ResourceRef::application("");
        assert_eq!(made(&application, json!({"result": {"app_id": "7"}})).unwrap().target.id, "7");
        let client =
            made(&ResourceRef::client("a", ""), json!({"client_id": "c", "client_secret": "s"})).unwrap();
        assert_eq!(client.target, ResourceRef::client("a", "c"));
        assert_eq!(fresh_secret(&client).unwrap().client, client.target);
        assert!(made(&application, json!({"message": "ok"})).is_none());
        for public in [
            json!({"pkce": "enforcePkceInsteadOfClientCredentials"}),
            json!({"token_endpoint_auth_method": "none"}),
            json!({"authentication_protocol": "saml"}),
        ] {
            let mut body = public;
            body["client_id"] = json!("c");
            body["client_secret"] = json!("s");
            assert!(fresh_secret(&made(&ResourceRef::client("a", ""), body).unwrap()).is_none());
        }
    }
}
