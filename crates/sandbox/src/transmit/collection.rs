//! Lists of the tenant that are read and written alike: resources, service providers, groups of clients. Every answer
//! is wrapped.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, put};
use serde_json::{Value, json};

use super::access::Caller;
use super::answer::{Refusal, wrapped};
use super::applications::without_nulls;
use super::documents::object;
use super::validation;
use crate::clock::written;
use crate::http::json_body;
use crate::rules::Object;
use crate::shared::Shared;
use crate::store::{Change, Document, Record, Store, Table};

/// One such list.
pub(super) struct Collection {
    pub(super) table: Table,
    pub(super) create: &'static Object,
    pub(super) update: &'static Object,
    /// What is missing where an id is not known.
    pub(super) missing: &'static str,
    /// The document of a new item from its id, tenant, instant and body.
    pub(super) made: fn(&Newborn<'_>, Document) -> Document,
    /// What a changed item becomes of its document and a body.
    pub(super) changed: fn(&mut Document, Document, &str),
    /// Refuses the deletion of an item that something refers to.
    pub(super) spare: fn(&Store, &str) -> Result<(), Refusal>,
}

/// What the server knows about a new item.
pub(crate) struct Newborn<'a> {
    pub(crate) id: &'a str,
    pub(crate) tenant_id: &'a str,
    /// As written in documents.
    pub(crate) now: &'a str,
}

impl Collection {
    /// GET and POST of the list.
    pub(super) fn many(&'static self) -> MethodRouter<Arc<Shared>> {
        get(move |state: State<Arc<Shared>>, headers: HeaderMap| self.list(state, headers)).post(
            move |state: State<Arc<Shared>>, headers: HeaderMap, body: Body| self.add(state, headers, body),
        )
    }

    /// PUT and DELETE of an item.
    pub(super) fn one(&'static self) -> MethodRouter<Arc<Shared>> {
        put(move |state: State<Arc<Shared>>, id: Path<String>, headers: HeaderMap, body: Body| {
            self.change(state, id, headers, body)
        })
        .delete(move |state: State<Arc<Shared>>, id: Path<String>, headers: HeaderMap| {
            self.remove(state, id, headers)
        })
    }

    async fn list(&self, State(shared): State<Arc<Shared>>, headers: HeaderMap) -> Result<Response, Refusal> {
        Caller::of(&shared, &headers)?;
        let store = shared.store();
        let shown = store.records(self.table).values().map(|record| Value::Object(record.document.clone()));
        Ok(wrapped(StatusCode::OK, shown.collect()))
    }

    async fn add(
        &self,
        State(shared): State<Arc<Shared>>,
        headers: HeaderMap,
        body: Body,
    ) -> Result<Response, Refusal> {
        Caller::of(&shared, &headers)?;
        let body = json_body(body).await?;
        validation::check(shared.generation, &body, self.create)?;
        let id = shared.entropy().nanoid();
        let now = written(shared.now());
        let mut store = shared.store();
        let tenant_id = store.management().transmit_tenant.clone();
        let newborn = Newborn { id: &id, tenant_id: &tenant_id, now: &now };
        let document = (self.made)(&newborn, without_nulls(object(body)));
        let answer = Value::Object(document.clone());
        let change = Change::put(self.table, id, Record::of(document));
        store.commit(vec![change]).map_err(|error| Refusal::not_stored(&error))?;
        Ok(wrapped(StatusCode::CREATED, answer))
    }

    async fn change(
        &self,
        State(shared): State<Arc<Shared>>,
        Path(id): Path<String>,
        headers: HeaderMap,
        body: Body,
    ) -> Result<Response, Refusal> {
        Caller::of(&shared, &headers)?;
        let body = json_body(body).await?;
        validation::check(shared.generation, &body, self.update)?;
        let mut store = shared.store();
        let mut record = store.get(self.table, &id).ok_or_else(|| self.missing())?.clone();
        (self.changed)(&mut record.document, object(body), &written(shared.now()));
        let answer = Value::Object(record.document.clone());
        let change = Change::put(self.table, id, record);
        store.commit(vec![change]).map_err(|error| Refusal::not_stored(&error))?;
        Ok(wrapped(StatusCode::OK, answer))
    }

    async fn remove(
        &self,
        State(shared): State<Arc<Shared>>,
        Path(id): Path<String>,
        headers: HeaderMap,
    ) -> Result<Response, Refusal> {
        Caller::of(&shared, &headers)?;
        let mut store = shared.store();
        store.get(self.table, &id).ok_or_else(|| self.missing())?;
        (self.spare)(&store, &id)?;
        let change = Change::delete(self.table, id);
        store.commit(vec![change]).map_err(|error| Refusal::not_stored(&error))?;
        Ok(StatusCode::NO_CONTENT.into_response())
    }

    fn missing(&self) -> Refusal {
        Refusal::new(StatusCode::NOT_FOUND, self.missing)
    }
}

/// Puts a body over a document; `null` removes.
pub(super) fn overlaid(document: &mut Document, body: Document) {
    for (field, value) in body {
        if value.is_null() {
            document.shift_remove(&field);
        } else {
            document.insert(field, value);
        }
    }
}

/// Whether a field that is a list of ids holds this one.
pub(super) fn refers(record: &Record, field: &str, id: &str) -> bool {
    let ids = record.document.get(field).and_then(Value::as_array);
    ids.is_some_and(|ids| ids.iter().any(|one| *one == json!(id)))
}
