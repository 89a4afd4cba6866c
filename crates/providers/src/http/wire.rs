//! The HTTP client. Nothing outside of this file names it.

use std::error::Error as _;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use reqwest::header::{
    ACCEPT, AUTHORIZATION, CONTENT_TYPE, DATE, HeaderMap, HeaderValue, LOCATION, RETRY_AFTER,
};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use url::Url;

use super::answer::{Answer, Body, Clocks};
use super::pace::Told;
use crate::address::{encrypted_or_loopback, loopback};
use crate::{Error, Method, Reply};

const CONNECT_WITHIN: Duration = Duration::from_secs(10);
const ANSWER_WITHIN: Duration = Duration::from_secs(30);
/// Where vendors and the gateways before them put the id of a request.
const REQUEST_IDS: [&str; 4] = ["x-auth0-requestid", "x-request-id", "x-correlation-id", "cf-ray"];

/// A client for one host: no redirects, no cookies, no retries, no other host.
pub(crate) struct Wire {
    client: reqwest::Client,
    base: Url,
    host: String,
}

/// One exchange.
pub(crate) struct Call<'c> {
    pub(crate) method: Method,
    /// Below the host, with the query.
    pub(crate) path: &'c str,
    pub(crate) token: Option<&'c SecretString>,
    pub(crate) payload: Payload<'c>,
    /// Most bytes that are read of the answer.
    pub(crate) cap: usize,
}

/// What is sent.
pub(crate) enum Payload<'c> {
    None,
    Json(&'c Value),
    Form(&'c [(&'static str, String)]),
}

/// Why there is no answer, in words.
pub(crate) enum Failure {
    /// The request never left.
    NotSent(String),
    /// It left, or part of it, and no answer came.
    NoAnswer { message: String, timeout: bool },
}

impl Wire {
    /// A client for this host. `certificates` are authorities in PEM that it trusts besides those of the system.
    pub(crate) fn new(base: &Url, certificates: Option<&str>) -> Result<Self, Error> {
        if !encrypted_or_loopback(base) {
            return Err(Error::Unsupported(crate::AddressError::Unencrypted.to_string()));
        }
        // The client takes the process's provider. Where another part of the process chose one already, that one serves.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder = reqwest::Client::builder()
            .user_agent(concat!("clientele/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(CONNECT_WITHIN)
            .timeout(ANSWER_WITHIN)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false);
        if loopback(base) {
            // A proxy would carry unencrypted credentials off this computer.
            builder = builder.no_proxy();
        } else {
            builder = builder.https_only(true);
        }
        if let Some(pem) = certificates {
            builder = builder.tls_certs_merge(authorities(pem)?);
        }
        let client = builder
            .build()
            .map_err(|error| Error::Unsupported(format!("TLS cannot be set up: {}.", root_cause(&error))))?;
        let mut base = base.clone();
        base.set_path("/");
        let host = match base.port() {
            Some(port) => format!("{}:{port}", base.host_str().unwrap_or_default()),
            None => base.host_str().unwrap_or_default().to_owned(),
        };
        Ok(Self { client, base, host })
    }

    /// The host, for people.
    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    /// The root of the host.
    pub(crate) fn base(&self) -> &Url {
        &self.base
    }

    /// Sends one request and reads its answer.
    pub(crate) async fn exchange(&self, call: Call<'_>) -> Result<Answer, Failure> {
        let url = self.base.join(call.path).ok().filter(|url| url.origin() == self.base.origin());
        let url = url.ok_or_else(|| Failure::NotSent(format!("{} is no path.", call.path)))?;
        let mut request = self.client.request(method(call.method), url).header(ACCEPT, "application/json");
        if let Some(token) = call.token {
            request = request.header(AUTHORIZATION, bearer(token)?);
        }
        request = match call.payload {
            Payload::None => request,
            Payload::Json(body) => request.json(body),
            Payload::Form(pairs) => request.form(pairs),
        };
        let started = Instant::now();
        let shown = call.path.split('?').next().unwrap_or_default();
        let response = match request.send().await {
            Ok(response) => response,
            Err(error) => {
                let failure = self.failure(&error);
                tracing::warn!(method = call.method.name(), path = shown, host = self.host, "no answer");
                return Err(failure);
            }
        };
        let mut answer = head(response.status().as_u16(), response.headers());
        let content_type = text(response.headers(), CONTENT_TYPE.as_str());
        answer.body = self.body(response, content_type.as_deref(), call.cap).await;
        tracing::debug!(
            method = call.method.name(),
            path = shown,
            status = answer.status(),
            milliseconds = started.elapsed().as_millis(),
            "answered"
        );
        Ok(answer)
    }

    async fn body(&self, mut response: reqwest::Response, content_type: Option<&str>, cap: usize) -> Body {
        if response.content_length().is_some_and(|length| length > cap as u64) {
            return Body::TooLarge(cap);
        }
        let mut bytes = Vec::new();
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) if bytes.len() + chunk.len() > cap => return Body::TooLarge(cap),
                Ok(Some(chunk)) => bytes.extend_from_slice(&chunk),
                Ok(None) => return Body::read(content_type, &bytes),
                Err(error) => {
                    return Body::Lost(format!(
                        "{} broke off its answer: {}.",
                        self.host,
                        root_cause(&error)
                    ));
                }
            }
        }
    }

    fn failure(&self, error: &reqwest::Error) -> Failure {
        let host = &self.host;
        let cause = root_cause(error);
        let chain = chain(error);
        if error.is_connect() || error.is_builder() {
            let message = if chain.contains("dns error") {
                format!("There is no host called {host}, or this computer is offline.")
            } else if chain.contains("certificate") {
                format!("{host} shows a certificate that this computer does not trust ({cause}).")
            } else if error.is_timeout() {
                format!("{host} could not be reached within {} seconds.", CONNECT_WITHIN.as_secs())
            } else {
                format!("{host} could not be reached: {cause}.")
            };
            return Failure::NotSent(message);
        }
        let timeout = error.is_timeout();
        let message = if timeout {
            format!("{host} did not answer within {} seconds.", ANSWER_WITHIN.as_secs())
        } else {
            format!("The connection to {host} broke before it answered: {cause}.")
        };
        Failure::NoAnswer { message, timeout }
    }
}

fn method(method: Method) -> reqwest::Method {
    match method {
        Method::Get => reqwest::Method::GET,
        Method::Post => reqwest::Method::POST,
        Method::Put => reqwest::Method::PUT,
        Method::Patch => reqwest::Method::PATCH,
        Method::Delete => reqwest::Method::DELETE,
    }
}

fn bearer(token: &SecretString) -> Result<HeaderValue, Failure> {
    let mut value = HeaderValue::from_str(&format!("Bearer {}", token.expose_secret()))
        .map_err(|_| Failure::NotSent("The access token has characters that cannot be sent.".into()))?;
    value.set_sensitive(true);
    Ok(value)
}

fn head(status: u16, headers: &HeaderMap) -> Answer {
    let number = |name: &str| text(headers, name).and_then(|value| value.trim().parse::<u64>().ok());
    let request_id = REQUEST_IDS.iter().find_map(|name| text(headers, name));
    let retry_after = text(headers, RETRY_AFTER.as_str());
    let reset = text(headers, "x-ratelimit-reset");
    let date = text(headers, DATE.as_str());
    let clocks = Clocks {
        retry_after: retry_after.as_deref(),
        reset: reset.as_deref(),
        date: date.as_deref(),
        now: SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()),
    };
    let told = match (number("x-ratelimit-remaining"), number("x-ratelimit-limit")) {
        (Some(remaining), Some(limit)) => Some(Told { limit, remaining, more_in: clocks.more_in() }),
        _ => None,
    };
    Answer {
        reply: Reply { status, request_id: request_id.map(|id| id.chars().take(100).collect()) },
        body: Body::Empty,
        wait: clocks.wait(),
        told,
        location: text(headers, LOCATION.as_str())
            .and_then(|to| Url::parse(&to).ok())
            .and_then(|to| to.host_str().map(str::to_owned)),
    }
}

/// What stands in a file of certificates.
fn authorities(pem: &str) -> Result<Vec<reqwest::Certificate>, Error> {
    let wrong = |why: String| Error::Unsupported(format!("The extra certificates cannot be used: {why}."));
    let found = reqwest::Certificate::from_pem_bundle(pem.as_bytes());
    let found = found.map_err(|error| wrong(root_cause(&error)))?;
    if found.is_empty() {
        return Err(wrong("there is no certificate in PEM among them".into()));
    }
    Ok(found)
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

/// The innermost reason, which says more than the layers around it.
fn root_cause(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string().trim_end_matches('.').to_owned()
}

fn chain(error: &reqwest::Error) -> String {
    let mut words = String::new();
    let mut cause = error.source();
    while let Some(inner) = cause {
        words.push_str(&inner.to_string().to_ascii_lowercase());
        words.push(' ');
        cause = inner.source();
    }
    words
}
