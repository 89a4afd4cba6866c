//! The program: its one line, its ends, and what a kill leaves behind.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use crate::harness::{http, sent, text};

struct Program {
    child: Child,
    line: Value,
}

impl Program {
    fn start(arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_clientele-sandbox"))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("program");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("stdout")).read_line(&mut line).expect("line");
        Self { child, line: serde_json::from_str(&line).expect("one line of JSON") }
    }

    async fn token(&self) -> String {
        let tenant = &self.line["auth0"];
        let base = text(tenant, "base_url");
        let body = json!({"grant_type": "client_credentials", "client_id": tenant["client_id"],
                          "client_secret": tenant["client_secret"], "audience": format!("{base}/api/v2/")});
        let answer = sent(http().post(format!("{base}/oauth/token")).json(&body)).await.expect(200);
        text(&answer, "access_token").to_owned()
    }

    fn base(&self) -> &str {
        text(&self.line["auth0"], "base_url")
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn shown(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

#[tokio::test]
async fn what_was_answered_survives_a_kill() {
    let folder = tempfile::tempdir().expect("folder");
    let file = folder.path().join("state.json");
    let mut program = Program::start(&["--data", shown(&file), "--grace", "5"]);
    let (base, token) = (program.base().to_owned(), program.token().await);
    let client = sent(
        http().post(format!("{base}/api/v2/clients")).bearer_auth(&token).json(&json!({"name": "Kept"})),
    );
    let client = client.await.expect(201);
    program.child.kill().expect("kill");
    program.child.wait().expect("end");

    let port = base.rsplit(':').next().expect("port").to_owned();
    let again = Program::start(&["--data", shown(&file), "--port", &port]);
    assert_eq!(again.line["auth0"], program.line["auth0"]);
    assert_eq!(again.line["transmit"], program.line["transmit"]);
    let token = again.token().await;
    let url = format!("{base}/api/v2/clients/{}", text(&client, "client_id"));
    assert_eq!(sent(http().get(url).bearer_auth(&token)).await.expect(200), client);
}

#[test]
fn it_ends_with_its_input() {
    let mut program = Program::start(&["--until-stdin-closes"]);
    drop(program.child.stdin.take());
    assert!(program.child.wait().expect("end").success());
    assert_eq!(program.line["ca"], Value::Null);
    assert!(text(&program.line, "control_url").starts_with("http://127.0.0.1:"));
}

#[test]
fn a_damaged_file_is_named_and_nothing_is_printed() {
    let folder = tempfile::tempdir().expect("folder");
    let file = folder.path().join("state.json");
    std::fs::write(&file, "oops").expect("file");
    let output =
        Command::new(env!("CARGO_BIN_EXE_clientele-sandbox")).args(["--data", shown(&file)]).output();
    let output = output.expect("program");
    assert!(!output.status.success() && output.stdout.is_empty());
    let mut said = String::new();
    output.stderr.as_slice().read_to_string(&mut said).expect("text");
    assert!(said.contains("state.json") && said.contains("left untouched"), "{said}");
}

#[test]
fn generations_and_plans_are_chosen_by_name() {
    let program = Program::start(&["--generation", "2026", "--plan", "free"]);
    assert!(text(&program.line["transmit"], "base_url").starts_with("http://127.0.0.1:"));
    for (wrong, says) in
        [(["--generation", "2024"], "2023, 2025 or 2026"), (["--plan", "gold"], "professional")]
    {
        let output = Command::new(env!("CARGO_BIN_EXE_clientele-sandbox")).args(wrong).output();
        let output = output.expect("program");
        assert!(!output.status.success());
        assert!(String::from_utf8_lossy(&output.stderr).contains(says));
    }
}
