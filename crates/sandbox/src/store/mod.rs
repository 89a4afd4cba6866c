//! The two tenants' documents: tables in memory, kept in a file when one is given.
//!
//! Every write is one [`Change`] list: written to the log and flushed to the disk first, then applied in memory, so
//! that nothing that was answered can be lost and nothing that failed can be seen.

mod file;
mod record;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use self::file::StateFile;
pub(crate) use self::record::{
    ActiveSecret, Document, FormerSecret, ManagementClients, Record, StoredClient, text,
};
use crate::options::StartError;

/// Which list a record belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Table {
    #[serde(rename = "transmit.applications")]
    Applications,
    #[serde(rename = "transmit.clients")]
    Clients,
    #[serde(rename = "transmit.resources")]
    Resources,
    #[serde(rename = "transmit.service_providers")]
    ServiceProviders,
    #[serde(rename = "transmit.sso_groups")]
    SsoGroups,
    #[serde(rename = "transmit.signing_keys")]
    SigningKeys,
    #[serde(rename = "auth0.clients")]
    Auth0Clients,
    #[serde(rename = "auth0.credentials")]
    Auth0Credentials,
}

/// One record written or, without a record, deleted.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Change {
    pub(crate) table: Table,
    pub(crate) id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) record: Option<Record>,
}

impl Change {
    pub(crate) fn put(table: Table, id: impl Into<String>, record: Record) -> Self {
        Self { table, id: id.into(), record: Some(record) }
    }

    pub(crate) fn delete(table: Table, id: impl Into<String>) -> Self {
        Self { table, id: id.into(), record: None }
    }
}

pub(crate) type Records = IndexMap<String, Record>;
pub(crate) type Tables = BTreeMap<Table, Records>;

/// The documents of both tenants, in creation order per table.
pub(crate) struct Store {
    tables: Tables,
    management: ManagementClients,
    backing: Backing,
    next_serial: u64,
    empty: Records,
}

/// Where the documents are kept besides in memory.
enum Backing {
    Nowhere,
    File(StateFile),
    /// The file has been given back: a request that comes too late must not be answered as if it were kept.
    Closed,
}

impl Store {
    /// Opens the state in `file`, or makes it from `first` where there is none yet.
    ///
    /// # Errors
    /// When the file is damaged, in use, or cannot be written.
    pub(crate) fn open(
        file: Option<&Path>,
        first: impl FnOnce() -> Result<(ManagementClients, Tables), StartError>,
    ) -> Result<Self, StartError> {
        let (tables, management, backing) = match file {
            None => {
                let (management, tables) = first()?;
                (tables, management, Backing::Nowhere)
            }
            Some(path) => {
                let (tables, management, file) = StateFile::open(path, first)?;
                (tables, management, Backing::File(file))
            }
        };
        let next_serial = following(&tables);
        Ok(Self { tables, management, backing, next_serial, empty: Records::new() })
    }

    /// The credentials of the two management clients.
    pub(crate) fn management(&self) -> &ManagementClients {
        &self.management
    }

    /// Every record of a table, oldest first.
    pub(crate) fn records(&self, table: Table) -> &Records {
        self.tables.get(&table).unwrap_or(&self.empty)
    }

    /// One record.
    pub(crate) fn get(&self, table: Table, id: &str) -> Option<&Record> {
        self.records(table).get(id)
    }

    /// Writes all changes or none.
    ///
    /// # Errors
    /// When the state file cannot be written; nothing has changed then.
    pub(crate) fn commit(&mut self, mut changes: Vec<Change>) -> io::Result<()> {
        let mut next = self.next_serial;
        for change in &mut changes {
            let known = self.get(change.table, &change.id).map(|record| record.serial);
            if let Some(record) = &mut change.record {
                record.serial = known.unwrap_or_else(|| {
                    next += 1;
                    next - 1
                });
            }
        }
        if let Some(file) = self.backing.file()? {
            file.append(&changes)?;
        }
        self.next_serial = next;
        for change in changes {
            apply(&mut self.tables, change);
        }
        if let Backing::File(file) = &mut self.backing
            && file.wants_snapshot()
        {
            // What was asked for is already safe in the log: a snapshot that fails is tried again with the next write.
            if let Err(error) = file.write_snapshot(&self.management, &self.tables) {
                tracing::warn!(%error, "the sandbox snapshot could not be written");
            }
        }
        Ok(())
    }

    /// Puts other documents in the place of all there are; the management credentials stay.
    ///
    /// # Errors
    /// When the state file cannot be written; nothing has changed then.
    pub(crate) fn replace(&mut self, tables: Tables) -> io::Result<()> {
        if let Some(file) = self.backing.file()? {
            file.write_snapshot(&self.management, &tables)?;
        }
        self.next_serial = following(&tables);
        self.tables = tables;
        Ok(())
    }

    /// Folds the log into the state file, so that it can be read on its own, and gives the file back.
    ///
    /// # Errors
    /// When the state file cannot be written; the log still holds everything then.
    pub(crate) fn settle(&mut self) -> io::Result<()> {
        let folded = match &mut self.backing {
            Backing::File(file) if file.has_log() => file.write_snapshot(&self.management, &self.tables),
            _ => Ok(()),
        };
        self.close();
        folded
    }

    /// Gives the state file back as it is. Writes fail from here on.
    pub(crate) fn close(&mut self) {
        self.backing = Backing::Closed;
    }
}

impl Backing {
    fn file(&mut self) -> io::Result<Option<&mut StateFile>> {
        match self {
            Self::Nowhere => Ok(None),
            Self::File(file) => Ok(Some(file)),
            Self::Closed => Err(io::Error::other("the sandbox is shutting down")),
        }
    }
}

/// Numbers the records of freshly made tables in their order.
pub(crate) fn numbered(mut tables: Tables) -> Tables {
    for records in tables.values_mut() {
        for (serial, record) in (1..).zip(records.values_mut()) {
            record.serial = serial;
        }
    }
    tables
}

fn following(tables: &Tables) -> u64 {
    tables.values().flat_map(Records::values).map(|record| record.serial).max().unwrap_or(0) + 1
}

fn apply(tables: &mut Tables, change: Change) {
    let records = tables.entry(change.table).or_default();
    match change.record {
        Some(record) => {
            records.insert(change.id, record);
        }
        None => {
            records.shift_remove(&change.id);
        }
    }
}
