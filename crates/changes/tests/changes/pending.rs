//! Writes whose answer never came: asked about, never repeated.

use std::sync::Arc;

use crate::common::{World, edits, pointer};
use clientele_changes::{Applied, EntryState, Error, apply, plan_rotation, plan_update, resolve_pending};
use clientele_providers::{ResourceRef, TokenTrial};
use secrecy::SecretString;
use serde_json::json;

const PATCH: &str = "PATCH";

async fn described(world: &World, target: &ResourceRef) -> Option<String> {
    let document = world.auth0.get(target).await.expect("the client");
    document.body.get("description").and_then(|text| text.as_str()).map(str::to_owned)
}

#[tokio::test]
async fn a_vendor_that_fails_before_it_wrote_is_asked_and_the_change_is_known_not_to_be_made() {
    let world = World::new().await;
    let target = world.auth0_client("Harbor Statements").await;
    let base = world.auth0.get(&target).await.expect("the client");
    let edits = edits(&base, &[("/description", json!("never arrives"))]);
    let plan = plan_update(&*world.auth0, &target, &base.body, &edits).await.expect("a plan");
    world
        .sandbox
        .switch_on(&json!({"method": PATCH, "path": "/api/v2/clients", "status": 503, "times": 1}))
        .expect("a fault");

    let refused = apply(&*world.auth0, &world.around(), &plan, &[]).await;
    assert!(
        matches!(refused, Err(Error::NotMade(said)) if said.contains("503")),
        "it says what the vendor said"
    );
    assert_eq!(world.journal.entries("t").expect("the journal")[0].state, EntryState::Failed);
    assert_ne!(described(&world, &target).await.as_deref(), Some("never arrives"));
}

#[tokio::test]
async fn a_change_cut_off_in_the_middle_is_resolved_by_asking() {
    let world = Arc::new(World::new().await);
    let target = world.auth0_client("Harbor Statements").await;
    let base = world.auth0.get(&target).await.expect("the client");
    let edits = edits(&base, &[("/description", json!("arrives or not"))]);
    let plan = plan_update(&*world.auth0, &target, &base.body, &edits).await.expect("a plan");
    // The request hangs long enough to be cut off; it dies with its connection, before the sandbox writes.
    world
        .sandbox
        .switch_on(&json!({"method": PATCH, "path": "/api/v2/clients", "latency_ms": 60_000}))
        .expect("a fault");
    let applying = tokio::spawn({
        let world = Arc::clone(&world);
        async move { apply(&*world.auth0, &world.around(), &plan, &[]).await.map(|_| ()) }
    });
    while world.journal.open_entries("t").expect("the journal").is_empty() {
        tokio::task::yield_now().await;
    }
    applying.abort();
    assert!(applying.await.expect_err("cut off").is_cancelled());
    world.sandbox.switch_faults_off();

    assert_eq!(
        world.journal.open_entries("t").expect("the journal").len(),
        1,
        "what was begun is written down"
    );
    assert_eq!(resolve_pending(&*world.auth0, &world.around()).await.expect("resolved"), 1);
    let entry = world.journal.entries("t").expect("the journal").remove(0);
    let made = described(&world, &target).await.as_deref() == Some("arrives or not");
    assert_eq!(
        entry.state,
        if made { EntryState::Done } else { EntryState::Failed },
        "the journal says what is so"
    );
}

#[tokio::test]
async fn a_rotation_whose_answer_was_lost_still_hands_over_its_secret() {
    let world = World::new().await;
    let target = world.auth0_client("Fraud Signals Ingest").await;
    let plan = plan_rotation(&*world.auth0, &target).await.expect("a plan");
    let applied = apply(&*world.auth0, &world.around(), &plan, &[]).await.expect("applied");
    let Applied::Done(..) = applied else { panic!("it was made") };
    // As after a crash between the vendor's answer and the journal's second line.
    let connection =
        rusqlite::Connection::open(world.folder.path().join("journal.sqlite")).expect("the journal");
    connection
        .execute("UPDATE entries SET state = 'pending', finished_at = NULL", [])
        .expect("as it was before");
    world.shelf.0.lock().expect("the shelf").clear();

    assert_eq!(resolve_pending(&*world.auth0, &world.around()).await.expect("resolved"), 1);
    assert_eq!(world.journal.entries("t").expect("the journal")[0].state, EntryState::Done);
    let (_, secret) =
        world.shelf.0.lock().expect("the shelf").first().cloned().expect("the fresh secret waits again");
    let trial = world.auth0.token_with(&target.id, &SecretString::from(secret)).await.expect("an answer");
    assert_eq!(trial, TokenTrial::Accepted);
    let document = world.auth0.get(&target).await.expect("the client");
    assert!(document.secrets.get(&pointer("/client_secret")).is_some());
}
