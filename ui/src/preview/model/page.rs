use clientele_forms::{Kind, schema};
use serde_json::Value;

use super::settings::{Settings, plain};
use crate::format::Colour;

/// Methods with an account at somebody else's, in the order of their buttons.
const SOCIAL: [&str; 5] = ["google", "apple", "facebook", "line", "tiktok"];
/// Methods that need a text and a button, in the order in which they take the first place.
const SENT: [(&str, &str); 3] =
    [("email", "Email me a link"), ("email_otp", "Email me a code"), ("sms", "Text me a code")];
/// The longest name of a method that is shown, in characters.
const NAME: usize = 40;

/// The first page that a person who signs in sees.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Page {
    /// The heading.
    pub(crate) title: String,
    /// The colour of the first message that has one.
    pub(crate) colour: Option<Colour>,
    /// What is on it, from top to bottom.
    pub(crate) parts: Vec<Part>,
    /// What is on and not on the first page.
    pub(crate) later: Vec<String>,
}

/// One thing on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// An input for what a person is known by, and what stands in it.
    Identifier(&'static str, &'static str),
    /// An input for the password, and what is said of it.
    Password(Option<String>),
    /// The button that goes on.
    Action(&'static str),
    /// A link.
    Link(&'static str),
    /// "or"
    Or,
    /// A button of another method: its name and its words.
    Other(&'static str, &'static str),
    /// Buttons for accounts at somebody else's: the method and what it is called.
    Social(Vec<(&'static str, String)>),
    /// Nobody can sign in.
    Nobody,
}

impl Page {
    /// The page of an application.
    pub(super) fn of(name: &str, document: &Value) -> Self {
        let on = |method: &str| Settings::of(document, method);
        let colour = ["password", "email", "email_otp"].into_iter().find_map(|method| on(method)?.colour());
        let mut parts = Vec::new();
        let mail = ["password", "email", "email_otp"].into_iter().any(|method| on(method).is_some());
        match (mail, on("sms").is_some()) {
            (true, true) => parts.push(Part::Identifier("Email or phone number", "nadia.rossi@example.com")),
            (true, false) => parts.push(Part::Identifier("Email", "nadia.rossi@example.com")),
            (false, true) => parts.push(Part::Identifier("Phone number", "+1 555 0100")),
            (false, false) => {}
        }
        let mut sent = SENT.into_iter().filter(|(method, _)| on(method).is_some());
        if let Some(password) = on("password") {
            let least = password.number("passwordMinLength").filter(|least| (1.0..1e4).contains(least));
            parts.push(Part::Password(least.map(|least| format!("At least {least} characters"))));
            parts.push(Part::Action("Continue"));
            parts.push(Part::Link("Forgot your password?"));
        } else if let Some((_, words)) = sent.next() {
            parts.push(Part::Action(words));
        }
        let mut others = Vec::new();
        if let Some(passkey) = ["webauthn_api", "webauthn"].into_iter().find(|method| on(method).is_some()) {
            others.push(Part::Other(passkey, "Sign in with a passkey"));
        }
        others.extend(sent.map(|(method, words)| Part::Other(method, words)));
        let social: Vec<_> = SOCIAL.into_iter().filter(|method| on(method).is_some()).collect();
        if !social.is_empty() {
            others.push(Part::Social(social.into_iter().map(|method| (method, title(method))).collect()));
        }
        if !parts.is_empty() && !others.is_empty() {
            parts.push(Part::Or);
        }
        parts.append(&mut others);
        if parts.is_empty() {
            parts.push(Part::Nobody);
        }
        Self { title: format!("Sign in to {name}"), colour, parts, later: later(document) }
    }
}

/// The methods that are on and have no place on the first page: second steps, and those that nobody here knows.
fn later(document: &Value) -> Vec<String> {
    let first = |method: &str| {
        ["password", "webauthn_api", "webauthn"].contains(&method)
            || SOCIAL.contains(&method)
            || SENT.iter().any(|(sent, _)| *sent == method)
    };
    let methods = document.as_object().into_iter().flatten().filter(|(_, settings)| !settings.is_null());
    methods.filter(|(method, _)| !first(method)).map(|(method, _)| title(method)).collect()
}

/// What a method is called.
fn title(method: &str) -> String {
    let known = schema(Kind::TransmitLoginMethods).root.properties.get(method);
    plain(known.map_or(method, |node| node.title.as_str()), NAME)
}
