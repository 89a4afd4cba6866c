//! The device flow: a code for the device, another one for the person, and a decision.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde_json::json;

use super::{Asked, DEVICE_CODE, Granted, all_scopes, is_management_api, not_allowed, read};
use crate::auth0::answer::Denial;
use crate::auth0::constraints::grants;
use crate::clock::later;
use crate::shared::Shared;
use crate::store::{Document, Table, text};

const LIFE: Duration = Duration::from_secs(900);
const INTERVAL: Duration = Duration::from_secs(5);

struct Request {
    client_id: String,
    user_code: String,
    audience: String,
    scopes: Vec<String>,
    management_api: bool,
    until: Timestamp,
    /// Not asked again before this instant.
    patient_until: Timestamp,
    approved: Option<bool>,
}

/// The device flows that are under way, by device code. A restart forgets them.
#[derive(Default)]
pub(crate) struct Devices(HashMap<String, Request>);

impl Devices {
    /// Decides about the flow with this user code; false when there is none.
    pub(crate) fn decide(&mut self, user_code: &str, approved: bool, now: Timestamp) -> bool {
        let found = self.0.values_mut().find(|request| request.user_code == user_code && request.until > now);
        match found {
            Some(request) => {
                request.approved = Some(approved);
                true
            }
            None => false,
        }
    }
}

/// POST /oauth/device/code
pub(in crate::auth0) async fn authorize(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Denial> {
    let fields = read(&headers, body).await?;
    let client_id = known_client(&shared, &fields)?;
    let (device_code, user_code) = {
        let mut entropy = shared.entropy();
        (entropy.opaque(24), entropy.user_code())
    };
    let audience = text(&fields, "audience").to_owned();
    let page = format!("{}/activate", shared.base_url);
    let answer = json!({
        "device_code": device_code,
        "user_code": user_code,
        "verification_uri": page,
        "verification_uri_complete": format!("{page}?user_code={user_code}"),
        "expires_in": LIFE.as_secs(),
        "interval": INTERVAL.as_secs(),
    });
    let now = shared.now();
    let request = Request {
        client_id,
        user_code,
        management_api: is_management_api(&shared, &headers, &audience),
        audience,
        scopes: text(&fields, "scope").split_whitespace().map(str::to_owned).collect(),
        until: later(now, LIFE),
        patient_until: now,
        approved: None,
    };
    let mut devices = shared.devices();
    // Ended ones are kept for as long again, so that they can be told from made-up ones.
    devices.0.retain(|_, known| later(known.until, LIFE) > now);
    devices.0.insert(device_code, request);
    Ok(Json(answer).into_response())
}

/// Answers a device that asks whether the person has decided.
pub(super) fn grant(shared: &Shared, asked: &Asked) -> Result<Granted, Denial> {
    let client_id = known_client(shared, &asked.fields)?;
    let refused = |status, error, what: &str| Err(Denial::new(status, error, what));
    let now = shared.now();
    let mut devices = shared.devices();
    let code = text(&asked.fields, "device_code");
    let Some(request) = devices.0.get_mut(code).filter(|request| request.client_id == client_id) else {
        return refused(StatusCode::FORBIDDEN, "invalid_grant", "Invalid or expired device code.");
    };
    if request.until <= now {
        return refused(StatusCode::FORBIDDEN, "expired_token", "The device code has expired.");
    }
    if now < request.patient_until {
        let what = "You are polling faster than the specified interval of 5 seconds.";
        return refused(StatusCode::TOO_MANY_REQUESTS, "slow_down", what);
    }
    request.patient_until = later(now, INTERVAL);
    match request.approved {
        None => {
            let what = "User has yet to authorize device code.";
            return refused(StatusCode::FORBIDDEN, "authorization_pending", what);
        }
        Some(false) => {
            devices.0.remove(code);
            return refused(
                StatusCode::FORBIDDEN,
                "access_denied",
                "User cancelled the confirmation prompt.",
            );
        }
        Some(true) => {}
    }
    let Some(request) = devices.0.remove(code) else {
        return refused(StatusCode::FORBIDDEN, "invalid_grant", "Invalid or expired device code.");
    };
    let allowed = asked.scopes.clone().unwrap_or_else(all_scopes);
    let scopes = request.scopes.into_iter().filter(|scope| allowed.contains(scope)).collect();
    Ok(Granted {
        client_id,
        subject: "auth0|harbor-bank-owner".to_owned(),
        audience: request.audience,
        scopes: request.management_api.then_some(scopes),
        grant: None,
    })
}

/// The client that a request names; refuses one that may not use the flow.
fn known_client(shared: &Shared, fields: &Document) -> Result<String, Denial> {
    let id = text(fields, "client_id");
    let store = shared.store();
    let Some(client) = store.get(Table::Auth0Clients, id) else {
        return Err(Denial::new(StatusCode::FORBIDDEN, "invalid_request", format!("Unknown client: {id}")));
    };
    if grants(&client.document, DEVICE_CODE) { Ok(id.to_owned()) } else { Err(not_allowed(DEVICE_CODE)) }
}
