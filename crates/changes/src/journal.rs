//! What was sent, when, and what came of it: SQLite in the data folder. An entry is on the disk before its request
//! is sent. Documents in it carry placeholders where secrets were.

mod drafts;
mod observe;
mod open;
mod query;
mod words;

use std::sync::{Mutex, PoisonError};

use clientele_forms::Kind;
use clientele_providers::ResourceRef;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

pub use drafts::KeptDraft;
pub use open::{JournalError, Opened};
use query::stamp;
pub use query::{Extent, Page, Query};
use words::Words;

/// The journal of all tenants.
pub struct Journal {
    connection: Mutex<Connection>,
}

/// What kind of change an entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Values of a resource.
    Update,
    /// A new secret.
    Rotate,
    /// A new resource.
    Create,
    /// The end of a resource.
    Delete,
}

/// What is known of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryState {
    /// It is about to be sent, or was when the program died.
    Pending,
    /// The vendor has it.
    Done,
    /// The vendor does not have it.
    Failed,
    /// The answer was lost.
    Unknown,
}

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its number, rising.
    pub id: i64,
    /// The tenant's name within the program.
    pub tenant: String,
    /// What kind of change.
    pub action: Action,
    /// The resource. Its id is empty where it was to be made and nobody knows that it was.
    pub target: ResourceRef,
    /// The resource's name then.
    pub name: String,
    /// The document before; null where there was none.
    pub before: Value,
    /// The document after; null where there is none.
    pub after: Value,
    /// The request's method and path.
    pub request: (String, String),
    /// The request's body, with placeholders.
    pub body: Option<Value>,
    /// The fingerprint of the secret before a rotation.
    pub secret_before: Option<String>,
    /// The ids of the resources of this name that were there before one was made.
    pub known: Vec<String>,
    /// What was deleted with it.
    pub along: Vec<Along>,
    /// What is known of it.
    pub state: EntryState,
    /// What happened, in words, where something did.
    pub note: Option<String>,
    /// The vendor's id of the request, where something went wrong.
    pub request_id: Option<String>,
    /// When it was sent.
    pub started_at: Timestamp,
    /// When its outcome became known.
    pub finished_at: Option<Timestamp>,
    /// The client ID of the credential that it was sent with; empty where somebody else made it.
    pub client_id: String,
    /// The entry that it takes back.
    pub reverts: Option<i64>,
    /// Where somebody else made it: when the resource was last seen without it. The time of the entry is when it was
    /// seen with it.
    pub outside_since: Option<Timestamp>,
}

/// A resource that was deleted with another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Along {
    /// Which it was.
    pub target: ResourceRef,
    /// The document, with placeholders.
    pub body: Value,
}

pub(crate) struct NewEntry<'a> {
    pub(crate) tenant: &'a str,
    pub(crate) action: Action,
    pub(crate) target: &'a ResourceRef,
    pub(crate) name: &'a str,
    pub(crate) before: &'a Value,
    pub(crate) after: &'a Value,
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    pub(crate) body: Option<&'a Value>,
    pub(crate) secret_before: Option<&'a str>,
    pub(crate) known: &'a [String],
    pub(crate) along: Vec<Along>,
    pub(crate) client_id: &'a str,
    pub(crate) reverts: Option<i64>,
    pub(crate) at: Timestamp,
}

pub(crate) struct Finish<'a> {
    pub(crate) state: EntryState,
    pub(crate) note: Option<&'a str>,
    pub(crate) request_id: Option<&'a str>,
    /// The id of what was made.
    pub(crate) id: Option<&'a str>,
    pub(crate) at: Timestamp,
}

const COLUMNS: &str = "id, tenant, action, kind, target, parent, name, before, after, method, path, body, \
                       secret_before, state, note, request_id, started_at, finished_at, known, along, client_id, \
                       reverts, outside_since";

impl Journal {
    /// Writes down that a request is about to be sent. It is on the disk when this returns.
    pub(crate) fn begin(&self, entry: &NewEntry<'_>) -> Result<i64, JournalError> {
        let words = Words {
            target: entry.target,
            name: entry.name,
            client_id: entry.client_id,
            before: entry.before,
            after: entry.after,
        };
        let connection = self.lock();
        connection.execute(
            "INSERT INTO entries (tenant, action, kind, target, parent, name, before, after, method, path, body, \
             secret_before, state, started_at, known, along, client_id, reverts, words) \
             VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,'pending',?13,?14,?15,?16,?17,?18)",
            params![
                entry.tenant,
                entry.action.word(),
                entry.target.kind.name(),
                entry.target.id,
                entry.target.parent,
                entry.name,
                entry.before.to_string(),
                entry.after.to_string(),
                entry.method,
                entry.path,
                entry.body.map(Value::to_string),
                entry.secret_before,
                stamp(entry.at),
                json!(entry.known).to_string(),
                json!(entry.along).to_string(),
                entry.client_id,
                entry.reverts,
                words.text(),
            ],
        )?;
        Ok(connection.last_insert_rowid())
    }

    /// Writes down what came of it.
    pub(crate) fn finish(&self, id: i64, finish: &Finish<'_>) -> Result<(), JournalError> {
        self.lock().execute(
            "UPDATE entries SET state = ?2, note = ?3, request_id = ?4, finished_at = ?5, \
             target = COALESCE(?6, target) WHERE id = ?1",
            params![id, finish.state.word(), finish.note, finish.request_id, stamp(finish.at), finish.id],
        )?;
        Ok(())
    }

    /// One entry.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn entry(&self, id: i64) -> Result<Option<Entry>, JournalError> {
        let connection = self.lock();
        let mut statement = connection.prepare(&format!("SELECT {COLUMNS} FROM entries WHERE id = ?1"))?;
        Ok(statement.query_row([id], read).optional()?)
    }

    /// The entries of a tenant, newest first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn entries(&self, tenant: &str) -> Result<Vec<Entry>, JournalError> {
        self.select("tenant = ?1 ORDER BY id DESC", tenant)
    }

    /// The entries of a tenant whose outcome is not known, oldest first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn open_entries(&self, tenant: &str) -> Result<Vec<Entry>, JournalError> {
        self.select("tenant = ?1 AND state IN ('pending', 'unknown') ORDER BY id", tenant)
    }

    /// The entries of one resource, oldest first.
    pub(crate) fn of_resource(&self, tenant: &str, target: &ResourceRef) -> Result<Vec<Entry>, JournalError> {
        let connection = self.lock();
        let mut statement = connection.prepare(&format!(
            "SELECT {COLUMNS} FROM entries WHERE tenant = ?1 AND kind = ?2 AND target = ?3 ORDER BY id"
        ))?;
        let rows = statement.query_map(params![tenant, target.kind.name(), target.id], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn select(&self, condition: &str, tenant: &str) -> Result<Vec<Entry>, JournalError> {
        let connection = self.lock();
        let mut statement =
            connection.prepare(&format!("SELECT {COLUMNS} FROM entries WHERE {condition}"))?;
        let rows = statement.query_map([tenant], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Action {
    fn word(self) -> &'static str {
        match self {
            Self::Update => "update",
            Self::Rotate => "rotate",
            Self::Create => "create",
            Self::Delete => "delete",
        }
    }
}

impl EntryState {
    fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
        }
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let parsed = |at: usize| -> rusqlite::Result<Value> {
        let text: String = row.get(at)?;
        serde_json::from_str(&text).map_err(|error| unreadable(at, error))
    };
    let time = |at: usize, text: String| text.parse::<Timestamp>().map_err(|error| unreadable(at, error));
    let kind: String = row.get(3)?;
    Ok(Entry {
        id: row.get(0)?,
        tenant: row.get(1)?,
        action: match row.get::<_, String>(2)?.as_str() {
            "rotate" => Action::Rotate,
            "create" => Action::Create,
            "delete" => Action::Delete,
            _ => Action::Update,
        },
        target: ResourceRef {
            kind: kind.parse::<Kind>().map_err(|error| unreadable(3, error))?,
            id: row.get(4)?,
            parent: row.get(5)?,
        },
        name: row.get(6)?,
        before: parsed(7)?,
        after: parsed(8)?,
        request: (row.get(9)?, row.get(10)?),
        body: row.get::<_, Option<String>>(11)?.map(|_| parsed(11)).transpose()?,
        secret_before: row.get(12)?,
        state: match row.get::<_, String>(13)?.as_str() {
            "pending" => EntryState::Pending,
            "done" => EntryState::Done,
            "failed" => EntryState::Failed,
            _ => EntryState::Unknown,
        },
        note: row.get(14)?,
        request_id: row.get(15)?,
        started_at: time(16, row.get(16)?)?,
        finished_at: row.get::<_, Option<String>>(17)?.map(|text| time(17, text)).transpose()?,
        known: serde_json::from_value(parsed(18)?).map_err(|error| unreadable(18, error))?,
        along: serde_json::from_value(parsed(19)?).map_err(|error| unreadable(19, error))?,
        client_id: row.get(20)?,
        reverts: row.get(21)?,
        outside_since: row.get::<_, Option<String>>(22)?.map(|text| time(22, text)).transpose()?,
    })
}

fn unreadable(at: usize, error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(at, rusqlite::types::Type::Text, Box::new(error))
}
