//! Making, copying and deleting, as a window does it.

use clientele_console::Console;
use clientele_forms::Kind;
use clientele_ipc::change::{
    Applied, ApplyChange, ChangePlan, CheckChange, CopyResource, PlanCreation, PlanDeletion,
};
use clientele_ipc::resource::{ListClients, Resource, Target};
use clientele_ipc::tenant::{Tenant, Vendor};
use clientele_ipc::{Commands, Error, ErrorCode};
use clientele_sandbox::Sandbox;
use clientele_test_host::Machine;
use serde_json::{Value, json};

use super::{client_secret, rows, sandbox, started, typed};

pub(crate) async fn connected(console: &Console, vendor: Vendor, sandbox: &Sandbox) -> Tenant {
    let endpoints = sandbox.endpoints();
    let tenant = if vendor == Vendor::Auth0 { &endpoints.auth0 } else { &endpoints.transmit };
    console.connect_tenant(typed(vendor, tenant)).await.expect("a tenant")
}

async fn made(console: &Console, tenant: &Tenant, kind: Kind, document: Value) -> ChangePlan {
    let request = PlanCreation { tenant: tenant.id.clone(), kind, parent: None, document };
    console.plan_creation(request).await.expect("a plan")
}

async fn apply(console: &Console, plan: ChangePlan) -> Result<Applied, Error> {
    console.apply_change(ApplyChange { plan: plan.id, choices: Vec::new() }).await
}

fn done(applied: Applied) -> (Resource, Option<Target>) {
    let Applied::Done { resource, new_secret } = applied else { panic!("{applied:?}") };
    (*resource, new_secret)
}

#[tokio::test]
async fn a_client_is_made_its_secret_waits_and_both_go_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let (machine, sandbox) = (Machine::new(folder.path()), sandbox().await);
    let console = started(&machine);
    let tenant = connected(&console, Vendor::Auth0, &sandbox).await;
    let document =
        json!({"name": "Lantern", "app_type": "non_interactive", "grant_types": ["client_credentials"]});
    let plan = made(&console, &tenant, Kind::Auth0Client, document).await;
    assert_eq!(
        (plan.requests[0].method.as_str(), plan.requests[0].path.as_str()),
        ("POST", "/api/v2/clients")
    );
    assert!(plan.fields.iter().all(|field| field.before.is_none()));

    let applied = apply(&console, plan).await.expect("made");
    let answer = serde_json::to_string(&applied).expect("JSON");
    let (resource, secret) = done(applied);
    assert_eq!(secret.as_ref(), Some(&resource.target));
    assert!(resource.unclaimed);
    let secret =
        console.reveal_secret(client_secret(&tenant.id, &resource.target)).await.expect("it waits").secret;
    assert!(!answer.contains(&secret), "the answer holds no secret");
    assert_eq!(started(&machine).start(()).await.expect("a start").unclaimed.len(), 1);

    let request = PlanDeletion { tenant: tenant.id.clone(), target: resource.target.clone() };
    let plan = console.plan_deletion(request).await.expect("a plan");
    assert!(!plan.consequences.is_empty());
    assert_eq!(apply(&console, plan).await.expect("deleted"), Applied::Deleted);
    assert!(rows(&console, &tenant.id).await.iter().all(|row| row.target != resource.target));
    assert!(
        started(&machine).start(()).await.expect("a start").unclaimed.is_empty(),
        "its secret opens nothing"
    );
}

#[tokio::test]
async fn an_application_is_copied_without_ids_and_secrets() {
    let folder = tempfile::tempdir().expect("a folder");
    let (machine, sandbox) = (Machine::new(folder.path()), sandbox().await);
    let console = started(&machine);
    let tenant = connected(&console, Vendor::Transmit, &sandbox).await;
    let with_google = |methods: &Option<Vec<String>>| methods.iter().flatten().any(|name| name == "google");
    let row = rows(&console, &tenant.id).await.into_iter().find(|row| with_google(&row.login_methods));
    let row = row.expect("an application with Google");
    let request = CopyResource { tenant: tenant.id.clone(), target: row.target.clone() };
    let copied = console.copy_resource(request).await.expect("a copy");
    assert_eq!(copied.document["app_name"], format!("Copy of {}", row.name));
    let text = copied.document.to_string();
    assert!(
        !text.contains("$secret")
            && !text.contains("client_secret\"")
            && !text.contains(&row.target.id)
            && !text.contains(&row.client_id),
        "{text}"
    );
    assert!(copied.login_methods.as_ref().is_some_and(|methods| methods.get("google").is_none()));
    assert!(copied.left_out.iter().any(|said| said.contains("Google")), "{:?}", copied.left_out);

    let plan = made(&console, &tenant, copied.kind, copied.document.clone()).await;
    assert!(plan.violations.is_empty(), "{:?}", plan.violations);
    let (resource, secret) = done(apply(&console, plan).await.expect("made"));
    assert_ne!(resource.target.id, row.target.id);
    let clients = ListClients { tenant: tenant.id.clone(), application: resource.target.id.clone() };
    let clients = console.list_clients(clients).await.expect("clients").rows;
    assert_eq!(clients[0].redirect_uris, row.redirect_uris);
    assert!(secret.is_none_or(|secret| secret == clients[0].target));
}

#[tokio::test]
async fn every_client_at_auth0_has_a_copy_that_can_be_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let (machine, sandbox) = (Machine::new(folder.path()), sandbox().await);
    let console = started(&machine);
    let tenant = connected(&console, Vendor::Auth0, &sandbox).await;
    let mut number = 0;
    for row in rows(&console, &tenant.id).await.into_iter().take(40) {
        let request = CopyResource { tenant: tenant.id.clone(), target: row.target };
        let copied = console.copy_resource(request).await.expect("a copy");
        let plan = made(&console, &tenant, copied.kind, copied.document).await;
        // Some of them hold values of a wrong type, which have to be put right first.
        assert!(plan.violations.iter().all(|v| v.keyword == "type"), "{}: {:?}", row.name, plan.violations);
        if !plan.violations.is_empty() {
            continue;
        }
        number += 1;
        let applied = apply(&console, plan).await.unwrap_or_else(|error| panic!("{}: {error:?}", row.name));
        assert_eq!(done(applied).0.name, format!("Copy of {}", row.name));
    }
    assert!(number > 30, "{number} were made");
}

#[tokio::test]
async fn what_may_have_been_made_is_checked_and_never_sent_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let (machine, sandbox) = (Machine::new(folder.path()), sandbox().await);
    let console = started(&machine);
    let tenant = connected(&console, Vendor::Auth0, &sandbox).await;
    let plan =
        made(&console, &tenant, Kind::Auth0Client, json!({"name": "Lantern", "app_type": "spa"})).await;
    let id = plan.id.clone();
    let early = console.check_change(CheckChange { plan: id.clone() }).await;
    assert_eq!(early.expect_err("it was not sent").code, ErrorCode::BadInput);
    // The answer is lost, and while the vendor makes it, its lists begin to fail too.
    for fault in [json!({"latency_ms": 1_500}), json!({"status": 502, "after": true})] {
        let mut fault = fault;
        (fault["method"], fault["path"], fault["times"]) =
            (json!("POST"), json!("/api/v2/clients"), json!(1));
        sandbox.switch_on(&fault).expect("a fault");
    }
    let applying = tokio::spawn({
        let (console, plan) = (console.clone(), plan.clone());
        async move { apply(&console, plan).await }
    });
    let journal = folder.path().join("journal.sqlite");
    while !pending(&journal) {
        tokio::task::yield_now().await;
    }
    sandbox.switch_on(&json!({"method": "GET", "path": "/api/v2/clients", "status": 500})).expect("a fault");
    let applied = applying.await.expect("no panic").expect("sent");
    assert!(matches!(applied, Applied::Unknown { .. }), "{applied:?}");
    let again = apply(&console, plan).await.expect_err("it is not sent again");
    assert_eq!(again.code, ErrorCode::OutcomeUnknown);
    let still = console.check_change(CheckChange { plan: id.clone() }).await;
    assert!(matches!(still, Ok(Applied::Unknown { .. })));

    sandbox.switch_faults_off();
    let checked = console.check_change(CheckChange { plan: id }).await.expect("it was found");
    assert_eq!(done(checked).0.name, "Lantern");
    assert_eq!(rows(&console, &tenant.id).await.iter().filter(|row| row.name == "Lantern").count(), 1);
}

/// Whether a request is on its way.
fn pending(journal: &std::path::Path) -> bool {
    let connection = rusqlite::Connection::open(journal).expect("the journal");
    let count =
        connection.query_row("SELECT count(*) FROM entries WHERE state = 'pending'", [], |row| row.get(0));
    count.is_ok_and(|count: i64| count > 0)
}
