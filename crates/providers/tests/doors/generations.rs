//! The three generations of Transmit Security, tokens of one application, and what fields refer to.

use clientele_providers::{Error, Lookup, Proof, ResourceRef, RotationSupport, TokenTrial, Vendor};
use clientele_sandbox::{Generation, Options};
use serde_json::json;

use crate::support::{Bench, find, secret};

async fn of(generation: Generation) -> Bench {
    Bench::with_options(Vendor::Transmit, Options { generation, ..Options::default() }).await
}

#[tokio::test]
async fn the_answers_tell_the_generation_and_a_person_overrules_them() {
    for (generation, year) in
        [(Generation::Y2023, 2023), (Generation::Y2025, 2025), (Generation::Y2026, 2026)]
    {
        let bench = of(generation).await;
        assert_eq!(bench.provider.seen_generation(), None);
        let probe = bench.provider.probe().await.unwrap();
        assert_eq!((probe.grant.generation, bench.provider.seen_generation()), (Some(year), Some(year)));
        let applications = bench.provider.list().await.unwrap();
        let clients = bench.provider.list_clients(&applications[0].document.target.id).await.unwrap();
        assert!(!clients.is_empty() && clients.iter().all(|item| item.problem.is_none()));
        assert_eq!(bench.provider.seen_generation(), Some(year), "lists agree");

        let overruled = bench.with(|account| account.generation = Some(2026));
        let probe = overruled.probe().await.unwrap();
        assert_eq!(probe.grant.generation, Some(2026));
        assert_eq!(probe.warnings.len(), usize::from(year != 2026), "{:?}", probe.warnings);
        let known = bench.with(|account| account.seen_generation = Some(year));
        assert_eq!(known.grant().generation, Some(year), "before the first answer");
    }
}

#[tokio::test]
async fn a_client_is_changed_in_every_generation() {
    for generation in [Generation::Y2023, Generation::Y2025, Generation::Y2026] {
        let bench = of(generation).await;
        bench.provider.probe().await.unwrap();
        let applications = bench.provider.list().await.unwrap();
        let clients = bench.provider.list_clients(&applications[0].document.target.id).await.unwrap();
        let target = find(&clients, |body| body["redirect_uris"].is_array()).target.clone();
        let fresh = bench.provider.get(&target).await.unwrap();
        let mut wanted = fresh.clone();
        wanted.body["description"] = json!("seen in every generation");
        let request = bench.provider.update_request(&fresh, &wanted).unwrap().unwrap();
        let after = bench.provider.send(&request).await.unwrap();
        assert_eq!(after.body["description"], wanted.body["description"]);
        assert_eq!(secret(&after), secret(&fresh));
    }
}

#[tokio::test]
async fn the_token_of_one_application_reaches_that_one() {
    let bench = of(Generation::Y2026).await;
    let applications = bench.provider.list().await.unwrap();
    let own = applications[0].document.target.clone();
    let clients = bench.provider.list_clients(&own.id).await.unwrap();
    let client = find(&clients, |body| body["authentication_protocol"] != "saml");
    let door = bench.with(|account| {
        account.client_id.clone_from(&client.target.id);
        account.proof = Proof::Secret(secret(client).into());
    });
    let probe = door.probe().await.unwrap();
    assert_eq!(probe.grant.application.as_ref(), Some(&own.id));
    assert_eq!(probe.warnings.len(), 1);
    let listed = door.list().await.unwrap();
    assert_eq!(listed.iter().map(|item| &item.document.target).collect::<Vec<_>>(), [&own]);
    assert_eq!(door.list_clients(&own.id).await.unwrap().len(), clients.len());
    let other = applications[1].document.target.clone();
    assert!(matches!(door.get(&other).await, Err(Error::NotAuthorised { .. })));
    let new = clientele_providers::Document::decode(ResourceRef::application(""), json!({"app_name": "x"}));
    assert!(matches!(door.create_request(&new), Err(Error::NotAuthorised { .. })));
    assert!(bench.provider.create_request(&new).is_ok());
}

#[tokio::test]
async fn a_second_secret_works_beside_the_first() {
    let bench = of(Generation::Y2026).await;
    bench.provider.probe().await.unwrap();
    let applications = bench.provider.list().await.unwrap();
    let clients = bench.provider.list_clients(&applications[0].document.target.id).await.unwrap();
    let client = find(&clients, |body| body["authentication_protocol"] != "saml");
    let old = bench.provider.get(&client.target).await.unwrap();
    assert_eq!(bench.provider.rotation(&old), RotationSupport::Overlapping);
    assert_eq!(bench.provider.active_secrets(&old.target).await.unwrap().len(), 1);
    let request = bench.provider.rotate_request(&old.target).unwrap();
    assert!(!request.idempotent);
    let new = bench.provider.send(&request).await.unwrap();
    assert_ne!(secret(&new), secret(&old));
    for works in [&old, &new] {
        let trial = bench.provider.token_with(&old.target.id, &secret(works).into()).await.unwrap();
        assert_eq!(trial, TokenTrial::Accepted);
    }
    let active = bench.provider.active_secrets(&old.target).await.unwrap();
    assert!(active.len() == 2 && active[0].id != active[1].id);
    assert!(matches!(bench.provider.send(&request).await, Err(Error::Invalid { .. })), "two at most");
}

#[tokio::test]
async fn what_fields_refer_to_can_be_picked() {
    let bench = Bench::start(Vendor::Transmit).await;
    for lookup in [Lookup::Resources, Lookup::ClientGroups, Lookup::ServiceProviders] {
        let choices = bench.provider.look_up(&lookup).await.unwrap();
        assert!(!choices.is_empty(), "{lookup:?}");
        assert!(
            choices.iter().all(|choice| !choice.name.is_empty() && choice.name != choice.id),
            "{choices:?}"
        );
    }
    let unknown = bench.provider.look_up(&Lookup::CustomDomains).await;
    assert!(matches!(unknown, Err(Error::Unsupported(_))));

    let bench = Bench::start(Vendor::Auth0).await;
    assert_eq!(bench.provider.look_up(&Lookup::CustomDomains).await.unwrap().len(), 2);
    let clients = bench.provider.list().await.unwrap();
    let id = find(&clients, |body| body["app_type"] == "regular_web").target.id.clone();
    let connections = bench.provider.look_up(&Lookup::Connections(id)).await.unwrap();
    assert!(!connections.is_empty() && connections.iter().all(|choice| !choice.note.is_empty()));
}
