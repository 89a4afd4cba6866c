//! A host for the tests that kill it. It reads a line of JSON, `[command, request]`, from standard input and answers
//! with one, until the input ends. At the step that it was told by `["halt at", step]` it says `{"halted": step}` and
//! does nothing any more, so that it can be killed just there.

use std::io::{BufRead, Write};
use std::path::PathBuf;

use clap::Parser;
use clientele_changes::crash::at_each_step;
use clientele_console::Options;
use clientele_test_host::Machine;
use jiff::SignedDuration;
use serde_json::{Value, json};

/// Answers commands on standard input.
#[derive(Parser)]
struct Args {
    /// Where everything is kept.
    #[arg(long)]
    data_dir: PathBuf,
    /// How many seconds its clock is ahead.
    #[arg(long, default_value_t = 0)]
    ahead: i64,
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let args = Args::parse();
    let machine = Machine::lasting(&args.data_dir, SignedDuration::from_secs(args.ahead));
    let console = machine.start(Options { sandbox: false, notices: Vec::new() });
    for line in std::io::stdin().lock().lines() {
        let (command, request): (String, Value) = serde_json::from_str(&line?)?;
        let answer = match command.as_str() {
            "halt at" => {
                at_each_step(move |step| {
                    if request == step {
                        halt(step);
                    }
                });
                Value::Null
            }
            _ => match clientele_ipc::dispatch(&console, &command, request).await {
                Ok(answer) => json!({"ok": answer}),
                Err(error) => json!({"error": error}),
            },
        };
        writeln!(std::io::stdout(), "{answer}")?;
    }
    Ok(())
}

/// Never comes back.
fn halt(step: &str) {
    let said = writeln!(std::io::stdout(), "{}", json!({"halted": step}));
    said.expect("somebody listens");
    loop {
        std::thread::park();
    }
}
