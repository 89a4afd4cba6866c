//! Keys and certificates of Auth0 clients.

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{House, text};
use crate::signing::{CERTIFICATE, ELLIPTIC, FIFTH, FOURTH, KID, PKCS1, PUBLIC, SECOND, SHORT, THIRD, key};

async fn client(house: &House) -> (Value, String) {
    let body = json!({"name": "Keyed", "grant_types": ["client_credentials"]});
    let client = house.auth0(Method::POST, "/clients", Some(body)).await.expect(201);
    let path = format!("/clients/{}", text(&client, "client_id"));
    (client, path)
}

async fn uploaded(house: &House, path: &str, body: Value) -> Value {
    house.auth0(Method::POST, &format!("{path}/credentials"), Some(body)).await.expect(201)
}

async fn refused(house: &House, path: &str, body: Value) -> String {
    let answer = house.auth0(Method::POST, &format!("{path}/credentials"), Some(body)).await.expect(400);
    text(&answer, "message").to_owned()
}

#[tokio::test]
async fn a_public_key_is_named_by_its_thumbprint() {
    let house = House::timed(&crate::harness::clock()).await;
    let (_, path) = client(&house).await;
    let made =
        uploaded(&house, &path, json!({"credential_type": "public_key", "pem": PUBLIC, "name": "K"})).await;
    assert!(text(&made, "id").starts_with("cred_") && text(&made, "id").len() == 27);
    let now = "2026-11-02T09:00:00.000Z";
    let expected = json!({"id": made["id"], "credential_type": "public_key", "name": "K", "kid": KID, "alg": "RS256",
                          "created_at": now, "updated_at": now});
    assert_eq!(made, expected);
    let credentials = format!("{path}/credentials");
    assert_eq!(house.auth0(Method::GET, &credentials, None).await.expect(200), json!([expected]));
    let one = format!("{credentials}/{}", text(&made, "id"));
    assert_eq!(house.auth0(Method::GET, &one, None).await.expect(200), expected);

    for (body, kid) in [(key(PKCS1), KID), (key(CERTIFICATE), KID)] {
        let (_, path) = client(&house).await;
        let made = uploaded(&house, &path, body).await;
        assert_eq!(made["kid"], kid);
        assert!(made.get("expires_at").is_none() && made.get("thumbprint_sha256").is_none());
    }
}

#[tokio::test]
async fn names_algorithms_and_expiries_can_be_chosen() {
    let house = House::open().await;
    let (_, path) = client(&house).await;
    let mut body = key(PUBLIC);
    body["kid"] = json!("my-own-key-2026");
    body["alg"] = json!("PS256");
    body["expires_at"] = json!("2027-02-07T13:40:17+02:00");
    let made = uploaded(&house, &path, body).await;
    assert_eq!((&made["kid"], &made["alg"]), (&json!("my-own-key-2026"), &json!("PS256")));
    assert_eq!(made["expires_at"], "2027-02-07T11:40:17.000Z");

    let (_, path) = client(&house).await;
    let mut body = key(CERTIFICATE);
    body["parse_expiry_from_cert"] = json!(true);
    assert_eq!(uploaded(&house, &path, body.clone()).await["expires_at"], "2036-11-20T09:26:02.000Z");
    body["expires_at"] = json!("2027-02-07T13:40:17Z");
    assert!(refused(&house, &path, body).await.contains("mutually exclusive"));
    let mut body = key(SECOND);
    body["parse_expiry_from_cert"] = json!(true);
    assert!(refused(&house, &path, body).await.contains("X509 certificate"));
}

#[tokio::test]
async fn certificates_show_their_thumbprint_or_their_subject() {
    let house = House::open().await;
    let (_, path) = client(&house).await;
    let body = json!({"credential_type": "x509_cert", "name": "C", "pem": CERTIFICATE});
    let made = uploaded(&house, &path, body).await;
    assert_eq!(made["thumbprint_sha256"], "P8gqpSNJLDcJQJCFE063yZsZ2YrrBmkniE8wfN2T8ZA");
    assert_eq!(made["expires_at"], "2036-11-20T09:26:02.000Z");
    assert!(made.get("kid").is_none() && made.get("pem").is_none() && made.get("alg").is_none());

    let body = json!({"credential_type": "cert_subject_dn", "pem": CERTIFICATE});
    let made = uploaded(&house, &path, body).await;
    // As Node's X509Certificate writes it.
    let subject = "C=GB\nST=Devon\nL=Old Quay\nO=Harbor Bank\nOU=Payments\nCN=payments.harborbank.example\n\
                   emailAddress=keys@harborbank.example";
    assert_eq!(made["subject_dn"], subject);
    assert!(made.get("name").is_none() && made.get("expires_at").is_none());
    let body = json!({"credential_type": "cert_subject_dn", "subject_dn": "CN=a"});
    assert_eq!(uploaded(&house, &path, body).await["subject_dn"], "CN=a");
    let body = json!({"credential_type": "cert_subject_dn", "subject_dn": "CN=a", "pem": CERTIFICATE});
    assert!(refused(&house, &path, body).await.contains("mutually exclusive"));
}

#[tokio::test]
async fn what_is_no_credential_is_refused() {
    let house = House::open().await;
    let (_, path) = client(&house).await;
    for (body, says) in [
        (json!({}), "Missing required property: credential_type"),
        (json!({"credential_type": "password"}), "No enum match for: password"),
        (json!({"credential_type": "public_key"}), "Missing required property: pem"),
        (key("nonsense"), "could not be parsed"),
        (key(SHORT), "between 2048 and 4096 bits, this one has 1024"),
        (key(ELLIPTIC), "RSA"),
        (json!({"credential_type": "x509_cert", "pem": PUBLIC}), "could not be parsed"),
        (
            json!({"credential_type": "x509_cert", "pem": "x".repeat(4097)}),
            "too long (4097 chars), maximum 4096",
        ),
        (json!({"credential_type": "x509_cert", "pem": "x", "alg": "RS256"}), "not allowed: alg"),
        (json!({"credential_type": "public_key", "pem": PUBLIC, "kid": "short"}), "on property kid"),
        (json!({"credential_type": "public_key", "pem": PUBLIC, "alg": "ES256"}), "No enum match for: ES256"),
        (
            json!({"credential_type": "public_key", "pem": PUBLIC, "expires_at": "soon"}),
            "format date-time: soon",
        ),
        (json!({"credential_type": "public_key", "pem": PUBLIC, "name": "n".repeat(129)}), "maximum 128"),
    ] {
        let message = refused(&house, &path, body).await;
        assert!(message.contains(says), "{says}: {message}");
    }
    let nobody = house.auth0(Method::GET, "/clients/none/credentials", None).await.expect(404);
    assert_eq!(nobody["errorCode"], "inexistent_client");
    let none = house.auth0(Method::GET, &format!("{path}/credentials/cred_none"), None).await.expect(404);
    assert_eq!(none["statusCode"], 404);
}

#[tokio::test]
async fn a_client_has_four_credentials_and_two_in_a_slot() {
    let house = House::open().await;
    let (_, path) = client(&house).await;
    let mut ids = Vec::new();
    for pem in [PUBLIC, SECOND, THIRD, FOURTH] {
        ids.push(json!({"id": uploaded(&house, &path, key(pem)).await["id"]}));
    }
    assert_eq!(refused(&house, &path, key(FIFTH)).await, "A client can have a maximum of 4 credentials.");
    let slot =
        |ids: &[Value]| json!({"client_authentication_methods": {"private_key_jwt": {"credentials": ids}}});
    let answer = house.auth0(Method::PATCH, &path, Some(slot(&ids[..3]))).await.expect(400);
    assert!(text(&answer, "message").contains("Array is too long (3), maximum 2"));
    house.auth0(Method::PATCH, &path, Some(slot(&ids[..2]))).await.expect(200);
    house
        .auth0(Method::DELETE, &format!("{path}/credentials/{}", text(&ids[3], "id")), None)
        .await
        .expect(204);
    let again = refused(&house, &path, key(CERTIFICATE)).await;
    assert_eq!(again, "credentials contains public keys that already exist in client");
    for (body, says) in [
        (slot(&[json!({"id": "cred_1111111111111111111111"})]), "does not exist"),
        (slot(&[ids[0].clone(), ids[0].clone()]), "not unique"),
        (slot(&[key(FIFTH)]), "Missing required property: id"),
        (
            json!({"client_authentication_methods": {"tls_client_auth": {"credentials": [ids[2]]}}}),
            "cert_subject_dn",
        ),
    ] {
        let answer = house.auth0(Method::PATCH, &path, Some(body)).await.expect(400);
        assert!(text(&answer, "message").contains(says), "{says}: {answer}");
    }
}

#[tokio::test]
async fn only_the_expiry_can_be_changed() {
    let house = House::open().await;
    let (_, path) = client(&house).await;
    let made = uploaded(&house, &path, key(PUBLIC)).await;
    let path = format!("{path}/credentials/{}", text(&made, "id"));
    let body = json!({"expires_at": "2030-01-01T00:00:00Z"});
    let next = house.auth0(Method::PATCH, &path, Some(body)).await.expect(200);
    assert_eq!(next["expires_at"], "2030-01-01T00:00:00.000Z");
    assert_eq!(next["kid"], KID);
    let next = house.auth0(Method::PATCH, &path, Some(json!({"expires_at": null}))).await.expect(200);
    assert_eq!(next.get("expires_at"), Some(&Value::Null));
    for body in [json!({}), json!({"name": "x"}), json!({"expires_at": "never"})] {
        house.auth0(Method::PATCH, &path, Some(body)).await.expect(400);
    }
}

#[tokio::test]
async fn a_credential_in_use_stays() {
    let house = House::open().await;
    let (before, path) = client(&house).await;
    let made = uploaded(&house, &path, key(PUBLIC)).await;
    let methods = json!({"private_key_jwt": {"credentials": [{"id": made["id"]}]}});
    let body = json!({"token_endpoint_auth_method": null, "client_authentication_methods": methods});
    let keyed = house.auth0(Method::PATCH, &path, Some(body)).await.expect(200);
    assert_eq!(keyed["client_authentication_methods"], methods);
    assert!(keyed.get("client_secret").is_none() && keyed.get("token_endpoint_auth_method").is_none());
    let one = format!("{path}/credentials/{}", text(&made, "id"));
    let refused = house.auth0(Method::DELETE, &one, None).await.expect(400);
    assert!(text(&refused, "message").contains("private_key_jwt"));
    let back =
        json!({"client_authentication_methods": null, "token_endpoint_auth_method": "client_secret_post"});
    let back = house.auth0(Method::PATCH, &path, Some(back)).await.expect(200);
    assert_eq!(back["client_secret"], before["client_secret"]);
    assert_eq!(back["token_endpoint_auth_method"], "client_secret_post");
    house.auth0(Method::DELETE, &one, None).await.expect(204);
    house.auth0(Method::DELETE, &one, None).await.expect(204);
    assert_eq!(house.auth0(Method::GET, &format!("{path}/credentials"), None).await.expect(200), json!([]));
}

#[tokio::test]
async fn a_new_client_brings_its_credentials_along() {
    let house = House::open().await;
    let body = json!({
        "name": "Born keyed", "app_type": "non_interactive", "jwt_configuration": {"alg": "RS256"},
        "client_authentication_methods": {"private_key_jwt": {"credentials": [key(PUBLIC)]}},
        "signed_request_object": {"required": true, "credentials": [key(SECOND)]},
    });
    let made = house.auth0(Method::POST, "/clients", Some(body)).await.expect(201);
    let credential = &made["client_authentication_methods"]["private_key_jwt"]["credentials"][0];
    assert_eq!(credential["kid"], KID, "whole in this answer alone");
    assert!(made.get("client_secret").is_none());
    let path = format!("/clients/{}", text(&made, "client_id"));
    let kept = house.auth0(Method::GET, &path, None).await.expect(200);
    let references = json!({"private_key_jwt": {"credentials": [{"id": credential["id"]}]}});
    assert_eq!(kept["client_authentication_methods"], references);
    let all = house.auth0(Method::GET, &format!("{path}/credentials"), None).await.expect(200);
    assert_eq!(all.as_array().map(Vec::len), Some(2));

    let slot = |pems: &[&str]| json!({"credentials": pems.iter().map(|pem| key(pem)).collect::<Vec<_>>()});
    for (first, second, says) in [
        (slot(&[PUBLIC, SECOND, THIRD]), slot(&[]), "Array is too long (3), maximum 2"),
        (slot(&[PUBLIC]), slot(&[PUBLIC]), "already exist"),
        (slot(&["x"]), slot(&[]), "could not be parsed"),
        (json!({"credentials": [{"id": "cred_1"}]}), slot(&[]), "Missing required property: credential_type"),
    ] {
        let body = json!({"name": "x", "client_authentication_methods": {"private_key_jwt": first},
                          "signed_request_object": second});
        let refused = house.auth0(Method::POST, "/clients", Some(body)).await.expect(400);
        assert!(text(&refused, "message").contains(says), "{says}: {refused}");
    }
}

#[tokio::test]
async fn credentials_need_scopes_of_their_own() {
    let mut house = House::open().await;
    let (_, path) = client(&house).await;
    let made = uploaded(&house, &path, key(PUBLIC)).await;
    let one = format!("{path}/credentials/{}", text(&made, "id"));
    house.limit_scopes(&["read:clients", "create:clients", "update:clients", "delete:clients"]).await;
    for (method, path, body, scope) in [
        (Method::GET, format!("{path}/credentials"), json!(null), "read:client_credentials"),
        (Method::GET, one.clone(), json!(null), "read:client_credentials"),
        (Method::POST, format!("{path}/credentials"), key(SECOND), "create:client_credentials"),
        (Method::PATCH, one.clone(), json!({"expires_at": null}), "update:client_credentials"),
        (Method::DELETE, one, json!(null), "delete:client_credentials"),
        (
            Method::POST,
            "/clients".to_owned(),
            json!({"name": "x", "client_authentication_methods": {"private_key_jwt": {"credentials": []}}}),
            "create:client_credentials",
        ),
    ] {
        let refused = house.auth0(method, &path, Some(body)).await.expect(403);
        assert_eq!(refused["message"], format!("Insufficient scope, expected any of: {scope}"));
    }
}

#[tokio::test]
async fn connections_and_domains_are_shown() {
    let mut house = House::open().await;
    let web = house.auth0_client("Harbor Statements").await;
    let path = format!("/clients/{}/connections", text(&web, "client_id"));
    let all = house.auth0(Method::GET, &path, None).await.expect(200);
    assert_eq!(all["connections"].as_array().map(Vec::len), Some(3));
    let first = house.auth0(Method::GET, &format!("{path}?take=2"), None).await.expect(200);
    let rest =
        house.auth0(Method::GET, &format!("{path}?from={}", text(&first, "next")), None).await.expect(200);
    assert_eq!((&rest["connections"][0], rest.get("next")), (&all["connections"][2], None));
    let named =
        house.auth0(Method::GET, &format!("{path}?strategy=waad&strategy=auth0&fields=name"), None).await;
    assert_eq!(
        named.expect(200)["connections"],
        json!([{"name": "Harbor-Customers"}, {"name": "harbor-workforce"}])
    );
    house.auth0(Method::GET, &format!("{path}?from=nowhere"), None).await.expect(400);
    let worker = house.auth0_client("Fraud Signals Ingest").await;
    let none = format!("/clients/{}/connections", text(&worker, "client_id"));
    assert_eq!(house.auth0(Method::GET, &none, None).await.expect(200), json!({"connections": []}));
    let domains = house.auth0(Method::GET, "/custom-domains", None).await.expect(200);
    assert_eq!(domains[0]["domain"], "login.harborbank.example");
    house.limit_scopes(&["read:connections"]).await;
    house.auth0(Method::GET, &path, None).await.expect(403);
    house.limit_scopes(&["read:clients"]).await;
    house.auth0(Method::GET, &path, None).await.expect(403);
    house.auth0(Method::GET, "/custom-domains", None).await.expect(403);
}
