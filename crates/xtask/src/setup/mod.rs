//! Getting what is missing onto the machine.

pub(crate) mod axe;
pub(crate) mod patternfly;

mod apt;
mod npm;

use std::process::Command;

use anyhow::{Result, bail};

use crate::checkout::Checkout;
use crate::doctor::{self, Finding, Need, Purpose, Remedy, ThisMachine};
use crate::{say, shell};

/// Sets up whatever is missing for a purpose, showing each step, and fails naming what a person has to do.
pub(crate) fn prepare(checkout: &Checkout, purpose: Purpose) -> Result<()> {
    let machine = ThisMachine(checkout);
    let missing = missing(&doctor::examine(&machine, purpose));
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = missing.iter().map(|need| need.name).collect();
    say::line(format_args!("Missing on this machine: {}", names.join(", ")));

    let packages = packages(&missing);
    if !packages.is_empty() {
        say::step("Installing system packages", || apt::install(&machine, &packages))?;
    }
    for need in &missing {
        match need.remedy {
            Remedy::Rustup(words) => {
                say::step(&format!("Adding {} to the Rust toolchain", need.name), || {
                    shell::run(Command::new("rustup").args(words).current_dir(&checkout.root))
                })?
            }
            Remedy::PatternFly => say::step("Fetching PatternFly", || patternfly::fetch(checkout))?,
            Remedy::Axe => say::step("Fetching axe-core", || axe::fetch(checkout))?,
            Remedy::Packages { .. } => {}
        }
    }

    let findings = doctor::examine(&machine, purpose);
    if findings.iter().any(|finding| !finding.present) {
        say::line(doctor::render(&findings, &machine));
        bail!("something is still missing: see the commands above");
    }
    Ok(())
}

fn missing(findings: &[Finding]) -> Vec<Need> {
    findings.iter().filter(|finding| !finding.present).map(|finding| finding.need).collect()
}

/// The system packages among the remedies, by apt's names, each once.
fn packages(missing: &[Need]) -> Vec<&'static str> {
    let mut packages = Vec::new();
    for need in missing {
        if let Remedy::Packages { apt, .. } = need.remedy
            && !packages.contains(&apt)
        {
            packages.push(apt);
        }
    }
    packages
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::needs;

    #[test]
    fn packages_are_asked_for_once_and_only_where_apt_has_them() {
        let all = needs();
        let packages = packages(&all);
        assert!(packages.contains(&"libwebkit2gtk-4.1-dev") && packages.contains(&"gnome-keyring"));
        let mut distinct = packages.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), packages.len());
        let others = all.iter().filter(|need| !matches!(need.remedy, Remedy::Packages { .. }));
        assert_eq!(
            others.map(|need| need.name).collect::<Vec<_>>(),
            ["wasm32-unknown-unknown", "PatternFly", "rustfmt", "clippy", "axe-core"]
        );
    }
}
