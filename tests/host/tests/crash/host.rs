//! The host as a process of its own, which can be killed.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

pub(crate) struct Process {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Process {
    /// Starts it on a folder, with its clock so many seconds ahead.
    pub(crate) fn start(folder: &Path, ahead: u32) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_clientele-crash-host"));
        command.arg("--data-dir").arg(folder).args(["--ahead", &ahead.to_string()]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("the host starts");
        let input = child.stdin.take().expect("its input");
        let output = BufReader::new(child.stdout.take().expect("its output"));
        Self { child, input, output }
    }

    /// Calls a command of the console.
    pub(crate) fn call(&mut self, command: &str, request: Value) -> Value {
        self.say(&json!([command, request]));
        let mut answer = self.hear();
        assert!(answer.get("ok").is_some(), "{command}: {answer}");
        answer["ok"].take()
    }

    /// Has it stand still after a step.
    pub(crate) fn halt_at(&mut self, step: &str) {
        self.say(&json!(["halt at", step]));
        assert_eq!(self.hear(), Value::Null);
    }

    /// Applies a plan, and kills the process where it stands still.
    pub(crate) fn apply_until_killed(&mut self, plan: &Value, step: &str) {
        self.say(&json!(["apply_change", {"plan": plan, "choices": []}]));
        assert_eq!(self.hear(), json!({"halted": step}), "the step is reached");
        // SIGKILL, where there is one: nothing in the process gets to run again.
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it is gone");
    }

    /// What the journal says came of the console's own changes after the first so many, oldest first.
    pub(crate) fn journalled(&mut self, tenant: &Value, after: usize) -> Vec<String> {
        let list = self.call("list_changes", own_changes(tenant));
        let changes = list["changes"].as_array().expect("a list").iter().rev().skip(after);
        changes.map(|change| change["outcome"].as_str().expect("an outcome").to_owned()).collect()
    }

    /// How many changes have no known outcome.
    pub(crate) fn unknown(&mut self, tenant: &Value) -> Value {
        self.call("list_changes", own_changes(tenant))["unknown"].take()
    }

    fn say(&mut self, line: &Value) {
        writeln!(self.input, "{line}").expect("the host listens");
    }

    fn hear(&mut self) -> Value {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("the host answers");
        serde_json::from_str(&line).expect("a line of JSON")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may be dead already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Without what others changed.
pub(crate) fn own_changes(tenant: &Value) -> Value {
    json!({"tenant": tenant, "target": null, "what": null, "outside": false, "outcome": null, "since": null,
        "text": "", "before": null})
}
