//! What goes wrong between here and there.

use std::time::Duration;

use clientele_providers::{Account, Error, Proof, ResourceRef, Vendor, connect};
use serde_json::{Value, json as value};

use crate::script::{JSON, Script, Turn, json};

pub(crate) const CLIENT: &str = "GET /api/v2/clients/c";

pub(crate) fn client() -> Value {
    value!({"client_id": "c", "name": "N", "client_secret": "canary-kept"})
}

pub(crate) fn silent(error: &Error) {
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("canary"), "{shown}");
}

#[tokio::test]
async fn nobody_is_there() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
    drop(listener);
    let account = Account::new(base_url, "m", Proof::Secret("s".into()));
    for vendor in [Vendor::Transmit, Vendor::Auth0] {
        let provider = connect(vendor, account.clone()).unwrap();
        let error = provider.probe().await.unwrap_err();
        assert!(matches!(error, Error::Offline { .. }), "{error:?}");
        assert!(error.to_string().contains("could not be reached"), "{error}");
    }
    let mut remote = account;
    remote.base_url = "http://tenant.example.com".parse().unwrap();
    assert!(matches!(connect(Vendor::Auth0, remote).err(), Some(Error::Unsupported(_))));
}

#[tokio::test]
async fn something_else_answers() {
    for (status, headers, body) in [
        (200, "content-type: text/html\r\n", "<html><title>Harbor Bank</title></html>"),
        (404, "content-type: text/html\r\n", "<html></html>"),
        (200, JSON, "{\"hello\": \"world\"}"),
        (200, JSON, "{\"access_token\": \"canary-access"),
        (302, "location: https://sso.example.com/login\r\n", ""),
        (200, "", ""),
    ] {
        let script = Script::start(move |_, _| Some(Turn::Answer(status, headers, body.into()))).await;
        for vendor in [Vendor::Transmit, Vendor::Auth0] {
            let error = script.provider(vendor).probe().await.unwrap_err();
            assert!(matches!(error, Error::NotTheApi { .. }), "{status} {body}: {error:?}");
            silent(&error);
        }
        // A redirect is never followed: credentials were sent once per try.
        assert_eq!(script.count("POST "), 2);
    }
}

#[tokio::test]
async fn a_read_is_tried_again_but_not_for_ever() {
    let script = Script::start(|line, before| match (line, before) {
        (CLIENT, 0) => Some(Turn::HangUp),
        (CLIENT, 1) => Some(json(503, value!({"message": "busy"}))),
        (CLIENT, _) => Some(json(200, client())),
        _ => None,
    })
    .await;
    let provider = script.provider(Vendor::Auth0);
    let target = ResourceRef::auth0_client("c");
    assert_eq!(provider.get(&target).await.unwrap().name(), "N");
    assert_eq!(script.count(CLIENT), 3);

    let script =
        Script::start(|line, _| line.starts_with("GET").then(|| json(500, value!({"message": "no"})))).await;
    let error = script.provider(Vendor::Auth0).get(&target).await.unwrap_err();
    assert!(matches!(error, Error::VendorFault { .. }) && error.request_id() == Some("r-7"), "{error:?}");
    assert_eq!(script.count(CLIENT), 3);

    let slow = "content-type: application/json\r\nretry-after: 3600\r\n";
    let script = Script::start(move |line, _| {
        line.starts_with("GET").then(|| Turn::Answer(429, slow, "{\"message\":\"Global limit\"}".into()))
    })
    .await;
    let error = script.provider(Vendor::Auth0).get(&target).await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)), "{error:?}");
    assert_eq!(script.count(CLIENT), 1);
}

#[tokio::test]
async fn a_tenant_without_checkpoints_is_listed_by_page() {
    let bare = |from: usize, count: usize| -> Value {
        (from..from + count).map(|n| value!({"client_id": format!("c{n}")})).collect()
    };
    for refuse in [true, false] {
        let script = Script::start(move |line, _| {
            let number =
                line.split("page=").nth(2).and_then(|rest| rest.split('&').next()?.parse::<usize>().ok());
            match number {
                _ if line.contains("take=") && refuse => Some(json(400, value!({"message": "no take"}))),
                _ if line.contains("take=") => Some(json(200, bare(0, 50))),
                // The last page overlaps, as when a client was made meanwhile.
                Some(0) => Some(json(200, bare(0, 50))),
                Some(1) => Some(json(200, bare(49, 20))),
                Some(_) => Some(json(200, value!([]))),
                None => None,
            }
        })
        .await;
        assert_eq!(script.provider(Vendor::Auth0).list().await.unwrap().len(), 69);
    }
}

#[tokio::test]
async fn many_readers_share_one_token() {
    let script = Script::start(|line, _| line.starts_with("GET").then(|| json(200, client()))).await;
    let provider = script.provider(Vendor::Auth0);
    let target = ResourceRef::auth0_client("c");
    let (one, two, three) = tokio::join!(provider.get(&target), provider.get(&target), provider.get(&target));
    assert!(one.is_ok() && two.is_ok() && three.is_ok());
    assert_eq!((script.count("POST"), script.count("GET")), (1, 3));
    assert!(script.last("GET").to_lowercase().contains("authorization: bearer canary-access-token"));
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_not_trusted() {
    let folder = tempfile::tempdir().unwrap();
    let options = clientele_sandbox::Options {
        tls: Some(folder.path().to_owned()),
        ..clientele_sandbox::Options::default()
    };
    let sandbox = clientele_sandbox::Sandbox::start(options).await.unwrap();
    let base_url = sandbox.endpoints().auth0.base_url.parse().unwrap();
    let account = Account::new(base_url, "m", Proof::Secret("s".into()));
    let error = connect(Vendor::Auth0, account).unwrap().probe().await.unwrap_err();
    assert!(matches!(&error, Error::Offline { message } if message.contains("certificate")), "{error:?}");
}
