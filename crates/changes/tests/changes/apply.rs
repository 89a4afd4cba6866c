//! Plans and their application against the sandbox, over HTTP.

use crate::common::{World, edits, pointer};
use clientele_changes::{
    Action, Applied, EntryState, Error, Plan, Surroundings, apply, plan_rotation, plan_update,
    resolve_pending,
};
use clientele_providers::{Document, Provider, ResourceRef, TokenTrial};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};

pub(crate) async fn planned(provider: &dyn Provider, target: &ResourceRef, values: &[(&str, Value)]) -> Plan {
    let base = provider.get(target).await.expect("the resource");
    plan_update(provider, target, &base.body, &edits(&base, values)).await.expect("a plan")
}

pub(crate) fn done(applied: Applied) -> Document {
    match applied {
        Applied::Done(document, _) => *document,
        Applied::Stale(_) => panic!("the plan was stale"),
        Applied::Deleted => panic!("it was deleted"),
        Applied::Unknown(error, _) => panic!("the outcome is unknown: {error}"),
    }
}

#[tokio::test]
async fn an_edit_is_sent_alone_and_read_back() {
    let world = World::new().await;
    let target = world.auth0_client("Harbor Statements").await;
    let before = world.auth0.get(&target).await.expect("the client");
    let plan = planned(&*world.auth0, &target, &[("/description", json!("Monthly statements"))]).await;
    assert_eq!(plan.fields.len(), 1);
    assert_eq!(
        plan.request.as_ref().expect("a request").body,
        Some(json!({"description": "Monthly statements"}))
    );

    let after = done(apply(&*world.auth0, &world.around(), &plan, &[]).await.expect("applied"));
    let mut expected = before.body.clone();
    expected["description"] = json!("Monthly statements");
    let without_time = |mut body: Value| {
        body.as_object_mut().expect("an object").remove("updated_at");
        body
    };
    assert_eq!(without_time(after.body), without_time(expected), "nothing else changed");

    let entries = world.journal.entries("t").expect("the journal");
    assert_eq!(entries.len(), 1);
    assert_eq!((entries[0].state, entries[0].action), (EntryState::Done, Action::Update));
    assert_eq!(entries[0].after["description"], "Monthly statements");
}

#[tokio::test]
async fn an_untouched_secret_in_an_object_that_is_sent_whole_survives() {
    let world = World::new().await;
    let target = world.application_with_google().await;
    let before = world.transmit.get(&target).await.expect("the methods");
    let secret = before
        .secrets
        .get(&pointer("/google/clientSecret"))
        .expect("Google's secret")
        .expose_secret()
        .to_owned();
    let plan = planned(&*world.transmit, &target, &[("/google/clientId", json!("another-id"))]).await;
    let shown = format!("{:?}", plan.request.as_ref().expect("a request").body);
    assert!(!shown.contains(&secret), "the request that is shown holds no secret");

    let after = done(apply(&*world.transmit, &world.around(), &plan, &[]).await.expect("applied"));
    assert_eq!(after.body["google"]["clientId"], "another-id");
    assert_eq!(
        after.secrets.get(&pointer("/google/clientSecret")).expect("still there").expose_secret(),
        secret
    );
}

#[tokio::test]
async fn a_typed_secret_reaches_the_vendor_and_nothing_else() {
    const TYPED: &str = "canary-typed-google-secret";
    let world = World::new().await;
    let target = world.application_with_google().await;
    let plan = planned(&*world.transmit, &target, &[("/google/clientSecret", json!(TYPED))]).await;
    assert_eq!(plan.fields.len(), 1, "the change is seen");
    assert!(plan.fields[0].secret);

    let after = done(apply(&*world.transmit, &world.around(), &plan, &[]).await.expect("applied"));
    assert_eq!(after.secrets.get(&pointer("/google/clientSecret")).expect("there").expose_secret(), TYPED);
    assert!(!after.body.to_string().contains(TYPED));
    for file in world.journal_files() {
        let bytes = std::fs::read(&file).expect("a file of the journal");
        assert!(!String::from_utf8_lossy(&bytes).contains(TYPED), "{} holds the secret", file.display());
    }
}

#[tokio::test]
async fn a_colleague_between_review_and_apply_makes_a_new_plan() {
    let world = World::new().await;
    let target = world.auth0_client("Harbor Statements").await;
    let plan = planned(&*world.auth0, &target, &[("/description", json!("mine"))]).await;
    let theirs =
        planned(&*world.auth0, &target, &[("/logo_uri", json!("https://theirs.example/logo.png"))]).await;
    done(apply(&*world.auth0, &world.around(), &theirs, &[]).await.expect("theirs"));

    let Applied::Stale(again) = apply(&*world.auth0, &world.around(), &plan, &[]).await.expect("an answer")
    else {
        panic!("what changed in between has to be reviewed");
    };
    assert_eq!(again.fields.len(), 1);
    assert_eq!(
        world.journal.entries("t").expect("the journal").len(),
        1,
        "nothing was sent for the stale plan"
    );
    let after = done(apply(&*world.auth0, &world.around(), &again, &[]).await.expect("applied"));
    assert_eq!(after.body["description"], "mine");
    assert_eq!(after.body["logo_uri"], "https://theirs.example/logo.png");
}

#[tokio::test]
async fn what_breaks_the_schema_or_a_read_only_tenant_is_never_sent() {
    let world = World::new().await;
    let target = world.application_with_google().await;
    let plan = planned(&*world.transmit, &target, &[("/password/passwordMinLength", json!(2))]).await;
    assert!(plan.violations.iter().any(|v| v.pointer == pointer("/password/passwordMinLength")));
    let refused = apply(&*world.transmit, &world.around(), &plan, &[]).await;
    assert!(matches!(refused, Err(Error::Violations(_))));

    let plan = planned(&*world.transmit, &target, &[("/google/clientId", json!("x"))]).await;
    let around = Surroundings { read_only: true, ..world.around() };
    assert!(matches!(apply(&*world.transmit, &around, &plan, &[]).await, Err(Error::ReadOnly)));
    assert!(world.journal.entries("t").expect("the journal").is_empty());
}

#[tokio::test]
async fn a_rotation_makes_a_secret_that_works_and_is_kept_until_copied() {
    let world = World::new().await;
    let target = world.auth0_client("Fraud Signals Ingest").await;
    let before = world.auth0.get(&target).await.expect("the client");
    let old = before.secrets.get(&pointer("/client_secret")).expect("a secret").clone();
    let plan = plan_rotation(&*world.auth0, &target).await.expect("a plan");
    assert!(!plan.consequences.is_empty(), "what cannot be undone is said beforehand");
    let Applied::Done(_, Some(new)) =
        apply(&*world.auth0, &world.around(), &plan, &[]).await.expect("applied")
    else {
        panic!("a rotation answers the new secret");
    };
    let new = new.secret;
    assert_ne!(new.expose_secret(), old.expose_secret());
    let trial = world.auth0.token_with(&target.id, &new).await.expect("an answer");
    assert_eq!(trial, TokenTrial::Accepted);
    let shelf = world.shelf.0.lock().expect("the shelf").clone();
    assert_eq!(shelf, [(target.id.clone(), new.expose_secret().to_owned())]);
    for file in world.journal_files() {
        let bytes = std::fs::read(&file).expect("a file of the journal");
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(new.expose_secret()) && !text.contains(old.expose_secret()));
    }
}

#[tokio::test]
async fn a_refused_write_is_written_down_as_failed() {
    let world = World::new().await;
    let target = world.auth0_client("Harbor Statements").await;
    // Our schema leaves it to the vendor what a callback looks like.
    let plan = planned(&*world.auth0, &target, &[("/callbacks", json!(["no address"]))]).await;
    let refused = apply(&*world.auth0, &world.around(), &plan, &[]).await;
    assert!(matches!(refused, Err(Error::Provider(clientele_providers::Error::Invalid { .. }))));
    let entries = world.journal.entries("t").expect("the journal");
    assert_eq!(entries[0].state, EntryState::Failed);
    assert!(entries[0].note.as_ref().is_some_and(|note| !note.is_empty()));
    assert_eq!(
        resolve_pending(&*world.auth0, &world.around()).await.expect("resolved"),
        0,
        "nothing is open"
    );
}

#[tokio::test]
async fn a_client_that_cannot_rotate_says_why() {
    let world = World::new().await;
    let application = world.transmit.list().await.expect("applications").remove(0);
    let clients = world.transmit.list_clients(&application.document.target.id).await.expect("clients");
    let target = clients[0].document.target.clone();
    let Err(error) = plan_rotation(&*world.transmit, &target).await else { panic!("2025 has no rotation") };
    assert!(error.to_string().len() > 20, "{error}");
    let _: &SecretString =
        clients[0].document.secrets.get(&pointer("/client_secret")).expect("it has a secret");
}

#[tokio::test]
async fn what_is_lost_with_a_method_is_said_beforehand() {
    let world = World::new().await;
    let target = world.application_with_google().await;
    let base = world.transmit.get(&target).await.expect("the methods");
    let mut wanted = base.body.clone();
    wanted.as_object_mut().expect("an object").remove("google");
    let edits = clientele_forms::Edits::between(&base.body, &wanted);
    let plan = plan_update(&*world.transmit, &target, &base.body, &edits).await.expect("a plan");
    assert_eq!(
        plan.consequences,
        ["Google: expect its settings to be deleted, and the secret in them cannot be brought back."]
    );
    assert_eq!(plan.warnings.len(), 1, "how a method is turned off is not documented");
    let after = done(apply(&*world.transmit, &world.around(), &plan, &[]).await.expect("applied"));
    assert!(after.body.get("google").is_none());
}
