//! A small language for what a vendor accepts in a request body.
//!
//! Both vendors' rules are written in it as static tables; each vendor words the violations in its own way.

mod check;

pub(crate) use self::check::{violations, violations_in};

/// What a value must be.
pub(crate) enum Rule {
    Any,
    Flag,
    Number {
        min: i64,
        max: i64,
    },
    Integer {
        min: i64,
        max: i64,
    },
    Text {
        min: usize,
        max: usize,
    },
    Formed(&'static Form),
    Choice(&'static [&'static str]),
    List {
        of: &'static Rule,
        min: usize,
        max: usize,
        unique: bool,
    },
    Object(&'static Object),
    Nullable(&'static Rule),
    /// Any text, or what the rule says.
    TextOr(&'static Rule),
}

/// A text that must have a form of its own.
pub(crate) struct Form {
    pub(crate) name: &'static str,
    pub(crate) accepts: fn(&str) -> bool,
}

/// The fields of an object.
pub(crate) struct Object {
    pub(crate) fields: &'static [Field],
    /// Whether other fields are taken as well.
    pub(crate) open: bool,
    pub(crate) min: usize,
    pub(crate) max: usize,
}

/// One field of an object.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) required: bool,
    pub(crate) rule: Rule,
    /// The years of the API that know the field, both included.
    pub(crate) years: (u16, u16),
}

impl Field {
    pub(crate) const fn known_in(&self, year: u16) -> bool {
        self.years.0 <= year && year <= self.years.1
    }
}

pub(crate) const NO_LIMIT: usize = usize::MAX;
const ALWAYS: (u16, u16) = (0, u16::MAX);

pub(crate) const fn optional(name: &'static str, rule: Rule) -> Field {
    Field { name, required: false, rule, years: ALWAYS }
}

pub(crate) const fn required(name: &'static str, rule: Rule) -> Field {
    Field { name, required: true, rule, years: ALWAYS }
}

/// The field, unknown before `year`.
pub(crate) const fn since(year: u16, field: Field) -> Field {
    Field { name: field.name, required: field.required, rule: field.rule, years: (year, field.years.1) }
}

/// The field, unknown after `year`.
pub(crate) const fn until(year: u16, field: Field) -> Field {
    Field { name: field.name, required: field.required, rule: field.rule, years: (field.years.0, year) }
}

pub(crate) const fn text(min: usize, max: usize) -> Rule {
    Rule::Text { min, max }
}

pub(crate) const fn list(of: &'static Rule) -> Rule {
    Rule::List { of, min: 0, max: NO_LIMIT, unique: false }
}

pub(crate) const fn closed(fields: &'static [Field]) -> Object {
    Object { fields, open: false, min: 0, max: NO_LIMIT }
}

pub(crate) const fn open(fields: &'static [Field]) -> Object {
    Object { fields, open: true, min: 0, max: NO_LIMIT }
}

/// Any text.
pub(crate) const TEXT: Rule = text(0, NO_LIMIT);
/// Any object.
pub(crate) const ANY_OBJECT: Rule = Rule::Object(&open(&[]));

/// Something in a body that breaks a rule.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Violation {
    pub(crate) path: Vec<Step>,
    pub(crate) problem: Problem,
}

/// One step of a path into a document.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Step {
    Key(String),
    Index(usize),
}

/// What is wrong at the end of the path.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Problem {
    Type { expected: &'static str, found: &'static str },
    Choice { found: String, choices: &'static [&'static str] },
    Form { name: &'static str, found: String },
    Shorter { length: usize, min: usize },
    Longer { length: usize, max: usize },
    Less { found: String, min: i64 },
    Greater { found: String, max: i64 },
    FewerItems { count: usize, min: usize },
    MoreItems { count: usize, max: usize },
    Repeated { first: usize, again: usize },
    FewerFields { count: usize, min: usize },
    MoreFields { count: usize, max: usize },
    Missing { name: &'static str },
    Unknown { name: String },
}

/// `a.b[0].c`; empty at the root.
pub(crate) fn dotted(path: &[Step]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            Step::Key(key) => {
                if !text.is_empty() {
                    text.push('.');
                }
                text.push_str(key);
            }
            Step::Index(index) => text.push_str(&format!("[{index}]")),
        }
    }
    text
}
