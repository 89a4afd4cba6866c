//! Rate limits: what a subscription allows, for the whole API first and for an endpoint second.

mod bucket;

use std::collections::HashMap;
use std::str::FromStr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use jiff::Timestamp;

use self::bucket::{Bucket, Policy, Verdict, per_minute, per_second};
use crate::shared::Shared;
use crate::{auth0, transmit};

/// The subscription whose limits apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Plan {
    /// Auth0 Free: two requests a second.
    Free,
    /// Auth0 Essentials and Professional: lists of clients are limited on their own.
    Professional,
    /// Auth0 Enterprise, production.
    Enterprise,
    /// No vendor's: a million requests a second at the Management API, so that the headers are there and true.
    #[default]
    Unlimited,
}

impl FromStr for Plan {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "free" => Ok(Self::Free),
            "professional" => Ok(Self::Professional),
            "enterprise" => Ok(Self::Enterprise),
            "unlimited" => Ok(Self::Unlimited),
            _ => Err("a plan is free, professional, enterprise or unlimited".to_owned()),
        }
    }
}

/// What a bucket is shared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Share {
    Transmit,
    Management,
    ClientList,
    ClientSearch,
    Tokens,
}

/// The buckets of the plan, made when they are first needed.
pub(crate) struct Limiter {
    plan: Plan,
    buckets: HashMap<Share, Bucket>,
    refused: u64,
}

impl Limiter {
    pub(crate) fn new(plan: Plan) -> Self {
        Self { plan, buckets: HashMap::new(), refused: 0 }
    }

    /// Fills every bucket.
    pub(crate) fn refill(&mut self) {
        self.buckets.clear();
    }

    /// How many requests were refused since the start.
    pub(crate) fn refused(&self) -> u64 {
        self.refused
    }

    /// Takes a request out of every bucket it belongs to, in order, up to the first that is empty; the verdict is that
    /// of the last one asked. `None`: it belongs to none.
    fn judge(&mut self, shares: &[Share], now: Timestamp) -> Option<Verdict> {
        let mut verdict = None;
        for share in shares {
            let Some(policy) = policy(self.plan, *share) else { continue };
            let bucket = self.buckets.entry(*share).or_insert_with(|| Bucket::full(policy, now));
            let taken = bucket.take(now);
            verdict = Some(taken);
            if !taken.allowed {
                self.refused += 1;
                break;
            }
        }
        verdict
    }
}

fn policy(plan: Plan, share: Share) -> Option<Policy> {
    match (plan, share) {
        (Plan::Unlimited, Share::Management) => Some(per_second(1_000_000, 1_000_000)),
        (Plan::Unlimited, _) => None,
        (_, Share::Transmit) => Some(per_minute(90_000, 90_000)),
        (Plan::Free, Share::Management) => Some(per_second(2, 2)),
        (_, Share::Management) => Some(per_second(50, 16)),
        (Plan::Professional, Share::ClientList) => Some(per_minute(5, 100)),
        (Plan::Professional, Share::ClientSearch) => Some(per_minute(5, 150)),
        (_, Share::ClientList | Share::ClientSearch) => None,
        (Plan::Free, Share::Tokens) => Some(per_second(30, 30)),
        (_, Share::Tokens) => Some(per_second(100, 100)),
    }
}

fn shares(request: &Request) -> &'static [Share] {
    let path = request.uri().path();
    if !auth0::owns(path) {
        return &[Share::Transmit];
    }
    if !path.starts_with("/api/v2") {
        return if auth0::is_token_endpoint(path) { &[Share::Tokens] } else { &[] };
    }
    if request.method() != Method::GET || path != "/api/v2/clients" {
        return &[Share::Management];
    }
    let query = request.uri().query().unwrap_or_default();
    let searches = url::form_urlencoded::parse(query.as_bytes()).any(|(name, _)| name == "q");
    if searches { &[Share::Management, Share::ClientSearch] } else { &[Share::Management, Share::ClientList] }
}

/// Lets a request pass or refuses it, and says in Auth0's headers how things stand.
pub(crate) async fn enforce(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let verdict = shared.limiter().judge(shares(&request), shared.now());
    let Some(verdict) = verdict else { return next.run(request).await };
    let path = request.uri().path().to_owned();
    let mut response = if verdict.allowed {
        next.run(request).await
    } else if auth0::owns(&path) {
        auth0::limited(&path)
    } else {
        transmit::bare_error(StatusCode::TOO_MANY_REQUESTS)
    };
    if auth0::owns(&path) {
        let headers = response.headers_mut();
        headers.insert(HeaderName::from_static("x-ratelimit-limit"), HeaderValue::from(verdict.limit));
        headers
            .insert(HeaderName::from_static("x-ratelimit-remaining"), HeaderValue::from(verdict.remaining));
        headers.insert(HeaderName::from_static("x-ratelimit-reset"), HeaderValue::from(verdict.reset));
    }
    response
}
