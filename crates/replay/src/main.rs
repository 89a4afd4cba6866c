//! `clientele-replay [--every-field] FILE..`: edits every client that recorded answers hold, one field a section or every
//! field, as the form and the door would, and checks that nothing else would change at the vendor. Sends nothing.

mod edit;
mod recording;
mod trial;
mod vendor;

use std::ffi::OsString;
use std::fs::File;
use std::io::{BufRead, BufReader, Write, stdout};
use std::process::ExitCode;

use anyhow::{Context, Result};

use trial::{Counts, Trial};

fn main() -> ExitCode {
    let (flags, files): (Vec<OsString>, Vec<OsString>) =
        std::env::args_os().skip(1).partition(|argument| argument == "--every-field");
    if files.is_empty() {
        eprintln!("clientele-replay [--every-field] FILE.jsonl..");
        return ExitCode::FAILURE;
    }
    match replay(&files, !flags.is_empty()) {
        Ok(counts) if counts.failures == 0 => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn replay(files: &[OsString], every: bool) -> Result<Counts> {
    let trial = Trial::new(every)?;
    let mut all = Counts::default();
    for file in files {
        let shown = file.to_string_lossy();
        let lines = BufReader::new(File::open(file).with_context(|| shown.to_string())?);
        for (index, line) in lines.split(b'\n').enumerate() {
            let line = line.with_context(|| shown.to_string())?;
            let place = format!("{shown}:{}", index + 1);
            for failure in trial.line(&String::from_utf8_lossy(&line), &mut all) {
                say(&format!("{place}: {failure}"))?;
            }
        }
    }
    say(&all.to_string())?;
    Ok(all)
}

fn say(text: &str) -> Result<()> {
    writeln!(stdout().lock(), "{text}").context("standard output is closed")
}
