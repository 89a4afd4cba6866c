//! What users would see if a draft of login methods were in force: texts, numbers and an order, no markup. Pure.

mod message;
mod page;
mod settings;

use serde_json::Value;

pub(crate) use message::{Mail, MailKind, TextMessage};
pub(crate) use page::{Page, Part};

use self::settings::plain;
use crate::format;

/// The longest name of an application that is shown, in characters.
const NAME: usize = 60;

/// What users would see.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Preview {
    /// What the application is called.
    pub(crate) name: String,
    /// The letters that stand for its logo, which is never fetched.
    pub(crate) initials: String,
    /// The first page.
    pub(crate) page: Page,
    /// The e-mail messages that are sent, one a method that is on.
    pub(crate) mails: Vec<Mail>,
    /// The text message, if the method is on.
    pub(crate) text: Option<TextMessage>,
}

impl Preview {
    /// What users of an application would see if the document were in force.
    pub(crate) fn of(name: &str, document: &Value) -> Self {
        let name = match plain(name, NAME) {
            none if none.is_empty() => "the application".to_owned(),
            name => name,
        };
        Self {
            initials: format::initials(&name),
            page: Page::of(&name, document),
            mails: MailKind::ALL.into_iter().filter_map(|kind| Mail::of(kind, &name, document)).collect(),
            text: TextMessage::of(&name, document),
            name,
        }
    }

    /// The message of a kind; `None` where it is not sent.
    pub(crate) fn mail(&self, kind: MailKind) -> Option<&Mail> {
        self.mails.iter().find(|mail| mail.kind == kind)
    }
}

#[cfg(test)]
mod tests;
