//! Changes that were typed and not sent. They outlive the program; a secret that was typed does not.

use clientele_forms::{Kind, Pointer, is_placeholder, placeholder, schema, secret_pointers};
use clientele_providers::ResourceRef;
use jiff::Timestamp;
use rusqlite::params;
use serde_json::Value;

use super::query::stamp;
use super::{Journal, JournalError, unreadable};

/// What a person wants of a resource and has not sent.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptDraft {
    /// The tenant's name within the program.
    pub tenant: String,
    /// The resource.
    pub target: ResourceRef,
    /// The resource's name.
    pub name: String,
    /// The document as the person read it.
    pub base: Value,
    /// The document as the person wants it.
    pub wanted: Value,
    /// The places whose secret was typed and has to be typed again.
    pub secrets: Vec<Pointer>,
    /// When it was kept.
    pub saved_at: Timestamp,
}

impl KeptDraft {
    /// Takes secrets that were typed out of the wanted document, and notes where they were. What stood there before
    /// stands there again.
    pub fn without_secrets(mut self) -> Self {
        for place in secret_pointers(schema(self.target.kind), &self.wanted) {
            if place.get(&self.wanted).is_some_and(is_placeholder) {
                continue;
            }
            match place.get(&self.base) {
                Some(kept) if is_placeholder(kept) => {
                    place.set(&mut self.wanted, placeholder());
                }
                _ => {
                    place.remove(&mut self.wanted);
                }
            }
            self.secrets.push(place);
        }
        // Never twice, however often it is kept.
        self.secrets.sort();
        self.secrets.dedup();
        self
    }
}

impl Journal {
    /// Keeps a draft, instead of the one of the same resource. Secrets in it are taken out first.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn keep_draft(&self, draft: KeptDraft) -> Result<(), JournalError> {
        let draft = draft.without_secrets();
        let secrets: Vec<String> = draft.secrets.iter().map(Pointer::to_string).collect();
        self.lock().execute(
            "INSERT OR REPLACE INTO drafts (tenant, kind, target, parent, name, base, wanted, secrets, saved_at) \
             VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9)",
            params![
                draft.tenant,
                draft.target.kind.name(),
                draft.target.id,
                draft.target.parent,
                draft.name,
                draft.base.to_string(),
                draft.wanted.to_string(),
                Value::from(secrets).to_string(),
                stamp(draft.saved_at),
            ],
        )?;
        Ok(())
    }

    /// Forgets the draft of a resource, if there is one.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn drop_draft(&self, tenant: &str, target: &ResourceRef) -> Result<(), JournalError> {
        let sql = "DELETE FROM drafts WHERE tenant = ?1 AND kind = ?2 AND target = ?3";
        self.lock().execute(sql, params![tenant, target.kind.name(), target.id])?;
        Ok(())
    }

    /// Forgets all that is known of what a tenant has now: drafts, and what was last seen. Its entries stay.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn drop_tenant(&self, tenant: &str) -> Result<(), JournalError> {
        let connection = self.lock();
        connection.execute("DELETE FROM drafts WHERE tenant = ?1", [tenant])?;
        connection.execute("DELETE FROM seen WHERE tenant = ?1", [tenant])?;
        Ok(())
    }

    /// Every draft, the latest first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn drafts(&self) -> Result<Vec<KeptDraft>, JournalError> {
        let connection = self.lock();
        let sql = "SELECT tenant, kind, target, parent, name, base, wanted, secrets, saved_at FROM drafts \
                   ORDER BY saved_at DESC";
        let mut statement = connection.prepare(sql)?;
        let rows = statement.query_map([], |row| {
            let text = |at: usize| row.get::<_, String>(at);
            let json = |at: usize| -> rusqlite::Result<Value> {
                serde_json::from_str(&text(at)?).map_err(|error| unreadable(at, error))
            };
            let kind = text(1)?.parse::<Kind>().map_err(|error| unreadable(1, error))?;
            Ok(KeptDraft {
                tenant: text(0)?,
                target: ResourceRef { kind, id: text(2)?, parent: row.get(3)? },
                name: text(4)?,
                base: json(5)?,
                wanted: json(6)?,
                secrets: serde_json::from_value(json(7)?).map_err(|error| unreadable(7, error))?,
                saved_at: text(8)?.parse().map_err(|error| unreadable(8, error))?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
