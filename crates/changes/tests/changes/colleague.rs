//! Somebody else writes between a person's read and their review: merged where the changes go together, else shown.

use clientele_changes::{Choice, Error, apply, plan_update};
use clientele_forms::Side;
use serde_json::{Value, json};

use crate::apply::{done, planned};
use crate::common::{World, edits, pointer};

#[tokio::test]
async fn two_additions_to_a_list_of_uris_go_together() {
    let world = World::new().await;
    let target = world.auth0_client("Harbor Statements").await;
    let base = world.auth0.get(&target).await.expect("the client");
    let list = |more: &str| {
        let mut uris = base.body["callbacks"].as_array().expect("callbacks").clone();
        uris.push(json!(more));
        Value::Array(uris)
    };
    let mine =
        edits(&base, &[("/callbacks", list("https://mine.example/cb")), ("/description", json!("mine"))]);
    let theirs = planned(&*world.auth0, &target, &[("/callbacks", list("https://theirs.example/cb"))]).await;
    done(apply(&*world.auth0, &world.around(), &theirs, &[]).await.expect("theirs"));

    let plan = plan_update(&*world.auth0, &target, &base.body, &mine).await.expect("a plan");
    assert!(plan.conflicts.is_empty());
    let after = done(apply(&*world.auth0, &world.around(), &plan, &[]).await.expect("applied"));
    let uris = after.body["callbacks"].as_array().expect("callbacks");
    assert_eq!(uris.len(), base.body["callbacks"].as_array().expect("callbacks").len() + 2);
    for uri in ["https://mine.example/cb", "https://theirs.example/cb"] {
        assert!(uris.contains(&json!(uri)), "{uri}");
    }
    assert_eq!(after.body["description"], "mine");
}

#[tokio::test]
async fn one_uri_replaced_by_two_people_is_shown() {
    let world = World::new().await;
    let target = world.auth0_client("Harbor Statements").await;
    let base = world.auth0.get(&target).await.expect("the client");
    let list = |first: &str| {
        let mut uris = base.body["callbacks"].as_array().expect("callbacks").clone();
        uris[0] = json!(first);
        Value::Array(uris)
    };
    let mine = edits(&base, &[("/callbacks", list("https://mine.example/cb"))]);
    let theirs = planned(&*world.auth0, &target, &[("/callbacks", list("https://theirs.example/cb"))]).await;
    done(apply(&*world.auth0, &world.around(), &theirs, &[]).await.expect("theirs"));

    let plan = plan_update(&*world.auth0, &target, &base.body, &mine).await.expect("a plan");
    assert_eq!(plan.conflicts.len(), 1);
    assert_eq!(plan.conflicts[0].pointer, pointer("/callbacks"));
    let refused = apply(&*world.auth0, &world.around(), &plan, &[]).await;
    assert!(matches!(refused, Err(Error::OpenConflicts(1))), "nothing is sent before somebody chose");

    let both = Choice { pointer: pointer("/callbacks"), side: Side::Both };
    let after = done(apply(&*world.auth0, &world.around(), &plan, &[both]).await.expect("applied"));
    let uris = after.body["callbacks"].as_array().expect("callbacks");
    for uri in ["https://mine.example/cb", "https://theirs.example/cb"] {
        assert!(uris.contains(&json!(uri)), "{uri}");
    }
}

#[tokio::test]
async fn an_object_that_the_vendor_replaces_whole_is_sent_with_what_both_changed_in_it() {
    let world = World::new().await;
    let target = world.application_with_google().await;
    let base = world.transmit.get(&target).await.expect("the methods");
    let mine = edits(&base, &[("/google/clientId", json!("mine"))]);
    let theirs =
        planned(&*world.transmit, &target, &[("/google/redirectUris", json!(["https://t.example"]))]).await;
    done(apply(&*world.transmit, &world.around(), &theirs, &[]).await.expect("theirs"));

    let plan = plan_update(&*world.transmit, &target, &base.body, &mine).await.expect("a plan");
    assert!(plan.conflicts.is_empty());
    let body = plan.request.as_ref().and_then(|request| request.body.clone()).expect("a body");
    assert_eq!(body["google"]["redirectUris"], json!(["https://t.example"]), "{body}");
    let after = done(apply(&*world.transmit, &world.around(), &plan, &[]).await.expect("applied"));
    assert_eq!(after.body["google"]["clientId"], "mine");
    assert_eq!(after.body["google"]["redirectUris"], json!(["https://t.example"]));
}
