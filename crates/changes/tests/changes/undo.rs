//! Taking back: what was changed, what was taken back, what was deleted, and how it was at a time.

use clientele_changes::{Applied, Error, Plan, Surroundings, apply, plan_restore, plan_rotation, plan_undo};
use clientele_forms::Side;
use clientele_providers::{Document, Provider, ResourceRef};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::apply::{done, planned};
use crate::common::{World, now};

async fn sent(world: &World, door: &dyn Provider, plan: &Plan, reverts: Option<i64>) -> Document {
    let around = Surroundings { reverts, ..world.around() };
    done(apply(door, &around, plan, &[]).await.expect("applied"))
}

fn last(world: &World) -> clientele_changes::Entry {
    world.journal.entries("t").expect("the journal").remove(0)
}

#[tokio::test]
async fn a_change_is_taken_back_beside_what_others_did_and_so_is_that() {
    let world = World::new().await;
    let (door, target) = (&*world.auth0, world.auth0_client("Harbor Statements").await);
    let before = door.get(&target).await.expect("the client").body;
    let uris = |more: &[&str]| {
        let mut all = before["callbacks"].as_array().expect("callbacks").clone();
        all.extend(more.iter().map(|uri| json!(uri)));
        Value::Array(all)
    };
    let plan = planned(door, &target, &[("/callbacks", uris(&["https://ours.example/cb"]))]).await;
    sent(&world, door, &plan, None).await;
    let changed = last(&world);
    // Somebody adds another one, and changes something else.
    let theirs = uris(&["https://ours.example/cb", "https://theirs.example/cb"]);
    let plan = planned(door, &target, &[("/callbacks", theirs), ("/description", json!("theirs"))]).await;
    sent(&world, door, &plan, None).await;

    let undo = plan_undo(door, &changed).await.expect("a plan");
    assert!(undo.conflicts.is_empty());
    let after = sent(&world, door, &undo, Some(changed.id)).await;
    assert_eq!(after.body["callbacks"], uris(&["https://theirs.example/cb"]));
    assert_eq!(after.body["description"], "theirs");
    let undone = last(&world);
    assert_eq!(world.journal.undone_by(changed.id).expect("readable"), Some(undone.id));

    let redo = plan_undo(door, &undone).await.expect("a plan");
    let after = sent(&world, door, &redo, Some(undone.id)).await;
    let again = after.body["callbacks"].as_array().expect("callbacks");
    assert!(
        again.contains(&json!("https://ours.example/cb"))
            && again.contains(&json!("https://theirs.example/cb"))
    );
    assert_eq!(world.journal.undone_by(changed.id).expect("readable"), None, "the undo was taken back");
}

#[tokio::test]
async fn what_somebody_changed_since_is_asked_about() {
    let world = World::new().await;
    let (door, target) = (&*world.auth0, world.auth0_client("Harbor Statements").await);
    for name in ["ours", "theirs"] {
        let plan = planned(door, &target, &[("/description", json!(name))]).await;
        sent(&world, door, &plan, None).await;
    }
    let first = world.journal.entries("t").expect("the journal").remove(1);
    let undo = plan_undo(door, &first).await.expect("a plan");
    assert_eq!(undo.conflicts.len(), 1);
    assert!(matches!(apply(door, &world.around(), &undo, &[]).await, Err(Error::OpenConflicts(1))));
    let choice = clientele_changes::Choice { pointer: undo.conflicts[0].pointer.clone(), side: Side::Theirs };
    // With their value there is nothing left to send.
    assert!(matches!(apply(door, &world.around(), &undo, &[choice]).await, Err(Error::NothingToSend)));
}

#[tokio::test]
async fn a_secret_that_went_with_its_method_is_said_not_to_come_back() {
    let world = World::new().await;
    let (door, target) = (&*world.transmit, world.application_with_google().await);
    let base = door.get(&target).await.expect("the methods");
    let mut wanted = base.body.clone();
    wanted.as_object_mut().expect("an object").remove("google");
    let edits = clientele_forms::Edits::between(&base.body, &wanted);
    let plan = clientele_changes::plan_update(door, &target, &base.body, &edits).await.expect("a plan");
    sent(&world, door, &plan, None).await;

    let undo = plan_undo(door, &last(&world)).await.expect("a plan");
    assert!(
        undo.consequences.iter().any(|words| words.contains("cannot be restored")),
        "{:?}",
        undo.consequences
    );
    let request =
        undo.request.as_ref().expect("the rest is restored").body.as_ref().expect("a body").to_string();
    assert!(request.contains("clientId") && !request.contains("clientSecret"), "{request}");
}

#[tokio::test]
async fn a_rotation_cannot_be_taken_back() {
    let world = World::new().await;
    let target = world.auth0_client("Fraud Signals Ingest").await;
    let plan = plan_rotation(&*world.auth0, &target).await.expect("a plan");
    let applied = apply(&*world.auth0, &world.around(), &plan, &[]).await.expect("applied");
    assert!(matches!(applied, Applied::Done(..)));
    assert!(matches!(plan_undo(&*world.auth0, &last(&world)).await, Err(Error::NotUndoable(_))));
}

#[tokio::test]
async fn a_client_is_again_what_it_was_at_a_time() {
    let world = World::new().await;
    let (door, target) = (&*world.auth0, world.auth0_client("Harbor Statements").await);
    let at = |hours| now() + SignedDuration::from_hours(hours);
    let original = door.get(&target).await.expect("the client").body;
    for (hour, name) in [(1, "one"), (2, "two"), (3, "three")] {
        let time = move || at(hour);
        let around = Surroundings { now: &time, ..world.around() };
        let plan = planned(door, &target, &[("/description", json!(name))]).await;
        done(apply(door, &around, &plan, &[]).await.expect("applied"));
    }
    let wanted = async |time: Timestamp| {
        let plan = plan_restore(door, &world.journal, "t", &target, time).await.expect("a plan");
        plan.wanted.body.get("description").cloned()
    };
    assert_eq!(wanted(at(2)).await, Some(json!("two")));
    assert_eq!(wanted(at(0)).await, original.get("description").cloned());
    let plan = plan_restore(door, &world.journal, "t", &target, at(1)).await.expect("a plan");
    assert_eq!(plan.fields.len(), 1, "times that the vendor sets are left alone");
    assert_eq!(sent(&world, door, &plan, None).await.body["description"], "one");
    let stranger = ResourceRef::auth0_client("nobody");
    assert!(plan_restore(door, &world.journal, "t", &stranger, at(1)).await.is_err());
}

#[tokio::test]
async fn what_was_deleted_is_made_anew_and_what_was_made_is_deleted() {
    let world = World::new().await;
    let (door, target) = (&*world.auth0, world.auth0_client("Harbor Statements").await);
    let before = door.get(&target).await.expect("the client").body;
    let plan = clientele_changes::plan_delete(door, &target).await.expect("a plan");
    let applied = apply(door, &world.around(), &plan, &[]).await.expect("applied");
    assert!(matches!(applied, Applied::Deleted));
    let deleted = last(&world);

    let undo = plan_undo(door, &deleted).await.expect("a plan");
    assert!(undo.consequences.iter().any(|words| words.contains("new ID")), "{:?}", undo.consequences);
    let again = sent(&world, door, &undo, Some(deleted.id)).await;
    assert_ne!(again.target, target);
    for key in ["name", "callbacks", "app_type", "grant_types"] {
        assert_eq!(again.body.get(key), before.get(key), "{key}");
    }

    let made = last(&world);
    let undo = plan_undo(door, &made).await.expect("a plan");
    let applied = apply(door, &Surroundings { reverts: Some(made.id), ..world.around() }, &undo, &[]).await;
    assert!(matches!(applied.expect("applied"), Applied::Deleted));
    assert!(door.get(&again.target).await.is_err());
}
