//! The generations of the Transmit API.

use clientele_sandbox::{Generation, Options};
use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{House, text};

async fn house(generation: Generation) -> House {
    House::with(Options { generation, ..Options::default() }).await
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("object").keys().map(String::as_str).collect()
}

async fn clients(house: &House, name: &str) -> (String, Value) {
    let app = house.application(name).await;
    let path = format!("/v1/applications/{}/clients", text(&app, "app_id"));
    let answer = house.transmit(Method::GET, &path, None).await.expect(200);
    (path, answer)
}

#[tokio::test]
async fn answers_about_clients_were_wrapped_in_2023() {
    for (generation, wrapped) in
        [(Generation::Y2023, true), (Generation::Y2025, false), (Generation::Y2026, false)]
    {
        let house = house(generation).await;
        let (path, list) = clients(&house, "Harbor Mobile Banking").await;
        assert_eq!(list.get("result").is_some(), wrapped);
        let list = list.get("result").unwrap_or(&list);
        let one = format!("{path}/{}", text(&list[0], "client_id"));
        let body = json!({"name": "New", "redirect_uris": []});
        for answer in [
            house.transmit(Method::GET, &one, None).await.expect(200),
            house.transmit(Method::PUT, &one, Some(json!({"description": "x"}))).await.expect(200),
            house
                .transmit(Method::PUT, &format!("{one}/resources"), Some(json!({"resource_ids": []})))
                .await
                .expect(200),
            house.transmit(Method::POST, &path, Some(body)).await.expect(201),
        ] {
            assert_eq!(answer.get("result").is_some(), wrapped, "{answer}");
        }
    }
}

#[tokio::test]
async fn each_generation_shows_its_own_fields() {
    let mut shown = Vec::new();
    for generation in [Generation::Y2023, Generation::Y2025, Generation::Y2026] {
        let house = house(generation).await;
        let (_, list) = clients(&house, "Harbor Mobile Banking").await;
        let client = list.get("result").unwrap_or(&list)[0].clone();
        let app = house.application("Harbor Sign-in Hub").await;
        shown.push((generation, client, app));
    }
    let since = |field: &str, app: bool| {
        let has = |(_, client, application): &&(Generation, Value, Value)| {
            (if app { application } else { client }).get(field).is_some()
        };
        shown.iter().find(has).map(|(generation, ..)| generation.year())
    };
    for (field, year) in [
        ("client_secret", 2023),
        ("ciba_authorization", 2023),
        ("pkce", 2025),
        ("token_expiration", 2025),
        ("authentication_configuration", 2025),
        ("id_token_encryption", 2026),
        ("default_user_info_claims", 2026),
    ] {
        assert_eq!(since(field, false), Some(year), "{field}");
    }
    for (field, year) in [
        ("client_secret", 2023),
        ("pkce", 2025),
        ("custom_domain", 2025),
        ("external_communication", 2025),
        ("application_type", 2026),
        ("signing_key_enabled", 2026),
    ] {
        assert_eq!(since(field, true), Some(year), "{field}");
    }
    for generation in [Generation::Y2023, Generation::Y2025, Generation::Y2026] {
        let app = house(generation).await.application("Harbor Mobile Banking").await;
        let methods = keys(&app["login_preferences"]["auth_methods"]);
        assert_eq!(methods.contains(&"totp"), generation > Generation::Y2023, "{methods:?}");
    }
}

#[tokio::test]
async fn the_first_generation_knows_less() {
    let house = house(Generation::Y2023).await;
    house.transmit(Method::GET, "/v1/applications/list", None).await.expect(404);
    let (path, list) = clients(&house, "Harbor Business Online").await;
    let names: Vec<&str> =
        list["result"].as_array().expect("list").iter().map(|one| text(one, "name")).collect();
    assert_eq!(names, ["Business Web", "Business Approvals"], "nothing of SAML");
    let one = format!("{path}/{}", text(&list["result"][0], "client_id"));
    for (body, says) in [
        (json!({"pkce": "enforcePkceInsteadOfClientCredentials"}), "property pkce should not exist"),
        (
            json!({"token_endpoint_auth_method": "private_key_jwt"}),
            "token_endpoint_auth_method must be one of the following values: client_secret_basic, none",
        ),
    ] {
        assert_eq!(house.transmit(Method::PUT, &one, Some(body)).await.expect(400)["message"][0], says);
    }
    let body = json!({"app_name": "New", "client_display_name": "x", "first_client": {}});
    let refused = house.transmit(Method::POST, "/v1/applications", Some(body)).await.expect(400);
    assert_eq!(
        refused["message"],
        json!(["redirect_uris is required", "property first_client should not exist"])
    );
    let body =
        json!({"app_name": "New", "client_display_name": "x", "redirect_uris": ["https://a.example/cb"]});
    let made = house.transmit(Method::POST, "/v1/applications", Some(body)).await.expect(201);
    assert_eq!(made["result"]["redirect_uris"], json!(["https://a.example/cb"]));
    let login = format!("/loginPreferences/{}/authMethods", text(&made["result"], "app_id"));
    let body = json!({"webauthn": {"clientId": "a", "clientSecret": "b"}});
    let methods = house.transmit(Method::PUT, &login, Some(body)).await.expect(200);
    assert_eq!(methods["result"]["auth_methods"]["webauthn"]["clientId"], "a");
    let refused = house.transmit(Method::PUT, &login, Some(json!({"totp": {}}))).await.expect(400);
    assert_eq!(refused["message"], json!(["property totp should not exist"]));
}

#[tokio::test]
async fn since_2026_a_client_can_be_written_whole() {
    let house = house(Generation::Y2026).await;
    let (path, list) = clients(&house, "Harbor Mobile Banking").await;
    let one = format!("{path}/{}", text(&list[0], "client_id"));
    let body = json!({
        "token_expiration": {"access_token_ttl": 60}, "session_expiration": 600, "supported_prompts": ["login"],
        "default_custom_claims": ["ai_actor"], "enforce_par": true, "client_group_id": "g", "role_ids": ["r"],
        "is_third_party": true, "allowed_scopes": ["a"], "consent_uri": "https://a.example/consent",
        "authentication_configuration": {"method": "private_key_jwt", "jwks": {"keys": []}},
        "id_token_encryption": {"enabled": true},
    });
    let after = house.transmit(Method::PUT, &one, Some(body.clone())).await.expect(200);
    for field in keys(&body) {
        let hidden = ["role_ids", "is_third_party", "allowed_scopes", "consent_uri"].contains(&field);
        assert_eq!(after.get(field), if hidden { None } else { Some(&body[field]) }, "{field}");
    }
    assert_eq!(after["token_endpoint_auth_method"], "private_key_jwt");
    let both = json!({"sync_id_token_claims_to_userinfo": true, "default_user_info_claims": ["email"]});
    house.transmit(Method::PUT, &one, Some(both)).await.expect(400);

    let saml =
        json!({"name": "Partner", "authentication_protocol": "saml", "sp_entity_id": "https://p.example/sp"});
    let made = house.transmit(Method::POST, &path, Some(saml.clone())).await.expect(201);
    assert!(made["metadata_url"].is_string() && made.get("redirect_uris").is_none());
    let taken = house.transmit(Method::POST, &path, Some(saml)).await.expect(409);
    assert_eq!(taken["ts_error_code"], "identifier_taken");
    let one = format!("{path}/{}", text(&made, "client_id"));
    let body = json!({"sp_acs_url": "https://p.example/acs", "sign_assertion": false});
    assert_eq!(house.transmit(Method::PUT, &one, Some(body)).await.expect(200)["sign_assertion"], false);
    let refused = house.transmit(Method::PUT, &one, Some(json!({"redirect_uris": []}))).await.expect(400);
    assert_eq!(refused["message"], json!(["property redirect_uris should not exist"]));
    let app = house.application("Harbor Mobile Banking").await;
    let path = format!("/v1/applications/{}", text(&app, "app_id"));
    let body = json!({"signing_key_enabled": true, "should_delete_signing_key": true});
    let app = house.transmit(Method::PUT, &path, Some(body)).await.expect(200);
    assert_eq!(app["result"]["signing_key_enabled"], true);
    assert!(app["result"].get("should_delete_signing_key").is_none());
}

#[tokio::test]
async fn in_2025_a_saml_client_keeps_its_addresses() {
    let house = house(Generation::Y2025).await;
    let (path, list) = clients(&house, "Harbor Business Online").await;
    let saml = list.as_array().expect("list").iter().find(|one| one["authentication_protocol"] == "saml");
    let one = format!("{path}/{}", text(saml.expect("SAML"), "client_id"));
    house.transmit(Method::PUT, &one, Some(json!({"name": "Renamed"}))).await.expect(200);
    house.transmit(Method::PUT, &one, Some(json!({"sp_acs_url": "https://p.example"}))).await.expect(400);
    let body =
        json!({"name": "P", "authentication_protocol": "saml", "sp_entity_id": "https://p.example/sp"});
    house.transmit(Method::POST, &path, Some(body)).await.expect(400);
}

#[tokio::test]
async fn two_secrets_can_be_active_since_2026() {
    let house = house(Generation::Y2026).await;
    let (path, list) = clients(&house, "Harbor Mobile Banking").await;
    let (id, old) = (text(&list[0], "client_id"), text(&list[0], "client_secret"));
    let secrets = format!("/v1/clients/{id}/secrets");
    let first = house.transmit(Method::GET, &secrets, None).await.expect(200);
    assert_eq!((first.as_array().map(Vec::len), &first[0]["client_secret"]), (Some(1), &json!(old)));
    let revoke = async |secret: &Value| {
        house.transmit(Method::DELETE, &format!("{secrets}/{}", text(secret, "id")), None).await
    };
    revoke(&first[0]).await.expect(400);
    let second = house.transmit(Method::POST, &secrets, None).await.expect(201);
    assert_eq!(keys(&second), ["id", "client_secret", "created_at"]);
    house.transmit(Method::POST, &secrets, None).await.expect(400);
    let new = text(&second, "client_secret");
    house.transmit_sign_in(id, old).await.expect(200);
    house.transmit_sign_in(id, new).await.expect(200);
    let both = house.transmit(Method::GET, &secrets, None).await.expect(200);
    assert_eq!(both, json!([first[0], second]));
    let client = house.transmit(Method::GET, &format!("{path}/{id}"), None).await.expect(200);
    assert_eq!(client["client_secret"], new);
    let gone = revoke(&first[0]).await;
    assert_eq!((gone.status, gone.text.as_str()), (204, ""));
    revoke(&first[0]).await.expect(404);
    house.transmit_sign_in(id, old).await.expect(401);
    house.transmit_sign_in(id, new).await.expect(200);
    revoke(&second).await.expect(400);
}

#[tokio::test]
async fn before_2026_there_are_no_secrets_and_no_keys() {
    for generation in [Generation::Y2023, Generation::Y2025] {
        let mut house = house(generation).await;
        let app = house.application("Harbor Mobile Banking").await;
        let secrets = format!("/v1/clients/{}/secrets", text(&app, "client_id"));
        house.transmit(Method::GET, &secrets, None).await.expect(404);
        house.transmit(Method::POST, &secrets, None).await.expect(404);
        house.transmit_as(&app).await;
        house.transmit(Method::GET, "/v1/applications/signing-keys", None).await.expect(404);
    }
}

#[tokio::test]
async fn an_applications_own_token_reaches_its_clients_without_a_path() {
    let mut house = house(Generation::Y2026).await;
    let app = house.application("Harbor Mobile Banking").await;
    let other = house.application("Branch Teller Desk").await;
    house.transmit(Method::GET, "/v1/clients", None).await.expect(403);
    house.transmit_as(&app).await;
    let list = house.transmit(Method::GET, "/v1/clients", None).await.expect(200);
    assert_eq!(list.as_array().map(Vec::len), Some(3));
    let body = json!({"name": "Another", "redirect_uris": []});
    let made = house.transmit(Method::POST, "/v1/clients", Some(body)).await.expect(201);
    assert_eq!(made["app_id"], app["app_id"]);
    let one = format!("/v1/clients/{}", text(&made, "client_id"));
    house.transmit(Method::PUT, &one, Some(json!({"description": "x"}))).await.expect(200);
    assert_eq!(house.transmit(Method::GET, &one, None).await.expect(200)["description"], "x");
    house
        .transmit(Method::PUT, &format!("{one}/resources"), Some(json!({"resource_ids": []})))
        .await
        .expect(200);
    house.transmit(Method::POST, &format!("{one}/secrets"), None).await.expect(201);
    house.transmit(Method::DELETE, &one, None).await.expect(204);
    let foreign = format!("/v1/clients/{}", text(&other, "client_id"));
    house.transmit(Method::GET, &foreign, None).await.expect(404);
    house.transmit(Method::GET, &format!("{foreign}/secrets"), None).await.expect(404);
    house.transmit(Method::DELETE, "/v1/clients", None).await.expect(204);
}

#[tokio::test]
async fn one_key_signs_and_others_validate() {
    let mut house = house(Generation::Y2026).await;
    let path = "/v1/applications/signing-keys";
    house.transmit(Method::GET, path, None).await.expect(403);
    let app = house.application("Harbor Mobile Banking").await;
    house.transmit_as(&app).await;
    assert_eq!(house.transmit(Method::GET, path, None).await.expect(200), json!([]));
    let first = house.transmit(Method::POST, path, Some(json!({"name": "A"}))).await.expect(201);
    assert_eq!((&first["status"], &first["source"]), (&json!("signing"), &json!("mosaic")));
    let jwk = json!({"name": "B", "jwk": {"kty": "RSA", "kid": "own", "n": "AQAB", "e": "AQAB"}});
    let second = house.transmit(Method::POST, &format!("{path}/upload"), Some(jwk.clone())).await.expect(201);
    assert_eq!((&second["kid"], &second["status"]), (&json!("own"), &json!("validating")));
    let taken = house.transmit(Method::POST, &format!("{path}/upload"), Some(jwk)).await.expect(409);
    assert!(taken["ts_error_code"].is_string());
    house
        .transmit(Method::POST, &format!("{path}/upload"), Some(json!({"name": "C", "jwk": {}})))
        .await
        .expect(400);
    let one = format!("{path}/{}", text(&second, "id"));
    house.transmit(Method::PUT, &one, Some(json!({"status": "signing"}))).await.expect(200);
    let list = house.transmit(Method::GET, path, None).await.expect(200);
    assert_eq!((&list[0]["status"], &list[1]["status"]), (&json!("validating"), &json!("signing")));
    house.transmit(Method::PUT, &one, Some(json!({"status": "melted"}))).await.expect(400);
    house.transmit(Method::DELETE, &one, None).await.expect(204);
    house.transmit(Method::DELETE, &one, None).await.expect(404);
}
