//! A rotated secret at Auth0: the new one works at once, the old one for a moment longer.

use std::time::Duration;

use clientele_sandbox::Options;
use reqwest::Method;
use serde_json::json;

use crate::harness::{House, clock, text};

#[tokio::test]
async fn the_old_secret_works_for_the_grace_period() {
    let clock = clock();
    let house = House::timed(&clock).await;
    let before = house.auth0_client("Fraud Signals Ingest").await;
    let id = text(&before, "client_id");
    // Whatever body comes along is not looked at.
    let after = house
        .auth0(Method::POST, &format!("/clients/{id}/rotate-secret"), Some(json!(null)))
        .await
        .expect(200);
    let (old, new) = (text(&before, "client_secret"), text(&after, "client_secret"));
    assert_ne!(old, new);
    assert_eq!(after["name"], before["name"]);
    house.auth0_sign_in(id, new).await.expect(200);
    clock.advance(Duration::from_secs(29));
    house.auth0_sign_in(id, old).await.expect(200);
    clock.advance(Duration::from_secs(1));
    assert_eq!(house.auth0_sign_in(id, old).await.expect(401)["error"], "access_denied");
    house.auth0_sign_in(id, new).await.expect(200);
}

#[tokio::test]
async fn a_chosen_secret_follows_the_same_rule() {
    let clock = clock();
    let house = House::timed(&clock).await;
    let before = house.auth0_client("Nightly Reconciliation").await;
    let id = text(&before, "client_id");
    let body = json!({"client_secret": "a-secret-that-somebody-chose"});
    house.auth0(Method::PATCH, &format!("/clients/{id}"), Some(body)).await.expect(200);
    house.auth0_sign_in(id, "a-secret-that-somebody-chose").await.expect(200);
    house.auth0_sign_in(id, text(&before, "client_secret")).await.expect(200);
    clock.advance(Duration::from_secs(31));
    assert_eq!(house.auth0_sign_in(id, text(&before, "client_secret")).await.status, 401);
}

#[tokio::test]
async fn without_grace_the_old_secret_dies_at_once() {
    let house = House::with(Options { grace: Duration::ZERO, ..Options::default() }).await;
    let before = house.auth0_client("Fraud Signals Ingest").await;
    let id = text(&before, "client_id");
    let after = house.auth0(Method::POST, &format!("/clients/{id}/rotate-secret"), None).await.expect(200);
    assert_eq!(house.auth0_sign_in(id, text(&before, "client_secret")).await.status, 401);
    house.auth0_sign_in(id, text(&after, "client_secret")).await.expect(200);
}
