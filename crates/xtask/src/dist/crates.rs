//! The licences of the crates that are compiled into the shipped program.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::checkout::Checkout;

/// A crate of others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Foreign {
    name: String,
    version: String,
    licence: String,
    folder: PathBuf,
}

/// One text: every crate with its licence, then each licence text once, with the crates it came with.
pub(crate) fn licences(checkout: &Checkout) -> Result<String> {
    let host = Command::new("rustc").args(["--print", "host-tuple"]).current_dir(&checkout.root).output()?;
    let mut crates = compiled_in(checkout, "clientele", String::from_utf8_lossy(&host.stdout).trim())?;
    crates.extend(compiled_in(checkout, "clientele-ui", "wasm32-unknown-unknown")?);
    let mut text = String::from("Clientele contains these crates:\n\n");
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for found in &crates {
        writeln!(text, "{} {}: {}", found.name, found.version, found.licence)?;
        for licence in licence_texts(&found.folder)? {
            texts.entry(licence).or_default().push(format!("{} {}", found.name, found.version));
        }
    }
    for (licence, owners) in texts {
        write!(text, "\n{}\nCame with: {}\n\n{}\n", "=".repeat(80), owners.join(", "), licence.trim_end())?;
    }
    Ok(text)
}

fn compiled_in(checkout: &Checkout, package: &str, platform: &str) -> Result<BTreeSet<Foreign>> {
    let mut command = checkout.cargo();
    command.args(["metadata", "--format-version", "1", "--locked", "--filter-platform", platform]);
    let output = command.output().context("cannot start cargo")?;
    ensure!(output.status.success(), "cargo metadata failed: {}", String::from_utf8_lossy(&output.stderr));
    let metadata = serde_json::from_slice(&output.stdout).context("cargo metadata wrote no JSON")?;
    foreign(&metadata, package).with_context(|| format!("cargo metadata does not tell what is in {package}"))
}

/// Everything of others that a package reaches through its normal dependencies.
fn foreign(metadata: &Value, root: &str) -> Option<BTreeSet<Foreign>> {
    let packages: BTreeMap<&str, &Value> = metadata["packages"]
        .as_array()?
        .iter()
        .filter_map(|package| Some((package["id"].as_str()?, package)))
        .collect();
    let nodes: BTreeMap<&str, &Value> = metadata["resolve"]["nodes"]
        .as_array()?
        .iter()
        .filter_map(|node| Some((node["id"].as_str()?, node)))
        .collect();
    let (start, _) = packages.iter().find(|(_, package)| package["name"] == root)?;
    let mut seen = BTreeSet::from([*start]);
    let mut waiting = vec![*start];
    while let Some(id) = waiting.pop() {
        for dependency in nodes.get(id)?["deps"].as_array()? {
            let normal = dependency["dep_kinds"].as_array()?.iter().any(|kind| kind["kind"].is_null());
            let id = dependency["pkg"].as_str()?;
            if normal && seen.insert(id) {
                waiting.push(id);
            }
        }
    }
    let of_others =
        seen.into_iter().filter_map(|id| packages.get(id)).filter(|package| !package["source"].is_null());
    of_others
        .map(|package| {
            Some(Foreign {
                name: package["name"].as_str()?.to_owned(),
                version: package["version"].as_str()?.to_owned(),
                licence: package["license"].as_str().unwrap_or("see its licence file").to_owned(),
                folder: Path::new(package["manifest_path"].as_str()?).parent()?.to_path_buf(),
            })
        })
        .collect()
}

/// The texts of the licence and notice files in a crate's folder.
fn licence_texts(folder: &Path) -> Result<Vec<String>> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_uppercase();
        let named = ["LICENSE", "LICENCE", "COPYING", "NOTICE"].iter().any(|start| name.starts_with(start));
        if named && entry.file_type()?.is_file() {
            texts.push(String::from_utf8_lossy(&fs::read(entry.path())?).replace("\r\n", "\n"));
        }
    }
    texts.sort();
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_is_compiled_in_is_listed() {
        let package = |name: &str, source: Value| {
            json!({"id": name, "name": name, "version": "1.0.0", "source": source, "license": "MIT",
                   "manifest_path": format!("/crates/{name}/Cargo.toml")})
        };
        let node = |name: &str, deps: Value| json!({"id": name, "deps": deps});
        let dependency = |name: &str, kind: Value| json!({"pkg": name, "dep_kinds": [{"kind": kind}]});
        let metadata = json!({
            "packages": [
                package("clientele", Value::Null), package("ours", Value::Null), package("theirs", json!("registry")),
                package("deeper", json!("registry")), package("for-tests", json!("registry")),
            ],
            "resolve": {"nodes": [
                node("clientele", json!([dependency("ours", Value::Null), dependency("for-tests", json!("dev"))])),
                node("ours", json!([dependency("theirs", Value::Null)])),
                node("theirs", json!([dependency("deeper", Value::Null)])),
                node("deeper", json!([])),
            ]},
        });
        let found = foreign(&metadata, "clientele").unwrap();
        assert_eq!(found.iter().map(|each| each.name.as_str()).collect::<Vec<_>>(), ["deeper", "theirs"]);
        assert_eq!(foreign(&metadata, "unknown"), None);
    }

    #[test]
    fn licence_files_are_found_by_name() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [("LICENSE-MIT", "mit"), ("license.txt", "own"), ("README.md", "no")] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        assert_eq!(licence_texts(folder.path()).unwrap(), ["mit", "own"]);
    }
}
