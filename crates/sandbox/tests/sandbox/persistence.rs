//! The state file: kept over restarts, refused when damaged.

use std::path::Path;

use clientele_sandbox::{Generation, Options, Sandbox, StartError};
use reqwest::Method;
use serde_json::json;

use crate::harness::{House, credentials, text};
use crate::signing::{SECOND, key};

fn options(file: &Path) -> Options {
    Options { data: Some(file.to_owned()), ..Options::default() }
}

async fn refusal(file: &Path) -> StartError {
    match Sandbox::start(options(file)).await {
        Ok(_) => panic!("started on a damaged file"),
        Err(error) => error,
    }
}

#[tokio::test]
async fn a_restart_keeps_everything() {
    let folder = tempfile::tempdir().expect("folder");
    let file = folder.path().join("deeper/state.json");
    let house = House::with(options(&file)).await;
    let before = house.sandbox.endpoints().clone();
    let client = house.auth0(Method::POST, "/clients", Some(json!({"name": "Kept"}))).await.expect(201);
    let app = house.application("Harbor Mobile Banking").await;
    let path = format!("/v1/applications/{}", text(&app, "app_id"));
    house.transmit(Method::PUT, &path, Some(json!({"app_description": "Changed"}))).await.expect(200);
    let gone = house.auth0_client("Rates Widget").await;
    house.auth0(Method::DELETE, &format!("/clients/{}", text(&gone, "client_id")), None).await.expect(204);
    house.sandbox.shutdown().await;

    let port = before.auth0.base_url.rsplit(':').next().and_then(|port| port.parse().ok()).expect("port");
    let house = House::with(Options { port, ..options(&file) }).await;
    let after = house.sandbox.endpoints();
    assert_eq!(after.auth0.base_url, before.auth0.base_url);
    assert_eq!(credentials(&after.transmit), credentials(&before.transmit));
    assert_eq!(credentials(&after.auth0), credentials(&before.auth0));
    assert_ne!(after.control_url, before.control_url);
    let path_of_client = format!("/clients/{}", text(&client, "client_id"));
    assert_eq!(house.auth0(Method::GET, &path_of_client, None).await.expect(200), client);
    let app = house.transmit(Method::GET, &path, None).await.expect(200);
    assert_eq!(app["result"]["app_description"], "Changed");
    house.auth0(Method::GET, &format!("/clients/{}", text(&gone, "client_id")), None).await.expect(404);
}

#[tokio::test]
async fn keys_and_second_secrets_are_kept_too() {
    let folder = tempfile::tempdir().expect("folder");
    let file = folder.path().join("state.json");
    let options = || Options { generation: Generation::Y2026, ..options(&file) };
    let house = House::with(options()).await;
    let signing = house.auth0_client("Payments Signing").await;
    let credentials = format!("/clients/{}/credentials", text(&signing, "client_id"));
    house.auth0(Method::POST, &credentials, Some(key(SECOND))).await.expect(201);
    let keys = house.auth0(Method::GET, &credentials, None).await.expect(200);
    let app = house.application("Harbor Mobile Banking").await;
    let secrets = format!("/v1/clients/{}/secrets", text(&app, "client_id"));
    house.transmit(Method::POST, &secrets, None).await.expect(201);
    let both = house.transmit(Method::GET, &secrets, None).await.expect(200);
    drop(house);
    let house = House::with(options()).await;
    assert_eq!(house.auth0(Method::GET, &credentials, None).await.expect(200), keys);
    assert_eq!(house.transmit(Method::GET, &secrets, None).await.expect(200), both);
    house.transmit_sign_in(text(&app, "client_id"), text(&app, "client_secret")).await.expect(200);
    house.auth0(Method::POST, &credentials, Some(key(SECOND))).await.expect(400);
}

#[tokio::test]
async fn the_log_alone_is_enough() {
    let folder = tempfile::tempdir().expect("folder");
    let file = folder.path().join("state.json");
    let house = House::with(options(&file)).await;
    let snapshot = std::fs::read(&file).expect("snapshot");
    let client = house.auth0(Method::POST, "/clients", Some(json!({"name": "Kept"}))).await.expect(201);
    drop(house);
    assert_eq!(std::fs::read(&file).expect("snapshot"), snapshot, "a write goes to the log");
    let log = folder.path().join("state.json.log");
    // The process died in the middle of the next write, which nobody was told about.
    let mut bytes = std::fs::read(&log).expect("log");
    bytes.extend_from_slice(b"[{\"table\":\"auth0.clients\",\"id\":\"");
    std::fs::write(&log, bytes).expect("log");
    let house = House::with(options(&file)).await;
    let path = format!("/clients/{}", text(&client, "client_id"));
    assert_eq!(house.auth0(Method::GET, &path, None).await.expect(200), client);
    house.auth0(Method::PATCH, &path, Some(json!({"name": "Again"}))).await.expect(200);
    drop(house);
    let house = House::with(options(&file)).await;
    assert_eq!(house.auth0(Method::GET, &path, None).await.expect(200)["name"], "Again");
    house.sandbox.shutdown().await;
    assert_ne!(std::fs::read(&file).expect("snapshot"), snapshot, "an orderly end folds the log in");
}

#[tokio::test]
async fn a_log_of_another_snapshot_is_dropped() {
    let folder = tempfile::tempdir().expect("folder");
    let file = folder.path().join("state.json");
    let log = folder.path().join("state.json.log");
    let house = House::with(options(&file)).await;
    house.auth0(Method::POST, "/clients", Some(json!({"name": "Kept"}))).await.expect(201);
    let old_log = std::fs::read(&log).expect("log");
    house.sandbox.reset().expect("reset");
    drop(house);
    // As if the process had died between writing the snapshot and emptying the log.
    std::fs::write(&log, old_log).expect("log");
    let house = House::with(options(&file)).await;
    assert_eq!(house.control(Method::GET, "/state", None).await.expect(200)["auth0"]["clients"], 120);
}

#[tokio::test]
async fn a_damaged_file_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().expect("folder");
    let file = folder.path().join("state.json");
    for damage in ["", "not json", "{\"format\": 1", "[]", "{\"some\": \"other file\"}"] {
        std::fs::write(&file, damage).expect("file");
        let error = refusal(&file).await;
        assert!(matches!(error, StartError::Damaged { .. }), "{error}");
        assert!(
            error.to_string().contains("state.json") && error.to_string().contains("untouched"),
            "{error}"
        );
        assert_eq!(std::fs::read_to_string(&file).expect("file"), damage);
        let names: Vec<_> =
            std::fs::read_dir(folder.path()).expect("folder").flatten().map(|e| e.file_name()).collect();
        assert_eq!(names, ["state.json"], "nothing is left beside it");
    }
}

#[tokio::test]
async fn damage_within_the_log_is_refused_without_telling_secrets() {
    let folder = tempfile::tempdir().expect("folder");
    let file = folder.path().join("state.json");
    let log = folder.path().join("state.json.log");
    let house = House::with(options(&file)).await;
    drop(house);
    let mut text = std::fs::read_to_string(&log).expect("log");
    text.push_str("{\"client_secret\": \"hunter2hunter2\"}\n[]\n");
    std::fs::write(&log, &text).expect("log");
    let error = refusal(&file).await.to_string();
    assert!(error.contains("line 2") && !error.contains("hunter2"), "{error}");
    assert_eq!(std::fs::read_to_string(&log).expect("log"), text);
}

#[tokio::test]
async fn one_file_has_one_sandbox() {
    let folder = tempfile::tempdir().expect("folder");
    let file = folder.path().join("state.json");
    let house = House::with(options(&file)).await;
    assert!(matches!(refusal(&file).await, StartError::InUse(_)));
    house.sandbox.shutdown().await;
    Sandbox::start(options(&file)).await.expect("free again");
}

#[cfg(unix)]
#[tokio::test]
async fn files_are_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("folder");
    let file = folder.path().join("state.json");
    let house = House::with(options(&file)).await;
    house.sandbox.reset().expect("reset");
    for name in ["state.json", "state.json.log"] {
        let mode = std::fs::metadata(folder.path().join(name)).expect("file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[tokio::test]
async fn a_grace_period_outlives_a_restart() {
    let folder = tempfile::tempdir().expect("folder");
    let file = folder.path().join("state.json");
    let house = House::with(options(&file)).await;
    let before = house.auth0_client("Fraud Signals Ingest").await;
    let id = text(&before, "client_id");
    house.auth0(Method::POST, &format!("/clients/{id}/rotate-secret"), None).await.expect(200);
    drop(house);
    let house = House::with(options(&file)).await;
    house.auth0_sign_in(id, text(&before, "client_secret")).await.expect(200);
}

#[tokio::test]
async fn a_long_log_is_folded_into_the_snapshot() {
    let folder = tempfile::tempdir().expect("folder");
    let file = folder.path().join("state.json");
    let log = folder.path().join("state.json.log");
    let house = House::with(options(&file)).await;
    let client = house.auth0_client("Harbor Statements").await;
    let path = format!("/clients/{}", text(&client, "client_id"));
    let mut sizes = Vec::new();
    for round in 0..12 {
        let callbacks: Vec<String> = (0..4000).map(|n| format!("https://a.example/{round}/{n}")).collect();
        house.auth0(Method::PATCH, &path, Some(json!({"callbacks": callbacks}))).await.expect(200);
        sizes.push(std::fs::metadata(&log).expect("log").len());
    }
    assert!(sizes.windows(2).any(|pair| pair[1] < pair[0]), "{sizes:?}");
    drop(house);
    let house = House::with(options(&file)).await;
    let kept = house.auth0(Method::GET, &path, None).await.expect(200);
    assert_eq!(kept["callbacks"][0], "https://a.example/11/0");
}
