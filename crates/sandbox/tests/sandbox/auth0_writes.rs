//! Creating, changing and deleting Auth0 clients.

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{House, sent, text};

async fn created(house: &House, body: Value) -> Value {
    house.auth0(Method::POST, "/clients", Some(body)).await.expect(201)
}

async fn patched(house: &House, client: &Value, body: Value) -> Value {
    let path = format!("/clients/{}", text(client, "client_id"));
    let answer = house.auth0(Method::PATCH, &path, Some(body)).await.expect(200);
    assert_eq!(house.auth0(Method::GET, &path, None).await.expect(200), answer, "the answer is what is kept");
    answer
}

async fn refused(house: &House, client: &Value, body: Value) -> Value {
    let path = format!("/clients/{}", text(client, "client_id"));
    house.auth0(Method::PATCH, &path, Some(body)).await.expect(400)
}

#[tokio::test]
async fn a_new_client_gets_the_servers_defaults() {
    let house = House::open().await;
    let client = created(&house, json!({"name": "Minimal"})).await;
    assert_eq!(text(&client, "client_id").len(), 32);
    assert_eq!(text(&client, "client_secret").len(), 64);
    assert_eq!(
        client["grant_types"],
        json!(["authorization_code", "implicit", "refresh_token", "client_credentials"])
    );
    assert!(client.get("token_endpoint_auth_method").is_none());
    assert_eq!(client["jwt_configuration"], json!({"lifetime_in_seconds": 36000, "secret_encoded": false}));
    assert_eq!(client["is_first_party"], true);
    let spa = created(&house, json!({"name": "Page", "app_type": "spa"})).await;
    assert_eq!(spa["token_endpoint_auth_method"], "none");
}

#[tokio::test]
async fn a_patch_merges_one_level_and_replaces_arrays() {
    let house = House::open().await;
    let client = created(
        &house,
        json!({"name": "A", "callbacks": ["https://a.example/1", "https://a.example/2"],
        "jwt_configuration": {"alg": "RS256", "lifetime_in_seconds": 600},
        "client_metadata": {"bar": "1", "foo": "2"}}),
    )
    .await;
    let next = patched(
        &house,
        &client,
        json!({"callbacks": ["https://a.example/3"],
        "jwt_configuration": {"lifetime_in_seconds": 900},
        "client_metadata": {"bar": null, "foo": "x", "newBar": "y"}}),
    )
    .await;
    assert_eq!(next["callbacks"], json!(["https://a.example/3"]));
    assert_eq!(next["jwt_configuration"]["alg"], "RS256");
    assert_eq!(next["jwt_configuration"]["lifetime_in_seconds"], 900);
    assert_eq!(next["client_metadata"], json!({"foo": "x", "newBar": "y"}));
    assert_eq!(next["name"], "A");
    let next = patched(&house, &next, json!({"callbacks": [], "addons": {"samlp": {"audience": "x"}}})).await;
    assert_eq!(next["callbacks"], json!([]));
    let next = patched(&house, &next, json!({"addons": {"zoom": {"account": "y"}}})).await;
    assert_eq!(next["addons"], json!({"samlp": {"audience": "x"}, "zoom": {"account": "y"}}));
    let next =
        patched(&house, &next, json!({"addons": null, "description": "", "initiate_login_uri": ""})).await;
    assert!(next.get("addons").is_none() && next.get("initiate_login_uri").is_none());
    assert_eq!(next["description"], "");
}

#[tokio::test]
async fn what_nobody_knows_survives_a_patch() {
    let house = House::open().await;
    let client = house.auth0_client("Treasury Console").await;
    let future = client["x_future_setting"].clone();
    assert!(future.is_object());
    let next = patched(&house, &client, json!({"description": "changed"})).await;
    assert_eq!(next["x_future_setting"], future);
    let odd = house.auth0_client("Rates Widget").await;
    assert_eq!(odd["description"], 42);
    assert_eq!(patched(&house, &odd, json!({"name": "Rates"})).await["description"], 42);
}

#[tokio::test]
async fn older_names_are_kept_in_step() {
    let house = House::open().await;
    let client = created(&house, json!({"name": "A", "cross_origin_authentication": true})).await;
    assert_eq!(client["cross_origin_auth"], true);
    let urls = json!({"backchannel_logout_urls": ["https://a.example/out"]});
    let next = patched(&house, &client, json!({"oidc_backchannel_logout": urls})).await;
    assert_eq!(next["oidc_logout"], next["oidc_backchannel_logout"]);
}

#[tokio::test]
async fn refusals_use_the_vendors_words() {
    let house = House::open().await;
    let client = created(&house, json!({"name": "A"})).await;
    let says = |body: Value| async { refused(&house, &client, body).await };
    let unknown = says(json!({"surprise": true})).await;
    assert_eq!(
        unknown,
        json!({"statusCode": 400, "error": "Bad Request", "errorCode": "invalid_body",
        "message": "Payload validation error: 'Additional properties not allowed: surprise'."})
    );
    for (body, message) in [
        (json!({"client_id": "x"}), "Additional properties not allowed: client_id"),
        (
            json!({"grant_types": [""]}),
            "String is too short (0 chars), minimum 1' on property grant_types[0].",
        ),
        (json!({"description": "x".repeat(141)}), "String is too long (141 chars), maximum 140"),
        (json!({"app_type": "toaster"}), "No enum match for: toaster"),
        (json!({"callbacks": "https://a.example"}), "Expected type array but found type string"),
        (json!({"callbacks": ["no uri"]}), "Object didn't pass validation for format callback-url: no uri"),
        (
            json!({"refresh_token": {"rotation_type": "rotating"}}),
            "Missing required property: expiration_type",
        ),
        (json!({"par_request_expiry": 5}), "Value 5 is less than minimum 10"),
        (json!({}), "Too few properties defined (0), minimum 1"),
        (json!(null), "Expected type object but found type null"),
        (json!({"name": null}), "Expected type string but found type null"),
        (json!({"jwt_configuration": {"secret_encoded": true}}), "cannot be modified"),
    ] {
        let refused = says(body).await;
        assert!(text(&refused, "message").contains(message), "{message}: {refused}");
    }
    let message = says(json!({"token_endpoint_auth_method": "none"})).await;
    assert!(
        text(&message, "message")
            .starts_with("Application must not have Token Endpoint Authentication Method")
    );
}

#[tokio::test]
async fn what_is_inside_is_checked_as_well() {
    let house = House::open().await;
    let client = created(
        &house,
        json!({"name": "A", "native_social_login": {"apple": {"enabled": true}, "google": null}}),
    )
    .await;
    assert_eq!(client["native_social_login"], json!({"apple": {"enabled": true}}), "null is nothing");
    for (body, message) in [
        (
            json!({"addons": {"azure_blob": {"accountName": "Not Valid"}}}),
            "on property addons.azure_blob.accountName",
        ),
        (
            json!({"addons": {"sharepoint": {"external_url": 1}}}),
            "on property addons.sharepoint.external_url",
        ),
        (json!({"addons": {"layer": {}}}), "Missing required property: providerId"),
        (json!({"encryption_key": {"pub": 1}}), "on property encryption_key.pub"),
        (json!({"express_configuration": {}}), "Missing required property: initiate_login_uri_template"),
        (
            json!({"my_organization_configuration": {"allowed_strategies": ["carrier-pigeon"],
                                                     "connection_deletion_behavior": "allow"}}),
            "No enum match for: carrier-pigeon",
        ),
        (json!({"fedcm_login": {"google": {}}}), "Too few properties defined (0), minimum 1"),
    ] {
        let refused = refused(&house, &client, body).await;
        assert!(text(&refused, "message").contains(message), "{message}: {refused}");
    }
    let addons = json!({"sharepoint": {"external_url": ["https://a.example"]}, "oag": {}});
    patched(&house, &client, json!({"addons": addons})).await;
    patched(&house, &client, json!({"custom_login_page": ""})).await;
    house
        .auth0(Method::POST, "/clients", Some(json!({"name": "B", "custom_login_page": ""})))
        .await
        .expect(400);
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let house = House::open().await;
    let expected = json!({"statusCode": 404, "error": "Not Found", "message": "The client does not exist",
                          "errorCode": "inexistent_client"});
    for (method, path) in [
        (Method::GET, "/clients/none"),
        (Method::PATCH, "/clients/none"),
        (Method::POST, "/clients/none/rotate-secret"),
    ] {
        let answer = house.auth0(method, path, Some(json!({"name": "x"}))).await;
        assert_eq!(answer.expect(404), expected);
    }
    house.auth0(Method::DELETE, "/clients/none", None).await.expect(204);
    assert_eq!(house.auth0(Method::GET, "/tenants/settings", None).await.expect(404)["statusCode"], 404);
    assert_eq!(house.auth0(Method::PUT, "/clients", None).await.expect(404)["statusCode"], 404);
}

#[tokio::test]
async fn deletion_is_final_and_spares_the_global_client() {
    let house = House::open().await;
    let client = created(&house, json!({"name": "A"})).await;
    let path = format!("/clients/{}", text(&client, "client_id"));
    let gone = house.auth0(Method::DELETE, &path, Some(json!(null))).await;
    assert_eq!((gone.status, gone.text.as_str()), (204, ""));
    house.auth0(Method::GET, &path, None).await.expect(404);
    let global = house.auth0_client("All Applications").await;
    let path = format!("/clients/{}", text(&global, "client_id"));
    assert_eq!(
        house.auth0(Method::DELETE, &path, None).await.expect(400)["message"],
        "Global client cannot be deleted"
    );
}

#[tokio::test]
async fn bodies_are_read_with_care() {
    let house = House::open().await;
    let refused =
        house.auth0(Method::POST, "/clients", Some(json!({"name": "x", "client_id": "y"}))).await.expect(403);
    assert_eq!(refused["message"], "This operation must be authorized by Auth0");
    let url = format!("{}/api/v2/clients", house.sandbox.endpoints().auth0.base_url);
    let request = || house.http.post(&url).bearer_auth(&house.auth0_token);
    assert_eq!(
        sent(request().body("{\"name\":")).await.expect(400)["message"],
        "Invalid request payload JSON format"
    );
    assert_eq!(sent(request().body(" ".repeat(1024 * 1024 + 1))).await.expect(413)["statusCode"], 413);
}

#[tokio::test]
async fn while_a_key_authenticates_the_secret_is_hidden() {
    let house = House::open().await;
    let client = house.auth0_client("Payments Signing").await;
    assert!(client.get("client_secret").is_none() && client.get("token_endpoint_auth_method").is_none());
    let rotate = format!("/clients/{}/rotate-secret", text(&client, "client_id"));
    house.auth0(Method::POST, &rotate, None).await.expect(400);
    refused(&house, &client, json!({"token_endpoint_auth_method": "client_secret_post"})).await;
    let back =
        json!({"client_authentication_methods": null, "token_endpoint_auth_method": "client_secret_post"});
    let shown = patched(&house, &client, back).await;
    house.auth0_sign_in(text(&client, "client_id"), text(&shown, "client_secret")).await.expect(200);
}
