//! Reading what a test executable says while it runs.

mod words;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use super::{Outcome, Row};
use words::{StripSuffixOf, counted, outcome, plain};

/// What one test executable has said so far.
pub(crate) struct Report {
    group: String,
    /// Whether its tests run one after the other, so that the time between two results is the time of one.
    serial: bool,
    last: Instant,
    announced: usize,
    tests: Vec<Seen>,
    /// A test that was named, and whose result is not on the same line: it wrote something in between.
    open: Option<String>,
    listed_failures: BTreeSet<String>,
    in_failures: bool,
    summed_up: bool,
    /// Where the tests of the current `running N tests` begin.
    begin: usize,
}

struct Seen {
    name: String,
    outcome: Option<Outcome>,
    time: Option<Duration>,
}

impl Report {
    /// The report of an executable that is started now.
    pub(crate) fn new(group: String, serial: bool, now: Instant) -> Self {
        Self {
            group,
            serial,
            last: now,
            announced: 0,
            tests: Vec::new(),
            open: None,
            listed_failures: BTreeSet::new(),
            in_failures: false,
            summed_up: false,
            begin: 0,
        }
    }

    /// Takes the next line, complete at `now`.
    pub(crate) fn line(&mut self, line: &str, now: Instant) {
        let line = plain(line);
        if let Some(count) =
            line.strip_prefix("running ").and_then(|rest| rest.strip_suffix_of(&[" tests", " test"]))
        {
            self.announced += count.parse::<usize>().unwrap_or_default();
            self.last = now;
            self.begin = self.tests.len();
            self.summed_up = false;
        } else if let Some((name, said)) =
            line.strip_prefix("test ").and_then(|rest| rest.split_once(" ... "))
        {
            self.close(None, now);
            self.in_failures = false;
            self.open = Some(name.strip_suffix(" - should panic").unwrap_or(name).to_owned());
            if let Some(outcome) = outcome(said) {
                self.close(Some(outcome), now);
            }
        } else if let Some(summary) = line.strip_prefix("test result: ") {
            self.close(None, now);
            self.in_failures = false;
            self.settle(summary);
            self.summed_up = true;
        } else if line == "failures:" {
            // Said twice: before what the failed tests wrote, and before their names. The last one counts.
            self.in_failures = true;
            self.listed_failures.clear();
        } else if let Some(name) = line.strip_prefix("    ").filter(|_| self.in_failures) {
            self.listed_failures.insert(name.to_owned());
        } else if self.open.is_some()
            && let Some(outcome) = outcome(&line)
        {
            self.close(Some(outcome), now);
        }
    }

    fn close(&mut self, outcome: Option<Outcome>, now: Instant) {
        if let Some(name) = self.open.take() {
            let time = self.serial.then(|| now.duration_since(self.last));
            self.tests.push(Seen { name, outcome, time });
            self.last = now;
        }
    }

    /// Settles the tests whose name or result was lost among what they wrote: the executable lists those that failed,
    /// and counts all.
    fn settle(&mut self, summary: &str) {
        for test in &mut self.tests[self.begin..] {
            let failed = self.listed_failures.remove(&test.name);
            test.outcome.get_or_insert(if failed { Outcome::Failed } else { Outcome::Passed });
        }
        for name in std::mem::take(&mut self.listed_failures) {
            self.tests.push(Seen { name, outcome: Some(Outcome::Failed), time: None });
        }
        for (word, outcome) in
            [(" passed", Outcome::Passed), (" failed", Outcome::Failed), (" ignored", Outcome::Ignored)]
        {
            let seen = self.tests[self.begin..].iter().filter(|test| test.outcome == Some(outcome)).count();
            for _ in seen..counted(summary, word) {
                let name = "(name lost among other output)".to_owned();
                self.tests.push(Seen { name, outcome: Some(outcome), time: None });
            }
        }
    }

    /// The rows of the table. `fault` is what was wrong with the executable itself (it crashed, it ran out of time);
    /// a test without a result has failed.
    pub(crate) fn rows(mut self, fault: Option<String>, now: Instant) -> Vec<Row> {
        self.close(None, now);
        let missing = self.announced.saturating_sub(self.tests.len());
        let any_failed = self.tests.iter().any(|test| test.outcome == Some(Outcome::Failed));
        let group = self.group;
        let row = |name: String, outcome, time| Row { group: group.clone(), name, outcome, time };
        let mut rows: Vec<Row> = self
            .tests
            .into_iter()
            .map(|test| match test.outcome {
                Some(outcome) => row(test.name, outcome, test.time),
                None => row(format!("{} (no result)", test.name), Outcome::Failed, test.time),
            })
            .collect();
        if missing > 0 {
            rows.push(row(format!("({missing} announced without a result)"), Outcome::Failed, None));
        }
        // An executable that says "failed" because of its tests has no fault of its own.
        if let Some(fault) = fault.filter(|_| !(self.summed_up && any_failed)) {
            rows.push(row(format!("({fault})"), Outcome::Failed, None));
        } else if !self.summed_up && missing == 0 {
            rows.push(row("(no summary: not a test executable?)".to_owned(), Outcome::Failed, None));
        }
        rows
    }
}
