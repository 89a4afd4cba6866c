//! The state file: a snapshot, and beside it a log of what was written since.
//!
//! `FILE` is a JSON snapshot, replaced atomically (temporary file, flush, rename). `FILE.log` holds one JSON line per
//! write, flushed before the write is answered; its first line names the snapshot it continues, so that a log left
//! over from before a snapshot is recognised and dropped. A line that was cut off by a crash was never answered and
//! is dropped too; anything else that does not read as expected is damage, and damage is never overwritten.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Change, ManagementClients, Tables, apply};
use crate::options::StartError;

const FORMAT: u32 = 1;
/// The log is folded into the snapshot when it is larger than this and than half the snapshot.
const LOG_LIMIT: u64 = 1 << 20;

/// Borrowed or owned: the same shape is written from the store and read into it.
#[derive(Serialize, Deserialize)]
struct Snapshot<M, T> {
    format: u32,
    generation: u64,
    management: M,
    tables: T,
}

#[derive(Serialize, Deserialize)]
struct LogHeader {
    continues: u64,
}

/// An open state file. The log is locked as long as it lives: two sandboxes never share a file.
pub(super) struct StateFile {
    path: PathBuf,
    log: File,
    log_size: u64,
    snapshot_size: u64,
    generation: u64,
    broken: bool,
}

impl StateFile {
    /// Reads the file at `path`, or makes it from `first`.
    pub(super) fn open(
        path: &Path,
        first: impl FnOnce() -> Result<(ManagementClients, Tables), StartError>,
    ) -> Result<(Tables, ManagementClients, Self), StartError> {
        let failed = |file: &Path, source| StartError::File { file: file.to_owned(), source };
        let log_path = beside(path, "log");
        let new_log = !log_path.exists();
        let mut log = owner_only(OpenOptions::new().create(true).truncate(false).read(true).write(true))
            .open(&log_path)
            .map_err(|error| failed(&log_path, error))?;
        match log.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StartError::InUse(path.to_owned())),
            Err(TryLockError::Error(error)) => return Err(failed(&log_path, error)),
        }
        let read = match fs::read(path) {
            Ok(bytes) => read_snapshot(path, &bytes).map(|snapshot| Some((snapshot, bytes.len() as u64))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed(path, error)),
        };
        let found = match read {
            Ok(found) => found,
            Err(error) => {
                if new_log {
                    // Refused: leave nothing behind either. If that fails an empty file stays, which harms nobody.
                    let _ = fs::remove_file(&log_path);
                }
                return Err(error);
            }
        };
        let Some((snapshot, snapshot_size)) = found else {
            let (management, tables) = first()?;
            let mut file = Self {
                path: path.to_owned(),
                log,
                log_size: 0,
                snapshot_size: 0,
                generation: 0,
                broken: false,
            };
            file.write_snapshot(&management, &tables).map_err(|error| failed(path, error))?;
            return Ok((tables, management, file));
        };
        let mut tables = snapshot.tables;
        let kept = replay(&log_path, &mut log, snapshot.generation, &mut tables)?;
        let mut file = Self {
            path: path.to_owned(),
            log,
            log_size: kept,
            snapshot_size,
            generation: snapshot.generation,
            broken: false,
        };
        file.trim_log().map_err(|error| failed(&log_path, error))?;
        Ok((tables, snapshot.management, file))
    }

    /// Writes one line to the log and waits until it is on the disk.
    pub(super) fn append(&mut self, changes: &[Change]) -> io::Result<()> {
        if self.broken {
            return Err(io::Error::other("an earlier write failed and could not be undone"));
        }
        let mut line = serde_json::to_vec(changes)?;
        line.push(b'\n');
        match self.log.write_all(&line).and_then(|()| self.log.sync_data()) {
            Ok(()) => {
                self.log_size += line.len() as u64;
                Ok(())
            }
            Err(error) => {
                // Half a line must not be continued by the next one.
                if self.trim_log().is_err() {
                    self.broken = true;
                }
                Err(error)
            }
        }
    }

    /// Whether the log has grown enough to be folded into the snapshot.
    pub(super) fn wants_snapshot(&self) -> bool {
        self.log_size > LOG_LIMIT.max(self.snapshot_size / 2)
    }

    /// Whether anything was written since the snapshot.
    pub(super) fn has_log(&self) -> bool {
        self.log_size > header(self.generation).len() as u64
    }

    /// Replaces the snapshot and starts the log anew.
    pub(super) fn write_snapshot(
        &mut self,
        management: &ManagementClients,
        tables: &Tables,
    ) -> io::Result<()> {
        let generation = self.generation + 1;
        let temporary = beside(&self.path, "new");
        let file = owner_only(OpenOptions::new().create(true).write(true).truncate(true)).open(&temporary)?;
        let mut out = BufWriter::new(file);
        serde_json::to_writer(&mut out, &Snapshot { format: FORMAT, generation, management, tables })?;
        out.write_all(b"\n")?;
        let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        self.snapshot_size = file.metadata()?.len();
        fs::rename(&temporary, &self.path)?;
        // From here on the old log belongs to a snapshot that is gone. It is emptied only when the new one is sure to
        // be found again; until then nothing may be added to it.
        self.generation = generation;
        self.broken = true;
        sync_folder(&self.path)?;
        self.log_size = 0;
        self.broken = self.trim_log().is_err();
        Ok(())
    }

    /// Cuts the log to what is known to be good, and begins it where it is empty.
    fn trim_log(&mut self) -> io::Result<()> {
        self.log.set_len(self.log_size)?;
        self.log.seek(SeekFrom::Start(self.log_size))?;
        if self.log_size == 0 {
            let header = header(self.generation);
            self.log.write_all(header.as_bytes())?;
            self.log_size = header.len() as u64;
        }
        self.log.sync_all()
    }
}

fn read_snapshot(path: &Path, bytes: &[u8]) -> Result<Snapshot<ManagementClients, Tables>, StartError> {
    let damaged = |reason: String| StartError::Damaged { file: path.to_owned(), reason };
    let snapshot: Snapshot<ManagementClients, Tables> =
        serde_json::from_slice(bytes).map_err(|error| damaged(place(&error)))?;
    if snapshot.format != FORMAT {
        return Err(damaged(format!("format {} is not known here", snapshot.format)));
    }
    Ok(snapshot)
}

/// Applies the log to `tables`; returns how much of it is good (0: it belongs to another snapshot).
fn replay(path: &Path, log: &mut File, generation: u64, tables: &mut Tables) -> Result<u64, StartError> {
    let mut bytes = Vec::new();
    log.read_to_end(&mut bytes).map_err(|source| StartError::File { file: path.to_owned(), source })?;
    let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let mut lines = bytes[..whole].split_inclusive(|byte| *byte == b'\n');
    let Some(first) = lines.next() else { return Ok(0) };
    let damaged = |line: usize, error: &serde_json::Error| StartError::Damaged {
        file: path.to_owned(),
        reason: format!("line {line}: {}", place(error)),
    };
    let header: LogHeader = serde_json::from_slice(first).map_err(|error| damaged(1, &error))?;
    if header.continues != generation {
        return Ok(0);
    }
    for (number, line) in (2..).zip(lines) {
        let changes: Vec<Change> = serde_json::from_slice(line).map_err(|error| damaged(number, &error))?;
        for change in changes {
            apply(tables, change);
        }
    }
    Ok(whole as u64)
}

/// Where and how reading failed, without what was read: it may be a secret.
fn place(error: &serde_json::Error) -> String {
    let kind = match error.classify() {
        serde_json::error::Category::Eof => "it ends too early",
        serde_json::error::Category::Syntax => "it is not JSON",
        serde_json::error::Category::Data => "its JSON has another shape",
        serde_json::error::Category::Io => "it cannot be read",
    };
    format!("{kind} (line {}, column {})", error.line(), error.column())
}

fn header(generation: u64) -> String {
    format!("{{\"continues\":{generation}}}\n")
}

fn beside(path: &Path, extension: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    PathBuf::from(name)
}

#[cfg(unix)]
fn owner_only(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600)
}

#[cfg(not(unix))]
fn owner_only(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => File::open(folder)?.sync_all(),
        None => File::open(".")?.sync_all(),
    }
}

#[cfg(not(unix))]
fn sync_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}
