//! The life of a credential of an Auth0 client: made, put in force, taken out, deleted, each through a plan.

use clientele_console::{Console, Options};
use clientele_forms::Kind;
use clientele_ipc::change::{Applied, ApplyChange, ChangePlan, PlanCreation, PlanCredentials, PlanDeletion};
use clientele_ipc::resource::{Credential, ListCredentials, Target};
use clientele_ipc::tenant::{Tenant, Vendor};
use clientele_ipc::{Commands, ErrorCode};
use clientele_test_host::Machine;
use serde_json::json;

use crate::{rows, sandbox, typed};

async fn applied(console: &Console, plan: ChangePlan) -> Applied {
    assert!(plan.violations.is_empty(), "{:?}", plan.violations);
    console.apply_change(ApplyChange { plan: plan.id, choices: Vec::new() }).await.expect("applied")
}

async fn credentials(console: &Console, tenant: &Tenant, client: &str) -> Vec<Credential> {
    let request = ListCredentials { tenant: tenant.id.clone(), client: client.into() };
    console.list_credentials(request).await.expect("credentials")
}

#[tokio::test]
async fn a_key_is_made_put_in_force_taken_out_and_deleted() {
    let folder = tempfile::tempdir().expect("a folder");
    let (machine, sandbox) = (Machine::new(folder.path()), sandbox().await);
    let console = machine.start(Options::default());
    let tenant =
        console.connect_tenant(typed(Vendor::Auth0, &sandbox.endpoints().auth0)).await.expect("a tenant");
    let row = rows(&console, &tenant.id).await.into_iter().find(|row| row.name == "Fraud Signals Ingest");
    let client = row.expect("the client").target;
    assert!(credentials(&console, &tenant, &client.id).await.is_empty());

    let pem = include_str!("../../../sandbox/tests/sandbox/keys/second.public.pem");
    let document = json!({"name": "spring key", "credential_type": "public_key", "alg": "RS256", "pem": pem});
    let creation = PlanCreation {
        tenant: tenant.id.clone(),
        kind: Kind::Auth0Credential,
        parent: Some(client.id.clone()),
        document,
    };
    let plan = console.plan_creation(creation).await.expect("a plan");
    let made = applied(&console, plan).await;
    assert!(matches!(made, Applied::Done { .. }), "{made:?}");
    let known = credentials(&console, &tenant, &client.id).await;
    assert_eq!((known.len(), known[0].name.as_str(), known[0].places.len()), (1, "spring key", 0));
    let key: Target = known[0].target.clone();

    let in_force = |credentials: Vec<String>| PlanCredentials {
        tenant: tenant.id.clone(),
        target: client.clone(),
        place: "private_key_jwt".into(),
        credentials,
    };
    let plan = console.plan_credentials(in_force(vec![key.id.clone()])).await.expect("a plan");
    assert!(matches!(applied(&console, plan).await, Applied::Done { .. }));
    assert_eq!(credentials(&console, &tenant, &client.id).await[0].places, ["private_key_jwt"]);

    let deletion = PlanDeletion { tenant: tenant.id.clone(), target: key.clone() };
    let refused = console.plan_deletion(deletion.clone()).await.expect_err("it is in use");
    assert_eq!(refused.code, ErrorCode::Conflict);
    let plan = console.plan_credentials(in_force(Vec::new())).await.expect("a plan");
    assert!(matches!(applied(&console, plan).await, Applied::Done { .. }));
    let plan = console.plan_deletion(deletion).await.expect("a plan");
    assert_eq!(applied(&console, plan).await, Applied::Deleted);
    assert!(credentials(&console, &tenant, &client.id).await.is_empty());
}
