//! Reading the journal as a history: by tenant and resource, filtered, searched, page by page.

use clientele_providers::ResourceRef;
use jiff::Timestamp;
use rusqlite::types::Value as Sql;
use rusqlite::{OptionalExtension, params_from_iter};

use super::{Action, COLUMNS, Entry, EntryState, Journal, JournalError, read};

/// Which entries of a tenant. Everything that is given has to hold.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// The tenant's name within the program.
    pub tenant: String,
    /// Entries of this resource; of login methods too, where it is an application.
    pub target: Option<ResourceRef>,
    /// Entries of this kind of change.
    pub action: Option<Action>,
    /// Entries that somebody made elsewhere (true) or here (false).
    pub outside: Option<bool>,
    /// Entries with one of these states; empty: any.
    pub states: Vec<EntryState>,
    /// Entries from this time on.
    pub since: Option<Timestamp>,
    /// Words that all have to be found: in the resource's name and id, in labels of changed fields, in the note, in the
    /// credential's client ID or in the vendor's id of the request.
    pub text: String,
    /// Entries older than this one, for the next page.
    pub before: Option<i64>,
    /// How many at most.
    pub limit: u32,
}

/// Entries, newest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The entries.
    pub entries: Vec<Entry>,
    /// How many fit the query on all pages.
    pub total: u64,
}

/// What the journal has of a tenant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// How many entries.
    pub entries: u64,
    /// How many of them have no known outcome.
    pub open: u64,
    /// When the oldest was written.
    pub since: Option<Timestamp>,
}

impl Journal {
    /// The entries that fit a query.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn page(&self, query: &Query) -> Result<Page, JournalError> {
        let (condition, mut values) = condition(query);
        let connection = self.lock();
        let total: i64 = connection.query_row(
            &format!("SELECT count(*) FROM entries WHERE {condition}"),
            params_from_iter(&values),
            |row| row.get(0),
        )?;
        values.push(query.before.unwrap_or(i64::MAX).into());
        values.push(i64::from(query.limit).into());
        let mut statement = connection.prepare(&format!(
            "SELECT {COLUMNS} FROM entries WHERE {condition} AND id < ? ORDER BY id DESC LIMIT ?"
        ))?;
        let rows = statement.query_map(params_from_iter(&values), read)?;
        Ok(Page { entries: rows.collect::<Result<_, _>>()?, total: total.unsigned_abs() })
    }

    /// What there is of a tenant.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn extent(&self, tenant: &str) -> Result<Extent, JournalError> {
        let sql = "SELECT count(*), count(*) FILTER (WHERE state IN ('pending', 'unknown')), min(started_at) \
                   FROM entries WHERE tenant = ?1";
        let (entries, open, since) = self.lock().query_row(sql, [tenant], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, Option<String>>(2)?))
        })?;
        let since = since.and_then(|text| text.parse().ok());
        Ok(Extent { entries: entries.unsigned_abs(), open: open.unsigned_abs(), since })
    }

    /// The entry that took back what this one did, if one did and was not taken back itself.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn undone_by(&self, id: i64) -> Result<Option<i64>, JournalError> {
        let sql = "SELECT id FROM entries AS undo WHERE reverts = ?1 AND state = 'done' AND NOT EXISTS \
                   (SELECT 1 FROM entries WHERE reverts = undo.id AND state = 'done') ORDER BY id DESC LIMIT 1";
        Ok(self.lock().query_row(sql, [id], |row| row.get(0)).optional()?)
    }

    /// Takes out what was written before a time, but for what has no known outcome. Answers how many went.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn forget_before(&self, time: Timestamp) -> Result<usize, JournalError> {
        let sql = "DELETE FROM entries WHERE started_at < ?1 AND state IN ('done', 'failed')";
        Ok(self.lock().execute(sql, [stamp(time)])?)
    }
}

/// The condition of a query, and the values of its parameters in order.
fn condition(query: &Query) -> (String, Vec<Sql>) {
    let mut parts = vec!["tenant = ?".to_owned()];
    let mut values: Vec<Sql> = vec![query.tenant.clone().into()];
    let mut add = |part: &str, more: Vec<Sql>| {
        parts.push(part.to_owned());
        values.extend(more);
    };
    if let Some(target) = &query.target {
        // An application and its login methods have one id and are one thing to a person.
        let kinds = match target.kind {
            clientele_forms::Kind::TransmitApplication => "transmit/login-methods",
            other => other.name(),
        };
        let name = target.kind.name().to_owned();
        add(
            "kind IN (?, ?) AND target = ?",
            vec![name.into(), kinds.to_owned().into(), target.id.clone().into()],
        );
    }
    if let Some(action) = query.action {
        add("action = ?", vec![action.word().to_owned().into()]);
    }
    if let Some(outside) = query.outside {
        add(if outside { "outside_since IS NOT NULL" } else { "outside_since IS NULL" }, Vec::new());
    }
    if !query.states.is_empty() {
        let marks = vec!["?"; query.states.len()].join(", ");
        let words = query.states.iter().map(|state| state.word().to_owned().into());
        add(&format!("state IN ({marks})"), words.collect());
    }
    if let Some(since) = query.since {
        add("started_at >= ?", vec![stamp(since).into()]);
    }
    for word in query.text.split_whitespace() {
        let escaped = word.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let like = Sql::from(format!("%{escaped}%"));
        add(
            "(words LIKE ? ESCAPE '\\' OR note LIKE ? ESCAPE '\\' OR request_id LIKE ? ESCAPE '\\')",
            vec![like.clone(), like.clone(), like],
        );
    }
    (parts.join(" AND "), values)
}

/// A time as the journal writes it: of one length, so that texts are in the order of times.
pub(super) fn stamp(time: Timestamp) -> String {
    format!("{time:.6}")
}
