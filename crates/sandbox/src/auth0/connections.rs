//! The connections that are enabled for a client, and the tenant's custom domains: what a console shows beside a
//! client. Both are fixed here.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::access::authorise;
use super::answer::Refusal;
use super::query::Query;
use crate::shared::Shared;
use crate::store::{Record, Table};
use crate::transmit::documents::object;

const PARAMETERS: &[&str] = &["strategy", "from", "take", "fields", "include_fields"];

/// GET /api/v2/clients/{id}/connections
pub(super) async fn of_client(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let scopes = authorise(&shared, &headers, &["read:connections"])?;
    scopes.require(&["read:clients", "read:client_summary"])?;
    let query = Query::parse(query.as_deref(), PARAMETERS)?;
    let take = query.number("take", 1, 100)?.unwrap_or(50);
    let selection = query.selection()?;
    let strategies: Vec<&str> = query.all("strategy").collect();
    let store = shared.store();
    let client = store.get(Table::Auth0Clients, &id).ok_or_else(Refusal::no_such_client)?;
    let wanted = |connection: &Value| {
        strategies.is_empty() || strategies.iter().any(|one| connection["strategy"] == *one)
    };
    let mut rest = enabled(client).into_iter().filter(wanted).peekable();
    if let Some(from) = query.get("from") {
        while rest.peek().is_some_and(|connection| connection["id"] != from) {
            rest.next();
        }
        if rest.peek().is_none() {
            return Err(Refusal::query(
                "'Object didn't pass validation for format checkpoint' on property from",
            ));
        }
    }
    let shown: Vec<Value> = rest
        .by_ref()
        .take(usize::try_from(take).unwrap_or(50))
        .map(|connection| selection.of(object(connection), false))
        .collect();
    let mut answer = json!({"connections": shown});
    if let Some(next) = rest.peek() {
        answer["next"] = next["id"].clone();
    }
    Ok(Json(answer).into_response())
}

/// GET /api/v2/custom-domains
pub(super) async fn domains(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    authorise(&shared, &headers, &["read:custom_domains"])?;
    let domain = |id: &str, domain: &str, status: &str, primary: bool| {
        let record = format!("harbor-bank-cd-{id}.edge.tenants.auth0.example");
        json!({
            "custom_domain_id": format!("cd_{id}"),
            "domain": domain,
            "primary": primary,
            "status": status,
            "type": "auth0_managed_certs",
            "tls_policy": "recommended",
            "verification": {"methods": [{"name": "CNAME", "record": record, "domain": domain}]},
        })
    };
    Ok(Json(json!([
        domain("Hb7kQ2mXv9Rt4LpZ", "login.harborbank.example", "ready", true),
        domain("Wd3nYc8sJf1Ge6Ua", "id.harborbank.example", "pending_verification", false),
    ]))
    .into_response())
}

/// Machines sign nobody in; customers' applications have social sign-in, every other one has the staff directory.
fn enabled(client: &Record) -> Vec<Value> {
    let connection = |id: &str, name: &str, shown: &str, strategy: &str, domain: bool| {
        json!({
            "id": format!("con_{id}"),
            "name": name,
            "display_name": shown,
            "strategy": strategy,
            "realms": [name],
            "is_domain_connection": domain,
            "show_as_button": !domain,
            "metadata": {},
        })
    };
    let customers = connection("Jk2Lm4Np6Qr8St0U", "Harbor-Customers", "Harbor customers", "auth0", false);
    let google = connection("Vw1Xy3Za5Bc7De9F", "google-oauth2", "Google", "google-oauth2", false);
    let staff = connection("Gh2Ij4Kl6Mn8Op0Q", "harbor-workforce", "Harbor staff", "waad", true);
    match client.text("app_type") {
        "non_interactive" | "resource_server" => Vec::new(),
        "native" | "spa" => vec![customers, google],
        _ => vec![customers, google, staff],
    }
}
