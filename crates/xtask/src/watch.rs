//! Watching a program that may say much, hang, or leave others behind that hold its output.

use std::io::Read;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::say;
use crate::shell::program_of;

/// How often a running program is asked whether it has ended.
const GLANCE: Duration = Duration::from_millis(100);
/// How long output may still come after a program has ended (something it started may hold the pipe for ever).
const LINGER: Duration = Duration::from_secs(2);

/// How a watched program ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// By itself, with this status.
    Exited(ExitStatus),
    /// Ended by us: it ran longer than it may.
    OutOfTime,
}

/// Runs a program whose standard output is passed through as it comes, and handed line by line to `each`, with the
/// time at which the line was complete. Its end, not the end of its output, ends the watch.
pub(crate) fn watch(
    command: &mut Command,
    limit: Duration,
    mut each: impl FnMut(&str, Instant),
) -> Result<Ending> {
    let started = Instant::now();
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", program_of(command)))?;
    let chunks = output_of(&mut child)?;
    let mut line: Vec<u8> = Vec::new();
    let mut take = |chunk: &[u8], now: Instant| {
        say::raw(chunk);
        for byte in chunk {
            if *byte == b'\n' {
                each(&String::from_utf8_lossy(&line), now);
                line.clear();
            } else {
                line.push(*byte);
            }
        }
    };
    let ending = loop {
        match chunks.recv_timeout(GLANCE) {
            Ok(chunk) => take(&chunk, Instant::now()),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break Ending::Exited(child.wait()?),
        }
        if let Some(status) = child.try_wait()? {
            break Ending::Exited(status);
        }
        if started.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            break Ending::OutOfTime;
        }
    };
    let last = Instant::now() + LINGER;
    while let Ok(chunk) = chunks.recv_timeout(last.saturating_duration_since(Instant::now())) {
        take(&chunk, Instant::now());
    }
    if !line.is_empty() {
        each(&String::from_utf8_lossy(&line), Instant::now());
    }
    Ok(ending)
}

/// The pieces of a program's output, read on a thread of its own.
fn output_of(child: &mut Child) -> Result<Receiver<Vec<u8>>> {
    let mut output = child.stdout.take().context("the program has no output to read")?;
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut buffer = [0; 8192];
        while let Ok(length) = output.read(&mut buffer) {
            if length == 0 || sender.send(buffer[..length].to_vec()).is_err() {
                break;
            }
        }
    });
    Ok(receiver)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_watched_program_gives_its_lines_and_its_status() {
        let mut lines = Vec::new();
        let ending = watch(
            Command::new("sh").args(["-c", "printf 'one\\ntwo\\nend'; exit 7"]),
            Duration::from_secs(20),
            |line, _| lines.push(line.to_owned()),
        );
        assert!(matches!(ending, Ok(Ending::Exited(status)) if status.code() == Some(7)));
        assert_eq!(lines, ["one", "two", "end"]);
    }

    #[test]
    fn a_program_that_hangs_is_ended() {
        let ending = watch(Command::new("sleep").arg("600"), Duration::from_millis(50), |_, _| {});
        assert_eq!(ending.ok(), Some(Ending::OutOfTime));
    }

    #[test]
    fn a_pipe_held_by_an_orphan_does_not_hold_us() {
        let ending =
            watch(Command::new("sh").args(["-c", "sleep 30 & exit 0"]), Duration::from_secs(20), |_, _| {});
        assert!(matches!(ending, Ok(Ending::Exited(status)) if status.success()));
    }
}
