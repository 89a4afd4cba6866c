//! What else a tenant has: service providers, groups of clients, management applications.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde_json::{Value, json};

use super::access::Caller;
use super::answer::{Refusal, wrapped};
use super::collection::{Collection, Newborn, overlaid, refers};
use super::documents::{Birth, new_application, object};
use super::validation::tenant;
use crate::CERTIFICATE;
use crate::shared::Shared;
use crate::store::{Document, Table};

pub(super) const SERVICE_PROVIDERS: Collection = Collection {
    table: Table::ServiceProviders,
    create: &tenant::NEW_PROVIDER,
    update: &tenant::PROVIDER,
    missing: "Service provider not found",
    made: new_provider,
    changed: |document, body, _| overlaid(document, body),
    spare: |store, id| {
        let mut applications = store.records(Table::Applications).values();
        if applications.any(|application| refers(application, "service_providers", id)) {
            return Err(Refusal::new(StatusCode::CONFLICT, "Service provider in use"));
        }
        Ok(())
    },
};

pub(super) const SSO_GROUPS: Collection = Collection {
    table: Table::SsoGroups,
    create: &tenant::NEW_GROUP,
    update: &tenant::GROUP,
    missing: "Clients group not found",
    made: new_group,
    changed: |document, body, now| {
        overlaid(document, renamed(body));
        document.insert("updated_at".to_owned(), json!(now));
    },
    spare: |store, id| {
        let mut clients = store.records(Table::Clients).values();
        if clients.any(|client| client.text("client_group_id") == id) {
            return Err(Refusal::new(StatusCode::CONFLICT, "Clients group in use"));
        }
        Ok(())
    },
};

/// A service provider: the body, and where its users are sent.
pub(crate) fn new_provider(newborn: &Newborn<'_>, body: Document) -> Document {
    let host = "https://harborbank.example/saml2";
    let mut document = object(json!({
        "service_provider_id": newborn.id, "tenant_id": newborn.tenant_id, "name": "", "description": "",
    }));
    document.extend(body);
    document.insert("saml_url".to_owned(), json!(format!("{host}/sp/{}", newborn.id)));
    document.insert("issuer".to_owned(), json!(host));
    document.insert("pub_cert".to_owned(), json!(CERTIFICATE));
    document
}

/// A group of clients: kept, and answered, like an application.
pub(crate) fn new_group(newborn: &Newborn<'_>, body: Document) -> Document {
    let birth = Birth { tenant_id: newborn.tenant_id, app_id: newborn.id, now: newborn.now };
    new_application(&birth, renamed(body))
}

/// A group's fields by the names that an application has for them.
fn renamed(body: Document) -> Document {
    let name = |field: String| match field.as_str() {
        "name" => "app_name".to_owned(),
        "description" => "app_description".to_owned(),
        _ => field,
    };
    body.into_iter().map(|(field, value)| (name(field), value)).collect()
}

/// GET /v1/management/applications: the one that the management client belongs to. Its secret is not shown.
pub(super) async fn management_applications(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    Caller::of(&shared, &headers)?.require_admin()?;
    let store = shared.store();
    let management = store.management();
    let made = "2021-02-01T09:00:00.000Z";
    let birth =
        Birth { tenant_id: &management.transmit_tenant, app_id: &management.transmit.client_id, now: made };
    let fields =
        json!({"app_name": "Clientele", "app_description": "The console that looks after this tenant."});
    let mut application = new_application(&birth, object(fields));
    application.shift_remove("logo");
    application.insert("client_id".to_owned(), json!(management.transmit.client_id));
    Ok(wrapped(StatusCode::OK, json!([Value::Object(application)])))
}

/// GET /v1/serviceprovider/saml2/sso/{id}: for tokens of users, and there are no users here.
pub(super) async fn sign_on() -> Refusal {
    Refusal::new(StatusCode::UNAUTHORIZED, "Unauthorized")
}
