//! New resources: sent once, found again where the answer was lost, their secrets kept until they are copied.

use std::sync::Arc;

use clientele_changes::{
    Action, Applied, EntryState, Error, Plan, Surroundings, apply, check, plan_create, resolve_pending,
};
use clientele_forms::Kind;
use clientele_providers::{Document, FreshSecret, Provider, ResourceRef, TokenTrial};
use jiff::{SignedDuration, Timestamp};
use secrecy::ExposeSecret;
use serde_json::{Value, json};

use crate::common::{World, pointer};

const NAME: &str = "Lantern Savings";

fn application() -> Value {
    json!({"app_name": NAME, "first_client": {"name": NAME, "client_type": "web",
        "redirect_uris": ["https://lantern.example/cb"], "response_types": ["code"]}})
}

async fn planned(provider: &dyn Provider, kind: Kind, body: Value) -> Plan {
    plan_create(provider, kind, None, &body).await.expect("a plan")
}

fn done(applied: Applied) -> (Document, Option<FreshSecret>) {
    match applied {
        Applied::Done(document, fresh) => (*document, fresh),
        Applied::Stale(_) => panic!("the plan was stale"),
        Applied::Deleted => panic!("it was deleted"),
        Applied::Unknown(error, _) => panic!("the outcome is unknown: {error}"),
    }
}

async fn called(provider: &dyn Provider, name: &str) -> usize {
    let items = provider.list().await.expect("a list");
    items.iter().filter(|item| item.document.name() == name).count()
}

#[tokio::test]
async fn an_application_is_made_with_its_client_whose_secret_waits_and_works() {
    let world = World::new().await;
    let plan = planned(&*world.transmit, Kind::TransmitApplication, application()).await;
    assert!(plan.violations.is_empty() && plan.warnings.is_empty());
    let labels: Vec<&str> = plan.fields.iter().map(|field| field.label.as_str()).collect();
    assert!(
        labels.contains(&"Name") && labels.iter().any(|label| label.ends_with("Redirect URIs")),
        "{labels:?}"
    );

    let (made, fresh) = done(apply(&*world.transmit, &world.around(), &plan, &[]).await.expect("made"));
    let fresh = fresh.expect("the secret of the first client");
    assert_eq!(fresh.client.parent.as_deref(), Some(made.target.id.as_str()));
    let trial = world.transmit.token_with(&fresh.client.id, &fresh.secret).await.expect("an answer");
    assert_eq!(trial, TokenTrial::Accepted);
    let shelf = world.shelf.0.lock().expect("the shelf").clone();
    assert_eq!(shelf, [(fresh.client.id.clone(), fresh.secret.expose_secret().to_owned())]);

    let entry = world.journal.entries("t").expect("the journal").remove(0);
    assert_eq!((entry.action, entry.state, &entry.target), (Action::Create, EntryState::Done, &made.target));
    assert_eq!((&entry.before, &entry.after["app_name"]), (&Value::Null, &json!(NAME)));
    for file in world.journal_files() {
        let bytes = std::fs::read(&file).expect("a file of the journal");
        assert!(!String::from_utf8_lossy(&bytes).contains(fresh.secret.expose_secret()));
    }
}

#[tokio::test]
async fn a_saml_client_comes_with_its_application() {
    let world = World::new().await;
    let body = json!({"app_name": NAME, "first_client": {"name": NAME, "authentication_protocol": "saml",
        "sp_entity_id": "urn:lantern", "sp_acs_url": "https://lantern.example/acs"}});
    let plan = planned(&*world.transmit, Kind::TransmitApplication, body).await;
    let (made, fresh) = done(apply(&*world.transmit, &world.around(), &plan, &[]).await.expect("made"));
    assert!(fresh.is_none(), "signatures prove a SAML client");
    let clients = world.transmit.list_clients(&made.target.id).await.expect("clients");
    assert_eq!(clients[0].document.body["authentication_protocol"], "saml");
    assert_eq!(clients[0].document.body["sp_entity_id"], "urn:lantern");
}

#[tokio::test]
async fn a_further_client_is_made_in_its_application() {
    let world = World::new().await;
    let application = world.transmit.list().await.expect("applications").remove(0).document.target.id;
    let body = json!({"name": NAME, "redirect_uris": ["https://lantern.example/cb"]});
    let plan =
        plan_create(&*world.transmit, Kind::TransmitClient, Some(&application), &body).await.expect("a plan");
    let (made, fresh) = done(apply(&*world.transmit, &world.around(), &plan, &[]).await.expect("made"));
    assert_eq!(made.target.parent.as_deref(), Some(application.as_str()));
    assert_eq!(fresh.expect("a secret").client, made.target);
}

#[tokio::test]
async fn at_auth0_every_type_is_made_and_only_confidential_ones_have_a_secret_to_copy() {
    let world = World::new().await;
    for (app_type, method) in [
        ("spa", "none"),
        ("native", "none"),
        ("regular_web", "client_secret_post"),
        ("non_interactive", "client_secret_post"),
    ] {
        let name = format!("{NAME} {app_type}");
        let body = json!({"name": name, "app_type": app_type, "token_endpoint_auth_method": method, "oidc_conformant": true,
            "jwt_configuration": {"alg": "RS256"}});
        let plan = planned(&*world.auth0, Kind::Auth0Client, body).await;
        let (made, fresh) = done(apply(&*world.auth0, &world.around(), &plan, &[]).await.expect("made"));
        assert_eq!((made.name(), made.body["app_type"].as_str()), (name, Some(app_type)));
        assert_eq!(fresh.is_some(), method != "none", "{app_type}");
    }
}

#[tokio::test]
async fn what_the_vendor_refuses_is_known_not_to_be_made_and_can_be_sent_again_when_it_is_right() {
    let world = World::new().await;
    let taken = world.transmit.list().await.expect("applications").remove(0).document.name();
    let mut body = application();
    body["app_name"] = json!(taken);
    let plan = planned(&*world.transmit, Kind::TransmitApplication, body).await;
    assert_eq!(plan.warnings.len(), 1, "another one has the name");
    let refused = apply(&*world.transmit, &world.around(), &plan, &[]).await;
    assert!(matches!(refused, Err(Error::Provider(clientele_providers::Error::Conflict { .. }))));
    assert_eq!(world.journal.entries("t").expect("the journal")[0].state, EntryState::Failed);

    let plan = planned(&*world.transmit, Kind::TransmitApplication, application()).await;
    let around = Surroundings { read_only: true, ..world.around() };
    assert!(matches!(apply(&*world.transmit, &around, &plan, &[]).await, Err(Error::ReadOnly)));
    let nameless = planned(&*world.auth0, Kind::Auth0Client, json!({"app_type": "spa"})).await;
    assert!(nameless.request.is_none() && !nameless.violations.is_empty());
    assert!(matches!(apply(&*world.auth0, &world.around(), &nameless, &[]).await, Err(Error::Violations(1))));
}

#[tokio::test]
async fn another_one_of_the_name_since_the_review_is_told_first() {
    let world = World::new().await;
    let body = json!({"name": NAME, "app_type": "spa"});
    let mine = planned(&*world.auth0, Kind::Auth0Client, body.clone()).await;
    let theirs = planned(&*world.auth0, Kind::Auth0Client, body).await;
    done(apply(&*world.auth0, &world.around(), &theirs, &[]).await.expect("theirs"));
    let Applied::Stale(again) = apply(&*world.auth0, &world.around(), &mine, &[]).await.expect("an answer")
    else {
        panic!("somebody made one of this name");
    };
    assert_eq!(again.warnings.len(), 1);
    assert_eq!(called(&*world.auth0, NAME).await, 1);
}

/// Faults, and whether the vendor makes it all the same.
fn lost() -> [(Value, bool); 5] {
    [
        (json!({"status": 503}), false),
        (json!({"status": 502, "after": true}), true),
        (json!({"cut": true}), true),
        (json!({"reset": true}), true),
        (json!({"truncated": true}), true),
    ]
}

#[tokio::test]
async fn whatever_happens_to_the_answer_nothing_is_doubled_and_no_secret_is_lost() {
    for (fault, made) in lost() {
        for auth0 in [true, false] {
            let world = World::new().await;
            let (door, path, kind, body): (&Arc<dyn Provider>, _, _, _) = if auth0 {
                (
                    &world.auth0,
                    "/api/v2/clients",
                    Kind::Auth0Client,
                    json!({"name": NAME, "app_type": "regular_web"}),
                )
            } else {
                (&world.transmit, "/cis/v1/applications", Kind::TransmitApplication, application())
            };
            let plan = planned(&**door, kind, body).await;
            let mut on = fault.clone();
            on["method"] = json!("POST");
            on["path"] = json!(path);
            on["times"] = json!(1);
            world.sandbox.switch_on(&on).expect("a fault");
            let result = apply(&**door, &world.around(), &plan, &[]).await;
            let entry = world.journal.entries("t").expect("the journal").remove(0);
            if made {
                let (document, fresh) = done(result.expect("it was found again"));
                let fresh = fresh.expect("its secret");
                assert_eq!(
                    door.token_with(&fresh.client.id, &fresh.secret).await.expect("an answer"),
                    TokenTrial::Accepted
                );
                assert_eq!((entry.state, &entry.target), (EntryState::Done, &document.target), "{on}");
                assert_eq!(world.shelf.0.lock().expect("the shelf").len(), 1);
            } else {
                assert!(matches!(result, Err(Error::NotMade(_))), "{on}");
                assert_eq!(entry.state, EntryState::Failed);
            }
            assert_eq!(called(&**door, NAME).await, usize::from(made), "{on}");
        }
    }
}

#[tokio::test]
async fn a_request_that_was_cut_off_may_be_under_way_for_a_minute() {
    let world = Arc::new(World::new().await);
    let plan =
        planned(&*world.auth0, Kind::Auth0Client, json!({"name": NAME, "app_type": "regular_web"})).await;
    world
        .sandbox
        .switch_on(&json!({"method": "POST", "path": "/api/v2/clients", "latency_ms": 60_000}))
        .expect("a fault");
    let start = Timestamp::now();
    let applying = tokio::spawn({
        let world = Arc::clone(&world);
        async move {
            let now = move || start;
            let around = Surroundings { now: &now, ..world.around() };
            apply(&*world.auth0, &around, &plan, &[]).await.map(|_| ())
        }
    });
    while world.journal.open_entries("t").expect("the journal").is_empty() {
        tokio::task::yield_now().await;
    }
    applying.abort();
    assert!(applying.await.expect_err("cut off").is_cancelled());
    world.sandbox.switch_faults_off();

    let entry = world.journal.open_entries("t").expect("the journal").remove(0).id;
    let soon = || start + SignedDuration::from_secs(20);
    let around = Surroundings { now: &soon, ..world.around() };
    assert_eq!(resolve_pending(&*world.auth0, &around).await.expect("asked"), 0, "too soon to tell");
    assert!(matches!(check(&*world.auth0, &around, entry).await, Ok(Applied::Unknown(..))));
    let now = || start + SignedDuration::from_secs(61);
    let around = Surroundings { now: &now, ..world.around() };
    assert!(matches!(check(&*world.auth0, &around, entry).await, Err(Error::NotMade(_))));
    assert_eq!(world.journal.entries("t").expect("the journal")[0].state, EntryState::Failed);
    assert_eq!(called(&*world.auth0, NAME).await, 0);
}

#[tokio::test]
async fn what_was_made_when_the_program_died_is_found_beside_its_namesakes() {
    let world = World::new().await;
    let body = json!({"name": NAME, "app_type": "regular_web"});
    for _ in 0..2 {
        let plan = planned(&*world.auth0, Kind::Auth0Client, body.clone()).await;
        done(apply(&*world.auth0, &world.around(), &plan, &[]).await.expect("made"));
    }
    let latest = world.journal.entries("t").expect("the journal").remove(0);
    assert_eq!(latest.known.len(), 1, "the first one was known before the second");
    // As after a crash between the vendor's answer and the journal's second line.
    let connection =
        rusqlite::Connection::open(world.folder.path().join("journal.sqlite")).expect("the journal");
    connection
        .execute(
            "UPDATE entries SET state = 'pending', target = '', finished_at = NULL WHERE id = ?1",
            [latest.id],
        )
        .expect("as it was before");
    world.shelf.0.lock().expect("the shelf").clear();

    assert_eq!(resolve_pending(&*world.auth0, &world.around()).await.expect("resolved"), 1);
    let again = world.journal.entries("t").expect("the journal").remove(0);
    assert_eq!((again.state, again.target), (EntryState::Done, latest.target.clone()));
    let waiting = world.shelf.0.lock().expect("the shelf").clone();
    assert_eq!(waiting.iter().map(|(id, _)| id).collect::<Vec<_>>(), [&latest.target.id]);
    let Ok(Applied::Done(document, Some(_))) = check(&*world.auth0, &world.around(), latest.id).await else {
        panic!("it is known by now");
    };
    assert_eq!(document.target, ResourceRef::auth0_client(latest.target.id));
    assert!(document.secrets.get(&pointer("/client_secret")).is_some());
}
