//! Applications at Transmit.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{House, clock, text};

const APPS: &str = "/v1/applications";

fn path(app: &Value) -> String {
    format!("{APPS}/{}", text(app, "app_id"))
}

async fn created(house: &House, body: Value) -> Value {
    house.transmit(Method::POST, APPS, Some(body)).await.expect(201)["result"].clone()
}

#[tokio::test]
async fn lists_are_wrapped_and_have_no_logo() {
    let house = House::open().await;
    let all = house.transmit(Method::GET, APPS, None).await.expect(200);
    let apps = all["result"].as_array().expect("list");
    assert_eq!(apps.len(), 60);
    assert!(apps.iter().all(|app| app.get("logo").is_none()));
    let one = house.transmit(Method::GET, &path(&apps[0]), None).await.expect(200);
    assert_eq!(one["result"]["logo"], "https://static.harborbank.example/brand/mobile.png");
    let basic = house.transmit(Method::GET, "/v1/applications/list", None).await.expect(200);
    let mut keys: Vec<&String> = basic["result"][0].as_object().expect("object").keys().collect();
    keys.sort();
    assert_eq!(keys, ["app_description", "app_id", "app_name", "login_uri", "tenant_id"]);
    assert_eq!(basic["result"].as_array().map(Vec::len), Some(60));
}

#[tokio::test]
async fn an_application_repeats_its_default_client() {
    let house = House::open().await;
    let app = house.application("Harbor Mobile Banking").await;
    assert_eq!(app["client_display_name"], "Harbor Web");
    let client = format!("{}/clients/{}", path(&app), text(&app, "client_id"));
    let client = house.transmit(Method::GET, &client, None).await.expect(200);
    for (here, there) in [
        ("client_secret", "client_secret"),
        ("redirect_uris", "redirect_uris"),
        ("client_auth_method", "token_endpoint_auth_method"),
        ("pkce", "pkce"),
    ] {
        assert_eq!(app[here], client[there], "{here}");
    }
}

#[tokio::test]
async fn creation_makes_the_first_client() {
    let house = House::open().await;
    let app = created(
        &house,
        json!({"app_name": "New", "client_display_name": "New Web",
        "redirect_uris": ["https://new.example/cb"], "custom_domain": "login.new.example"}),
    )
    .await;
    assert_eq!(app["app_description"], "");
    assert_eq!(app["custom_domain"]["domain"], "login.new.example");
    assert_eq!(app["custom_domain"]["status"], "pending");
    let clients = house.transmit(Method::GET, &format!("{}/clients", path(&app)), None).await.expect(200);
    assert_eq!(clients.as_array().map(Vec::len), Some(1));
    assert_eq!(clients[0]["client_id"], app["client_id"]);
    assert_eq!(clients[0]["name"], "New Web");

    let first =
        json!({"name": "First", "redirect_uris": ["https://a.example/cb"], "session_expiration": 600});
    let app =
        created(&house, json!({"app_name": "Other", "client_display_name": "x", "first_client": first}))
            .await;
    assert_eq!(app["client_display_name"], "First");
    let saml = json!({"name": "Partner", "sp_entity_id": "https://partner.example/sp"});
    let body = json!({"app_name": "Partner", "client_display_name": "x", "first_client": saml,
                      "first_client_authentication_protocol": "saml"});
    assert!(created(&house, body).await.get("client_id").is_none(), "only an OIDC client is repeated");
}

#[tokio::test]
async fn an_update_merges_the_first_level_and_replaces_below() {
    let clock = clock();
    let house = House::timed(&clock).await;
    let app = house.application("Harbor Sign-in Hub").await;
    clock.advance(Duration::from_secs(60));
    let body = json!({"authenticator_preferences": {"is_centralized": false, "login_uri": "https://a.example"},
                      "service_providers": ["sp1"], "login_uri": "https://b.example"});
    let next = house.transmit(Method::PUT, &path(&app), Some(body)).await.expect(200)["result"].clone();
    assert_eq!(next["app_name"], app["app_name"]);
    assert_eq!(next["app_description"], app["app_description"]);
    assert_eq!(next["service_providers"], json!(["sp1"]));
    assert_eq!(next["login_preferences"], app["login_preferences"]);
    assert_ne!(next["updated_at"], app["updated_at"]);
    assert_eq!(next["updated_at"], "2026-11-02T09:01:00.000Z");
    let body = json!({"login_uri": null, "service_providers": null});
    let next = house.transmit(Method::PUT, &path(&app), Some(body)).await.expect(200)["result"].clone();
    assert!(next.get("login_uri").is_none());
    assert_eq!(next["service_providers"], json!([]));
}

#[tokio::test]
async fn the_repeated_fields_write_through() {
    let house = House::open().await;
    let app = house.application("Harbor Mobile Banking").await;
    let body =
        json!({"redirect_uris": ["https://online.harborbank.example/new"], "client_display_name": "Renamed"});
    let next = house.transmit(Method::PUT, &path(&app), Some(body)).await.expect(200)["result"].clone();
    let client = format!("{}/clients/{}", path(&app), text(&app, "client_id"));
    let client = house.transmit(Method::GET, &client, None).await.expect(200);
    assert_eq!(client["name"], "Renamed");
    assert_eq!(client["redirect_uris"], next["redirect_uris"]);
}

#[tokio::test]
async fn refusals_say_what_is_wrong() {
    let house = House::open().await;
    let refused = house.transmit(Method::POST, APPS, Some(json!({"app_name": 1}))).await.expect(400);
    assert_eq!(
        refused,
        json!({"message": ["client_display_name is required", "app_name must be a string"],
                               "error_code": 400})
    );
    let app = house.application("Branch Teller Desk").await;
    for (body, message) in [
        (json!({"redirect_uris": ["nowhere"]}), "redirect_uris[0] must be a valid URI"),
        (json!({"client_type": "toaster"}), "client_type must be one of the following values: web, native"),
        (json!({"created_by": "me"}), "property created_by should not exist"),
        (json!({"login_preferences": {}}), "property login_preferences should not exist"),
        (
            json!({"authenticator_preferences": {"is_centralized": true}}),
            "authenticator_preferences.login_uri is required",
        ),
        (json!([]), "request body must be an object"),
        (json!(null), "request body must be an object"),
    ] {
        let refused = house.transmit(Method::PUT, &path(&app), Some(body)).await.expect(400);
        assert_eq!(refused["message"][0], message);
    }
    let refused = house.transmit(Method::GET, "/v1/applications/none", None).await.expect(404);
    assert_eq!(refused, json!({"message": "Application not found", "error_code": 404}));
    let taken = json!({"app_name": "Branch Teller Desk", "client_display_name": "x"});
    assert_eq!(house.transmit(Method::POST, APPS, Some(taken)).await.expect(409)["error_code"], 409);
    let same = json!({"app_name": "Branch Teller Desk"});
    house.transmit(Method::PUT, &path(&app), Some(same)).await.expect(200);
    assert_eq!(house.transmit(Method::PATCH, &path(&app), None).await.expect(404)["error_code"], 404);
}

#[tokio::test]
async fn resources_are_listed_and_must_exist() {
    let house = House::open().await;
    let resources = house.transmit(Method::GET, "/v1/resources", None).await.expect(200);
    let id = text(&resources["result"][4], "resource_id");
    let app = house.application("Harbor Mobile Banking").await;
    let set = format!("{}/resources", path(&app));
    let next = house.transmit(Method::PUT, &set, Some(json!({"resource_ids": [id]}))).await.expect(200);
    assert_eq!(next["result"]["resources"], json!([id]));
    let refused =
        house.transmit(Method::PUT, &set, Some(json!({"resource_ids": ["none"]}))).await.expect(404);
    assert_eq!(refused["message"], "Resource does not exist in tenant");
}

#[tokio::test]
async fn deletion_takes_the_clients_along() {
    let house = House::open().await;
    let app = house.application("Harbor Mobile Banking").await;
    house.transmit(Method::DELETE, &path(&app), None).await.expect(204);
    house.transmit(Method::DELETE, &path(&app), None).await.expect(404);
    house.transmit_sign_in(text(&app, "client_id"), text(&app, "client_secret")).await.expect(401);
    assert_eq!(house.control(Method::GET, "/state", None).await.expect(200)["transmit"]["clients"], 137);
}
