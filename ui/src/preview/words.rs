//! What a picture shows, in words: for people who do not see it. Pure.

use super::model::{Mail, MailKind, Part, Preview};
use super::picture::Surface;

/// What a picture shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words {
    /// What it is.
    pub(super) title: String,
    /// What is on it, from top to bottom.
    pub(super) lines: Vec<String>,
}

/// What a surface shows.
pub(super) fn words(preview: &Preview, surface: Surface) -> Words {
    match surface {
        Surface::Page => Words {
            title: format!("The sign-in page of {} shows, from top to bottom:", preview.name),
            lines: preview.page.parts.iter().map(part).collect(),
        },
        Surface::Mail(kind) => match preview.mail(kind) {
            Some(message) => {
                Words { title: format!("The e-mail message {}:", called(kind)), lines: mail(message) }
            }
            None => Words { title: off(surface).into(), lines: Vec::new() },
        },
        Surface::Text => match &preview.text {
            Some(message) => Words { title: "The text message:".into(), lines: vec![message.0.clone()] },
            None => Words { title: off(surface).into(), lines: Vec::new() },
        },
    }
}

/// Why a surface shows nothing.
pub(super) fn off(surface: Surface) -> &'static str {
    match surface {
        Surface::Page => "No login method is on.",
        Surface::Mail(MailKind::Link) => "Email magic link is off: no such message is sent.",
        Surface::Mail(MailKind::Code) => "Email code is off: no such message is sent.",
        Surface::Mail(MailKind::Reset) => "Password is off: no such message is sent.",
        Surface::Text => "SMS code is off: no such message is sent.",
    }
}

fn called(kind: MailKind) -> &'static str {
    match kind {
        MailKind::Link => "with a link",
        MailKind::Code => "with a code",
        MailKind::Reset => "for a new password",
    }
}

fn part(part: &Part) -> String {
    match part {
        Part::Identifier(label, _) => format!("Input: {label}"),
        Part::Password(None) => "Input: Password".into(),
        Part::Password(Some(hint)) => format!("Input: Password. {hint}"),
        Part::Action(words) => format!("Main button: {words}"),
        Part::Link(words) => format!("Link: {words}"),
        Part::Or => "Or".into(),
        Part::Other(_, words) => format!("Button: {words}"),
        Part::Social(methods) => {
            let titles: Vec<&str> = methods.iter().map(|(_, title)| title.as_str()).collect();
            format!("Buttons: {}", titles.join(", "))
        }
        Part::Nobody => "No login method: nobody can sign in here".into(),
    }
}

fn mail(mail: &Mail) -> Vec<String> {
    let given = |text: &Option<String>| text.clone().unwrap_or_else(|| "the vendor's own".into());
    let lines = [
        Some(format!("From: {}", given(&mail.from))),
        Some(format!("Subject: {}", given(&mail.subject))),
        Some(mail.heading.clone()),
        Some(mail.lead.to_owned()),
        mail.button.map(|button| format!("Button: {button}")),
        mail.code.map(|code| format!("Code: {code}")),
        mail.expiry.clone(),
    ];
    lines.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_words_say_what_the_picture_shows() {
        let preview = Preview::of(
            "Harbor",
            &json!({
                "google": {}, "email_otp": {"codeLength": 4, "expiresIn": 5, "message": {"subject": "Hi"}},
            }),
        );
        let page = words(&preview, Surface::Page);
        assert_eq!(page.title, "The sign-in page of Harbor shows, from top to bottom:");
        assert_eq!(page.lines, ["Input: Email", "Main button: Email me a code", "Or", "Buttons: Google"]);
        let code = words(&preview, Surface::Mail(MailKind::Code));
        assert_eq!(
            code.lines,
            [
                "From: the vendor's own",
                "Subject: Hi",
                "Your code for Harbor",
                "Enter this code to sign in:",
                "Code: 4829",
                "The code is valid for 5 minutes.",
            ]
        );
        for surface in [Surface::Text, Surface::Mail(MailKind::Link), Surface::Mail(MailKind::Reset)] {
            let nothing = words(&preview, surface);
            assert!(nothing.lines.is_empty() && nothing.title == off(surface));
        }
    }
}
