//! What a suite tried, as a table.

use std::time::Duration;

use super::{Outcome, Row};
use crate::say;

/// The table of a suite: one line per test, under the name of what they belong to, and a summary.
pub(crate) fn render(suite: &str, rows: &[Row], took: Duration) -> String {
    let width = rows.iter().map(|row| row.name.chars().count()).max().unwrap_or_default().clamp(20, 100);
    let mut text = format!("\n{suite}: what was tried\n");
    let mut group = None;
    for row in rows {
        if group != Some(&row.group) {
            text.push_str(&format!("  {}\n", row.group));
            group = Some(&row.group);
        }
        let outcome = match row.outcome {
            Outcome::Passed => "passed",
            Outcome::Failed => "FAILED",
            Outcome::Ignored => "IGNORED (counts as failed)",
        };
        let time = row.time.map(|time| format!("{:.2} s", time.as_secs_f64())).unwrap_or_default();
        let line = format!("    {:width$}  {time:>9}  {outcome}\n", row.name);
        text.push_str(&line);
    }
    text.push_str(&summary(suite, rows, took));
    text
}

/// The suite in one line.
pub(crate) fn summary(suite: &str, rows: &[Row], took: Duration) -> String {
    let passed = rows.iter().filter(|row| row.outcome == Outcome::Passed).count();
    format!("{suite}: {passed} passed, {} failed, in {}", rows.len() - passed, say::seconds(took))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_grouped_and_counted() {
        let row = |group: &str, name: &str, outcome, time| Row {
            group: group.to_owned(),
            name: name.to_owned(),
            outcome,
            time,
        };
        let rows = [
            row("checks", "formatting", Outcome::Passed, Some(Duration::from_millis(1250))),
            row("clientele-forms", "draft::a", Outcome::Failed, None),
            row("clientele-forms", "draft::b", Outcome::Ignored, None),
        ];
        let expected = "\nunit: what was tried
  checks
    formatting               1.25 s  passed
  clientele-forms
    draft::a                         FAILED
    draft::b                         IGNORED (counts as failed)
unit: 1 passed, 2 failed, in 3.0 s";
        assert_eq!(render("unit", &rows, Duration::from_secs(3)), expected);
    }
}
