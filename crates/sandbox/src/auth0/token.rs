//! POST /oauth/token with the client credentials grant.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde_json::{Value, json};

use super::access::ALL_SCOPES;
use super::answer::Denial;
use super::constraints::grants;
use super::rotation::accepts;
use crate::http::{BodyError, GrantedScopes, basic_credentials, flat_body};
use crate::shared::Shared;
use crate::store::{Table, text};
use crate::tokens::Bearer;

const LIFE: Duration = Duration::from_secs(86_400);
const GRANT: &str = "client_credentials";

pub(super) async fn issue(
    State(shared): State<Arc<Shared>>,
    fault: Option<Extension<GrantedScopes>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Denial> {
    let fields = flat_body(&headers, body).await.map_err(|error| match error {
        BodyError::TooLarge => {
            Denial::new(StatusCode::PAYLOAD_TOO_LARGE, "invalid_request", "Payload too large")
        }
        BodyError::NotJson => Denial::new(StatusCode::BAD_REQUEST, "invalid_request", "Invalid request body"),
    })?;
    match text(&fields, "grant_type") {
        GRANT => {}
        "" => {
            let what = "Missing required parameter: grant_type";
            return Err(Denial::new(StatusCode::FORBIDDEN, "invalid_request", what));
        }
        other => {
            let what = format!("Unsupported grant type: {other}");
            return Err(Denial::new(StatusCode::FORBIDDEN, "unsupported_grant_type", what));
        }
    }
    let (client_id, client_secret) = match basic_credentials(&headers) {
        Some(basic) => (basic.client_id, basic.client_secret),
        None => (text(&fields, "client_id").to_owned(), text(&fields, "client_secret").to_owned()),
    };
    let manages = may_have_token(&shared, &client_id, &client_secret)?;
    let audience = text(&fields, "audience");
    if audience.is_empty() {
        let what = "No audience parameter was provided, and no default audience has been configured";
        return Err(Denial::new(StatusCode::FORBIDDEN, "access_denied", what));
    }
    let management_api = is_management_api(&shared, &headers, audience);
    let scopes: Vec<String> = match fault {
        _ if !(manages && management_api) => Vec::new(),
        Some(Extension(GrantedScopes(scopes))) => scopes,
        None => ALL_SCOPES.iter().map(|scope| (*scope).to_owned()).collect(),
    };
    if manages && !management_api {
        let what = format!("Service not found: {audience}");
        return Err(Denial::new(StatusCode::FORBIDDEN, "access_denied", what));
    }
    let scope = scopes.join(" ");
    let mut claims = json!({
        "iss": format!("{}/", shared.base_url),
        "sub": format!("{client_id}@clients"),
        "aud": audience,
        "gty": "client-credentials",
        "azp": client_id,
    });
    let mut answer = json!({"access_token": Value::Null});
    if !scope.is_empty() {
        claims["scope"] = json!(scope);
        answer["scope"] = json!(scope);
    }
    let bearer = if management_api { Bearer::Auth0Management { scopes } } else { Bearer::Auth0Other };
    let token = shared.tokens().issue(bearer, claims, LIFE, shared.now(), &mut shared.entropy());
    answer["access_token"] = json!(token);
    answer["expires_in"] = json!(LIFE.as_secs());
    answer["token_type"] = json!("Bearer");
    let mut response = Json(answer).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Whether the client is the management client; refuses when the secret is wrong or the grant is not the client's.
fn may_have_token(shared: &Shared, client_id: &str, client_secret: &str) -> Result<bool, Denial> {
    let unauthorized = || Denial::new(StatusCode::UNAUTHORIZED, "access_denied", "Unauthorized");
    let store = shared.store();
    let management = &store.management().auth0;
    if client_id == management.client_id {
        return if client_secret == management.client_secret { Ok(true) } else { Err(unauthorized()) };
    }
    let record = store.get(Table::Auth0Clients, client_id).ok_or_else(unauthorized)?;
    let by_key = record.document.get("client_authentication_methods").is_some_and(Value::is_object);
    if by_key || !accepts(record, client_secret, shared.now()) {
        return Err(unauthorized());
    }
    // The secret is looked at first: whoever tries one learns whether it is right, whatever the client may do.
    if !grants(&record.document, GRANT) {
        return Err(Denial {
            uri: Some("https://auth0.com/docs/clients/client-grant-types"),
            ..Denial::new(
                StatusCode::FORBIDDEN,
                "unauthorized_client",
                format!("Grant type '{GRANT}' not allowed for the client."),
            )
        });
    }
    Ok(false)
}

/// Whether `audience` is this tenant's management API, by the address printed at the start or the one in use.
fn is_management_api(shared: &Shared, headers: &HeaderMap, audience: &str) -> bool {
    let scheme = shared.base_url.split("://").next().unwrap_or("http");
    let in_use = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    audience == format!("{}/api/v2/", shared.base_url)
        || in_use.is_some_and(|host| audience == format!("{scheme}://{host}/api/v2/"))
}
