//! Verdicts over redirect URIs, logout URIs and origins, and the taking apart of pasted lists of them.
//!
//! A verdict never changes a value: it says what is wrong, what to do, and, where there is one, the repair to offer.

mod host;
mod ledger;
mod normal;
mod paste;
mod rules;
mod text;

use std::borrow::Cow;
use std::sync::Arc;

pub use ledger::Ledger;
pub use normal::normalised;
pub use paste::split_pasted;

use crate::{Capabilities, Rule, Severity};

/// What is to be said of one URI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// One to three words, such as `Valid, loopback`.
    pub short: &'static str,
    /// What the rules found, the most serious first.
    pub remarks: Vec<Remark>,
    /// The domain that somebody registered to have its host; `None` where it has no such name.
    pub domain: Option<Arc<str>>,
    /// Whether it never leaves the device.
    pub local: bool,
}

/// What one rule says of one URI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The rule.
    pub rule: &'static Rule,
    /// How serious it is here.
    pub severity: Severity,
    /// Whether the vendor would certainly refuse it.
    pub refused: bool,
    /// One to three words, such as `Insecure`.
    pub short: &'static str,
    /// A sentence or two: what it means here and what to do.
    pub message: Cow<'static, str>,
    /// What would put it in order.
    pub repair: Option<Repair>,
}

/// A change to one row that would put it in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What the button says.
    pub label: Cow<'static, str>,
    /// The URI to put in its place; `None`: take it off the list.
    pub replacement: Option<String>,
}

/// What an address is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Use {
    /// A sign-in returns there, with a code or a token.
    #[default]
    Redirect,
    /// A sign-out returns there.
    Logout,
    /// The vendor's server calls it when a session ends.
    BackChannel,
    /// Scripts from there may talk to the vendor: scheme, host and port, no path.
    Origin,
    /// A page that people are sent to.
    Page,
}

impl Use {
    /// What a list is for whose schema asks for this widget; `None` where that is no list of URIs.
    pub fn of_widget(name: &str) -> Option<Self> {
        match name {
            "redirect-uris" => Some(Self::Redirect),
            "logout-uris" => Some(Self::Logout),
            "backchannel-uris" => Some(Self::BackChannel),
            "origins" => Some(Self::Origin),
            _ => None,
        }
    }
}

/// What the addresses of one list may look like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rules {
    /// What the list is for.
    pub usage: Use,
    /// What the vendor does with such addresses.
    pub capabilities: Capabilities,
    /// The client is native: loopback addresses and reverse-domain schemes are in order.
    pub native: bool,
    /// People sign in at this tenant.
    pub production: bool,
    /// The vendor takes no entry twice.
    pub unique: bool,
    /// The longest entry that the vendor takes, in characters.
    pub longest: Option<usize>,
}

/// The verdict over one URI by itself. Never panics, whatever the text.
pub fn verdict(uri: &str, rules: &Rules) -> Verdict {
    let mut verdict = rules::verdict(uri, rules);
    for at in 0..verdict.remarks.len() {
        let Remark { rule, short, repair, .. } = &verdict.remarks[at];
        // What is offered as a repair is one.
        let mends = repair.as_ref().is_none_or(|repair| {
            repair.replacement.as_ref().is_none_or(|replacement| {
                let after = rules::verdict(replacement, rules);
                !after.remarks.iter().any(|left| left.rule == *rule && left.short == *short)
            })
        });
        if !mends {
            verdict.remarks[at].repair = None;
        }
    }
    verdict
}

impl Verdict {
    /// The most serious remark.
    pub fn worst(&self) -> Option<&Remark> {
        self.remarks.first()
    }

    /// How serious the most serious remark is; `None` where all is in order.
    pub fn severity(&self) -> Option<Severity> {
        self.worst().map(|remark| remark.severity)
    }

    /// Whether it asks for something to be done.
    pub fn problem(&self) -> bool {
        self.severity() >= Some(Severity::Warning)
    }

    /// Why the vendor would certainly refuse it, if it would.
    pub fn refusal(&self) -> Option<&Remark> {
        self.remarks.iter().find(|remark| remark.refused)
    }

    /// With more remarks. A stable sort: the first rule among equals stays the first.
    fn with(mut self, remarks: impl IntoIterator<Item = Remark>) -> Self {
        self.remarks.extend(remarks);
        self.remarks.sort_by_key(|remark| std::cmp::Reverse((remark.refused, remark.severity)));
        if let Some(worst) = self.remarks.first() {
            self.short = worst.short;
        }
        self
    }
}

impl Remark {
    fn new(rule: &'static Rule, severity: Severity, short: &'static str) -> Self {
        let message = Cow::Borrowed(rule.explanation);
        Self { rule, severity, refused: false, short, message, repair: None }
    }

    fn refused(mut self) -> Self {
        self.refused = true;
        self
    }

    fn saying(mut self, message: impl Into<Cow<'static, str>>) -> Self {
        self.message = message.into();
        self
    }

    fn replaced_by(mut self, label: impl Into<Cow<'static, str>>, replacement: impl Into<String>) -> Self {
        self.repair = Some(Repair { label: label.into(), replacement: Some(replacement.into()) });
        self
    }

    fn removed(mut self) -> Self {
        self.repair = Some(Repair { label: "Remove this one".into(), replacement: None });
        self
    }
}
