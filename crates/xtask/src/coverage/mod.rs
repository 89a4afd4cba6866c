//! Compares the schemas with OpenAPI documents of the vendors: what a schema lacks, has in excess, or types, limits or
//! enumerates differently, body by body. What is known and meant is explained in a file beside the schemas.

mod compare;
mod explained;
mod operations;
mod ours;
mod shape;
mod theirs;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clientele_forms::Kind;
use serde_json::Value;

use crate::checkout::Checkout;
use crate::say;
use compare::Difference;
use explained::Explanation;

/// Compares each of the documents, and says what is different.
///
/// # Errors
/// A document that cannot be read, a difference that nobody explained, an explanation of nothing.
pub(crate) fn run(checkout: &Checkout, documents: &[PathBuf], all: bool) -> Result<()> {
    let explanations = explained::read(&checkout.root.join("assets").join("schemas"))?;
    let mut seen = BTreeSet::new();
    let mut used = BTreeSet::new();
    let mut unexplained = 0;
    for path in documents {
        let document = read(path)?;
        let differences = compare::document(&document);
        let operations = operations::of(&document);
        let kinds: BTreeSet<Kind> = operations.iter().map(|operation| operation.kind).collect();
        let generation = operations::generation(&document);
        seen.extend(kinds.iter().map(|kind| (*kind, generation)));
        say::line(heading(path, &kinds, generation));
        let mut explained = 0;
        for difference in differences {
            let reason = explanations.iter().position(|one| one.explains(&difference, generation));
            let text = reason.map(|index| explanations[index].why.as_str());
            explained += usize::from(text.is_some());
            unexplained += usize::from(text.is_none());
            used.extend(reason);
            if all || text.is_none() {
                say::line(row(&difference, text));
            }
        }
        say::line(format_args!("  {explained} differences explained"));
    }
    let idle = idle(&explanations, &used, &seen);
    for explanation in &idle {
        say::line(format_args!("  explains nothing any more: {explanation}"));
    }
    say::line(format_args!(
        "\n{unexplained} differences without an explanation, {} idle explanations",
        idle.len()
    ));
    if unexplained + idle.len() > 0 {
        bail!("schemas and documents differ");
    }
    Ok(())
}

fn read(path: &Path) -> Result<Value> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let yaml = path.extension().is_some_and(|end| end == "yml" || end == "yaml");
    let document = if yaml {
        serde_saphyr::from_str(&text).map_err(|error| anyhow::anyhow!("{error}"))
    } else {
        serde_json::from_str(&text).map_err(anyhow::Error::from)
    };
    document.with_context(|| path.display().to_string())
}

fn heading(path: &Path, kinds: &BTreeSet<Kind>, generation: Option<u16>) -> String {
    let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
    let what = if names.is_empty() { "nothing of ours".to_owned() } else { names.join(", ") };
    let generation = generation.map(|generation| format!(", {generation}")).unwrap_or_default();
    format!("\n{}: {what}{generation}", path.display())
}

fn row(difference: &Difference, reason: Option<&str>) -> String {
    let mut text = format!(
        "  {:<20} {:<58} {:<13} {}",
        difference.kind,
        difference.at,
        difference.what,
        difference.bodies.iter().map(|body| body.name()).collect::<Vec<_>>().join(", "),
    );
    if !(difference.theirs.is_empty() && difference.ours.is_empty()) {
        text.push_str(&format!(
            "\n      document: {}\n      schema:   {}",
            difference.theirs, difference.ours
        ));
    }
    if let Some(reason) = reason {
        text.push_str(&format!("\n      explained: {reason}"));
    }
    text
}

/// The explanations that would have had to explain something in the documents that were read.
fn idle<'e>(
    explanations: &'e [Explanation],
    used: &BTreeSet<usize>,
    seen: &BTreeSet<(Kind, Option<u16>)>,
) -> Vec<&'e Explanation> {
    let looked_for = |explanation: &Explanation| {
        seen.iter().any(|(kind, generation)| explanation.concerns(*kind, *generation))
    };
    let unused =
        explanations.iter().enumerate().filter(|(index, one)| !used.contains(index) && looked_for(one));
    unused.map(|(_, explanation)| explanation).collect()
}

#[cfg(test)]
mod tests;
