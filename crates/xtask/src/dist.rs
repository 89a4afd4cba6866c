//! The application as it is shipped.

mod crates;

use std::fs;

use anyhow::{Context, Result};

use crate::bundle::{self, Flavour};
use crate::checkout::Checkout;
use crate::doctor::Purpose;
use crate::{launch, say, setup};

/// Builds everything optimised and lays the program and the licences into `target/dist`.
pub(crate) fn run(checkout: &Checkout) -> Result<()> {
    setup::prepare(checkout, Purpose::Run)?;
    bundle::build(checkout, Flavour::Release)?;
    let program = launch::application(checkout, Flavour::Release)?;
    let folder = checkout.target.join("dist");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let licences = folder.join("licences");
    fs::create_dir_all(&licences)?;
    let shipped = folder.join(program.file_name().context("the program has no name")?);
    fs::copy(&program, &shipped)?;
    for entry in fs::read_dir(checkout.dist().join("licences"))? {
        let entry = entry?;
        fs::copy(entry.path(), licences.join(entry.file_name()))?;
    }
    fs::write(licences.join("RustCrates.txt"), crates::licences(checkout)?)?;
    for entry in fs::read_dir(&checkout.root)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with("LICENSE") {
            fs::copy(entry.path(), folder.join(entry.file_name()))?;
        }
    }
    let (raw, packed) = bundle::module_sizes(checkout)?;
    say::line("");
    say::line(format_args!("{}: {}", checkout.shown(&shipped), say::size(fs::metadata(&shipped)?.len())));
    say::line(format_args!("ui/dist/clientele-ui_bg.wasm: {}, gzip {}", say::size(raw), say::size(packed)));
    Ok(())
}
