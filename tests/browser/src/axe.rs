//! The accessibility checker: axe-core, run within a page.

use std::fs;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{Page, prepared};

/// The checker's program.
#[derive(Debug)]
pub struct Axe(String);

impl Axe {
    /// Reads the checker that `cargo xtask setup --tests` has fetched.
    ///
    /// # Errors
    /// It is not there.
    pub fn prepared() -> Result<Self> {
        let file = prepared("CLIENTELE_AXE")?;
        Ok(Self(fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?))
    }

    /// What is wrong with the page as it is now, by all rules of the checker: a line each with the rule, the element
    /// and what would put it right.
    ///
    /// # Errors
    /// The checker failed.
    pub async fn violations(&self, page: &Page<'_>) -> Result<Vec<String>> {
        page.ask(&format!("if (!window.axe) {{ {} }}", self.0), vec![]).await?;
        let script = "
            const told = violation => violation.nodes.map(node =>
                `${violation.id}: ${node.html.slice(0, 240)}\\n      ${node.failureSummary.replace(/\\s+/g, ' ')}`);
            axe.run(document, { resultTypes: ['violations'] })
                .then(found => done(found.violations.flatMap(told)), fault => done(`the checker failed: ${fault}`));";
        match page.ask_later(script, vec![]).await? {
            Value::Array(found) => Ok(found.iter().filter_map(Value::as_str).map(str::to_owned).collect()),
            other => anyhow::bail!("{other}"),
        }
    }
}
