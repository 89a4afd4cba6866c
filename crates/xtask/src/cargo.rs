//! Builds whose products are needed afterwards: cargo names them in its JSON messages.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{say, shell};

/// What a build has made.
#[derive(Debug, Default)]
pub(crate) struct Products {
    /// One per compiled target that has an executable or a WebAssembly module.
    pub(crate) all: Vec<Product>,
    /// Whether everything that was asked for was built.
    pub(crate) complete: bool,
}

/// One built program or module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Product {
    /// The package, e.g. `clientele-forms`.
    pub(crate) package: String,
    /// The folder of the package's manifest.
    pub(crate) folder: PathBuf,
    /// The target's name, e.g. `main_job`.
    pub(crate) target: String,
    /// The target's kind: `lib`, `bin`, `test`, ...
    pub(crate) kind: String,
    /// Whether it is a test executable.
    pub(crate) test: bool,
    /// Where it lies.
    pub(crate) path: PathBuf,
}

impl Products {
    /// The program of this name (not its unit tests).
    pub(crate) fn program(&self, target: &str) -> Result<&Path> {
        self.all
            .iter()
            .find(|product| product.target == target && product.kind == "bin" && !product.test)
            .map(|product| product.path.as_path())
            .with_context(|| format!("the build made no program `{target}`"))
    }
}

/// Runs a cargo build with its progress and diagnostics shown, and returns what it made; also if part of it failed.
pub(crate) fn products(command: &mut Command) -> Result<Products> {
    say::line(format_args!("$ {}", shell::typed(command)));
    let output = command
        .arg("--message-format=json-render-diagnostics")
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start cargo")?;
    let messages = String::from_utf8_lossy(&output.stdout);
    Ok(Products { all: messages.lines().filter_map(product).collect(), complete: output.status.success() })
}

/// As `products`, for builds of which all is needed.
pub(crate) fn all_products(command: &mut Command) -> Result<Products> {
    let products = products(command)?;
    anyhow::ensure!(products.complete, "the build failed: see the messages above");
    Ok(products)
}

/// The product named in one of cargo's messages, if it is one.
fn product(message: &str) -> Option<Product> {
    let message: Value = serde_json::from_str(message).ok()?;
    if message.get("reason")?.as_str()? != "compiler-artifact" {
        return None;
    }
    let path = match message.get("executable").and_then(Value::as_str) {
        Some(path) => path,
        None => message
            .get("filenames")?
            .as_array()?
            .iter()
            .filter_map(Value::as_str)
            .find(|f| f.ends_with(".wasm"))?,
    };
    let target = message.get("target")?;
    let manifest = Path::new(message.get("manifest_path")?.as_str()?);
    Some(Product {
        package: package_name(message.get("package_id")?.as_str()?)?,
        folder: manifest.parent()?.to_path_buf(),
        target: target.get("name")?.as_str()?.to_owned(),
        kind: target.get("kind")?.get(0)?.as_str()?.to_owned(),
        test: message.pointer("/profile/test").and_then(Value::as_bool).unwrap_or_default(),
        path: PathBuf::from(path),
    })
}

/// The name within a package id: `path+file:///x/crates/forms#clientele-forms@0.1.0`, or `path+file:///x/xtask#0.1.0`
/// where the folder has the package's name.
fn package_name(id: &str) -> Option<String> {
    let (place, fragment) = id.rsplit_once('#')?;
    let name = match fragment.split_once('@') {
        Some((name, _)) => name,
        None => place.rsplit('/').next()?,
    };
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_executables_are_found_in_the_messages() {
        let message = r#"{"reason":"compiler-artifact","package_id":"path+file:///w/tests#clientele-tests@0.1.0",
            "manifest_path":"/w/tests/Cargo.toml","target":{"kind":["test"],"name":"main_job"},
            "profile":{"test":true},"filenames":["/w/target/debug/deps/main_job-1"],
            "executable":"/w/target/debug/deps/main_job-1","fresh":true}"#;
        let found = product(&message.replace('\n', " ")).unwrap();
        assert_eq!((found.package.as_str(), found.target.as_str()), ("clientele-tests", "main_job"));
        assert_eq!((found.kind.as_str(), found.test), ("test", true));
        assert_eq!(found.folder, Path::new("/w/tests"));
    }

    #[test]
    fn a_webassembly_module_is_a_product_and_a_library_is_none() {
        let module = r#"{"reason":"compiler-artifact","package_id":"path+file:///w/ui#clientele-ui@0.1.0",
            "manifest_path":"/w/ui/Cargo.toml","target":{"kind":["bin"],"name":"clientele-ui"},
            "profile":{"test":false},"filenames":["/w/target/x/clientele-ui.wasm"],"executable":null}"#;
        assert_eq!(
            product(&module.replace('\n', " ")).unwrap().path,
            Path::new("/w/target/x/clientele-ui.wasm")
        );
        assert_eq!(product(&module.replace('\n', " ").replace(".wasm", ".rlib")), None);
        assert_eq!(product("{\"reason\":\"build-finished\",\"success\":true}"), None);
        assert_eq!(product("not JSON"), None);
    }

    #[test]
    fn packages_are_known_by_name() {
        assert_eq!(package_name("path+file:///w/crates/xtask#0.1.0").as_deref(), Some("xtask"));
        assert_eq!(
            package_name("path+file:///w/tests#clientele-tests@0.1.0").as_deref(),
            Some("clientele-tests")
        );
    }
}
