//! The three shapes of a page, filters and fields.

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{House, text};

const TOTAL: usize = 120;

async fn list(house: &House, query: &str) -> Value {
    house.auth0(Method::GET, &format!("/clients{query}"), None).await.expect(200)
}

#[tokio::test]
async fn a_plain_list_is_an_array_of_fifty() {
    let house = House::open().await;
    let first = list(&house, "").await;
    assert_eq!(first.as_array().map(Vec::len), Some(50));
    let second = list(&house, "?page=1").await;
    assert_ne!(first[0]["client_id"], second[0]["client_id"]);
    assert_eq!(list(&house, "?page=2&per_page=50").await.as_array().map(Vec::len), Some(TOTAL - 100));
    assert_eq!(list(&house, "?page=9").await, json!([]));
    assert_eq!(list(&house, "?page=9223372036854775807&per_page=100").await, json!([]));
}

#[tokio::test]
async fn totals_come_with_exactly_four_keys() {
    let house = House::open().await;
    let page = list(&house, "?page=1&per_page=100&include_totals=true").await;
    let mut keys: Vec<&String> = page.as_object().expect("object").keys().collect();
    keys.sort();
    assert_eq!(keys, ["clients", "limit", "start", "total"]);
    assert_eq!((&page["total"], &page["start"], &page["limit"]), (&json!(TOTAL), &json!(100), &json!(100)));
    assert_eq!(page["clients"].as_array().map(Vec::len), Some(TOTAL - 100));
}

#[tokio::test]
async fn checkpoints_lead_through_everything_once() {
    let house = House::open().await;
    let mut seen = Vec::new();
    let mut query = "?take=50".to_owned();
    let mut pages = 0;
    loop {
        let page = list(&house, &query).await;
        pages += 1;
        seen.extend(
            page["clients"].as_array().expect("clients").iter().map(|one| text(one, "client_id").to_owned()),
        );
        match page.get("next") {
            Some(next) => query = format!("?take=50&from={}", next.as_str().expect("text")),
            None => break,
        }
    }
    assert_eq!(pages, 3);
    let unique: std::collections::HashSet<&String> = seen.iter().collect();
    assert_eq!((seen.len(), unique.len()), (TOTAL, TOTAL));
}

#[tokio::test]
async fn a_checkpoint_survives_deletions_and_expires_after_a_day() {
    let clock = crate::harness::clock();
    let mut house = House::timed(&clock).await;
    let page = list(&house, "?take=10").await;
    let last = text(&page["clients"][9], "client_id");
    house.auth0(Method::DELETE, &format!("/clients/{last}"), None).await.expect(204);
    let from = text(&page, "next");
    let next = list(&house, &format!("?take=10&from={from}")).await;
    assert_eq!(list(&house, "?per_page=1&page=9").await[0]["client_id"], next["clients"][0]["client_id"]);

    clock.advance(std::time::Duration::from_secs(24 * 60 * 60 + 1));
    house.sign_in().await;
    let late = house.auth0(Method::GET, &format!("/clients?from={from}"), None).await;
    assert_eq!(late.expect(400)["errorCode"], "invalid_query_string");
}

#[tokio::test]
async fn filters_narrow_the_list() {
    let house = House::open().await;
    let global =
        list(&house, "?is_global=true&fields=client_id&include_fields=true&include_totals=true").await;
    assert_eq!(global["total"], 1);
    assert_eq!(list(&house, "?is_global=false&include_totals=true").await["total"], TOTAL - 1);
    let third = list(&house, "?is_first_party=false").await;
    assert_eq!(third[0]["name"], "Finlight Aggregator");
    let kinds = list(&house, "?app_type=native,spa&per_page=100").await;
    assert!(
        kinds.as_array().expect("list").iter().all(|one| ["native", "spa"].contains(&text(one, "app_type")))
    );
    assert_eq!(list(&house, "?q=client_grant.organization_id:org_1&take=50").await, json!({"clients": []}));
}

#[tokio::test]
async fn fields_choose_and_leave_out() {
    let house = House::open().await;
    let named = list(&house, "?fields=client_id&include_fields=true").await;
    let mut keys: Vec<&String> = named[0].as_object().expect("object").keys().collect();
    keys.sort();
    assert_eq!(keys, ["client_id", "tenant"]);
    let without = list(&house, "?fields=client_secret,signing_keys&include_fields=false&per_page=100").await;
    for client in without.as_array().expect("list") {
        assert!(client.get("client_secret").is_none() && client.get("signing_keys").is_none());
        assert!(client.get("name").is_some());
    }
}

#[tokio::test]
async fn wrong_queries_are_refused() {
    let house = House::open().await;
    for (query, says) in [
        ("?per_page=101", "Value 101 is greater than maximum 100"),
        ("?take=0", "Value 0 is less than minimum 1"),
        ("?page=x", "Expected type integer but found type string"),
        ("?include_totals=yes", "Expected type boolean"),
        ("?sort=name", "Additional properties not allowed: sort"),
        ("?from=nonsense", "format checkpoint"),
    ] {
        let refused = house.auth0(Method::GET, &format!("/clients{query}"), None).await.expect(400);
        assert_eq!(refused["errorCode"], "invalid_query_string", "{query}");
        assert!(text(&refused, "message").contains(says), "{query}: {refused}");
    }
}
