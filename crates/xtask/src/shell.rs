//! Running other programs: each is shown before it runs, and its output is never swallowed.

use std::ffi::OsStr;
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context, Result, bail};

use crate::say;

/// The command as a person could type it, without the variables that are set for it (those of a session are many).
pub(crate) fn typed(command: &Command) -> String {
    let mut words = vec![program_name(command.get_program())];
    words.extend(command.get_args().map(quoted));
    words.join(" ")
}

/// Shows the command, runs it with our input and output, and fails where it fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    say::line(format_args!("$ {}", typed(command)));
    let status = command.status().with_context(|| format!("cannot start {}", program_of(command)))?;
    passed(command, status)
}

/// Whether a quiet question to a program (`pkg-config --exists ...`) is answered with success.
pub(crate) fn agrees(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn passed(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("{} failed ({status})", program_of(command));
    }
    Ok(())
}

/// The program of a command, by the name people know it by.
pub(crate) fn program_of(command: &Command) -> String {
    program_name(command.get_program())
}

/// Cargo is called by its full path; people know it by its name.
fn program_name(program: &OsStr) -> String {
    let shown = program.to_string_lossy();
    if shown.ends_with("/cargo") { "cargo".to_owned() } else { shown.into_owned() }
}

fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    let plain = |c: char| c.is_alphanumeric() || "-_./=:@,+%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.into_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_shown_as_typed() {
        let mut command = Command::new("/opt/rust/bin/cargo");
        command.args(["test", "--", "-D", "it's", ""]);
        assert_eq!(typed(&command), r"cargo test -- -D 'it'\''s' ''");
    }

    #[test]
    fn a_failing_command_is_an_error() {
        let error = run(Command::new("sh").args(["-c", "exit 3"])).unwrap_err();
        assert!(error.to_string().contains('3'), "{error}");
    }
}
