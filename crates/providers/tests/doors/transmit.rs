//! Transmit Security, as the sandbox speaks it.

use clientele_providers::{Error, Proof, ResourceRef, RotationSupport, TokenTrial, Vendor};
use serde_json::{Value, json};

use crate::support::{Bench, find, secret};

#[tokio::test]
async fn a_tenant_is_probed_listed_and_read() {
    let bench = Bench::start(Vendor::Transmit).await;
    let probe = bench.provider.probe().await.unwrap();
    assert_eq!((probe.grant.generation, probe.grant.scopes), (Some(2025), None));

    let applications = bench.provider.list().await.unwrap();
    assert!(applications.len() >= 50, "{}", applications.len());
    assert!(applications.iter().all(|item| item.problem.is_none()));
    let application = applications[0].document.target.id.clone();
    let clients = bench.provider.list_clients(&application).await.unwrap();
    assert!(!clients.is_empty());
    let client = bench.provider.get(&clients[0].document.target).await.unwrap();
    assert_eq!(client.target.parent.as_deref(), Some(application.as_str()));
    let printed = format!("{client:?} {clients:?} {applications:?}");
    assert!(!printed.contains(&secret(&client)));

    let gone = bench.provider.get(&ResourceRef::application("nobody")).await.unwrap_err();
    assert!(matches!(gone, Error::NotFound { .. }), "{gone:?}");
    assert!(matches!(bench.provider.list_clients("nobody").await, Err(Error::NotFound { .. })));
}

#[tokio::test]
async fn an_update_changes_what_it_names_and_nothing_else() {
    let bench = Bench::start(Vendor::Transmit).await;
    let applications = bench.provider.list().await.unwrap();
    let application =
        find(&applications, |body| body["redirect_uris"].as_array().is_some_and(|l| !l.is_empty()));
    let clients = bench.provider.list_clients(&application.target.id).await.unwrap();
    let target = find(&clients, |body| body["redirect_uris"].is_array()).target.clone();
    let fresh = bench.provider.get(&target).await.unwrap();
    let mut wanted = fresh.clone();
    wanted.body["redirect_uris"] = json!(["https://new.example.com/callback"]);
    let request = bench.provider.update_request(&fresh, &wanted).unwrap().unwrap();
    assert_eq!(request.body, Some(json!({"redirect_uris": ["https://new.example.com/callback"]})));

    let mut after = bench.provider.send(&request).await.unwrap();
    assert_eq!(secret(&after), secret(&fresh));
    after.body["updated_at"] = wanted.body["updated_at"].clone();
    assert_eq!(after.body, wanted.body);
    let reread = bench.provider.get(&target).await.unwrap();
    assert_eq!(bench.provider.update_request(&reread, &reread).unwrap().map(|request| request.path), None);

    let mut wrong = reread.clone();
    wrong.body["client_type"] = json!("toaster");
    let request = bench.provider.update_request(&reread, &wrong).unwrap().unwrap();
    let refused = bench.provider.send(&request).await.unwrap_err();
    assert!(matches!(refused, Error::Invalid { .. }) && refused.status() == Some(400), "{refused:?}");
    assert_eq!(refused.fields()[0].0.to_string(), "/client_type");
}

#[tokio::test]
async fn editing_a_login_method_keeps_its_secret() {
    let bench = Bench::start(Vendor::Transmit).await;
    let applications = bench.provider.list().await.unwrap();
    let with_google = |body: &Value| body["login_preferences"]["auth_methods"]["google"].is_object();
    let target = ResourceRef::login_methods(find(&applications, with_google).target.id.clone());
    let fresh = bench.provider.get(&target).await.unwrap();
    let place = "/google/clientSecret".parse().unwrap();
    assert!(fresh.secrets.get(&place).is_some());

    let mut wanted = fresh.clone();
    wanted.body["google"]["clientId"] = json!("changed.apps.example.com");
    let request = bench.provider.update_request(&fresh, &wanted).unwrap().unwrap();
    let after = bench.provider.send(&request).await.unwrap();
    assert_eq!(after.body, wanted.body);
    use secrecy::ExposeSecret;
    let text = |document: &clientele_providers::Document| {
        document.secrets.get(&place).map(|secret| secret.expose_secret().to_owned())
    };
    assert_eq!(text(&after), text(&fresh));

    // Turned off and read again.
    let mut off = after.clone();
    off.body.as_object_mut().unwrap().shift_remove("google");
    let request = bench.provider.update_request(&after, &off).unwrap().unwrap();
    assert_eq!(request.body, Some(json!({"google": null})));
    assert_eq!(bench.provider.send(&request).await.unwrap().body, off.body);
    assert_eq!(bench.provider.get(&target).await.unwrap().body, off.body);
}

#[tokio::test]
async fn a_clients_own_secret_is_tried_and_rotation_is_explained() {
    let bench = Bench::start(Vendor::Transmit).await;
    let applications = bench.provider.list().await.unwrap();
    let clients = bench.provider.list_clients(&applications[0].document.target.id).await.unwrap();
    let client = bench.provider.get(&clients[0].document.target).await.unwrap();
    let id = client.target.id.as_str();
    let right = bench.provider.token_with(id, &secret(&client).into()).await.unwrap();
    assert_eq!(right, TokenTrial::Accepted);
    let wrong = bench.provider.token_with(id, &"canary-wrong".into()).await.unwrap();
    assert!(matches!(&wrong, TokenTrial::Refused(words) if !words.contains("canary")), "{wrong:?}");
    assert!(matches!(bench.provider.rotation(&client), RotationSupport::Unavailable(_)));
    assert!(matches!(bench.provider.rotate_request(&client.target), Err(Error::Unsupported(_))));
}

#[tokio::test]
async fn a_wrong_secret_and_a_web_page_are_told_apart() {
    let bench = Bench::start(Vendor::Transmit).await;
    let wrong = bench.with(|account| account.proof = Proof::Secret("canary-wrong".into()));
    let error = wrong.probe().await.unwrap_err();
    assert!(matches!(error, Error::NotAuthenticated { .. }), "{error:?}");
    assert!(!format!("{error} {error:?}").contains("canary"));
    bench.fault(json!({"path": "/", "html": true})).await;
    let error = bench.with(|_| {}).probe().await.unwrap_err();
    assert!(matches!(error, Error::NotTheApi { .. }), "{error:?}");
}
