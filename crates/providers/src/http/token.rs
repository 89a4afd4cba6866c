//! The access token: read, kept in memory, fetched once for however many ask.

use std::collections::BTreeSet;
use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use tokio::sync::Mutex;

/// A token is not used in its last minute: it could expire on the way.
const MARGIN: Duration = Duration::from_secs(60);
/// Assumed where the vendor does not say how long a token lasts.
const UNSAID: u64 = 300;
const LONGEST: u64 = 30 * 86_400;

/// An access token.
pub(crate) struct Token {
    pub(crate) value: SecretString,
    /// What it may do; `None` where the answer does not tell.
    pub(crate) scopes: Option<BTreeSet<String>>,
    /// The application that it is confined to, where it names one (`app_id`, Transmit's client tokens).
    pub(crate) application: Option<String>,
    lifetime: Duration,
}

impl Token {
    /// Reads the answer of a token endpoint (RFC 6749, section 5.1). `None` where it is no such answer.
    pub(crate) fn read(answer: &Value) -> Option<Self> {
        let text = answer.get("access_token")?.as_str().filter(|text| !text.is_empty())?;
        let kind = answer.get("token_type").map_or(Some("Bearer"), Value::as_str)?;
        if !kind.eq_ignore_ascii_case("bearer") {
            return None;
        }
        let lifetime = match answer.get("expires_in") {
            Some(Value::Number(seconds)) => seconds.as_f64().map_or(UNSAID, |seconds| seconds as u64),
            Some(Value::String(seconds)) => seconds.trim().parse().unwrap_or(UNSAID),
            _ => UNSAID,
        };
        let said = answer.get("scope").and_then(Value::as_str).map(words);
        let claims = claims(text);
        Some(Self {
            application: claims.as_ref().and_then(application_of),
            scopes: said.or_else(|| claims.as_ref().map(scopes_of)),
            value: text.into(),
            lifetime: Duration::from_secs(lifetime.min(LONGEST)),
        })
    }

    /// A token that was issued before, as of `now` in seconds since 1970. `None` where it has run out.
    pub(crate) fn given(value: &SecretString, now: u64) -> Option<Self> {
        let claims = claims(value.expose_secret());
        let until = claims.as_ref().and_then(|claims| claims.get("exp")).and_then(Value::as_u64);
        let left = until.map_or(UNSAID, |until| until.saturating_sub(now));
        (left > 0).then(|| Self {
            scopes: claims.as_ref().map(scopes_of),
            application: claims.as_ref().and_then(application_of),
            value: value.clone(),
            lifetime: Duration::from_secs(left.min(LONGEST)),
        })
    }

    /// How long it may be used from the moment it was issued.
    fn usable(&self) -> Duration {
        self.lifetime - MARGIN.min(self.lifetime / 4)
    }
}

fn words(text: &str) -> BTreeSet<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// The claims of a JWT, unverified: they only tell what is worth trying.
fn claims(token: &str) -> Option<Value> {
    let payload = token.split('.').nth(1)?;
    let bytes = URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok()?;
    serde_json::from_slice(&bytes).ok().filter(Value::is_object)
}

/// Transmit's client tokens name their application; its management tokens have the role of an administrator.
fn application_of(claims: &Value) -> Option<String> {
    let admin = |role: &Value| role.as_str().is_some_and(|role| role.eq_ignore_ascii_case("admin"));
    let roles = claims.get("roles").and_then(Value::as_array).into_iter().flatten();
    if claims.get("role").into_iter().chain(roles).any(admin) {
        return None;
    }
    claims.get("app_id").and_then(Value::as_str).filter(|id| !id.is_empty()).map(str::to_owned)
}

fn scopes_of(claims: &Value) -> BTreeSet<String> {
    claims.get("scope").and_then(Value::as_str).map(words).unwrap_or_default()
}

/// The token in use. Who asks while one is being fetched waits for that one.
#[derive(Default)]
pub(crate) struct TokenCache(Mutex<Option<Kept>>);

struct Kept {
    token: Arc<Token>,
    until: Instant,
}

impl TokenCache {
    /// The token in use, or the one that `fetch` brings.
    pub(crate) async fn get<E>(
        &self,
        fetch: impl Future<Output = Result<Token, E>>,
    ) -> Result<Arc<Token>, E> {
        let mut kept = self.0.lock().await;
        if let Some(kept) = kept.as_ref().filter(|kept| Instant::now() < kept.until) {
            return Ok(kept.token.clone());
        }
        let asked = Instant::now();
        let token = Arc::new(fetch.await?);
        *kept = Some(Kept { until: asked + token.usable(), token: token.clone() });
        Ok(token)
    }

    /// Gives up a token that was refused, unless another took its place meanwhile.
    pub(crate) async fn forget(&self, refused: &Arc<Token>) {
        let mut kept = self.0.lock().await;
        if kept.as_ref().is_some_and(|kept| Arc::ptr_eq(&kept.token, refused)) {
            *kept = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::test_values::any_json;

    #[test]
    fn token_answers() {
        let token = Token::read(
            &json!({"access_token": "t", "expires_in": 86400, "scope": "a b", "token_type": "Bearer"}),
        );
        let token = token.unwrap();
        assert_eq!(token.value.expose_secret(), "t");
        assert_eq!(token.scopes, Some(words("a b")));
        assert_eq!(token.usable(), Duration::from_secs(86_340));
        let jwt = |claims: Value| format!("h.{}.s", URL_SAFE_NO_PAD.encode(claims.to_string()));
        for (token, scopes) in [
            (jwt(json!({"scope": "read:clients"})), Some(words("read:clients"))),
            (jwt(json!({"sub": "x"})), Some(BTreeSet::new())),
            ("opaque".to_owned(), None),
        ] {
            assert_eq!(
                Token::read(&json!({"access_token": token, "token_type": "bearer"})).unwrap().scopes,
                scopes
            );
        }
        for answer in [
            json!({}),
            json!(null),
            json!({"access_token": ""}),
            json!({"access_token": 7}),
            json!({"access_token": "t", "token_type": "mac"}),
        ] {
            assert!(Token::read(&answer).is_none(), "{answer}");
        }
        for lifetime in [json!(-5), json!(0), json!("x"), json!(1e300), json!(null)] {
            let token = Token::read(&json!({"access_token": "t", "expires_in": lifetime})).unwrap();
            assert!(token.usable() <= Duration::from_secs(LONGEST));
        }
    }

    proptest! {
        #[test]
        fn no_answer_makes_it_panic(answer in any_json(), claims in any_json(), text in ".{0,40}") {
            let _ = Token::read(&answer);
            let jwt = format!("{text}.{}.{text}", URL_SAFE_NO_PAD.encode(claims.to_string()));
            let _ = Token::read(&json!({"access_token": jwt, "expires_in": claims, "scope": answer}));
            let _ = Token::given(&SecretString::from(jwt), 7);
            let _ = Token::given(&SecretString::from(text), 7);
        }
    }

    fn token(seconds: u64) -> Token {
        Token { value: "t".into(), scopes: None, application: None, lifetime: Duration::from_secs(seconds) }
    }

    #[tokio::test]
    async fn one_fetch_serves_all_who_ask_meanwhile() {
        let cache = TokenCache::default();
        let fetches = AtomicUsize::new(0);
        let ask = || {
            cache.get(async {
                fetches.fetch_add(1, Ordering::SeqCst);
                tokio::task::yield_now().await;
                Ok::<_, ()>(token(3600))
            })
        };
        let (one, two, three) = tokio::join!(ask(), ask(), ask());
        assert_eq!(fetches.load(Ordering::SeqCst), 1);
        cache.forget(&one.unwrap()).await;
        let next = ask().await.unwrap();
        assert_eq!(fetches.load(Ordering::SeqCst), 2);
        // The refusal of an older token says nothing about this one.
        cache.forget(&two.unwrap()).await;
        cache.forget(&three.unwrap()).await;
        assert!(Arc::ptr_eq(&ask().await.unwrap(), &next));
    }

    #[tokio::test]
    async fn an_expired_token_is_not_used() {
        let cache = TokenCache::default();
        let first = cache.get(async { Ok::<_, ()>(token(0)) }).await.unwrap();
        let second = cache.get(async { Ok::<_, ()>(token(3600)) }).await.unwrap();
        assert!(!Arc::ptr_eq(&first, &second));
        assert!(cache.get(async { Err::<Token, _>(()) }).await.is_ok());
    }
}
