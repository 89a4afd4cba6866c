//! One tenant's conversation: a token when one is needed, the request, a second try where that is safe.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use clientele_forms::Kind;
use secrecy::SecretString;
use serde_json::Value;
use url::Url;

use super::answer::{Answer, Body};
use super::lanes::{Lanes, Ticket, TooLong};
use super::status::{Purpose, Speaker, Words};
use super::token::{Token, TokenCache};
use super::wire::{Call, Failure, Payload, Wire};
use crate::redact::Redactor;
use crate::{Account, Error, Method, Proof, RateLimit, Request, TokenTrial};

/// Most bytes of an answer.
pub(crate) const PAGE_CAP: usize = 16 << 20;
/// Most bytes of a list that the vendor does not divide into pages.
pub(crate) const LIST_CAP: usize = 64 << 20;
/// How often a read is tried again after a failure.
const RETRIES: u32 = 2;
/// How often what came too soon is sent again.
const REPEATS: u32 = 4;
/// A person is waiting: what takes longer is told at once.
const PATIENCE: Duration = Duration::from_secs(10);
/// A list grows before a person's eyes: its pages may wait for a limit of so many a minute.
const PATIENCE_WITH_PAGES: Duration = Duration::from_secs(120);

/// How a vendor logs in, what it limits together, and how it words a refusal. Pure.
pub(crate) trait Dialect: Send + Sync + 'static {
    /// The vendor's name.
    const TITLE: &'static str;

    /// The request for a token.
    ///
    /// # Errors
    /// [`Error::Unsupported`] where the vendor or this program cannot prove a client so, and for a key that is none.
    fn login(base: &Url, client: &Client<'_>) -> Result<Login, Error>;

    /// The limits that a request counts in, the one that its answer speaks of last. `path` has its query.
    fn lanes(method: Method, path: &str) -> &'static [&'static str];

    /// What the body of a refusal says. `kind` is what the request was about.
    fn words(body: &Value, kind: Option<Kind>) -> Words;

    /// Whether a refusal of the token endpoint is about the client or its secret.
    fn refuses_secret(status: u16, body: &Value) -> bool;
}

/// A client that asks for a token.
pub(crate) struct Client<'c> {
    pub(crate) id: &'c str,
    pub(crate) proof: &'c Proof,
    /// Seconds since 1970.
    pub(crate) now: u64,
    /// Never the same twice.
    pub(crate) nonce: [u8; 16],
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
    lanes: Lanes,
    known: Mutex<Known>,
    dialect: std::marker::PhantomData<D>,
}

#[derive(Default)]
struct Known {
    scopes: Option<BTreeSet<String>>,
    application: Option<String>,
    rate: Option<RateLimit>,
}

impl<D: Dialect> Session<D> {
    pub(crate) fn new(account: Account) -> Result<Self, Error> {
        let wire = Wire::new(&account.base_url, account.certificates.as_deref())?;
        Ok(Self {
            wire,
            account,
            tokens: TokenCache::default(),
            lanes: Lanes::default(),
            known: Mutex::default(),
            dialect: std::marker::PhantomData,
        })
    }

    /// The scopes of the last token; `None` before it and where tokens have none.
    pub(crate) fn scopes(&self) -> Option<BTreeSet<String>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).scopes.clone()
    }

    /// The application that the last token is confined to, where it names one.
    pub(crate) fn application(&self) -> Option<String> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).application.clone()
    }

    pub(crate) fn rate_limit(&self) -> Option<RateLimit> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).rate
    }

    /// Fetches a token unless there is one.
    pub(crate) async fn login(&self) -> Result<(), Error> {
        self.token().await.map(drop)
    }

    /// Reads JSON below the host, for a person who waits for it.
    pub(crate) async fn read(&self, path: &str, kind: Kind, cap: usize) -> Result<Value, Error> {
        self.read_within(path, kind, cap, PATIENCE).await
    }

    /// Reads a page of a list that is shown as it grows.
    pub(crate) async fn read_page(&self, path: &str, kind: Kind, cap: usize) -> Result<Value, Error> {
        self.read_within(path, kind, cap, PATIENCE_WITH_PAGES).await
    }

    async fn read_within(
        &self,
        path: &str,
        kind: Kind,
        cap: usize,
        patience: Duration,
    ) -> Result<Value, Error> {
        let (mut tries, mut repeats, mut renewed) = (0, 0, false);
        let mut limited = None;
        loop {
            let token = self.token().await?;
            let ticket = match self.enter(Method::Get, path, patience).await {
                Ok(ticket) => ticket,
                Err(TooLong(wait)) => return Err(limited.unwrap_or_else(|| self.limited(wait))),
            };
            let call =
                Call { method: Method::Get, path, token: Some(&token.value), payload: Payload::None, cap };
            let answer = match self.wire.exchange(call).await {
                Ok(answer) => answer,
                Err(Failure::NoAnswer { timeout: false, .. }) if tries < RETRIES => {
                    drop(ticket);
                    self.pause(&mut tries).await;
                    continue;
                }
                Err(Failure::NotSent(message) | Failure::NoAnswer { message, .. }) => {
                    return Err(Error::Offline { message });
                }
            };
            self.note(&answer, ticket);
            if answer.status() == 401 && !renewed && self.renewable() {
                renewed = true;
                self.tokens.forget(&token).await;
                continue;
            }
            let error = || self.error(&answer, Some(kind), Purpose::Read, &self.redactor(Some(&token), None));
            if answer.status() == 429 && repeats < REPEATS {
                repeats += 1;
                limited = Some(error());
                continue;
            }
            let passing = matches!(answer.status(), 500 | 502..=504) || lost(&answer) || broken(&answer);
            if passing && tries < RETRIES {
                self.pause(&mut tries).await;
                continue;
            }
            return match answer.body {
                Body::Json(value) if (200..300).contains(&answer.reply.status) => Ok(value),
                Body::Lost(message) => Err(Error::Offline { message }),
                _ => Err(error()),
            };
        }
    }

    /// Sends a write. `None` where the vendor accepted it but its answer cannot be read.
    pub(crate) async fn write(&self, request: &Request) -> Result<Option<Value>, Error> {
        let body = request.filled()?;
        let (mut repeats, mut renewed) = (0, false);
        let mut limited = None;
        loop {
            let token = self.token().await?;
            let ticket = match self.enter(request.method, &request.path, PATIENCE).await {
                Ok(ticket) => ticket,
                Err(TooLong(wait)) => return Err(limited.unwrap_or_else(|| self.limited(wait))),
            };
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
            self.note(&answer, ticket);
            if answer.success() && matches!(answer.body, Body::Html(_)) {
                // Something answered in the vendor's place, before or after the vendor took it.
                let message = format!(
                    "{} answered the change with a web page: it may or may not have been made.",
                    self.wire.host()
                );
                return Err(Error::OutcomeUnknown { message, reply: Some(answer.reply) });
            }
            if answer.success() {
                return Ok(match answer.body {
                    Body::Json(value) => Some(value),
                    _ => None,
                });
            }
            if answer.status() == 401 {
                self.tokens.forget(&token).await;
                if request.idempotent && !renewed && self.renewable() {
                    renewed = true;
                    continue;
                }
            }
            let redactor = self.redactor(Some(&token), Some(request));
            let error = self.error(&answer, Some(request.target.kind), Purpose::Write, &redactor);
            if answer.status() == 429 && request.idempotent && repeats < REPEATS {
                repeats += 1;
                limited = Some(error);
                continue;
            }
            return Err(error);
        }
    }

    /// Tries credentials at the token endpoint.
    pub(crate) async fn trial(&self, client_id: &str, secret: &SecretString) -> Result<TokenTrial, Error> {
        let answer = self.ask_for_token(client_id, &Proof::Secret(secret.clone())).await?;
        if answer.success() && Token::read(answer.json()).is_some() {
            return Ok(TokenTrial::Accepted);
        }
        let redactor = Redactor::new([secret, self.account.proof.secret()]);
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

    /// Posts a form without a token. An answer whose `error` is one of `expected` is an answer.
    pub(crate) async fn ask(
        &self,
        path: &str,
        form: &[(&'static str, String)],
        expected: &[&str],
    ) -> Result<Value, Error> {
        let call =
            Call { method: Method::Post, path, token: None, payload: Payload::Form(form), cap: PAGE_CAP };
        let answer = self.wire.exchange(call).await.map_err(|failure| match failure {
            Failure::NotSent(message) | Failure::NoAnswer { message, .. } => Error::Offline { message },
        })?;
        let known = answer.json().get("error").and_then(Value::as_str).is_some_and(|e| expected.contains(&e));
        if !(answer.success() || known) {
            let sent: Vec<SecretString> = form.iter().map(|(_, value)| value.as_str().into()).collect();
            let redactor = Redactor::new(sent.iter().filter(|_| path.ends_with("/token")));
            return Err(self.error(&answer, None, Purpose::Token, &redactor));
        }
        match answer.body {
            Body::Json(value) => Ok(value),
            _ => Err(self.error(&answer, None, Purpose::Token, &Redactor::default())),
        }
    }

    async fn token(&self) -> Result<Arc<Token>, Error> {
        self.tokens.get(self.fetch_token()).await
    }

    async fn fetch_token(&self) -> Result<Token, Error> {
        let token = match &self.account.proof {
            Proof::Token(value) => Token::given(value, now()).ok_or_else(|| Error::NotAuthenticated {
                message: "The sign-in has run out. Sign in again.".into(),
                reply: None,
            })?,
            proof => {
                let answer = self.ask_for_token(&self.account.client_id, proof).await?;
                let token = if answer.success() { Token::read(answer.json()) } else { None };
                token.ok_or_else(|| self.error(&answer, None, Purpose::Token, &self.redactor(None, None)))?
            }
        };
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.scopes.clone_from(&token.scopes);
        known.application.clone_from(&token.application);
        drop(known);
        Ok(token)
    }

    /// Asking for a token changes nothing, so that it may be asked for again, and no answer is simply no answer.
    async fn ask_for_token(&self, client_id: &str, proof: &Proof) -> Result<Answer, Error> {
        let mut tries = 0;
        loop {
            let nonce = self.account.random.bytes();
            let login = D::login(self.wire.base(), &Client { id: client_id, proof, now: now(), nonce })?;
            let call = Call {
                method: Method::Post,
                path: login.path,
                token: None,
                payload: Payload::Form(&login.form),
                cap: PAGE_CAP,
            };
            match self.wire.exchange(call).await {
                Ok(answer) => {
                    let wait = answer.wait.filter(|_| answer.status() == 429);
                    let passing = matches!(answer.status(), 429 | 500 | 502..=504) || lost(&answer);
                    if !passing || tries >= RETRIES || wait.is_some_and(|wait| wait > PATIENCE) {
                        return Ok(answer);
                    }
                    tokio::time::sleep(wait.unwrap_or_default()).await;
                }
                Err(Failure::NoAnswer { timeout: false, .. }) if tries < RETRIES => {}
                Err(Failure::NotSent(message) | Failure::NoAnswer { message, .. }) => {
                    return Err(Error::Offline { message });
                }
            }
            self.pause(&mut tries).await;
        }
    }

    async fn enter(&self, method: Method, path: &str, patience: Duration) -> Result<Ticket<'_>, TooLong> {
        self.lanes.enter(D::lanes(method, path), patience).await
    }

    /// Twice as long each time, and never the same for two who wait: between half and all of it.
    async fn pause(&self, tries: &mut u32) {
        let full = Duration::from_millis(250) * 2u32.pow((*tries).min(5));
        *tries += 1;
        tokio::time::sleep(full.mul_f64(0.5 + self.account.random.share() / 2.0)).await;
    }

    /// Whether another token may be better than the one that was refused.
    fn renewable(&self) -> bool {
        !matches!(self.account.proof, Proof::Token(_))
    }

    fn limited(&self, wait: Duration) -> Error {
        let message = format!("{} takes no more requests for {} seconds.", D::TITLE, wait.as_secs().max(1));
        Error::RateLimited { retry_after: Some(wait), message, reply: None }
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
        Redactor::new([self.account.proof.secret()].into_iter().chain(token).chain(sent))
    }

    /// Takes what an answer tells of the limits.
    fn note(&self, answer: &Answer, ticket: Ticket<'_>) {
        match answer.status() {
            429 => ticket.refused(answer.told, answer.wait, self.account.random.share()),
            _ => ticket.answered(answer.told),
        }
        if let Some(told) = answer.told {
            let rate = RateLimit { remaining: told.remaining, limit: told.limit };
            self.known.lock().unwrap_or_else(PoisonError::into_inner).rate = Some(rate);
        }
    }
}

fn lost(answer: &Answer) -> bool {
    matches!(answer.body, Body::Lost(_))
}

/// Half an answer that says it is whole.
fn broken(answer: &Answer) -> bool {
    answer.success() && matches!(answer.body, Body::Other(_))
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
