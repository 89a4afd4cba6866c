//! The window may call every command, and nothing else.

use std::collections::BTreeSet;

use serde_json::Value;

#[test]
fn the_windows_permissions_are_the_commands_and_hearing_events() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../src-tauri/capabilities/main.json");
    let text = std::fs::read_to_string(path).expect("the shell's capability file");
    let file: Value = serde_json::from_str(&text).expect("JSON");
    let granted: BTreeSet<&str> =
        file["permissions"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    let commands: Vec<String> =
        clientele_ipc::NAMES.iter().map(|name| format!("allow-{}", name.replace('_', "-"))).collect();
    let expected: BTreeSet<&str> = commands
        .iter()
        .map(String::as_str)
        .chain(["core:event:allow-listen", "core:event:allow-unlisten"])
        .collect();
    assert_eq!(granted, expected);
    assert_eq!(file["windows"], serde_json::json!(["main"]));
}
