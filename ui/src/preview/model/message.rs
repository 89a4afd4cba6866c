use serde_json::Value;

use super::settings::Settings;
use crate::format::Colour;

/// The longest subject or sender that is shown, in characters.
const LINE: usize = 160;
/// The digits of a code where nothing is said of them.
const USUAL: usize = 6;

/// Which e-mail message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MailKind {
    /// A link that signs in.
    Link,
    /// A code that signs in.
    Code,
    /// A new password.
    Reset,
}

impl MailKind {
    /// All of them, in order.
    pub(crate) const ALL: [Self; 3] = [Self::Link, Self::Code, Self::Reset];

    /// The method that sends it.
    pub(crate) fn method(self) -> &'static str {
        match self {
            Self::Link => "email",
            Self::Code => "email_otp",
            Self::Reset => "password",
        }
    }

    /// What it is called on a tab.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Link => "Link",
            Self::Code => "Code",
            Self::Reset => "Reset",
        }
    }
}

/// An e-mail message.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mail {
    /// Which.
    pub(crate) kind: MailKind,
    /// The sender; `None`: the vendor's own.
    pub(crate) from: Option<String>,
    /// The subject; `None`: the vendor's own.
    pub(crate) subject: Option<String>,
    /// The colour of its button.
    pub(crate) colour: Option<Colour>,
    /// The heading.
    pub(crate) heading: String,
    /// What it asks for.
    pub(crate) lead: &'static str,
    /// The words on its button, where it has one.
    pub(crate) button: Option<&'static str>,
    /// A sample code, where it has one.
    pub(crate) code: Option<&'static str>,
    /// How long it can be used, in a sentence.
    pub(crate) expiry: Option<String>,
}

impl Mail {
    /// The message of an application; `None` where its method is off.
    pub(super) fn of(kind: MailKind, name: &str, document: &Value) -> Option<Self> {
        let settings = Settings::of(document, kind.method())?;
        let code = settings.code(USUAL);
        let (lead, button, code, what, expires) = match kind {
            MailKind::Link => {
                ("Use the button to sign in.", Some("Sign in"), None, "The link is", "expiresIn")
            }
            MailKind::Code => ("Enter this code to sign in:", None, code, "The code is", "expiresIn"),
            // The vendor's description: minutes until the reset "token/OTP" expires.
            MailKind::Reset => (
                "Use the button, or enter the code, to choose a new password.",
                Some("Choose a new password"),
                code,
                "Link and code are",
                "resetValidityMinutes",
            ),
        };
        let heading = match kind {
            MailKind::Link => format!("Sign in to {name}"),
            MailKind::Code => format!("Your code for {name}"),
            MailKind::Reset => format!("Your password for {name}"),
        };
        Some(Self {
            kind,
            from: settings.message("from", LINE),
            subject: settings.message("subject", LINE),
            colour: settings.colour(),
            heading,
            lead,
            button,
            code,
            expiry: settings.span(expires, "minutes").map(|span| format!("{what} valid for {span}.")),
        })
    }
}

/// The text message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TextMessage(pub(crate) String);

impl TextMessage {
    /// The message of an application; `None` where the method is off.
    pub(super) fn of(name: &str, document: &Value) -> Option<Self> {
        let settings = Settings::of(document, "sms")?;
        let code = settings.code(USUAL).unwrap_or("…");
        let expiry = settings.span("expiresIn", "minutes");
        let expiry = expiry.map(|span| format!(" It is valid for {span}.")).unwrap_or_default();
        Some(Self(format!("{code} is your code for {name}.{expiry}")))
    }
}
