//! What was last seen of each resource, so that a change which somebody else made shows when it is read again.

use clientele_forms::{Change, Pointer, Schema, apply, diff, schema};
use clientele_providers::{Document, ResourceRef};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};
use serde_json::Value;

use super::query::stamp;
use super::{Action, Entry, EntryState, Journal, JournalError, Words, unreadable};
use crate::fingerprint;
use crate::resolve::{kept, secret_of};

/// What was seen of a resource.
struct Seen {
    body: Value,
    secret: Option<String>,
    at: Timestamp,
}

impl Journal {
    /// Takes note of a resource that was read, and writes down what somebody else changed in it since it was last
    /// seen. What this program sent in the meantime is not somebody else's. Answers whether something was written down.
    ///
    /// # Errors
    /// The database cannot be read or written.
    pub fn observe(&self, tenant: &str, document: &Document, now: Timestamp) -> Result<bool, JournalError> {
        let Some(seen) = self.seen(tenant, &document.target)? else {
            self.see(tenant, document, now)?;
            return Ok(false);
        };
        let ours = self.sent_since(tenant, &document.target, seen.at)?;
        let schema = schema(document.target.kind);
        let expected = expected(&seen.body, &ours, &document.body);
        let changes = theirs(schema, &expected, &document.body);
        let secret = secret_of(document).map(fingerprint);
        let rotated = seen.secret.is_some() && secret.is_some() && seen.secret != secret;
        let rotated = rotated && !ours.iter().any(|entry| entry.action == Action::Rotate);
        if !changes.is_empty() {
            let after = apply(&changes, &expected);
            self.outside(tenant, document, Action::Update, (&expected, &after), seen.at, now)?;
        }
        if rotated {
            self.outside(tenant, document, Action::Rotate, (&document.body, &document.body), seen.at, now)?;
        }
        self.see(tenant, document, now)?;
        Ok(rotated || !changes.is_empty())
    }

    /// Takes note that a resource is not there any more, and writes down that somebody else deleted it, if it was seen
    /// and this program did not. Answers whether something was written down.
    ///
    /// # Errors
    /// The database cannot be read or written.
    pub fn observe_gone(
        &self,
        tenant: &str,
        target: &ResourceRef,
        now: Timestamp,
    ) -> Result<bool, JournalError> {
        let Some(seen) = self.seen(tenant, target)? else { return Ok(false) };
        let ours = self.sent_since(tenant, target, seen.at)?;
        let deleted = ours.iter().any(|entry| entry.action == Action::Delete);
        if !deleted {
            let last = Document { target: target.clone(), body: seen.body, secrets: Default::default() };
            self.outside(tenant, &last, Action::Delete, (&last.body, &Value::Null), seen.at, now)?;
        }
        let sql = "DELETE FROM seen WHERE tenant = ?1 AND kind = ?2 AND target = ?3";
        self.lock().execute(sql, params![tenant, target.kind.name(), target.id])?;
        Ok(!deleted)
    }

    /// Takes note of a resource as it is after a change of this program.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn see(&self, tenant: &str, document: &Document, now: Timestamp) -> Result<(), JournalError> {
        let target = &document.target;
        self.lock().execute(
            "INSERT OR REPLACE INTO seen (tenant, kind, target, body, secret, at) VALUES (?1,?2,?3,?4,?5,?6)",
            params![
                tenant,
                target.kind.name(),
                target.id,
                document.body.to_string(),
                secret_of(document).map(fingerprint),
                stamp(now),
            ],
        )?;
        Ok(())
    }

    fn seen(&self, tenant: &str, target: &ResourceRef) -> Result<Option<Seen>, JournalError> {
        let sql = "SELECT body, secret, at FROM seen WHERE tenant = ?1 AND kind = ?2 AND target = ?3";
        let found = self.lock().query_row(sql, params![tenant, target.kind.name(), target.id], |row| {
            let (body, at): (String, String) = (row.get(0)?, row.get(2)?);
            Ok(Seen {
                body: serde_json::from_str(&body).map_err(|error| unreadable(0, error))?,
                secret: row.get(1)?,
                at: at.parse().map_err(|error| unreadable(2, error))?,
            })
        });
        Ok(found.optional()?)
    }

    /// What this program sent to a resource since a time and may have arrived, oldest first.
    fn sent_since(
        &self,
        tenant: &str,
        target: &ResourceRef,
        since: Timestamp,
    ) -> Result<Vec<Entry>, JournalError> {
        let mut sent = self.of_resource(tenant, target)?;
        // An entry may have begun before the resource was seen and arrived after.
        sent.retain(|entry| {
            entry.outside_since.is_none()
                && entry.state != EntryState::Failed
                && entry.finished_at.is_none_or(|finished| finished >= since)
        });
        Ok(sent)
    }

    fn outside(
        &self,
        tenant: &str,
        document: &Document,
        action: Action,
        (before, after): (&Value, &Value),
        since: Timestamp,
        now: Timestamp,
    ) -> Result<(), JournalError> {
        let (target, name) = (&document.target, document.name());
        let words = Words { target, name: &name, client_id: "", before, after };
        self.lock().execute(
            "INSERT INTO entries (tenant, action, kind, target, parent, name, before, after, method, path, state, \
             started_at, finished_at, outside_since, words) \
             VALUES (?1,?2,?3,?4,?5,?6,?7,?8,'','','done',?9,?9,?10,?11)",
            params![
                tenant,
                action.word(),
                target.kind.name(),
                target.id,
                target.parent,
                name,
                before.to_string(),
                after.to_string(),
                stamp(now),
                stamp(since),
                words.text(),
            ],
        )?;
        Ok(())
    }
}

/// What was seen with what this program sent since. Of a write without a known outcome only what shows in `now`.
fn expected(seen: &Value, ours: &[Entry], now: &Value) -> Value {
    ours.iter().filter(|entry| entry.action == Action::Update).fold(seen.clone(), |expected, entry| {
        let changes = diff(&kept(&entry.before), &kept(&entry.after));
        let certain = entry.state == EntryState::Done;
        let arrived = |change: &Change| certain || change.pointer.get(now) == change.after.as_ref();
        apply(&changes.into_iter().filter(arrived).collect::<Vec<_>>(), &expected)
    })
}

/// What somebody changed. What the vendor sets by itself and what repeats another resource is nobody's change.
fn theirs(schema: &Schema, expected: &Value, now: &Value) -> Vec<Change> {
    let nothing = |value: &Option<Value>| value.as_ref().is_none_or(Value::is_null);
    let changes = diff(expected, now).into_iter();
    changes
        .filter(|change| !(nothing(&change.before) && nothing(&change.after)))
        .filter(|change| settable(schema, &change.pointer))
        .collect()
}

/// Whether a person can set a place at the vendor, as far as the schema tells.
fn settable(schema: &Schema, pointer: &Pointer) -> bool {
    let mut upto = (1..=pointer.tokens().len()).map(|depth| Pointer::of(&pointer.tokens()[..depth]));
    !upto
        .any(|step| schema.node(&step).is_some_and(|node| node.api.read_only || node.api.mirror_of.is_some()))
}
