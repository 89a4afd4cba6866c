//! Changes as JSON Lines, for people who keep them elsewhere. There is no secret in the journal, so none is in these.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use clientele_ipc::history::{ExportChanges, Exported, PastChange};
use clientele_ipc::tenant::{Tenant, Vendor};
use clientele_ipc::{Error, ErrorCode};
use serde::Serialize;

use crate::errors;
use crate::history::query;
use crate::state::Console;

/// A line.
#[derive(Serialize)]
struct Line<'a> {
    tenant: &'a str,
    vendor: &'a str,
    host: &'a str,
    #[serde(flatten)]
    change: PastChange,
}

impl Console {
    pub(crate) fn export(&self, request: &ExportChanges) -> Result<Exported, Error> {
        let tenant = self.tenant(&request.which.tenant)?;
        let mut query = query(&request.which, u32::MAX)?;
        query.before = None;
        let page = self.inner.journal.page(&query).map_err(|error| errors::change(error.into()))?;
        let path = self.destination(&tenant, request.path.as_deref())?;
        let failed = |error: std::io::Error| {
            let message = format!("{} could not be written: {error}.", path.display());
            Error::new(ErrorCode::Storage, message)
        };
        let mut file = BufWriter::new(create(&path).map_err(failed)?);
        for entry in page.entries.iter().rev() {
            let line = Line {
                tenant: &tenant.name,
                vendor: tenant.vendor.title(),
                host: &tenant.host,
                change: self.past(entry)?,
            };
            serde_json::to_writer(&mut file, &line).map_err(|error| failed(error.into()))?;
            file.write_all(b"\n").map_err(failed)?;
        }
        file.into_inner().map_err(|error| failed(error.into_error()))?.sync_all().map_err(failed)?;
        Ok(Exported { path: path.display().to_string(), changes: page.total })
    }

    fn destination(&self, tenant: &Tenant, wanted: Option<&str>) -> Result<PathBuf, Error> {
        match wanted.map(str::trim).filter(|wanted| !wanted.is_empty()) {
            Some(wanted) if Path::new(wanted).is_absolute() => Ok(wanted.into()),
            Some(_) => {
                Err(Error::new(ErrorCode::BadInput, "Give the whole path of the file, from the root."))
            }
            None => {
                let folder = self.inner.host.data_folder().join("exports");
                std::fs::create_dir_all(&folder).map_err(|error| {
                    let message = format!("The folder {} could not be made: {error}.", folder.display());
                    Error::new(ErrorCode::Storage, message)
                })?;
                let plain = |c: char| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
                let name: String = tenant.name.chars().map(plain).collect();
                let time = self.inner.host.now().strftime("%Y%m%d-%H%M%S-%3f");
                let vendor = if tenant.vendor == Vendor::Auth0 { "auth0" } else { "transmit" };
                Ok(folder.join(format!("changes-{vendor}-{name}-{time}.jsonl")))
            }
        }
    }
}

/// A new file that only its owner reads. One that is there is not replaced.
fn create(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}
