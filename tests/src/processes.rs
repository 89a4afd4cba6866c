//! Finding and watching the application's process, which is a child of the WebDriver service and not of ours.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A process that was found running.
#[derive(Debug)]
pub(crate) struct Process {
    id: u32,
    program: PathBuf,
}

/// The process that runs this program with this argument.
pub(crate) fn find(program: &Path, argument: &str) -> Option<Process> {
    let ids =
        fs::read_dir("/proc").ok()?.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<u32>().ok());
    ids.filter(|id| runs(*id, program))
        .find(|id| arguments(*id).iter().any(|word| word == argument))
        .map(|id| Process { id, program: program.to_owned() })
}

impl Process {
    pub(crate) fn id(&self) -> u32 {
        self.id
    }

    /// Whether it has not ended yet. Numbers are given out anew, so the program counts too.
    pub(crate) fn running(&self) -> bool {
        runs(self.id, &self.program)
    }

    /// Ends it at once, if it still runs.
    pub(crate) fn kill(&self) {
        if self.running() {
            let mut kill = Command::new("kill");
            kill.args(["-KILL", &self.id.to_string()]).stdout(Stdio::null()).stderr(Stdio::null());
            let _ = kill.status();
        }
    }
}

/// Whether a process runs this program. One that has ended has no program any more.
fn runs(id: u32, program: &Path) -> bool {
    fs::read_link(format!("/proc/{id}/exe")).is_ok_and(|path| path == program)
}

fn arguments(id: u32) -> Vec<String> {
    let text = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
    text.split(|byte| *byte == 0).map(|word| String::from_utf8_lossy(word).into_owned()).collect()
}
