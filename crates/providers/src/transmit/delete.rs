//! The deletion of applications and clients at Transmit Security, built without sending anything, and what goes along.

use clientele_forms::Kind;
use serde_json::Value;

use super::request::read_path;
use crate::attached::named;
use crate::{Document, Error, Method, Request, Secrets};

/// The deletion of an application or a client.
pub(super) fn delete(fresh: &Document) -> Result<Request, Error> {
    let target = &fresh.target;
    if matches!(target.kind, Kind::TransmitLoginMethods) {
        return Err(Error::Unsupported("Login methods go with their application.".into()));
    }
    let (path, target) = (read_path(target)?, target.clone());
    Ok(Request {
        method: Method::Delete,
        path,
        body: None,
        secrets: Secrets::new(),
        idempotent: true,
        target,
    })
}

/// What is lost with an application.
pub(super) fn lost_with_application(application: &Document, clients: &[Document]) -> Vec<String> {
    let names: Vec<String> = clients.iter().map(Document::name).collect();
    let clients = match names.len() {
        0 => None,
        1 => Some(format!(
            "Its client is deleted with it: {}. Whatever uses it can no longer sign people in.",
            names[0]
        )),
        number => Some(format!(
            "Its {number} clients are deleted with it: {}. Whatever uses them can no longer sign people in.",
            named(&names)
        )),
    };
    let methods = application.body.pointer("/login_preferences/auth_methods").and_then(Value::as_object);
    let methods = methods.map_or(0, |methods| methods.len());
    let methods = (methods > 0).then(|| "Its login methods and the secrets in them go with it.".to_owned());
    let hub =
        application.body.pointer("/authenticator_preferences/is_centralized") == Some(&Value::Bool(true));
    let hub = hub.then(|| {
        "It is the authentication hub of the tenant: other applications send their users here to sign in."
            .to_owned()
    });
    let providers = listed(application, "service_providers").map(|number| match number {
        1 => "One SAML service provider signs its users in here.".to_owned(),
        many => format!("{many} SAML service providers sign their users in here."),
    });
    [clients, methods, hub, providers].into_iter().flatten().collect()
}

/// What is lost with a client of an application that has so many of them.
pub(super) fn lost_with_client(client: &Document, application: &Document, clients: usize) -> Vec<String> {
    let default =
        application.body.get("client_id").and_then(Value::as_str) == Some(client.target.id.as_str());
    let default = default.then(|| {
        "It is the default client of its application, which repeats its settings. Transmit Security does not document \
         which client takes its place."
            .to_owned()
    });
    let last = (clients <= 1).then(|| {
        "It is the only client of its application. Transmit Security may refuse this: an application needs one.".to_owned()
    });
    let resources = listed(client, "resources").map(|number| match number {
        1 => "It may ask tokens for one resource, which stays.".to_owned(),
        many => format!("It may ask tokens for {many} resources, which stay."),
    });
    let group = client.body.get("client_group_id").and_then(Value::as_str).filter(|group| !group.is_empty());
    let group = group.map(|group| format!("It leaves the SSO group {group}."));
    [default, last, resources, group].into_iter().flatten().collect()
}

fn listed(document: &Document, name: &str) -> Option<usize> {
    document.body.get(name).and_then(Value::as_array).map(Vec::len).filter(|number| *number > 0)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ResourceRef;

    fn client(id: &str, body: Value) -> Document {
        Document::decode(ResourceRef::client("a", id), body)
    }

    #[test]
    fn paths() {
        let path = |target| delete(&Document::decode(target, json!({}))).map(|request| request.path);
        assert_eq!(path(ResourceRef::application("a/b")).unwrap(), "/cis/v1/applications/a%2Fb");
        assert_eq!(path(ResourceRef::client("a", "c")).unwrap(), "/cis/v1/applications/a/clients/c");
        assert!(path(ResourceRef::login_methods("a")).is_err());
        assert!(path(ResourceRef::application("")).is_err(), "that would be the list");
        assert!(path(ResourceRef::client("a", "")).is_err(), "that would be all clients");
    }

    #[test]
    fn what_goes_along_is_told() {
        let body = json!({"client_id": "1", "login_preferences": {"auth_methods": {"email": {}}},
            "authenticator_preferences": {"is_centralized": true}, "service_providers": ["x", "y"]});
        let application = Document::decode(ResourceRef::application("a"), body);
        let clients = [client("1", json!({"name": "Web"})), client("2", json!({"name": "App"}))];
        let lost = lost_with_application(&application, &clients);
        assert_eq!(lost.len(), 4);
        assert!(lost[0].starts_with("Its 2 clients are deleted with it: Web and App."), "{}", lost[0]);
        let of_client = |id: &str, number| {
            lost_with_client(&client(id, json!({"resources": ["r"]})), &application, number)
        };
        assert_eq!(of_client("1", 2).len(), 2);
        assert!(of_client("1", 1)[1].contains("only client"));
        assert_eq!(of_client("2", 2), ["It may ask tokens for one resource, which stays."]);
    }
}
