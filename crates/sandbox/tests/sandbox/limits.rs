//! Rate limits by plan.

use std::sync::Arc;
use std::time::Duration;

use clientele_sandbox::{Clock, ManualClock, Options, Plan};
use reqwest::Method;
use serde_json::json;

use crate::harness::{Answer, House, clock, credentials};

/// 2026-11-02T09:00:00Z, when the manual clock starts.
const NOW: i64 = 1_793_610_000;

async fn house(plan: Plan) -> (House, Arc<ManualClock>) {
    let clock = clock();
    let options = Options { plan, clock: Arc::clone(&clock) as Arc<dyn Clock>, ..Options::default() };
    (House::with(options).await, clock)
}

async fn list(house: &House) -> Answer {
    house.auth0(Method::GET, "/clients?per_page=1", None).await
}

fn told(answer: &Answer) -> (u16, &str, &str, i64) {
    let reset = answer.header("x-ratelimit-reset").parse::<i64>().map_or(0, |reset| reset - NOW);
    (answer.status, answer.header("x-ratelimit-limit"), answer.header("x-ratelimit-remaining"), reset)
}

#[tokio::test]
async fn a_free_tenant_has_two_requests_a_second() {
    let (house, clock) = house(Plan::Free).await;
    assert_eq!(told(&list(&house).await), (200, "2", "1", 1));
    assert_eq!(told(&house.auth0(Method::GET, "/clients/none", None).await), (404, "2", "0", 1));
    let refused = list(&house).await;
    assert_eq!((told(&refused), refused.header("retry-after")), ((429, "2", "0", 1), ""));
    assert_eq!(
        refused.json(),
        json!({"statusCode": 429, "error": "Too Many Requests", "message": "Global limit has been reached",
               "errorCode": "too_many_requests"})
    );
    let refused = house.auth0(Method::POST, "/clients", Some(json!({"name": "x"}))).await;
    assert_eq!(refused.status, 429);
    clock.advance(Duration::from_millis(499));
    assert_eq!(list(&house).await.status, 429);
    clock.advance(Duration::from_millis(1));
    assert_eq!(list(&house).await.status, 200);
    assert_eq!(list(&house).await.status, 429);
    clock.advance(Duration::from_secs(60));
    assert_eq!(told(&list(&house).await).2, "1", "a bucket holds no more than its size");
    assert_eq!(house.control(Method::GET, "/state", None).await.expect(200)["auth0"]["clients"], 120);
}

#[tokio::test]
async fn a_professional_tenants_lists_have_a_limit_of_their_own() {
    let (house, clock) = house(Plan::Professional).await;
    for left in ["4", "3", "2", "1", "0"] {
        assert_eq!(told(&list(&house).await), (200, "5", left, 1));
    }
    assert_eq!(told(&list(&house).await), (429, "5", "0", 1));
    // Six of fifty are gone from the limit of the whole API.
    let other = house.auth0(Method::GET, "/clients/none", None).await;
    assert_eq!(told(&other), (404, "50", "43", 1));
    let search =
        house.auth0(Method::GET, "/clients?q=client_grant.allow_any_organization:true&take=5", None).await;
    assert_eq!(told(&search), (200, "5", "4", 1));
    clock.advance(Duration::from_millis(599));
    assert_eq!(list(&house).await.status, 429);
    clock.advance(Duration::from_millis(1));
    assert_eq!(list(&house).await.status, 200);
}

#[tokio::test]
async fn an_enterprise_tenant_has_fifty_and_sixteen_a_second() {
    let (house, clock) = house(Plan::Enterprise).await;
    for _ in 0..50 {
        assert_eq!(list(&house).await.status, 200);
    }
    assert_eq!(list(&house).await.status, 429);
    clock.advance(Duration::from_secs(1));
    for left in (0..16).rev() {
        assert_eq!(told(&list(&house).await), (200, "50", left.to_string().as_str(), 2));
    }
    assert_eq!(list(&house).await.status, 429);
}

#[tokio::test]
async fn tokens_are_limited_in_oauth_words() {
    let (house, _) = house(Plan::Free).await;
    let (id, secret) = credentials(&house.sandbox.endpoints().auth0);
    // One was fetched when the house was opened.
    for _ in 0..29 {
        house.auth0_sign_in(&id, &secret).await.expect(200);
    }
    let refused = house.auth0_sign_in(&id, &secret).await;
    assert_eq!(refused.header("x-ratelimit-limit"), "30");
    let expected =
        json!({"error": "too_many_requests", "error_description": "Global limit has been reached"});
    assert_eq!(refused.expect(429), expected);
    house.sandbox.reset().expect("reset");
    house.auth0_sign_in(&id, &secret).await.expect(200);
}

#[tokio::test]
async fn without_limits_the_headers_are_still_true() {
    let (house, _) = house(Plan::Unlimited).await;
    for used in 1..60 {
        let remaining = (1_000_000 - used).to_string();
        assert_eq!(told(&list(&house).await), (200, "1000000", remaining.as_str(), 1));
    }
    let (house, _) = self::house(Plan::Free).await;
    let answer = house.transmit(Method::GET, "/v1/resources", None).await;
    assert_eq!(told(&answer), (200, "", "", 0), "Transmit limits by address, and does not say so");
}

#[tokio::test]
async fn a_fault_takes_nothing_from_a_bucket() {
    let (house, _) = house(Plan::Free).await;
    house.sandbox.switch_on(&json!({"status": 429, "times": 3})).expect("a fault");
    for _ in 0..3 {
        assert_eq!(told(&list(&house).await), (429, "", "", 0));
    }
    assert_eq!(told(&list(&house).await), (200, "2", "1", 1));
}
