//! What a refusal means.

use clientele_forms::Pointer;

use super::answer::{Answer, Body};
use crate::Error;
use crate::redact::Redactor;

/// What a vendor says in the body of a refusal.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Words {
    /// Its message.
    pub(crate) message: Option<String>,
    /// The places that it names, with what it says of each.
    pub(crate) fields: Vec<(Pointer, String)>,
    /// The scope that it misses, or several of which one is needed, separated by `or`.
    pub(crate) scope: Option<String>,
    /// At the token endpoint: the credentials are right but do not give access to this API.
    pub(crate) known: bool,
}

/// What the refused request was for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Token,
    Read,
    Write,
}

/// Whose answer it is and how its words are made fit to be shown.
pub(crate) struct Speaker<'s> {
    /// The vendor.
    pub(crate) title: &'s str,
    pub(crate) host: &'s str,
    pub(crate) redactor: &'s Redactor,
}

impl Speaker<'_> {
    /// The error that an answer without success stands for, or one whose body cannot be used.
    pub(crate) fn error(&self, answer: &Answer, words: Words, purpose: Purpose) -> Error {
        let (title, host, status) = (self.title, self.host, answer.status());
        let reply = Some(answer.reply.clone());
        let said = self.said(answer, &words);
        let page = matches!(answer.body, Body::Html(_));
        match status {
            200..300 => self.not_the_api(answer),
            // Seeing another method elsewhere is how a write that was made may be answered.
            301..=303 if purpose == Purpose::Write => self.unknown(answer, &said),
            300..400 => self.not_the_api(answer),
            429 => Error::RateLimited {
                retry_after: answer.wait,
                message: match answer.wait {
                    Some(wait) => {
                        format!("{title} takes no more requests for {} seconds.", wait.as_secs().max(1))
                    }
                    None => format!("{title} takes no more requests for now.{said}"),
                },
                reply,
            },
            408 | 500.. if purpose == Purpose::Write => self.unknown(answer, &said),
            408 | 500.. => {
                Error::VendorFault { message: format!("{title} failed with status {status}.{said}"), reply }
            }
            _ if page => self.not_the_api(answer),
            404 if purpose == Purpose::Token => Error::NotTheApi {
                message: format!("{host} has no token endpoint of {title}. Is the address right?"),
                reply,
            },
            400..=403 if purpose == Purpose::Token && words.known => Error::NotAuthorised {
                scope: None,
                message: format!(
                    "{title} knows the client but gives it no access to the management API.{said}"
                ),
                reply,
            },
            400..=403 if purpose == Purpose::Token => Error::NotAuthenticated {
                message: format!("{title} refused the client ID or the secret.{said}"),
                reply,
            },
            401 => {
                Error::NotAuthenticated { message: format!("{title} refused the access token.{said}"), reply }
            }
            403 => Error::NotAuthorised {
                message: match &words.scope {
                    Some(scope) => format!("The token lacks the scope {scope}."),
                    None => format!("{title} does not allow this with the present credentials.{said}"),
                },
                scope: words.scope,
                reply,
            },
            404 | 410 => Error::NotFound {
                message: format!("{title} does not have this, or not any more.{said}"),
                reply,
            },
            409 => Error::Conflict {
                message: format!("{title} says that this is taken or in use.{said}"),
                reply,
            },
            400 | 422 => {
                let fields = words.fields.into_iter();
                let fields = fields.map(|(place, what)| (place, self.redactor.clean(&what))).collect();
                Error::Invalid { fields, message: format!("{title} refused the values.{said}"), reply }
            }
            _ => {
                Error::VendorFault { message: format!("{title} refused with status {status}.{said}"), reply }
            }
        }
    }

    /// A success that cannot be read.
    pub(crate) fn not_the_api(&self, answer: &Answer) -> Error {
        let (title, host) = (self.title, self.host);
        let instead = match &answer.body {
            _ if (300..400).contains(&answer.status()) => match &answer.location {
                Some(to) => format!("sends on to {}", self.redactor.clean(to)),
                None => "sends on to another address".to_owned(),
            },
            Body::Html(Some(title)) => format!("answers with a web page, “{}”", self.redactor.clean(title)),
            Body::Html(None) => "answers with a web page".to_owned(),
            Body::TooLarge(cap) => format!("answers with more than {} MiB", cap >> 20),
            Body::Empty => "answers with nothing".to_owned(),
            Body::Json(_) => "answers with other JSON than expected".to_owned(),
            Body::Other(_) | Body::Lost(_) => "answers with something that is not JSON".to_owned(),
        };
        let message = format!("{host} {instead}. Is this the address of the API of {title}?");
        Error::NotTheApi { message, reply: Some(answer.reply.clone()) }
    }

    fn unknown(&self, answer: &Answer, said: &str) -> Error {
        let (title, status) = (self.title, answer.status());
        let message = format!(
            "{title} answered the change with status {status}: it may or may not have been made.{said}"
        );
        Error::OutcomeUnknown { message, reply: Some(answer.reply.clone()) }
    }

    /// The vendor's words as a sentence of their own. Only refusals are quoted, never what was asked for.
    fn said(&self, answer: &Answer, words: &Words) -> String {
        let text = match (&words.message, &answer.body) {
            (Some(message), _) => message,
            (None, Body::Html(Some(title))) => title,
            (None, Body::Other(text)) => text,
            _ => return String::new(),
        };
        let clean = self.redactor.clean(text);
        if clean.is_empty() { clean } else { format!(" It says: “{clean}”") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Reply;

    fn answer(status: u16, body: Body) -> Answer {
        Answer {
            reply: Reply { status, request_id: Some("r-1".into()) },
            body,
            wait: None,
            told: None,
            location: Some("sso.example".into()),
        }
    }

    fn error(status: u16, body: Body, purpose: Purpose) -> Error {
        let redactor = Redactor::default();
        let speaker = Speaker { title: "Auth0", host: "t.example", redactor: &redactor };
        speaker.error(&answer(status, body), Words::default(), purpose)
    }

    #[test]
    fn statuses_become_errors() {
        use Purpose::{Read, Token, Write};
        let name =
            |error: &Error| format!("{error:?}").split([' ', '(']).next().unwrap_or_default().to_owned();
        for (status, purpose, expected) in [
            (200, Read, "NotTheApi"),
            (302, Read, "NotTheApi"),
            (302, Write, "OutcomeUnknown"),
            (307, Write, "NotTheApi"),
            (400, Read, "Invalid"),
            (400, Token, "NotAuthenticated"),
            (401, Token, "NotAuthenticated"),
            (401, Write, "NotAuthenticated"),
            (403, Write, "NotAuthorised"),
            (404, Token, "NotTheApi"),
            (404, Write, "NotFound"),
            (408, Read, "VendorFault"),
            (408, Write, "OutcomeUnknown"),
            (409, Write, "Conflict"),
            (413, Write, "VendorFault"),
            (422, Write, "Invalid"),
            (429, Write, "RateLimited"),
            (500, Token, "VendorFault"),
            (503, Read, "VendorFault"),
            (503, Write, "OutcomeUnknown"),
            (999, Write, "OutcomeUnknown"),
        ] {
            let error = error(status, Body::Empty, purpose);
            assert_eq!(name(&error), expected, "{status}");
            assert_eq!((error.status(), error.request_id()), (Some(status), Some("r-1")));
            assert!(!error.to_string().is_empty());
        }
    }

    #[test]
    fn a_web_page_is_not_the_api_but_a_failing_gateway_is_a_fault() {
        let page = || Body::Html(Some("Welcome".into()));
        assert_eq!(
            error(404, page(), Purpose::Read).to_string(),
            "t.example answers with a web page, “Welcome”. Is this the address of the API of Auth0?"
        );
        assert!(matches!(error(502, page(), Purpose::Read), Error::VendorFault { .. }));
        assert!(matches!(error(502, page(), Purpose::Write), Error::OutcomeUnknown { .. }));
    }

    #[test]
    fn what_was_asked_for_is_never_quoted() {
        let broken = Body::Other("{\"client_secret\":\"canary\",".into());
        assert!(!error(200, broken, Purpose::Read).to_string().contains("canary"));
    }
}
