//! Clients at Transmit.

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{House, text};

async fn clients_path(house: &House, name: &str) -> (String, Value) {
    let app = house.application(name).await;
    (format!("/v1/applications/{}/clients", text(&app, "app_id")), app)
}

async fn list(house: &House, path: &str) -> Vec<Value> {
    house.transmit(Method::GET, path, None).await.expect(200).as_array().cloned().expect("a bare list")
}

#[tokio::test]
async fn answers_are_bare_and_show_the_secret() {
    let house = House::open().await;
    let (path, _) = clients_path(&house, "Harbor Mobile Banking").await;
    let clients = list(&house, &path).await;
    let names: Vec<&str> = clients.iter().map(|client| text(client, "name")).collect();
    assert_eq!(names, ["Harbor Web", "Harbor Mobile iOS", "Harbor Mobile Android"]);
    let one = house
        .transmit(Method::GET, &format!("{path}/{}", text(&clients[1], "client_id")), None)
        .await
        .expect(200);
    assert_eq!(one, clients[1]);
    house.transmit_sign_in(text(&one, "client_id"), text(&one, "client_secret")).await.expect(200);
}

#[tokio::test]
async fn a_replacement_is_created_tried_and_the_old_one_deleted() {
    let house = House::open().await;
    let (path, app) = clients_path(&house, "Harbor Mobile Banking").await;
    let old = list(&house, &path).await[0].clone();
    let body = json!({"name": old["name"], "description": old["description"], "redirect_uris": old["redirect_uris"],
                      "resources": old["resources"], "pkce": old["pkce"]});
    let new = house.transmit(Method::POST, &path, Some(body)).await.expect(201);
    assert_eq!(new["token_expiration"]["access_token_ttl"], 3600);
    house.transmit_sign_in(text(&new, "client_id"), text(&new, "client_secret")).await.expect(200);
    house.transmit(Method::DELETE, &format!("{path}/{}", text(&old, "client_id")), None).await.expect(204);
    house.transmit_sign_in(text(&old, "client_id"), text(&old, "client_secret")).await.expect(401);
    let app = house.application(text(&app, "app_name")).await;
    assert_eq!(
        app["client_display_name"], "Harbor Mobile iOS",
        "the oldest remaining client is the default now"
    );
}

#[tokio::test]
async fn an_update_merges_the_first_level() {
    let house = House::open().await;
    let (path, _) = clients_path(&house, "Harbor Wealth Desk").await;
    let before = list(&house, &path).await[0].clone();
    let path = format!("{path}/{}", text(&before, "client_id"));
    let device = json!({"enabled": true, "approval_uri": "https://a.example/1", "success_uri": "https://a.example/2",
                        "input_uri": "https://a.example/3"});
    let body = json!({"device_authorization": device, "pkce": "enforcePkceInsteadOfClientCredentials"});
    let after = house.transmit(Method::PUT, &path, Some(body)).await.expect(200);
    assert_eq!(after["device_authorization"], device);
    assert_eq!(after["redirect_uris"], before["redirect_uris"]);
    assert_eq!(after["x_future_setting"], before["x_future_setting"]);
    assert!(after["x_future_setting"].is_object());
    let after = house
        .transmit(Method::PUT, &path, Some(json!({"redirect_uris": [], "pkce": null})))
        .await
        .expect(200);
    assert_eq!(after["redirect_uris"], json!([]));
    assert!(after.get("pkce").is_none());
    assert_eq!(house.transmit(Method::GET, &path, None).await.expect(200), after);
}

#[tokio::test]
async fn what_this_generation_only_shows_cannot_be_sent() {
    let house = House::open().await;
    let (path, _) = clients_path(&house, "Harbor Wealth Desk").await;
    let id = text(&list(&house, &path).await[0], "client_id").to_owned();
    for field in
        ["session_expiration", "token_expiration", "supported_prompts", "client_secret", "x_future_setting"]
    {
        let refused =
            house.transmit(Method::PUT, &format!("{path}/{id}"), Some(json!({field: 1}))).await.expect(400);
        assert_eq!(refused["message"], json!([format!("property {field} should not exist")]));
    }
    let partial = json!({"device_authorization": {"enabled": true}});
    let refused = house.transmit(Method::PUT, &format!("{path}/{id}"), Some(partial)).await.expect(400);
    assert_eq!(refused["message"].as_array().map(Vec::len), Some(3));
    let refused = house.transmit(Method::POST, &path, Some(json!({"name": "x"}))).await.expect(400);
    assert_eq!(refused["message"], json!(["redirect_uris is required"]));
}

#[tokio::test]
async fn the_last_client_stays_unless_all_are_deleted() {
    let house = House::open().await;
    let (path, app) = clients_path(&house, "Harbor Sign-in Hub").await;
    let id = text(&app, "client_id");
    house.transmit(Method::DELETE, &format!("{path}/{id}"), None).await.expect(400);
    house.transmit(Method::DELETE, &path, None).await.expect(204);
    assert!(list(&house, &path).await.is_empty());
    assert!(house.application("Harbor Sign-in Hub").await.get("client_id").is_none());
    let body = json!({"name": "New", "redirect_uris": []});
    let new = house.transmit(Method::POST, &path, Some(body)).await.expect(201);
    assert_eq!(house.application("Harbor Sign-in Hub").await["client_id"], new["client_id"]);
}

#[tokio::test]
async fn a_client_is_found_in_its_own_application_only() {
    let house = House::open().await;
    let (path, _) = clients_path(&house, "Harbor Sign-in Hub").await;
    let other = house.application("Branch Teller Desk").await;
    let refused =
        house.transmit(Method::GET, &format!("{path}/{}", text(&other, "client_id")), None).await.expect(404);
    assert_eq!(refused, json!({"message": "Client not found", "error_code": 404}));
}
