//! The end of resources: what goes along is told and kept, and a lost answer is asked about.

use clientele_changes::{
    Action, Applied, EntryState, Error, Surroundings, apply, plan_delete, resolve_pending,
};
use clientele_forms::Kind;
use clientele_providers::{Error as ProviderError, ResourceRef};
use serde_json::{Value, json};

use crate::common::World;

/// An application with more than one client.
async fn with_clients(world: &World) -> ResourceRef {
    for item in world.transmit.list().await.expect("applications") {
        let target = item.document.target;
        if world.transmit.list_clients(&target.id).await.expect("clients").len() > 1 {
            return target;
        }
    }
    panic!("the sandbox has an application with more than one client")
}

#[tokio::test]
async fn an_application_goes_with_its_clients_and_all_of_it_is_kept() {
    let world = World::new().await;
    let target = with_clients(&world).await;
    let clients = world.transmit.list_clients(&target.id).await.expect("clients");
    let plan = plan_delete(&*world.transmit, &target).await.expect("a plan");
    let said = plan.consequences.join(" ");
    for client in &clients {
        assert!(said.contains(&client.document.name()), "{said}");
    }
    assert!(said.contains("cannot be brought back"));

    let applied = apply(&*world.transmit, &world.around(), &plan, &[]).await.expect("applied");
    assert!(matches!(applied, Applied::Deleted));
    assert!(matches!(world.transmit.get(&target).await, Err(ProviderError::NotFound { .. })));
    let entry = world.journal.entries("t").expect("the journal").remove(0);
    assert_eq!((entry.action, entry.state, &entry.after), (Action::Delete, EntryState::Done, &Value::Null));
    assert_eq!(entry.before, plan.fresh.body, "a whole copy");
    assert_eq!(entry.along.len(), clients.len() + 1, "its clients and its login methods");
    assert!(entry.along.iter().any(|gone| gone.target.kind == Kind::TransmitLoginMethods));
    for client in &clients {
        let kept = entry.along.iter().find(|gone| gone.target == client.document.target).expect("kept");
        assert_eq!(kept.body, client.document.body);
    }
}

#[tokio::test]
async fn what_a_client_was_to_its_application_is_told_and_the_last_one_stays() {
    let world = World::new().await;
    let application = with_clients(&world).await;
    let default =
        world.transmit.get(&application).await.expect("it").body["client_id"].as_str().map(str::to_owned);
    let mut left = world.transmit.list_clients(&application.id).await.expect("clients");
    let default = left
        .iter()
        .position(|item| Some(item.document.target.id.as_str()) == default.as_deref())
        .map(|at| left.remove(at))
        .expect("the default client");
    let plan = plan_delete(&*world.transmit, &default.document.target).await.expect("a plan");
    assert!(plan.consequences[0].contains("default client"), "{:?}", plan.consequences);
    while left.len() > 1 {
        let target = left.pop().expect("one more").document.target;
        let plan = plan_delete(&*world.transmit, &target).await.expect("a plan");
        assert!(matches!(apply(&*world.transmit, &world.around(), &plan, &[]).await, Ok(Applied::Deleted)));
    }
    let Ok(Applied::Deleted) = apply(&*world.transmit, &world.around(), &plan, &[]).await else {
        panic!("the plan of the default client still holds");
    };
    let plan = plan_delete(&*world.transmit, &left[0].document.target).await.expect("a plan");
    assert!(plan.consequences.iter().any(|said| said.contains("only client")));
    let refused = apply(&*world.transmit, &world.around(), &plan, &[]).await;
    let Err(Error::Provider(error)) = refused else { panic!("an application needs a client") };
    assert!(error.to_string().contains("at least one client"), "the vendor's words: {error}");
}

#[tokio::test]
async fn a_change_since_the_review_is_reviewed_anew_and_a_read_only_tenant_stays() {
    let world = World::new().await;
    let target = with_clients(&world).await;
    let plan = plan_delete(&*world.transmit, &target).await.expect("a plan");
    let around = Surroundings { read_only: true, ..world.around() };
    assert!(matches!(apply(&*world.transmit, &around, &plan, &[]).await, Err(Error::ReadOnly)));
    let body = json!({"name": "One more", "redirect_uris": []});
    let more =
        clientele_changes::plan_create(&*world.transmit, Kind::TransmitClient, Some(&target.id), &body).await;
    assert!(matches!(
        apply(&*world.transmit, &world.around(), &more.expect("a plan"), &[]).await,
        Ok(Applied::Done(..))
    ));
    let Ok(Applied::Stale(again)) = apply(&*world.transmit, &world.around(), &plan, &[]).await else {
        panic!("a client was added in between");
    };
    assert!(again.consequences.join(" ").contains("One more"));
    assert!(world.transmit.get(&target).await.is_ok());
}

#[tokio::test]
async fn the_global_client_is_never_deleted() {
    let world = World::new().await;
    let target = world.auth0_client("Harbor Statements").await;
    let mut global = world.auth0.get(&target).await.expect("the client");
    global.body["global"] = json!(true);
    assert!(matches!(world.auth0.delete_request(&global), Err(ProviderError::Unsupported(_))));
}

#[tokio::test]
async fn a_deletion_whose_answer_was_lost_is_asked_about() {
    for (fault, gone) in [
        (json!({"status": 503}), false),
        (json!({"status": 502, "after": true}), true),
        (json!({"reset": true}), true),
    ] {
        let world = World::new().await;
        let target = world.auth0_client("Harbor Statements").await;
        let plan = plan_delete(&*world.auth0, &target).await.expect("a plan");
        let mut on = fault.clone();
        on["method"] = json!("DELETE");
        on["path"] = json!("/api/v2/clients");
        on["times"] = json!(1);
        world.sandbox.switch_on(&on).expect("a fault");
        let result = apply(&*world.auth0, &world.around(), &plan, &[]).await;
        let entry = world.journal.entries("t").expect("the journal").remove(0);
        if gone {
            assert!(matches!(result, Ok(Applied::Deleted)), "{on}");
            assert_eq!(entry.state, EntryState::Done);
        } else {
            assert!(matches!(result, Err(Error::NotMade(_))), "{on}");
            assert_eq!(entry.state, EntryState::Failed);
        }
        assert_eq!(world.auth0.get(&target).await.is_err(), gone);
        assert_eq!(resolve_pending(&*world.auth0, &world.around()).await.expect("nothing is open"), 0);
    }
}
