//! Verdicts over redirect URIs, logout URIs and origins, and the taking apart of pasted lists of them.
//!
//! The rules follow RFC 9700 (security of OAuth 2.0), RFC 8252 (native apps), RFC 3986 (URIs) and the OAuth 2.1 draft.
//! A verdict never changes a value: it says what is wrong, what to do, and, where there is one, the fix to offer.

mod duplicates;
mod host;
mod paste;
mod rules;
mod text;

pub use paste::split_pasted;

/// How serious a verdict is, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// In order.
    Ok,
    /// In order, with something worth knowing.
    Info,
    /// Should be looked at.
    Warning,
    /// Wrong or dangerous, though the vendor may accept it.
    Error,
    /// Not a URI at all: it cannot be saved.
    Unusable,
}

/// What is to be said of one URI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// How serious it is.
    pub level: Level,
    /// One to three words, such as `Valid, loopback`.
    pub short: String,
    /// A sentence or two: what it means and what to do.
    pub message: Option<String>,
    /// Where it is written, such as `RFC 8252 §7.3`.
    pub reference: Option<&'static str>,
    /// The rule that spoke, such as `R02`; empty where all is in order.
    pub rule: &'static str,
    /// What would put it in order.
    pub fix: Option<Fix>,
}

/// A change that would put a URI in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the button says.
    pub label: String,
    /// The URI to put in its place; `None`: take it off the list.
    pub replacement: Option<String>,
}

/// What the list is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Use {
    /// A sign-in returns there, with a code or a token.
    #[default]
    Redirect,
    /// A sign-out returns there.
    Logout,
    /// Scripts from there may talk to the vendor: scheme, host and port, no path.
    Origin,
}

/// What such URIs may look like at the vendor and for the client.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// A `*` as the leftmost label of an http(s) host matches any one label.
    pub wildcards: bool,
    /// Placeholders such as `{organization_name}` are replaced by the vendor.
    pub placeholders: bool,
    /// The client is native: loopback addresses and reverse-domain schemes are in order.
    pub native: bool,
    /// People sign in at this tenant.
    pub production: bool,
    /// What the list is for.
    pub usage: Use,
}

/// The verdict over one URI by itself. Never panics, whatever the text.
pub fn verdict(uri: &str, rules: &Rules) -> Verdict {
    rules::verdict(uri, rules)
}

/// The verdicts over a list, in its order. A row that nearly repeats an earlier one is told so, unless something worse
/// is wrong with it.
pub fn verdicts(uris: &[&str], rules: &Rules) -> Vec<Verdict> {
    let mut verdicts: Vec<Verdict> = uris.iter().map(|uri| verdict(uri, rules)).collect();
    for (row, found) in duplicates::find(uris) {
        if let Some(own) = verdicts.get_mut(row).filter(|own| own.level < found.level) {
            *own = found;
        }
    }
    verdicts
}

impl Verdict {
    /// Whether it asks for something to be done.
    pub fn problem(&self) -> bool {
        self.level >= Level::Warning
    }

    fn new(level: Level, rule: &'static str, short: impl Into<String>) -> Self {
        Self { level, short: short.into(), message: None, reference: None, rule, fix: None }
    }

    fn saying(mut self, message: impl Into<String>) -> Self {
        self.message = Some(message.into());
        self
    }

    fn citing(mut self, reference: &'static str) -> Self {
        self.reference = Some(reference);
        self
    }

    fn replaced_by(mut self, label: impl Into<String>, replacement: impl Into<String>) -> Self {
        self.fix = Some(Fix { label: label.into(), replacement: Some(replacement.into()) });
        self
    }

    fn removed(mut self, label: impl Into<String>) -> Self {
        self.fix = Some(Fix { label: label.into(), replacement: None });
        self
    }
}
