//! What a rule has to say.

use std::borrow::Cow;

use clientele_forms::{Edits, Pointer};

use crate::Rule;

/// How serious something is, from the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// In order, with something worth knowing.
    Info,
    /// Should be looked at.
    Warning,
    /// Wrong or dangerous, though the vendor may accept it.
    Error,
}

/// One thing that a rule found in a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule, with its explanation and its references.
    pub rule: &'static Rule,
    /// How serious it is here.
    pub severity: Severity,
    /// Where it is: a value, or the list that it is about.
    pub pointer: Pointer,
    /// What was found, in a sentence or two.
    pub message: Cow<'static, str>,
    /// What would put it in order, where that is an edit.
    pub fix: Option<Fix>,
}

/// Edits that would put something in order. They are applied like a person's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What the button says.
    pub label: Cow<'static, str>,
    /// The edits.
    pub edits: Edits,
}
