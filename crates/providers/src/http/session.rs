//! One tenant's conversation: a token when one is needed, the request, a second try where that is safe.

use std::collections::BTreeSet;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use clientele_forms::Kind;
use secrecy::SecretString;
use serde_json::Value;
use url::Url;

use super::answer::{Answer, Body};
use super::status::{Purpose, Speaker, Words};
use super::token::{Token, TokenCache};
use super::wire::{Call, Failure, Payload, Wire};
use crate::redact::Redactor;
use crate::{Account, Error, Method, RateLimit, Request, TokenTrial};

/// Most bytes of an answer.
pub(crate) const PAGE_CAP: usize = 16 << 20;
/// Most bytes of a list that the vendor does not divide into pages.
pub(crate) const LIST_CAP: usize = 64 << 20;
/// How often a read is tried again.
const RETRIES: u32 = 2;
/// A person is waiting: what takes longer is told at once.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// How a vendor logs in and how it words a refusal. Pure.
pub(crate) trait Dialect: Send + Sync + 'static {
    /// The vendor's name.
    const TITLE: &'static str;

    /// The request for a token.
    fn login(base: &Url, client_id: &str, secret: &SecretString) -> Login;

    /// What the body of a refusal says. `kind` is what the request was about.
    fn words(body: &Value, kind: Option<Kind>) -> Words;

    /// Whether a refusal of the token endpoint is about the client or its secret.
    fn refuses_secret(status: u16, body: &Value) -> bool;
}

/// A form for the token endpoint.
pub(crate) struct Login {
    pub(crate) path: &'static str,
    pub(crate) form: Vec<(&'static str, String)>,
}

/// One account in use.
pub(crate) struct Session<D> {
    wire: Wire,
    account: Account,
    tokens: TokenCache,
    known: Mutex<Known>,
    dialect: std::marker::PhantomData<D>,
}

#[derive(Default)]
struct Known {
    scopes: Option<BTreeSet<String>>,
    rate: Option<RateLimit>,
}

impl<D: Dialect> Session<D> {
    pub(crate) fn new(account: Account) -> Result<Self, Error> {
        let wire = Wire::new(&account.base_url)?;
        Ok(Self {
            wire,
            account,
            tokens: TokenCache::default(),
            known: Mutex::default(),
            dialect: std::marker::PhantomData,
        })
    }

    /// The scopes of the last token; `None` before it and where tokens have none.
    pub(crate) fn scopes(&self) -> Option<BTreeSet<String>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).scopes.clone()
    }

    pub(crate) fn rate_limit(&self) -> Option<RateLimit> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).rate
    }

    /// Fetches a token unless there is one.
    pub(crate) async fn login(&self) -> Result<(), Error> {
        self.token().await.map(drop)
    }

    /// Reads JSON below the host.
    pub(crate) async fn read(&self, path: &str, kind: Kind, cap: usize) -> Result<Value, Error> {
        let mut tries = 0;
        let mut renewed = false;
        loop {
            let token = self.token().await?;
            let call =
                Call { method: Method::Get, path, token: Some(&token.value), payload: Payload::None, cap };
            let answer = match self.wire.exchange(call).await {
                Ok(answer) => answer,
                Err(Failure::NoAnswer { timeout: false, .. }) if tries < RETRIES => {
                    tokio::time::sleep(pause(tries)).await;
                    tries += 1;
                    continue;
                }
                Err(Failure::NotSent(message) | Failure::NoAnswer { message, .. }) => {
                    return Err(Error::Offline { message });
                }
            };
            self.note(&answer);
            if answer.status() == 401 && !renewed {
                renewed = true;
                self.tokens.forget(&token).await;
                continue;
            }
            let passing = matches!(answer.status(), 429 | 500 | 502..=504) || lost(&answer);
            let wait = answer.wait.filter(|_| answer.status() == 429).unwrap_or_else(|| pause(tries));
            if passing && tries < RETRIES && wait <= LONGEST_WAIT {
                tokio::time::sleep(wait).await;
                tries += 1;
                continue;
            }
            return match answer.body {
                Body::Json(value) if (200..300).contains(&answer.reply.status) => Ok(value),
                Body::Lost(message) => Err(Error::Offline { message }),
                _ => Err(self.error(&answer, Some(kind), Purpose::Read, &self.redactor(Some(&token), None))),
            };
        }
    }

    /// Sends a write. `None` where the vendor accepted it but its answer cannot be read.
    pub(crate) async fn write(&self, request: &Request) -> Result<Option<Value>, Error> {
        let body = request.filled()?;
        let mut tries = 0;
        let mut renewed = false;
        loop {
            let token = self.token().await?;
            let call = Call {
                method: request.method,
                path: &request.path,
                token: Some(&token.value),
                payload: body.as_ref().map_or(Payload::None, Payload::Json),
                cap: PAGE_CAP,
            };
            let answer = match self.wire.exchange(call).await {
                Ok(answer) => answer,
                Err(Failure::NotSent(message)) => return Err(Error::Offline { message }),
                Err(Failure::NoAnswer { message, .. }) => {
                    let message = format!("{message} The change may or may not have been made.");
                    return Err(Error::OutcomeUnknown { message, reply: None });
                }
            };
            self.note(&answer);
            if answer.success() {
                return Ok(match answer.body {
                    Body::Json(value) => Some(value),
                    _ => None,
                });
            }
            if answer.status() == 401 {
                self.tokens.forget(&token).await;
                if request.idempotent && !renewed {
                    renewed = true;
                    continue;
                }
            }
            let wait = answer.wait.unwrap_or_else(|| pause(tries));
            if answer.status() == 429 && request.idempotent && tries < RETRIES && wait <= LONGEST_WAIT {
                tokio::time::sleep(wait).await;
                tries += 1;
                continue;
            }
            let redactor = self.redactor(Some(&token), Some(request));
            return Err(self.error(&answer, Some(request.target.kind), Purpose::Write, &redactor));
        }
    }

    /// Tries credentials at the token endpoint.
    pub(crate) async fn trial(&self, client_id: &str, secret: &SecretString) -> Result<TokenTrial, Error> {
        let answer = self.ask_for_token(client_id, secret).await?;
        if answer.success() && Token::read(answer.json()).is_some() {
            return Ok(TokenTrial::Accepted);
        }
        let redactor = Redactor::new([secret, &self.account.client_secret]);
        let error = self.error(&answer, None, Purpose::Token, &redactor);
        match answer.status() {
            400..=403 if !matches!(error, Error::NotTheApi { .. }) => {
                let refused = D::refuses_secret(answer.status(), answer.json());
                let message = error.to_string();
                Ok(if refused { TokenTrial::Refused(message) } else { TokenTrial::Undecided(message) })
            }
            _ => Err(error),
        }
    }

    async fn token(&self) -> Result<Arc<Token>, Error> {
        self.tokens.get(self.fetch_token()).await
    }

    async fn fetch_token(&self) -> Result<Token, Error> {
        let answer = self.ask_for_token(&self.account.client_id, &self.account.client_secret).await?;
        let token = if answer.success() { Token::read(answer.json()) } else { None };
        let token =
            token.ok_or_else(|| self.error(&answer, None, Purpose::Token, &self.redactor(None, None)))?;
        self.known.lock().unwrap_or_else(PoisonError::into_inner).scopes.clone_from(&token.scopes);
        Ok(token)
    }

    async fn ask_for_token(&self, client_id: &str, secret: &SecretString) -> Result<Answer, Error> {
        let login = D::login(self.wire.base(), client_id, secret);
        let call = Call {
            method: Method::Post,
            path: login.path,
            token: None,
            payload: Payload::Form(&login.form),
            cap: PAGE_CAP,
        };
        // Asking for a token changes nothing, so that no answer is simply no answer.
        self.wire.exchange(call).await.map_err(|failure| match failure {
            Failure::NotSent(message) | Failure::NoAnswer { message, .. } => Error::Offline { message },
        })
    }

    fn error(&self, answer: &Answer, kind: Option<Kind>, purpose: Purpose, redactor: &Redactor) -> Error {
        let speaker = Speaker { title: D::TITLE, host: self.wire.host(), redactor };
        if let (Body::Lost(message), true) = (&answer.body, answer.success()) {
            return Error::Offline { message: message.clone() };
        }
        speaker.error(answer, D::words(answer.json(), kind), purpose)
    }

    /// An error for a success whose JSON is not what was asked for.
    pub(crate) fn unexpected(&self, what: &str) -> Error {
        let message = format!(
            "{} answers with JSON that is no {what}. Is this the API of {}?",
            self.wire.host(),
            D::TITLE
        );
        Error::NotTheApi { message, reply: None }
    }

    fn redactor(&self, token: Option<&Token>, request: Option<&Request>) -> Redactor {
        let token = token.map(|token| &token.value);
        let sent = request.into_iter().flat_map(|request| request.secrets.iter().map(|(_, secret)| secret));
        Redactor::new([&self.account.client_secret].into_iter().chain(token).chain(sent))
    }

    fn note(&self, answer: &Answer) {
        if let Some(rate) = answer.rate {
            self.known.lock().unwrap_or_else(PoisonError::into_inner).rate = Some(rate);
        }
    }
}

fn lost(answer: &Answer) -> bool {
    matches!(answer.body, Body::Lost(_))
}

/// Twice as long each time, and never the same for two who wait: between half and all of it.
fn pause(tries: u32) -> Duration {
    let full = Duration::from_millis(250) * 2u32.pow(tries.min(5));
    let share = (RandomState::new().hash_one(tries) % 1000) as f64 / 2000.0;
    full.mul_f64(0.5 + share)
}
