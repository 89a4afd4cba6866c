//! Opening the journal: checked, migrated by version, set aside where it is damaged.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use jiff::Timestamp;
use rusqlite::Connection;

use super::Journal;

/// The journal could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The database refused.
    #[error("The journal's database says: {0}")]
    Database(#[from] rusqlite::Error),
    /// The file is from a later version of the program.
    #[error(
        "The journal was written by a later version of Clientele (format {0}). Start that version instead."
    )]
    TooNew(i64),
    /// A damaged file could not be moved out of the way.
    #[error("The damaged journal could not be set aside: {0}")]
    SetAside(#[from] std::io::Error),
}

/// A journal, and what the person should know of how it was opened.
pub struct Opened {
    /// The journal.
    pub journal: Journal,
    /// Where a damaged one was put.
    pub set_aside: Option<PathBuf>,
}

/// Each step leads from the version of its index to the next.
const MIGRATIONS: &[&str] = &[
    "
    CREATE TABLE entries (
        id            INTEGER PRIMARY KEY AUTOINCREMENT,
        tenant        TEXT NOT NULL,
        action        TEXT NOT NULL,
        kind          TEXT NOT NULL,
        target        TEXT NOT NULL,
        parent        TEXT,
        name          TEXT NOT NULL,
        before        TEXT NOT NULL,
        after         TEXT NOT NULL,
        method        TEXT NOT NULL,
        path          TEXT NOT NULL,
        body          TEXT,
        secret_before TEXT,
        state         TEXT NOT NULL,
        note          TEXT,
        request_id    TEXT,
        started_at    TEXT NOT NULL,
        finished_at   TEXT
    ) STRICT;
    CREATE INDEX entries_of_tenant ON entries (tenant, state, id);
",
    "
    ALTER TABLE entries ADD COLUMN known TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE entries ADD COLUMN along TEXT NOT NULL DEFAULT '[]';
",
    "
    ALTER TABLE entries ADD COLUMN client_id TEXT NOT NULL DEFAULT '';
    ALTER TABLE entries ADD COLUMN reverts INTEGER;
    ALTER TABLE entries ADD COLUMN outside_since TEXT;
    ALTER TABLE entries ADD COLUMN words TEXT NOT NULL DEFAULT '';
    UPDATE entries SET words = lower(name) || ' ' || lower(target);
    CREATE INDEX entries_of_resource ON entries (tenant, target, kind, id);
    CREATE TABLE seen (
        tenant TEXT NOT NULL,
        kind   TEXT NOT NULL,
        target TEXT NOT NULL,
        body   TEXT NOT NULL,
        secret TEXT,
        at     TEXT NOT NULL,
        PRIMARY KEY (tenant, kind, target)
    ) STRICT;
    CREATE TABLE drafts (
        tenant   TEXT NOT NULL,
        kind     TEXT NOT NULL,
        target   TEXT NOT NULL,
        parent   TEXT,
        name     TEXT NOT NULL,
        base     TEXT NOT NULL,
        wanted   TEXT NOT NULL,
        secrets  TEXT NOT NULL,
        saved_at TEXT NOT NULL,
        PRIMARY KEY (tenant, kind, target)
    ) STRICT;
",
];

impl Journal {
    /// Opens the journal at `path`, making it where there is none. A file that is no journal, or a damaged one, is moved
    /// beside itself under a name that carries `now`, and a new one is begun.
    ///
    /// # Errors
    /// The folder cannot be written, or the journal is from a later version.
    pub fn open(path: &Path, now: Timestamp) -> Result<Opened, JournalError> {
        match prepare(path) {
            Ok(journal) => Ok(Opened { journal, set_aside: None }),
            Err(error) if damaged(&error) => {
                let aside = path.with_extension(format!("damaged-{}", now.as_second()));
                std::fs::rename(path, &aside)?;
                for tail in ["-wal", "-shm"] {
                    let mut name = path.as_os_str().to_owned();
                    name.push(tail);
                    match std::fs::remove_file(&name) {
                        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                            return Err(error.into());
                        }
                        _ => {}
                    }
                }
                Ok(Opened { journal: prepare(path)?, set_aside: Some(aside) })
            }
            Err(error) => Err(error),
        }
    }
}

fn prepare(path: &Path) -> Result<Journal, JournalError> {
    let mut connection = Connection::open(path)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    let sound: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if sound != "ok" {
        return Err(rusqlite::Error::SqliteFailure(
            rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT),
            Some(sound),
        )
        .into());
    }
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let known = MIGRATIONS.len() as i64;
    if version > known {
        return Err(JournalError::TooNew(version));
    }
    for (index, step) in MIGRATIONS.iter().enumerate().skip(version.max(0) as usize) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", index as i64 + 1)?;
        transaction.commit()?;
    }
    Ok(Journal { connection: Mutex::new(connection) })
}

fn damaged(error: &JournalError) -> bool {
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
    matches!(error, JournalError::Database(error) if matches!(error.sqlite_error_code(), Some(DatabaseCorrupt | NotADatabase)))
}
