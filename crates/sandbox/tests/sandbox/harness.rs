//! A sandbox with a client that knows its credentials.

use std::sync::Arc;
use std::time::Duration;

use clientele_sandbox::{Clock, ManualClock, Options, Sandbox, Tenant};
use reqwest::{Client, Method, RequestBuilder};
use secrecy::ExposeSecret;
use serde_json::{Value, json};

/// A running sandbox and the tokens of both management clients.
pub(crate) struct House {
    pub(crate) sandbox: Sandbox,
    pub(crate) http: Client,
    pub(crate) transmit_token: String,
    pub(crate) auth0_token: String,
}

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    /// The body as JSON; null where it is none.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or(Value::Null)
    }

    /// The body, after checking the status.
    pub(crate) fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        self.json()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// A client that needs no TLS provider of its own.
pub(crate) fn http() -> Client {
    // Somebody else may have been first: any provider will do.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder().no_proxy().timeout(Duration::from_secs(20)).build().expect("client")
}

pub(crate) async fn sent(request: RequestBuilder) -> Answer {
    let response = request.send().await.expect("answer");
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    Answer { status, headers, text: response.text().await.expect("body") }
}

/// A clock that stands in 2026.
pub(crate) fn clock() -> Arc<ManualClock> {
    Arc::new(ManualClock::new("2026-11-02T09:00:00Z".parse().expect("instant")))
}

impl House {
    pub(crate) async fn open() -> Self {
        Self::with(Options::default()).await
    }

    pub(crate) async fn timed(clock: &Arc<ManualClock>) -> Self {
        Self::with(Options { clock: Arc::clone(clock) as Arc<dyn Clock>, ..Options::default() }).await
    }

    pub(crate) async fn with(options: Options) -> Self {
        let sandbox = Sandbox::start(options).await.expect("sandbox");
        let http = http();
        let mut house = Self { sandbox, http, transmit_token: String::new(), auth0_token: String::new() };
        house.sign_in().await;
        house
    }

    /// Fetches both tokens anew.
    pub(crate) async fn sign_in(&mut self) {
        let endpoints = self.sandbox.endpoints().clone();
        let token = |answer: Value| answer["access_token"].as_str().expect("token").to_owned();
        let (id, secret) = credentials(&endpoints.transmit);
        self.transmit_token = token(self.transmit_sign_in(&id, &secret).await.expect(200));
        let (id, secret) = credentials(&endpoints.auth0);
        self.auth0_token = token(self.auth0_sign_in(&id, &secret).await.expect(200));
    }

    pub(crate) async fn transmit_sign_in(&self, id: &str, secret: &str) -> Answer {
        let url = format!("{}/oidc/token", self.sandbox.endpoints().transmit.base_url);
        let form = [("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret)];
        sent(self.http.post(url).form(&form)).await
    }

    /// Goes on with the token of an application's default client.
    pub(crate) async fn transmit_as(&mut self, application: &Value) {
        let (id, secret) = (text(application, "client_id"), text(application, "client_secret"));
        let token = self.transmit_sign_in(id, secret).await.expect(200);
        self.transmit_token = text(&token, "access_token").to_owned();
    }

    pub(crate) async fn auth0_sign_in(&self, id: &str, secret: &str) -> Answer {
        let base = &self.sandbox.endpoints().auth0.base_url;
        let body = json!({"grant_type": "client_credentials", "client_id": id, "client_secret": secret,
                          "audience": format!("{base}/api/v2/")});
        sent(self.http.post(format!("{base}/oauth/token")).json(&body)).await
    }

    /// A request to the Transmit API, below `/cis`.
    pub(crate) async fn transmit(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        let url = format!("{}/cis{path}", self.sandbox.endpoints().transmit.base_url);
        let request = self.http.request(method, url).bearer_auth(&self.transmit_token);
        sent(with_body(request, body)).await
    }

    /// A request to the Auth0 API, below `/api/v2`.
    pub(crate) async fn auth0(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        let url = format!("{}/api/v2{path}", self.sandbox.endpoints().auth0.base_url);
        let request = self.http.request(method, url).bearer_auth(&self.auth0_token);
        sent(with_body(request, body)).await
    }

    pub(crate) async fn control(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        let url = format!("{}{path}", self.sandbox.endpoints().control_url);
        sent(with_body(self.http.request(method, url), body)).await
    }

    /// Signs in at Auth0 with no more than these scopes.
    pub(crate) async fn limit_scopes(&mut self, scopes: &[&str]) {
        self.control(Method::POST, "/faults", Some(json!({"scopes": scopes}))).await.expect(201);
        self.sign_in().await;
        self.control(Method::DELETE, "/faults", None).await.expect(204);
    }

    /// The Auth0 client of this name.
    pub(crate) async fn auth0_client(&self, name: &str) -> Value {
        for page in 0.. {
            let clients = self.auth0(Method::GET, &format!("/clients?per_page=100&page={page}"), None).await;
            let clients = clients.expect(200);
            let clients = clients.as_array().expect("list");
            if let Some(found) = clients.iter().find(|client| client["name"] == name) {
                return found.clone();
            }
            assert!(!clients.is_empty(), "no client called {name}");
        }
        Value::Null
    }

    /// The Transmit application of this name.
    pub(crate) async fn application(&self, name: &str) -> Value {
        let all = self.transmit(Method::GET, "/v1/applications", None).await.expect(200);
        let found =
            all["result"].as_array().expect("list").iter().find(|app| app["app_name"] == name).cloned();
        found.unwrap_or_else(|| panic!("no application called {name}"))
    }
}

pub(crate) fn credentials(tenant: &Tenant) -> (String, String) {
    (tenant.client_id.clone(), tenant.client_secret.expose_secret().to_owned())
}

pub(crate) fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_else(|| panic!("{field} in {value}"))
}

fn with_body(request: RequestBuilder, body: Option<Value>) -> RequestBuilder {
    match body {
        Some(body) => request.json(&body),
        None => request,
    }
}
