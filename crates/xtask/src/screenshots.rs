//! The README's pictures, taken of the real window.

use std::fs;

use anyhow::Result;

use crate::bundle::{self, Flavour};
use crate::checkout::Checkout;
use crate::doctor::Purpose;
use crate::session::Session;
use crate::{setup, shell, suites};

/// Builds, drives the window in a session of its own, and writes the pictures.
pub(crate) fn run(checkout: &Checkout) -> Result<()> {
    setup::prepare(checkout, Purpose::Test)?;
    bundle::build(checkout, Flavour::Dev)?;
    let products = suites::build(checkout)?;
    let pictures = checkout.root.join("assets").join("screenshots");
    fs::create_dir_all(&pictures)?;
    let session = Session::start()?;
    let mut command = session.command(products.program("screenshots")?);
    command
        .current_dir(&checkout.root)
        .env("CLIENTELE_APP", products.program("clientele")?)
        .env("CLIENTELE_SANDBOX", products.program("clientele-sandbox")?)
        .env("CLIENTELE_SHOTS", &pictures);
    shell::run(&mut command)
}
