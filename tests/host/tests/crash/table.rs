//! What is printed.

use std::fmt::Write as _;
use std::io::Write as _;

use crate::Vendor;
use crate::change::Change;

/// One way to die.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) vendor: Vendor,
    pub(crate) step: &'static str,
    /// Whether the sandbox made the change.
    pub(crate) made: bool,
    /// What the journal said of it after the restart.
    pub(crate) found: Vec<String>,
    /// What it says since the vendor was asked.
    pub(crate) known: Vec<String>,
    /// What is not as it has to be.
    pub(crate) wrong: Option<String>,
}

/// Prints the rows of a change in one go, past what the test's harness keeps to itself.
pub(crate) fn print(change: Change, rows: &[Row]) {
    let mut text = format!(
        "\n{:<30}{:<20}{:<15}{:<11}{:<26}verdict\n",
        "change", "killed after", "the vendor", "committed", "the journal"
    );
    for row in rows {
        let vendor = match row.vendor {
            Vendor::Answers => "answers",
            Vendor::FailsLate => "fails late",
            Vendor::Fails => "fails",
        };
        let said =
            |states: &[String]| if states.is_empty() { "nothing".to_owned() } else { states.join(", ") };
        let journal = match (said(&row.found), said(&row.known)) {
            (found, known) if found == known => found,
            (found, known) => format!("{found}, then {known}"),
        };
        let made = if row.made { "yes" } else { "no" };
        let verdict = row.wrong.as_deref().unwrap_or("as it has to be");
        let change = change.title();
        let step = row.step;
        let line = writeln!(text, "{change:<30}{step:<20}{vendor:<15}{made:<11}{journal:<26}{verdict}");
        line.expect("a text can grow");
    }
    std::io::stdout().write_all(text.as_bytes()).expect("somebody listens");
}
