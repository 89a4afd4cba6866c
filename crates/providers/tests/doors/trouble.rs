//! What goes wrong between here and there.

use std::time::Duration;

use clientele_providers::{
    Account, Document, Error, Method, Provider, Request, ResourceRef, Secrets, Vendor, connect,
};
use serde_json::{Value, json as value};

use crate::script::{JSON, Script, Turn, json};

const CLIENT: &str = "GET /api/v2/clients/c";

fn write(method: Method, idempotent: bool) -> Request {
    let body = Some(value!({"name": "N", "x": {"secret": {"$secret": "kept"}}}));
    let mut secrets = Secrets::new();
    secrets.insert("/x/secret".parse().unwrap(), "canary-typed".into());
    let target = ResourceRef::auth0_client("c");
    Request { method, path: "/api/v2/clients/c".into(), body, secrets, idempotent, target }
}

fn client() -> Value {
    value!({"client_id": "c", "name": "N", "client_secret": "canary-kept"})
}

fn silent(error: &Error) {
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("canary"), "{shown}");
}

#[tokio::test]
async fn nobody_is_there() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
    drop(listener);
    let account = Account { base_url, client_id: "m".into(), client_secret: "s".into(), generation: None };
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
async fn a_write_of_unknown_outcome_is_sent_once_and_said_so() {
    for turn in [
        || Turn::HangUp,
        || json(500, value!({"message": "canary-typed broke us", "echo": "canary-access-token"})),
        || json(504, value!(null)),
        || Turn::Answer(502, "content-type: text/html\r\n", "<title>canary-management-secret</title>".into()),
        || Turn::BreakOff(503, "{".into()),
    ] as [fn() -> Turn; 5]
    {
        for idempotent in [true, false] {
            let script = Script::start(move |line, _| line.starts_with("PATCH").then(turn)).await;
            let error =
                script.provider(Vendor::Auth0).send(&write(Method::Patch, idempotent)).await.unwrap_err();
            assert!(matches!(error, Error::OutcomeUnknown { .. }), "{error:?}");
            silent(&error);
            assert_eq!(script.count("PATCH"), 1);
        }
    }
}

#[tokio::test]
async fn a_write_that_was_plainly_not_taken_is_sent_again_only_where_that_is_safe() {
    for status in [401, 429] {
        for (idempotent, sent) in [(true, 2), (false, 1)] {
            let script = Script::start(move |line, before| {
                line.starts_with("PATCH").then(|| match before {
                    0 => json(status, value!({"message": "not now"})),
                    _ => json(200, client()),
                })
            })
            .await;
            let result = script.provider(Vendor::Auth0).send(&write(Method::Patch, idempotent)).await;
            assert_eq!((result.is_ok(), script.count("PATCH")), (idempotent, sent), "{status}");
            let last = script.last("PATCH");
            assert!(last.contains(r#"{"name":"N","x":{"secret":"canary-typed"}}"#), "{last}");
        }
    }
}

#[tokio::test]
async fn an_accepted_write_without_a_readable_answer_is_read_back() {
    for turn in [
        || Turn::Answer(204, "", String::new()),
        || Turn::Answer(200, "content-type: text/html\r\n", "<html></html>".into()),
        || Turn::BreakOff(200, "{\"client_id\": \"c\"".into()),
        || json(200, value!({"ok": true})),
    ] as [fn() -> Turn; 4]
    {
        let script = Script::start(move |line, _| match line {
            CLIENT => Some(json(200, client())),
            line => line.starts_with("PATCH").then(turn),
        })
        .await;
        let document: Document =
            script.provider(Vendor::Auth0).send(&write(Method::Patch, true)).await.unwrap();
        assert_eq!((document.name(), script.count("PATCH"), script.count(CLIENT)), ("N".into(), 1, 1));
    }
    let script = Script::start(|line, _| match line {
        CLIENT => Some(json(403, value!({"message": "no"}))),
        line => line.starts_with("PATCH").then(|| Turn::Answer(204, "", String::new())),
    })
    .await;
    let error = script.provider(Vendor::Auth0).send(&write(Method::Patch, true)).await.unwrap_err();
    assert!(matches!(error, Error::OutcomeUnknown { .. }), "{error:?}");
}

#[tokio::test]
async fn a_refusal_that_repeats_a_secret_does_not_pass_it_on() {
    let message = "Payload validation error: 'Object didn't pass: canary-typed' on property x.secret.";
    let script = Script::start(move |line, _| {
        line.starts_with("PATCH").then(|| json(400, value!({"statusCode": 400, "message": message})))
    })
    .await;
    let error = script.provider(Vendor::Auth0).send(&write(Method::Patch, true)).await.unwrap_err();
    assert_eq!(error.fields()[0].0.to_string(), "/x/secret");
    silent(&error);
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
