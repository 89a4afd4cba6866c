//! The JavaScript that goes with the module, from wasm-bindgen's own generator as a library.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::Flavour;

/// Writes `clientele-ui.js`, `clientele-ui_bg.wasm` and the snippets that crates carry, as ES modules.
pub(crate) fn generate(module: &Path, folder: &Path, flavour: Flavour) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .web(true)?
        .typescript(false)
        .keep_debug(false)
        .remove_name_section(flavour == Flavour::Release)
        .remove_producers_section(true)
        .out_name("clientele-ui")
        .generate(folder)
        .with_context(|| format!("cannot make the bindings of {}", module.display()))
}
