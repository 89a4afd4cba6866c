//! The vendor's limits, kept without ever being told off; other ways to prove oneself; certificates of one's own.

use std::time::Duration;

use clientele_providers::{Error, Proof, ResourceRef, Vendor};
use clientele_sandbox::{Options, Plan};
use serde_json::json;

use crate::support::{Bench, find};

async fn on(plan: Plan) -> Bench {
    Bench::with_options(Vendor::Auth0, Options { plan, ..Options::default() }).await
}

#[tokio::test]
async fn a_free_tenant_is_used_and_never_refuses() {
    let bench = on(Plan::Free).await;
    let clients = bench.provider.list().await.unwrap();
    let reads = clients.iter().take(6).map(|item| bench.provider.get(&item.document.target));
    for read in futures_util::future::join_all(reads).await {
        assert!(read.is_ok(), "{read:?}");
    }
    assert_eq!(bench.sandbox.limited(), 0);
}

#[tokio::test]
async fn lists_have_a_limit_of_their_own() {
    let bench = on(Plan::Professional).await;
    for _ in 0..4 {
        assert!(bench.provider.list().await.unwrap().len() > 100);
    }
    let first = bench.provider.list().await.unwrap().remove(0);
    assert!(bench.provider.get(&first.document.target).await.is_ok());
    assert_eq!(bench.sandbox.limited(), 0);
}

#[tokio::test]
async fn a_refusal_is_waited_out_where_it_is_short() {
    let bench = Bench::start(Vendor::Auth0).await;
    for fault in [json!({"retry_after_s": 1}), json!({"reset_in_s": 1}), json!({})] {
        let mut whole = json!({"method": "GET", "path": "/api/v2/clients", "status": 429, "times": 1});
        whole.as_object_mut().unwrap().extend(fault.as_object().unwrap().clone());
        bench.fault(whole).await;
        assert!(bench.provider.list().await.is_ok());
    }
    bench.fault(json!({"path": "/api/v2/clients", "status": 429, "retry_after_s": 900, "times": 1})).await;
    let error = bench.provider.list().next().await.unwrap().unwrap_err();
    assert!(matches!(error, Error::RateLimited { .. }), "{error:?}");
    assert!(error.retry_after().is_some_and(|wait| wait > Duration::from_secs(800)));
    // It is not tried again before that, not even once.
    bench.fault(json!({"path": "/api/v2/clients", "html": true})).await;
    let error = bench.provider.list().next().await.unwrap().unwrap_err();
    assert!(matches!(error, Error::RateLimited { .. }), "{error:?}");
}

#[tokio::test]
async fn a_listing_that_is_dropped_asks_no_more() {
    let bench = Bench::start(Vendor::Auth0).await;
    let mut pages = bench.provider.list();
    let page = pages.next().await.unwrap().unwrap();
    assert!(!page.items.is_empty() && page.total.is_some_and(|total| total > 100), "{:?}", page.total);
    drop(pages);
    assert!(bench.provider.list().await.is_ok(), "and it leaves nothing behind that would be in the way");
}

#[tokio::test]
async fn pages_that_shift_lose_nothing_and_double_nothing() {
    let bench = Bench::start(Vendor::Auth0).await;
    let ids = |items: Vec<clientele_providers::Item>| -> Vec<String> {
        let mut ids: Vec<String> = items.into_iter().map(|item| item.document.target.id).collect();
        ids.sort();
        ids
    };
    let whole = ids(bench.provider.list().await.unwrap());
    for shift in [-7, 7] {
        bench.fault(json!({"path": "/api/v2/clients", "shift": shift})).await;
        assert_eq!(ids(bench.provider.list().await.unwrap()), whole, "{shift}");
    }
}

#[tokio::test]
async fn a_certificate_of_ones_own_is_trusted_when_it_is_given() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { tls: Some(folder.path().to_owned()), ..Options::default() };
    let bench = Bench::with_options(Vendor::Auth0, options).await;
    let error = bench.provider.probe().await.unwrap_err();
    assert!(matches!(&error, Error::Offline { message } if message.contains("certificate")), "{error:?}");
    let pem = std::fs::read_to_string(folder.path().join("ca.pem")).unwrap();
    let trusting = bench.with(|account| account.certificates = Some(pem));
    assert!(trusting.list().await.unwrap().len() > 100);
    let mut account = bench.account.clone();
    account.certificates = Some("no certificate".into());
    let refused = clientele_providers::connect(Vendor::Auth0, account).err();
    assert!(matches!(refused, Some(Error::Unsupported(_))));
}

#[tokio::test]
async fn a_client_proves_itself_with_its_key() {
    let bench = Bench::start(Vendor::Auth0).await;
    let clients = bench.provider.list().await.unwrap();
    let id = find(&clients, |body| body["name"] == "Payments Signing").target.id.clone();
    bench.sandbox.grant(&id, &["read:clients"]);
    let pem = include_str!("../../../sandbox/tests/sandbox/keys/signing.private.pem");
    for pem in [pem.to_owned(), pkcs1(pem)] {
        let door = bench.with(|account| {
            account.client_id.clone_from(&id);
            account.proof = Proof::PrivateKey { pem: pem.as_str().into(), key_id: None };
        });
        let probe = door.probe().await.unwrap();
        assert_eq!(probe.grant.scopes, Some(["read:clients".to_owned()].into()));
        assert!(door.list().await.is_ok() && door.list().await.is_ok(), "each assertion is used once");
    }
    let wrong =
        bench.with(|account| account.proof = Proof::PrivateKey { pem: "canary".into(), key_id: None });
    let error = wrong.probe().await.unwrap_err();
    assert!(matches!(&error, Error::Unsupported(words) if !words.contains("canary")), "{error:?}");
}

/// The same key as older tools write it: what an RSA key of 2048 bits has before it in PKCS #8 is always 26 bytes.
fn pkcs1(pem: &str) -> String {
    use base64::Engine;
    let lines: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let der = base64::engine::general_purpose::STANDARD.decode(lines).expect("base64");
    let inner = base64::engine::general_purpose::STANDARD.encode(&der[26..]);
    format!("-----BEGIN RSA PRIVATE KEY-----\n{inner}\n-----END RSA PRIVATE KEY-----\n")
}

#[tokio::test]
async fn an_error_names_the_vendors_request() {
    for vendor in [Vendor::Auth0, Vendor::Transmit] {
        let bench = Bench::start(vendor).await;
        let target = match vendor {
            Vendor::Auth0 => ResourceRef::auth0_client("nobody"),
            Vendor::Transmit => ResourceRef::application("nobody"),
        };
        let error = bench.provider.get(&target).await.unwrap_err();
        assert!(error.request_id().is_some_and(|id| id.len() > 8), "{error:?}");
    }
}
