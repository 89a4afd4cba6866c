//! The journal as a history: what is found, what others did, what is forgotten.

use clientele_changes::{Action, EntryState, KeptDraft, Query, Surroundings, apply};
use clientele_forms::Pointer;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::apply::{done, planned};
use crate::common::{World, now, pointer};

fn query(text: &str) -> Query {
    Query { tenant: "t".into(), text: text.into(), limit: 10, ..Query::default() }
}

fn later() -> Timestamp {
    now() + SignedDuration::from_hours(1)
}

#[tokio::test]
async fn changes_are_found_by_words_by_resource_by_outcome_and_page_by_page() {
    let world = World::new().await;
    let statements = world.auth0_client("Harbor Statements").await;
    let ingest = world.auth0_client("Fraud Signals Ingest").await;
    for (target, name) in [(&statements, "first"), (&ingest, "second"), (&statements, "third")] {
        let plan = planned(&*world.auth0, target, &[("/description", json!(name))]).await;
        done(apply(&*world.auth0, &world.around(), &plan, &[]).await.expect("applied"));
    }
    // Our schema leaves it to the vendor what a callback looks like.
    let refused = planned(&*world.auth0, &ingest, &[("/callbacks", json!(["no address"]))]).await;
    assert!(apply(&*world.auth0, &world.around(), &refused, &[]).await.is_err());

    let total = |query: &Query| world.journal.page(query).expect("a page").total;
    assert_eq!(total(&query("")), 4);
    assert_eq!(total(&query("harbor")), 2);
    assert_eq!(total(&query("DESCRIPTION fraud")), 1, "labels of fields, and every word");
    assert_eq!(total(&query("management")), 4, "who");
    assert_eq!(total(&query("100%_")), 0, "signs of the search language are letters");
    assert_eq!(total(&Query { target: Some(statements.clone()), ..query("") }), 2);
    assert_eq!(total(&Query { states: vec![EntryState::Failed], ..query("") }), 1);
    assert_eq!(total(&Query { action: Some(Action::Rotate), ..query("") }), 0);
    assert_eq!(total(&Query { since: Some(later()), ..query("") }), 0);
    assert_eq!(total(&Query { tenant: "another".into(), ..query("") }), 0);

    let first = world.journal.page(&Query { limit: 3, ..query("") }).expect("a page");
    assert_eq!((first.entries.len(), first.total), (3, 4));
    let last = first.entries.last().expect("three").id;
    let second = world.journal.page(&Query { limit: 3, before: Some(last), ..query("") }).expect("a page");
    assert_eq!(second.entries.len(), 1);
    assert!(second.entries[0].id < last);

    let extent = world.journal.extent("t").expect("readable");
    assert_eq!((extent.entries, extent.open, extent.since), (4, 0, Some(now())));
    assert_eq!(world.journal.forget_before(now()).expect("written"), 0);
    assert_eq!(world.journal.forget_before(later()).expect("written"), 4);
}

#[tokio::test]
async fn what_others_change_is_written_down_and_what_we_change_is_not_theirs() {
    let world = World::new().await;
    let target = world.auth0_client("Harbor Statements").await;
    let before = world.auth0.get(&target).await.expect("the client");
    let observe = |document, at| world.journal.observe("t", document, at).expect("written");
    assert!(!observe(&before, now()), "seen for the first time");
    assert!(!observe(&before, now()), "nothing changed");

    // Ours: sent through the journal, but never noted as seen, as after a crash.
    let plan = planned(&*world.auth0, &target, &[("/description", json!("ours"))]).await;
    done(apply(&*world.auth0, &world.around(), &plan, &[]).await.expect("applied"));
    let after = world.auth0.get(&target).await.expect("the client");
    assert!(!observe(&after, now()), "it was us");

    // Theirs: sent by another program, which has a journal of its own.
    let elsewhere = World::new().await;
    let around = Surroundings { journal: &elsewhere.journal, ..world.around() };
    let plan = planned(&*world.auth0, &target, &[("/logo_uri", json!("https://theirs.example/l.png"))]).await;
    done(apply(&*world.auth0, &around, &plan, &[]).await.expect("theirs"));
    let after = world.auth0.get(&target).await.expect("the client");
    assert!(observe(&after, later()));
    let outside = Query { outside: Some(true), ..query("logo") };
    let page = world.journal.page(&outside).expect("a page");
    let [entry] = page.entries.as_slice() else { panic!("{} entries", page.entries.len()) };
    assert_eq!((entry.outside_since, entry.started_at), (Some(now()), later()));
    assert_eq!(entry.after["logo_uri"], "https://theirs.example/l.png");
    assert_eq!(clientele_forms::diff(&entry.before, &entry.after).len(), 1, "and nothing else");
    assert!(entry.client_id.is_empty());
    assert!(!observe(&after, later()), "once");

    assert!(world.journal.observe_gone("t", &target, later()).expect("written"));
    assert!(!world.journal.observe_gone("t", &target, later()).expect("written"), "once");
    let gone = world.journal.page(&query("")).expect("a page").entries.remove(0);
    assert_eq!(
        (gone.action, gone.name.as_str(), gone.after),
        (Action::Delete, "Harbor Statements", Value::Null)
    );
}

#[tokio::test]
async fn a_draft_is_kept_without_its_secrets() {
    const TYPED: &str = "canary-typed-into-a-draft";
    let world = World::new().await;
    let target = world.application_with_google().await;
    let base = world.transmit.get(&target).await.expect("the methods").body;
    let mut wanted = base.clone();
    wanted["google"]["clientId"] = json!("another-id");
    wanted["google"]["clientSecret"] = json!(TYPED);
    wanted["apple"] = json!({"clientId": "a", "privateKey": TYPED});
    let draft = KeptDraft {
        tenant: "t".into(),
        target: target.clone(),
        name: "Login methods".into(),
        base: base.clone(),
        wanted,
        secrets: Vec::new(),
        saved_at: now(),
    };
    world.journal.keep_draft(draft.clone()).expect("kept");
    world.journal.keep_draft(draft).expect("kept again");
    let kept = world.journal.drafts().expect("readable");
    let [kept] = kept.as_slice() else { panic!("{} drafts", kept.len()) };
    assert_eq!(kept.wanted["google"]["clientId"], "another-id");
    assert_eq!(kept.wanted["google"]["clientSecret"], base["google"]["clientSecret"]);
    let places: Vec<Pointer> = vec![pointer("/apple/privateKey"), pointer("/google/clientSecret")];
    assert_eq!(kept.secrets, places);
    for file in world.journal_files() {
        let bytes = std::fs::read(&file).expect("a file of the journal");
        assert!(!String::from_utf8_lossy(&bytes).contains(TYPED), "{} holds the secret", file.display());
    }
    world.journal.drop_draft("t", &target).expect("dropped");
    assert!(world.journal.drafts().expect("readable").is_empty());
}
