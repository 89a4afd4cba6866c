//! The log: standard error and a file in the data folder, both redacted.

use std::fs::{File, OpenOptions};
use std::path::Path;
use std::sync::Arc;

use tracing::Level;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::writer::MakeWriterExt;

use crate::redact::Redacting;

/// A file that is larger than this begins anew at the next start.
const LARGEST: u64 = 4 * 1024 * 1024;

/// Starts logging. Other people's crates are held to warnings: their finer levels can show what is sent.
pub(crate) fn start(folder: &Path, level: Level) {
    let ours =
        ["clientele", "clientele_changes", "clientele_console", "clientele_providers", "clientele_sandbox"];
    let directives = ours.iter().map(|name| format!(",{name}={level}")).collect::<String>();
    let filter = EnvFilter::new(format!("warn{directives}"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false);
    let stderr = || Redacting(std::io::stderr());
    let started = match open(&folder.join("clientele.log")) {
        Ok(file) => {
            let file = Arc::new(file);
            builder.with_writer(stderr.and(move || Redacting(file.clone()))).try_init()
        }
        Err(error) => {
            let started = builder.with_writer(stderr).try_init();
            tracing::warn!(%error, "there is no log file");
            started
        }
    };
    if let Err(error) = started {
        tracing::warn!(%error, "logging was started before");
    }
}

fn open(path: &Path) -> std::io::Result<File> {
    let large = std::fs::metadata(path).is_ok_and(|known| known.len() > LARGEST);
    let mut options = OpenOptions::new();
    options.create(true).write(true).append(!large).truncate(large);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}
