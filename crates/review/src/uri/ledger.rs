//! Verdicts over a list that changes row by row.

use std::collections::HashMap;
use std::sync::Arc;

use super::normal::{difference, normalised};
use super::{Remark, Rules, Verdict, verdict};
use crate::Severity;
use crate::rule::R13;

/// What was said of the rows of a list. A row that stays is not judged again, so that a key press costs one verdict
/// and a look at each row, however long the list.
#[derive(Debug, Default)]
pub struct Ledger {
    rules: Rules,
    known: HashMap<String, Known>,
}

#[derive(Clone, Debug)]
struct Known {
    verdict: Arc<Verdict>,
    normal: Arc<str>,
}

impl Ledger {
    /// The verdicts over a list, in its order. A row that repeats or nearly repeats an earlier one is told so (R13).
    pub fn verdicts(&mut self, uris: &[&str], rules: &Rules) -> Vec<Arc<Verdict>> {
        let mut before = std::mem::take(&mut self.known);
        if self.rules != *rules {
            self.rules = *rules;
            before.clear();
        }
        let mut now: HashMap<String, Known> = HashMap::with_capacity(uris.len());
        let mut first: HashMap<Arc<str>, usize> = HashMap::with_capacity(uris.len());
        let mut verdicts = Vec::with_capacity(uris.len());
        for (row, uri) in uris.iter().enumerate() {
            let known = match now.get(*uri) {
                Some(known) => known.clone(),
                None => {
                    let (text, known) = before.remove_entry(*uri).unwrap_or_else(|| {
                        let normal = normalised(uri).into();
                        ((*uri).to_owned(), Known { verdict: Arc::new(verdict(uri, rules)), normal })
                    });
                    now.insert(text, known.clone());
                    known
                }
            };
            let earlier = (!uri.trim().is_empty())
                .then(|| *first.entry(known.normal.clone()).or_insert(row))
                .filter(|earlier| *earlier < row);
            verdicts.push(match earlier {
                Some(earlier) => repeated(&known.verdict, uris[earlier], uri, earlier + 1, rules),
                None => known.verdict,
            });
        }
        self.known = now;
        verdicts
    }
}

fn repeated(own: &Verdict, earlier: &str, uri: &str, number: usize, rules: &Rules) -> Arc<Verdict> {
    let found = match difference(earlier, uri) {
        None => {
            let found = Remark::new(&R13, Severity::Warning, "Duplicate");
            let found = found.saying(format!("Is already in row {number}."));
            if rules.unique { found.refused() } else { found }
        }
        Some(difference) => Remark::new(&R13, Severity::Warning, "Near-duplicate").saying(format!(
            "Differs from row {number} only by {difference}. Addresses are compared character by character."
        )),
    };
    Arc::new(own.clone().with([found.removed()]))
}
