//! One door for writes. `clippy.toml` names the methods that send one, and the lints deny every call of them; this holds
//! that nobody takes the denial back but the door itself, and that nobody else has a way to the network.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every file below a folder, without what a build made.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the project") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match path.is_dir() {
            true if name.starts_with('.') || ["target", "dist", "node_modules"].contains(&name.as_str()) => {}
            true => files(&path, found),
            false => found.push(path),
        }
    }
}

/// The files that a product is made of and that satisfy a condition, relative to the project.
fn those(condition: impl Fn(&Path, &str) -> bool) -> Vec<String> {
    let root = root();
    let mut all = Vec::new();
    for folder in ["crates", "src-tauri", "ui"] {
        files(&root.join(folder), &mut all);
    }
    let mut found: Vec<String> = all
        .into_iter()
        .filter(|path| matches!(path.extension().and_then(|end| end.to_str()), Some("rs" | "toml")))
        .filter(|path| condition(path, &fs::read_to_string(path).expect("a text")))
        .map(|path| path.strip_prefix(&root).expect("below the project").display().to_string())
        .filter(|path| !path.contains("/tests/"))
        .collect();
    found.sort();
    found
}

#[test]
fn the_lints_deny_what_sends_a_write() {
    let lints = fs::read_to_string(root().join("clippy.toml")).expect("the lints' settings");
    for method in ["send", "delete"] {
        assert!(lints.contains(&format!("path = \"clientele_providers::Provider::{method}\"")), "{method}");
    }
    let nearer = those(|path, _| path.file_name().is_some_and(|name| name == "clippy.toml"));
    assert_eq!(nearer, [""; 0], "settings beside a crate would stand in for those");
}

#[test]
fn only_the_door_takes_the_denial_back() {
    let lenient = those(|_, text| {
        ["disallowed_methods", "allow(clippy::all)", "allow(clippy::style)", "allow(warnings)"]
            .iter()
            .any(|lint| text.contains(lint))
    });
    assert_eq!(lenient, ["crates/changes/src/send.rs"]);
}

#[test]
fn only_the_doors_crate_reaches_the_network() {
    // A table of dependencies and one of those for tests; the shell's own and the window's have no such crate either.
    let clients = ["reqwest", "hyper", "ureq", "isahc", "curl", "attohttpc"];
    let online = those(|path, text| {
        let dependencies = text.split("[dev-dependencies]").next().unwrap_or_default();
        let named = |client: &&str| dependencies.lines().any(|line| line.trim_start().starts_with(*client));
        path.ends_with("Cargo.toml") && clients.iter().any(named)
    });
    assert_eq!(online, ["crates/providers/Cargo.toml"]);
}
