//! GET /api/v2/clients: filters, fields and the three shapes of a page.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::access::{READ, authorise};
use super::answer::Refusal;
use super::query::Query;
use super::visibility::visible;
use crate::http::Shift;
use crate::shared::Shared;
use crate::store::{Record, Table};

const PARAMETERS: &[&str] = &[
    "fields",
    "include_fields",
    "page",
    "per_page",
    "include_totals",
    "from",
    "take",
    "is_global",
    "is_first_party",
    "app_type",
    "external_client_id",
    "q",
];
/// How long a checkpoint can be continued.
const CHECKPOINT_SECONDS: i64 = 24 * 60 * 60;

pub(super) async fn list(
    State(shared): State<Arc<Shared>>,
    RawQuery(query): RawQuery,
    fault: Option<Extension<Shift>>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let scopes = authorise(&shared, &headers, &READ)?;
    let query = Query::parse(query.as_deref(), PARAMETERS)?;
    let selection = query.selection()?;
    selection.permitted(&scopes)?;
    let filter = Filter::of(&query)?;
    let page = query.number("page", 0, i64::MAX)?.unwrap_or(0);
    let per_page = query.number("per_page", 0, 100)?.unwrap_or(50);
    let totals = query.flag("include_totals")?.unwrap_or(false);
    let take = query.number("take", 1, 100)?;
    let store = shared.store();
    let matching = || store.records(Table::Auth0Clients).values().filter(|record| filter.accepts(record));
    let shown = |record: &Record| selection.of(visible(&record.document, &scopes), true);

    if take.is_some() || query.get("from").is_some() {
        let take = usize::try_from(take.unwrap_or(50)).unwrap_or(50);
        let now = shared.now();
        let after = query.get("from").map_or(Ok(0), |from| checkpoint(from, now))?;
        let mut rest = matching().filter(|record| record.serial > after);
        let mut clients = Vec::new();
        let mut last = after;
        for record in rest.by_ref().take(take) {
            clients.push(shown(record));
            last = record.serial;
        }
        let mut answer = json!({});
        if rest.next().is_some() {
            answer["next"] = json!(URL_SAFE_NO_PAD.encode(format!("{last}.{}", now.as_second())));
        }
        answer["clients"] = Value::Array(clients);
        return Ok(Json(answer).into_response());
    }

    let start = page.saturating_mul(per_page);
    // As if, before every further page, somebody had deleted (or added) so many items of an earlier one.
    let moved = fault.map_or(0, |Extension(Shift(items))| page.saturating_mul(items));
    let skip = usize::try_from(start.saturating_add(moved).max(0)).unwrap_or(usize::MAX);
    let clients: Value =
        matching().skip(skip).take(usize::try_from(per_page).unwrap_or(0)).map(shown).collect();
    if totals {
        let total = i64::try_from(matching().count()).unwrap_or(i64::MAX).saturating_sub(moved).max(0);
        return Ok(Json(json!({"total": total, "start": start, "limit": per_page, "clients": clients}))
            .into_response());
    }
    Ok(Json(clients).into_response())
}

/// The serial number after which a checkpoint continues.
fn checkpoint(from: &str, now: Timestamp) -> Result<u64, Refusal> {
    let decoded = URL_SAFE_NO_PAD.decode(from).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    decoded
        .as_deref()
        .and_then(|text| text.split_once('.'))
        .and_then(|(serial, made)| Some((serial.parse().ok()?, made.parse::<i64>().ok()?)))
        .filter(|(_, made)| now.as_second().saturating_sub(*made) < CHECKPOINT_SECONDS)
        .map(|(serial, _)| serial)
        .ok_or_else(|| {
            Refusal::query("'Object didn't pass validation for format checkpoint' on property from")
        })
}

struct Filter {
    app_types: Option<Vec<String>>,
    global: Option<bool>,
    first_party: Option<bool>,
    external_id: Option<String>,
    nothing: bool,
}

impl Filter {
    fn of(query: &Query) -> Result<Self, Refusal> {
        let filter = Self {
            app_types: query
                .get("app_type")
                .map(|types| types.split(',').map(|one| one.trim().to_owned()).collect()),
            global: query.flag("is_global")?,
            first_party: query.flag("is_first_party")?,
            external_id: query.get("external_client_id").map(str::to_owned),
            nothing: query.get("q").is_some(),
        };
        if let Some(q) = query.get("q") {
            let known = q.starts_with("client_grant.organization_id:")
                || q == "client_grant.allow_any_organization:true";
            let alone = filter.app_types.is_none() && filter.global.is_none() && filter.first_party.is_none();
            let paged = query.get("take").is_some() || query.get("from").is_some();
            if !(known && alone && paged) {
                return Err(Refusal::query("'Unsupported search' on property q"));
            }
        }
        Ok(filter)
    }

    fn accepts(&self, record: &Record) -> bool {
        let flag = |field: &str, default: bool| {
            record.document.get(field).and_then(Value::as_bool).unwrap_or(default)
        };
        !self.nothing
            && self
                .app_types
                .as_ref()
                .is_none_or(|types| types.iter().any(|one| one == record.text("app_type")))
            && self.global.is_none_or(|wanted| flag("global", false) == wanted)
            && self.first_party.is_none_or(|wanted| flag("is_first_party", true) == wanted)
            && self.external_id.as_ref().is_none_or(|wanted| wanted == record.text("external_client_id"))
    }
}
