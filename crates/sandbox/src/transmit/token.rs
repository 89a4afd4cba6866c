//! POST /oidc/token with the client credentials grant.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde_json::json;

use super::answer::Refusal;
use super::secrets;
use crate::faults::TokenLife;
use crate::http::{GrantedScopes, basic_credentials, flat_body};
use crate::shared::Shared;
use crate::store::{Table, text};
use crate::tokens::Bearer;

const LIFE: TokenLife = TokenLife { real: Duration::from_secs(3600), promised: None };
const DEFAULT_AUDIENCE: &str = "userid-api";
const SCOPE: &str = "openid offline_access";

pub(super) async fn issue(
    State(shared): State<Arc<Shared>>,
    fault: Option<Extension<GrantedScopes>>,
    life: Option<Extension<TokenLife>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let fields = flat_body(&headers, body).await?;
    if text(&fields, "grant_type") != "client_credentials" {
        let what = "grant_type must be client_credentials";
        return Err(Refusal::oauth(StatusCode::BAD_REQUEST, "unsupported_grant_type", what));
    }
    let (client_id, client_secret) = match basic_credentials(&headers) {
        Some(basic) => (basic.client_id, basic.client_secret),
        None => (text(&fields, "client_id").to_owned(), text(&fields, "client_secret").to_owned()),
    };
    if client_id.is_empty() || client_secret.is_empty() {
        let what = "client_id and client_secret are required";
        return Err(Refusal::oauth(StatusCode::BAD_REQUEST, "invalid_request", what));
    }
    let (bearer, tenant_id, app_name) = identified(&shared, &client_id, &client_secret)?;
    let audience = match text(&fields, "resource") {
        "" => DEFAULT_AUDIENCE,
        resource => resource,
    };
    let scope = match fault {
        Some(Extension(GrantedScopes(scopes))) => scopes.join(" "),
        None => SCOPE.to_owned(),
    };
    let mut claims = json!({
        "sub": client_id,
        "iss": format!("{}/cis/oidc", shared.base_url),
        "aud": audience,
        "scope": scope,
        "client_id": client_id,
        "tid": tenant_id,
    });
    match &bearer {
        Bearer::TransmitApplication(app_id) => {
            claims["app_id"] = json!(app_id);
            claims["app_name"] = json!(app_name);
        }
        _ => claims["role"] = json!("Admin"),
    }
    let life = life.map_or(LIFE, |Extension(life)| life);
    let token = shared.tokens().issue(bearer, claims, life.real, shared.now(), &mut shared.entropy());
    let expires_in = life.told().as_secs();
    let answer =
        json!({"access_token": token, "token_type": "Bearer", "expires_in": expires_in, "scope": scope});
    let mut response = Json(answer).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Whom the credentials belong to, with tenant id and application name.
fn identified(shared: &Shared, id: &str, secret: &str) -> Result<(Bearer, String, String), Refusal> {
    let wrong = || Refusal::oauth(StatusCode::UNAUTHORIZED, "invalid_client", "Client authentication failed");
    let store = shared.store();
    let tenant = store.management().transmit_tenant.clone();
    let management = &store.management().transmit;
    if id == management.client_id {
        let right = secret == management.client_secret;
        return if right { Ok((Bearer::TransmitAdmin, tenant, String::new())) } else { Err(wrong()) };
    }
    let client = store.get(Table::Clients, id).ok_or_else(wrong)?;
    if !secrets::accepts(client, secret) || client.text("authentication_protocol") == "saml" {
        return Err(wrong());
    }
    let app_id = client.text("app_id").to_owned();
    let app_name = store.get(Table::Applications, &app_id).map(|app| app.text("app_name").to_owned());
    Ok((Bearer::TransmitApplication(app_id), tenant, app_name.unwrap_or_default()))
}
