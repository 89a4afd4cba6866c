//! Writes that go wrong, or whose answers do.

use clientele_providers::{Document, Error, Method, Request, ResourceRef, Secrets, Vendor};
use serde_json::{Value, json as value};

use crate::script::{Script, Turn, json};
use crate::trouble::{CLIENT, client, silent};

fn write(method: Method, idempotent: bool) -> Request {
    let body = Some(value!({"name": "N", "x": {"secret": {"$secret": "kept"}}}));
    let mut secrets = Secrets::new();
    secrets.insert("/x/secret".parse().unwrap(), "canary-typed".into());
    let target = ResourceRef::auth0_client("c");
    Request { method, path: "/api/v2/clients/c".into(), body, secrets, idempotent, target }
}

#[tokio::test]
async fn a_write_of_unknown_outcome_is_sent_once_and_said_so() {
    for turn in [
        || Turn::HangUp,
        || json(500, value!({"message": "canary-typed broke us", "echo": "canary-access-token"})),
        || json(504, value!(null)),
        || Turn::Answer(502, "content-type: text/html\r\n", "<title>canary-management-secret</title>".into()),
        || Turn::BreakOff(503, "{".into()),
        || Turn::Answer(200, "content-type: text/html\r\n", "<html></html>".into()),
    ] as [fn() -> Turn; 6]
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
        || Turn::BreakOff(200, "{\"client_id\": \"c\"".into()),
        || json(200, value!({"ok": true})),
    ] as [fn() -> Turn; 3]
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
async fn documents_of_another_time_are_listed_opened_and_written_back() {
    let methods = value!({
        "google": {"clientId": "g", "clientSecret": "canary-google", "from_the_future": {"deep": [1]}},
        "telepathy": {"range": 3},
    });
    let odd =
        value!({"app_id": 7, "app_name": 42, "redirect_uris": "x", "login_preferences": [methods.clone()]});
    let answers = methods.clone();
    let script = Script::start(move |line, _| {
        let body = match line {
            "GET /cis/v1/applications" => value!({"result": [odd, "text", null]}),
            "GET /cis/v1/applications/7" => value!({"result": odd}),
            _ if line.contains("loginPreferences") => value!({"result": {"auth_methods": answers}}),
            _ => return None,
        };
        Some(json(200, body))
    })
    .await;
    let provider = script.provider(Vendor::Transmit);
    let items = provider.list().await.unwrap();
    let bad: Vec<bool> = items.iter().map(|item| item.problem.is_some()).collect();
    assert_eq!(bad, [false, true, true]);
    let opened = provider.get(&items[0].document.target).await.unwrap();
    assert_eq!((opened.name().as_str(), &opened.body["redirect_uris"]), ("42", &value!("x")));

    let target = ResourceRef::login_methods("7");
    let fresh = provider.get(&target).await.unwrap();
    let mut wanted = fresh.clone();
    wanted.body["google"]["clientId"] = value!("h");
    let request = provider.update_request(&fresh, &wanted).unwrap().unwrap();
    provider.send(&request).await.unwrap();
    let (_, sent) =
        script.last("PUT").split_once("\r\n\r\n").map(|(h, b)| (h.to_owned(), b.to_owned())).unwrap();
    let mut google = methods["google"].clone();
    google["clientId"] = value!("h");
    assert_eq!(serde_json::from_str::<Value>(&sent).unwrap(), value!({"google": google}));
}
