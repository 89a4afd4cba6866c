//! POST /oauth/token: client credentials by secret or by signed assertion, and the device code grant.

mod assertion;
mod credentials;
mod device;

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde_json::{Value, json};

pub(crate) use self::assertion::SpentAssertions;
pub(crate) use self::device::Devices;
pub(super) use self::device::authorize;
use super::access::ALL_SCOPES;
use super::answer::Denial;
use crate::faults::TokenLife;
use crate::http::{BodyError, GrantedScopes, flat_body};
use crate::shared::Shared;
use crate::store::{Document, text};
use crate::tokens::Bearer;

const LIFE: TokenLife = TokenLife { real: Duration::from_secs(86_400), promised: None };
const CLIENT_CREDENTIALS: &str = "client_credentials";
const DEVICE_CODE: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// A token request, read but not yet judged.
struct Asked {
    headers: HeaderMap,
    fields: Document,
    /// The scopes that a fault puts in the place of those that would be granted.
    scopes: Option<Vec<String>>,
    life: TokenLife,
}

/// What a token will say.
struct Granted {
    client_id: String,
    subject: String,
    audience: String,
    /// What the token may do at the management API; `None`: it is for another API.
    scopes: Option<Vec<String>>,
    /// How the grant is called in the token.
    grant: Option<&'static str>,
}

pub(super) async fn issue(
    State(shared): State<Arc<Shared>>,
    scopes: Option<Extension<GrantedScopes>>,
    life: Option<Extension<TokenLife>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Denial> {
    let fields = read(&headers, body).await?;
    let scopes = scopes.map(|Extension(GrantedScopes(scopes))| scopes);
    let asked = Asked { headers, fields, scopes, life: life.map_or(LIFE, |Extension(life)| life) };
    let granted = match text(&asked.fields, "grant_type") {
        CLIENT_CREDENTIALS => credentials::grant(&shared, &asked)?,
        DEVICE_CODE => device::grant(&shared, &asked)?,
        "" => {
            let what = "Missing required parameter: grant_type";
            return Err(Denial::new(StatusCode::FORBIDDEN, "invalid_request", what));
        }
        other => {
            let what = format!("Unsupported grant type: {other}");
            return Err(Denial::new(StatusCode::FORBIDDEN, "unsupported_grant_type", what));
        }
    };
    Ok(answer(&shared, granted, asked.life))
}

/// The fields of a request at this end of the API.
async fn read(headers: &HeaderMap, body: Body) -> Result<Document, Denial> {
    flat_body(headers, body).await.map_err(|error| match error {
        BodyError::TooLarge => {
            Denial::new(StatusCode::PAYLOAD_TOO_LARGE, "invalid_request", "Payload too large")
        }
        BodyError::NotJson => Denial::new(StatusCode::BAD_REQUEST, "invalid_request", "Invalid request body"),
    })
}

fn answer(shared: &Shared, granted: Granted, life: TokenLife) -> Response {
    let mut claims = json!({
        "iss": format!("{}/", shared.base_url),
        "sub": granted.subject,
        "aud": granted.audience,
        "azp": granted.client_id,
    });
    if let Some(grant) = granted.grant {
        claims["gty"] = json!(grant);
    }
    let scope = granted.scopes.as_deref().unwrap_or_default().join(" ");
    let mut answer = json!({"access_token": Value::Null});
    if !scope.is_empty() {
        claims["scope"] = json!(scope);
        answer["scope"] = json!(scope);
    }
    let bearer = match granted.scopes {
        Some(scopes) => Bearer::Auth0Management { scopes },
        None => Bearer::Auth0Other,
    };
    let token = shared.tokens().issue(bearer, claims, life.real, shared.now(), &mut shared.entropy());
    answer["access_token"] = json!(token);
    answer["expires_in"] = json!(life.told().as_secs());
    answer["token_type"] = json!("Bearer");
    let mut response = Json(answer).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Everything that can be granted at the management API.
fn all_scopes() -> Vec<String> {
    ALL_SCOPES.iter().map(|scope| (*scope).to_owned()).collect()
}

/// The tenant's addresses: the one printed at the start and the one in use.
fn issuers(shared: &Shared, headers: &HeaderMap) -> Vec<String> {
    let scheme = shared.base_url.split("://").next().unwrap_or("http");
    let in_use = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let mut issuers = vec![format!("{}/", shared.base_url)];
    issuers.extend(in_use.map(|host| format!("{scheme}://{host}/")));
    issuers
}

/// Whether `audience` is this tenant's management API.
fn is_management_api(shared: &Shared, headers: &HeaderMap, audience: &str) -> bool {
    issuers(shared, headers).iter().any(|issuer| audience == format!("{issuer}api/v2/"))
}

/// What a client hears that may not use a grant.
fn not_allowed(grant: &str) -> Denial {
    Denial {
        uri: Some("https://auth0.com/docs/clients/client-grant-types"),
        ..Denial::new(
            StatusCode::FORBIDDEN,
            "unauthorized_client",
            format!("Grant type '{grant}' not allowed for the client."),
        )
    }
}
