//! The client credentials grant.

use axum::http::StatusCode;
use serde_json::Value;

use super::{Asked, CLIENT_CREDENTIALS, Granted, all_scopes, assertion, is_management_api, not_allowed};
use crate::auth0::answer::Denial;
use crate::auth0::constraints::grants;
use crate::auth0::rotation::accepts;
use crate::http::basic_credentials;
use crate::shared::Shared;
use crate::store::{Record, Table, text};

/// Judges the credentials, then what may be asked for with them.
pub(super) fn grant(shared: &Shared, asked: &Asked) -> Result<Granted, Denial> {
    let (client_id, scopes) = match assertion::presented(&asked.fields)? {
        Some(assertion) => {
            let client_id = assertion::verify(shared, asked, &assertion)?;
            let scopes = shared.grants().get(&client_id).cloned();
            (client_id, scopes)
        }
        None => by_secret(shared, asked)?,
    };
    let audience = text(&asked.fields, "audience");
    if audience.is_empty() {
        let what = "No audience parameter was provided, and no default audience has been configured";
        return Err(Denial::new(StatusCode::FORBIDDEN, "access_denied", what));
    }
    let management_api = is_management_api(shared, &asked.headers, audience);
    if scopes.is_some() && !management_api {
        let what = format!("Service not found: {audience}");
        return Err(Denial::new(StatusCode::FORBIDDEN, "access_denied", what));
    }
    let scopes = scopes.map(|own| asked.scopes.clone().unwrap_or(own));
    Ok(Granted {
        subject: format!("{client_id}@clients"),
        client_id,
        audience: audience.to_owned(),
        scopes: management_api.then(|| scopes.unwrap_or_default()),
        grant: Some("client-credentials"),
    })
}

/// The client whose secret it is, and what it is granted at the management API; `None`: nothing was ever granted.
fn by_secret(shared: &Shared, asked: &Asked) -> Result<(String, Option<Vec<String>>), Denial> {
    let (client_id, client_secret) = match basic_credentials(&asked.headers) {
        Some(basic) => (basic.client_id, basic.client_secret),
        None => {
            let field = |name| text(&asked.fields, name).to_owned();
            (field("client_id"), field("client_secret"))
        }
    };
    let unauthorized = || Denial::new(StatusCode::UNAUTHORIZED, "access_denied", "Unauthorized");
    let store = shared.store();
    let management = &store.management().auth0;
    if client_id == management.client_id {
        let right = client_secret == management.client_secret;
        return if right { Ok((client_id, Some(all_scopes()))) } else { Err(unauthorized()) };
    }
    let record = store.get(Table::Auth0Clients, &client_id).ok_or_else(unauthorized)?;
    let by_key = record.document.get("client_authentication_methods").is_some_and(Value::is_object);
    if by_key || !accepts(record, &client_secret, shared.now()) {
        return Err(unauthorized());
    }
    // The secret is looked at first: whoever tries one learns whether it is right, whatever the client may do.
    may_use(record)?;
    let scopes = shared.grants().get(&client_id).cloned();
    Ok((client_id, scopes))
}

/// Refuses a client that does not have this grant.
pub(super) fn may_use(record: &Record) -> Result<(), Denial> {
    if grants(&record.document, CLIENT_CREDENTIALS) { Ok(()) } else { Err(not_allowed(CLIENT_CREDENTIALS)) }
}
