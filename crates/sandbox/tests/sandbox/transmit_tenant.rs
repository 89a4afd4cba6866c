//! Resources, service providers, groups of clients and management applications.

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{House, text};

#[tokio::test]
async fn resources_are_kept_and_found_by_address() {
    let house = House::open().await;
    let body = json!({"name": "Ledger API", "uri": "https://api.harborbank.example/ledger", "access_token_ttl": 60,
                      "refresh_token_ttl": 600, "max_refresh_rotate": 6000});
    let made = house.transmit(Method::POST, "/v1/resources", Some(body)).await.expect(201)["result"].clone();
    assert_eq!(made["description"], "");
    let found = "/v1/resources/uri?resourceUri=https%3A%2F%2Fapi.harborbank.example%2Fledger";
    assert_eq!(house.transmit(Method::GET, found, None).await.expect(200)["result"], made);
    house.transmit(Method::GET, "/v1/resources/uri?resourceUri=x", None).await.expect(404);
    house.transmit(Method::GET, "/v1/resources/uri", None).await.expect(400);
    let one = format!("/v1/resources/{}", text(&made, "resource_id"));
    let after = house.transmit(Method::PUT, &one, Some(json!({"access_token_ttl": 90}))).await.expect(200);
    assert_eq!(
        (&after["result"]["access_token_ttl"], &after["result"]["name"]),
        (&json!(90), &json!("Ledger API"))
    );
    let refused = house.transmit(Method::POST, "/v1/resources", Some(json!({"name": "x", "uri": "y"}))).await;
    assert_eq!(refused.expect(400)["message"].as_array().map(Vec::len), Some(4));

    let app = house.application("Harbor Mobile Banking").await;
    let used = format!("/v1/resources/{}", app["resources"][0].as_str().expect("a resource"));
    let refused = house.transmit(Method::DELETE, &used, None).await.expect(409);
    assert_eq!(refused, json!({"message": "Resource in use", "error_code": 409}));
    house.transmit(Method::DELETE, &one, None).await.expect(204);
    let refused = house.transmit(Method::DELETE, &one, None).await.expect(404);
    assert_eq!(refused["message"], "Resource does not exist in tenant");
}

#[tokio::test]
async fn service_providers_cannot_go_while_an_application_has_them() {
    let house = House::open().await;
    let path = "/v1/serviceprovider/saml2";
    let list = house.transmit(Method::GET, path, None).await.expect(200);
    assert_eq!(list["result"].as_array().map(Vec::len), Some(2));
    let body = json!({"name": "Travel", "entity_id": "https://travel.example/sp",
                      "assertion_consumer_service_URL": "https://travel.example/acs"});
    let made = house.transmit(Method::POST, path, Some(body)).await.expect(201)["result"].clone();
    let id = text(&made, "service_provider_id");
    assert!(text(&made, "saml_url").ends_with(id));
    let one = format!("{path}/{id}");
    let after = house.transmit(Method::PUT, &one, Some(json!({"name": "Trips"}))).await.expect(200);
    assert_eq!(after["result"]["name"], "Trips");
    let app = house.application("Harbor Sign-in Hub").await;
    let app = format!("/v1/applications/{}", text(&app, "app_id"));
    house.transmit(Method::PUT, &app, Some(json!({"service_providers": [id]}))).await.expect(200);
    assert_eq!(
        house.transmit(Method::DELETE, &one, None).await.expect(409)["message"],
        "Service provider in use"
    );
    house.transmit(Method::PUT, &app, Some(json!({"service_providers": []}))).await.expect(200);
    house.transmit(Method::DELETE, &one, None).await.expect(204);
    house.transmit(Method::PUT, &one, Some(json!({"name": "x"}))).await.expect(404);
    house.transmit(Method::GET, &format!("{path}/sso/{id}"), None).await.expect(401);
}

#[tokio::test]
async fn groups_look_like_applications() {
    let house = House::open().await;
    let path = "/v1/sso-service/sso-group";
    let list = house.transmit(Method::GET, path, None).await.expect(200);
    assert_eq!(list["result"][0]["app_name"], "Retail sign-in");
    let body = json!({"name": "Partners", "configuration": {"journey": "partner-login"}});
    let made = house.transmit(Method::POST, path, Some(body)).await.expect(201)["result"].clone();
    assert_eq!(
        (&made["app_name"], &made["configuration"]["journey"]),
        (&json!("Partners"), &json!("partner-login"))
    );
    let one = format!("{path}/{}", text(&made, "app_id"));
    let after = house.transmit(Method::PUT, &one, Some(json!({"description": "x"}))).await.expect(200);
    assert_eq!(after["result"]["app_description"], "x");
    let first =
        json!({"name": "C", "redirect_uris": [], "client_group_id": made["app_id"], "token_expiration": {}});
    let body = json!({"app_name": "Grouped", "client_display_name": "C", "first_client": first});
    house.transmit(Method::POST, "/v1/applications", Some(body)).await.expect(201);
    house.transmit(Method::DELETE, &one, None).await.expect(409);
    let unused = format!("{path}/{}", text(&list["result"][1], "app_id"));
    house.transmit(Method::DELETE, &unused, None).await.expect(204);
    house.transmit(Method::DELETE, &unused, None).await.expect(404);
    house.transmit(Method::POST, path, Some(json!({"name": "x", "configuration": {}}))).await.expect(400);
    let all = house.transmit(Method::GET, "/v1/applications", None).await.expect(200);
    let named =
        |name: &str| all["result"].as_array().expect("list").iter().any(|app| app["app_name"] == *name);
    assert!(named("Grouped") && !named("Partners"), "groups are not among the applications");
}

#[tokio::test]
async fn management_applications_are_for_managers() {
    let mut house = House::open().await;
    let list = house.transmit(Method::GET, "/v1/management/applications", None).await.expect(200);
    assert_eq!(list["result"][0]["client_id"], house.sandbox.endpoints().transmit.client_id);
    assert_eq!(list["result"][0].get("client_secret"), None::<&Value>);
    let app = house.application("Harbor Mobile Banking").await;
    house.transmit_as(&app).await;
    house.transmit(Method::GET, "/v1/management/applications", None).await.expect(403);
    house.transmit(Method::GET, "/v1/resources", None).await.expect(200);
}
