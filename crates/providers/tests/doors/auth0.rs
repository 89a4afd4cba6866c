//! Auth0, as the sandbox speaks it.

use clientele_providers::{Error, Proof, ResourceRef, RotationSupport, TokenTrial, Vendor};
use serde_json::{Value, json};

use crate::support::{Bench, find, secret};

fn regular(body: &Value) -> bool {
    body["app_type"] == "regular_web" && body["client_authentication_methods"].is_null()
}

#[tokio::test]
async fn a_tenant_is_probed_listed_and_read() {
    let bench = Bench::start(Vendor::Auth0).await;
    assert_eq!(bench.provider.grant().scopes, None);
    let probe = bench.provider.probe().await.unwrap();
    assert!(probe.grant.scopes.is_some_and(|scopes| scopes.contains("update:client_keys")));
    assert_eq!(probe.warnings, [""; 0]);
    assert!(bench.provider.rate_limit().is_some_and(|rate| rate.remaining < rate.limit));

    let clients = bench.provider.list().await.unwrap();
    assert!(clients.len() > 100, "more than one page: {}", clients.len());
    assert!(clients.iter().all(|item| item.problem.is_none() && item.document.secrets.is_empty()));
    assert!(clients.iter().all(|item| item.document.body["global"] != json!(true)));
    let client = bench.provider.get(&clients[0].document.target).await.unwrap();
    assert!(!format!("{client:?}").contains(&secret(&client)));
    assert!(bench.provider.list_clients("any").await.unwrap().is_empty());
    let gone = bench.provider.get(&ResourceRef::auth0_client("nobody")).await.unwrap_err();
    assert!(matches!(gone, Error::NotFound { .. }), "{gone:?}");
}

#[tokio::test]
async fn an_update_changes_what_it_names_and_nothing_else() {
    let bench = Bench::start(Vendor::Auth0).await;
    let clients = bench.provider.list().await.unwrap();
    let target = find(&clients, regular).target.clone();
    let fresh = bench.provider.get(&target).await.unwrap();
    let mut wanted = fresh.clone();
    wanted.body["callbacks"] = json!(["https://new.example.com/callback"]);
    wanted.body["jwt_configuration"]["lifetime_in_seconds"] = json!(1234);
    wanted.body["client_metadata"] = json!({"team": "a", "stage": "b"});
    let request = bench.provider.update_request(&fresh, &wanted).unwrap().unwrap();
    let mut after = bench.provider.send(&request).await.unwrap();
    after.body["updated_at"] = wanted.body["updated_at"].clone();
    assert_eq!(after.body, wanted.body);
    assert_eq!(secret(&after), secret(&fresh));

    let mut less = after.clone();
    less.body["client_metadata"] = json!({"stage": "b"});
    let request = bench.provider.update_request(&after, &less).unwrap().unwrap();
    assert_eq!(bench.provider.send(&request).await.unwrap().body["client_metadata"], json!({"stage": "b"}));

    let mut wrong = after.clone();
    wrong.body["grant_types"] = json!([""]);
    let request = bench.provider.update_request(&after, &wrong).unwrap().unwrap();
    let refused = bench.provider.send(&request).await.unwrap_err();
    assert_eq!(refused.fields()[0].0.to_string(), "/grant_types/0", "{refused:?}");
}

#[tokio::test]
async fn a_rotated_secret_works_and_the_old_one_does_not() {
    let bench = Bench::start(Vendor::Auth0).await;
    let clients = bench.provider.list().await.unwrap();
    let machine = find(&clients, |body| body["app_type"] == "non_interactive" && regular_keys(body));
    let old = bench.provider.get(&machine.target).await.unwrap();
    assert_eq!(bench.provider.rotation(&old), RotationSupport::InPlace);
    let id = old.target.id.as_str();
    let before = bench.provider.token_with(id, &secret(&old).into()).await.unwrap();
    assert_eq!(before, TokenTrial::Accepted);

    let request = bench.provider.rotate_request(&old.target).unwrap();
    assert!(!request.idempotent);
    let new = bench.provider.send(&request).await.unwrap();
    assert_ne!(secret(&new), secret(&old));
    let with_new = bench.provider.token_with(id, &secret(&new).into()).await.unwrap();
    assert_eq!(with_new, TokenTrial::Accepted);
    let with_old = bench.provider.token_with(id, &secret(&old).into()).await.unwrap();
    assert!(matches!(with_old, TokenTrial::Refused(_)), "{with_old:?}");
}

fn regular_keys(body: &Value) -> bool {
    body["grant_types"].as_array().is_some_and(|grants| grants.contains(&json!("client_credentials")))
}

#[tokio::test]
async fn a_token_without_scopes_says_which_one_is_missing() {
    let bench = Bench::start(Vendor::Auth0).await;
    bench.fault(json!({"path": "/oauth/token", "no_scopes": true, "times": 1})).await;
    let error = bench.provider.probe().await.unwrap_err();
    assert!(
        matches!(&error, Error::NotAuthorised { scope: Some(scope), .. } if scope.contains("read:clients")),
        "{error:?}"
    );
    assert_eq!(bench.provider.grant().scopes.map(|scopes| scopes.len()), Some(0));

    bench.fault(json!({"path": "/oauth/token", "scopes": ["read:clients"], "times": 1})).await;
    let reader = bench.with(|_| {});
    let probe = reader.probe().await.unwrap();
    assert_eq!(probe.warnings.len(), 3, "{:?}", probe.warnings);
    let clients = reader.list().await.unwrap();
    let fresh = reader.get(&find(&clients, regular).target).await.unwrap();
    assert!(fresh.secrets.is_empty());
    let mut wanted = fresh.clone();
    wanted.body["name"] = json!("New");
    assert!(matches!(reader.update_request(&fresh, &wanted), Err(Error::NotAuthorised { .. })));
    assert!(matches!(reader.rotation(&fresh), RotationSupport::Unavailable(_)));
}

#[tokio::test]
async fn a_wrong_secret_is_refused_without_showing_it() {
    let bench = Bench::start(Vendor::Auth0).await;
    let wrong = bench.with(|account| account.proof = Proof::Secret("canary-wrong".into()));
    let error = wrong.probe().await.unwrap_err();
    assert!(matches!(error, Error::NotAuthenticated { .. }), "{error:?}");
    assert!(!format!("{error} {error:?}").contains("canary"));
}

#[tokio::test]
async fn an_expired_token_is_renewed_once() {
    let bench = Bench::start(Vendor::Auth0).await;
    bench.provider.probe().await.unwrap();
    bench.fault(json!({"path": "/api/v2/clients", "status": 401, "times": 1})).await;
    assert!(bench.provider.list().await.is_ok());
    bench.fault(json!({"path": "/api/v2/clients", "status": 401, "times": 2})).await;
    assert!(matches!(bench.provider.list().await, Err(Error::NotAuthenticated { .. })));
}
