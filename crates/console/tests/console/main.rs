//! The commands as a window calls them, against a sandbox over HTTP.

mod api;
mod credentials;
mod history;
mod lifecycle;
mod lists;
mod silence;

use std::sync::Arc;

use clientele_console::{Console, Options};
use clientele_forms::{Edits, Kind, Pointer, is_placeholder};
use clientele_ipc::change::{Applied, ApplyChange, DiscardPlan, PlanChange, PlanRotation};
use clientele_ipc::resource::{ListClients, ListResources, ReadResource, Row, Target};
use clientele_ipc::secret::SecretAt;
use clientele_ipc::start::{KeyringState, OpenLink};
use clientele_ipc::tenant::{
    Address, ApiSettings, Connect, Environment, ForgetTenant, Proof, SetEditing, TenantId, Vendor,
};
use clientele_ipc::{Commands, ErrorCode};
use clientele_sandbox::Sandbox;
use clientele_test_host::{Machine, exposed};
use serde_json::json;

fn started(machine: &Arc<Machine>) -> Console {
    machine.start(Options::default())
}

async fn sandbox() -> Sandbox {
    Sandbox::start(clientele_sandbox::Options::default()).await.expect("a sandbox")
}

/// What a person types to connect a tenant of a sandbox.
fn typed(vendor: Vendor, tenant: &clientele_sandbox::Tenant) -> Connect {
    Connect {
        name: "Harbor".into(),
        vendor,
        address: Address::Domain { domain: tenant.base_url.clone() },
        client_id: tenant.client_id.clone(),
        client_secret: exposed(&tenant.client_secret).into(),
        proof: Proof::Secret,
        settings: ApiSettings::default(),
        environment: Environment::Development,
        read_only: false,
    }
}

async fn rows(console: &impl Commands, tenant: &TenantId) -> Vec<Row> {
    console
        .list_resources(ListResources { tenant: tenant.clone(), reading: None })
        .await
        .expect("a list")
        .rows
}

fn client_secret(tenant: &TenantId, target: &Target) -> SecretAt {
    SecretAt { tenant: tenant.clone(), target: target.clone(), pointer: Pointer::of(["client_secret"]) }
}

#[tokio::test]
async fn a_tenant_is_connected_found_again_and_forgotten() {
    let folder = tempfile::tempdir().expect("a folder");
    let (machine, sandbox) = (Machine::new(folder.path()), sandbox().await);
    let console = started(&machine);
    let secret = typed(Vendor::Auth0, &sandbox.endpoints().auth0).client_secret;
    let verdict =
        console.test_connection(typed(Vendor::Auth0, &sandbox.endpoints().auth0)).await.expect("a verdict");
    assert!(verdict.ok, "{}", verdict.message);
    assert!(machine.kept_secrets() == 0, "trying keeps nothing");

    let tenant =
        console.connect_tenant(typed(Vendor::Auth0, &sandbox.endpoints().auth0)).await.expect("a tenant");
    assert!(rows(&console, &tenant.id).await.len() >= 100);
    let settings = format!("{:?}", machine.settings());
    assert!(!settings.contains(&secret), "the secret is in the keyring alone");

    // A new start of the program on the same machine.
    let again = started(&machine);
    let start = again.start(()).await.expect("a start");
    assert_eq!(start.tenants, std::slice::from_ref(&tenant));
    assert_eq!(start.keyring, KeyringState::Available);
    assert!(!rows(&again, &tenant.id).await.is_empty(), "it connects without asking again");

    again.forget_tenant(ForgetTenant { tenant: tenant.id.clone() }).await.expect("forgotten");
    assert!(machine.kept_secrets() == 0);
    assert!(started(&machine).start(()).await.expect("a start").tenants.is_empty());
}

#[tokio::test]
async fn what_cannot_connect_says_which_input_is_wrong() {
    let folder = tempfile::tempdir().expect("a folder");
    let (machine, sandbox) = (Machine::new(folder.path()), sandbox().await);
    let console = started(&machine);
    let good = typed(Vendor::Transmit, &sandbox.endpoints().transmit);
    let domain = |domain: &str| Address::Domain { domain: domain.into() };
    let cases = [
        (
            "a wrong secret",
            {
                let mut c = good.clone();
                c.client_secret = "nonsense".into();
                c
            },
            "client_secret",
        ),
        (
            "no client ID",
            {
                let mut c = good.clone();
                c.client_id = " ".into();
                c
            },
            "client_id",
        ),
        (
            "nobody there",
            {
                let mut c = good.clone();
                c.address = domain("http://127.0.0.1:1");
                c
            },
            "address",
        ),
        (
            "no encryption",
            {
                let mut c = good.clone();
                c.address = domain("http://example.com");
                c
            },
            "address",
        ),
        (
            "no address",
            {
                let mut c = good.clone();
                c.address = domain("  ");
                c
            },
            "address",
        ),
        (
            "no region",
            {
                let mut c = good.clone();
                c.address = Address::Region { region: "mars".into() };
                c
            },
            "address",
        ),
    ];
    for (what, connect, input) in cases {
        let verdict = console.test_connection(connect.clone()).await.expect("a verdict");
        assert!(!verdict.ok, "{what}");
        assert_eq!(verdict.input.as_deref(), Some(input), "{what}: {}", verdict.message);
        assert!(!verdict.message.contains("nonsense"), "{what}: the message holds the secret");
        assert!(console.connect_tenant(connect).await.is_err(), "{what}");
    }
    assert!(machine.settings().is_empty(), "nothing was kept");
}

#[tokio::test]
async fn without_a_keyring_a_tenant_lasts_for_the_session() {
    let folder = tempfile::tempdir().expect("a folder");
    let (machine, sandbox) = (Machine::new(folder.path()), sandbox().await);
    machine.refuse_keyring(true);
    let console = started(&machine);
    let KeyringState::SessionOnly { reason } = console.start(()).await.expect("a start").keyring else {
        panic!("the keyring refuses");
    };
    assert!(!reason.is_empty());
    let tenant =
        console.connect_tenant(typed(Vendor::Auth0, &sandbox.endpoints().auth0)).await.expect("a tenant");
    assert!(tenant.session_only);
    assert!(!rows(&console, &tenant.id).await.is_empty());
    assert!(
        started(&machine).start(()).await.expect("a start").tenants.is_empty(),
        "it was not written down"
    );
}

#[tokio::test]
async fn an_edit_goes_through_a_plan() {
    let folder = tempfile::tempdir().expect("a folder");
    let (machine, sandbox) = (Machine::new(folder.path()), sandbox().await);
    let console = started(&machine);
    let tenant = console
        .connect_tenant(typed(Vendor::Transmit, &sandbox.endpoints().transmit))
        .await
        .expect("a tenant");
    let application =
        rows(&console, &tenant.id).await.into_iter().find(|row| row.name == "Harbor Mobile Banking");
    let application = application.expect("the application").target;
    let clients = console
        .list_clients(ListClients { tenant: tenant.id.clone(), application: application.id.clone() })
        .await
        .expect("its clients");
    let client = clients.rows.iter().find(|row| row.name == "Harbor Web").expect("the client").target.clone();
    let read = ReadResource { tenant: tenant.id.clone(), target: client.clone() };
    let resource = console.read_resource(read.clone()).await.expect("the client");
    assert!(is_placeholder(&resource.document["client_secret"]), "no secret reaches the window");

    let mut wanted = resource.document.clone();
    wanted["redirect_uris"].as_array_mut().expect("a list").push(json!("https://new.example/cb"));
    let request = PlanChange {
        tenant: tenant.id.clone(),
        target: client.clone(),
        base: resource.document.clone(),
        edits: Edits::between(&resource.document, &wanted),
    };
    let plan = console.plan_change(request.clone()).await.expect("a plan");
    assert_eq!((plan.fields.len(), plan.requests.len()), (1, 1));
    assert_eq!(plan.fields[0].label, "Redirect URIs");
    console.discard_plan(DiscardPlan { plan: plan.id.clone() }).await.expect("discarded");
    let gone = console.apply_change(ApplyChange { plan: plan.id, choices: Vec::new() }).await;
    assert_eq!(gone.expect_err("it was discarded").code, ErrorCode::PlanGone);

    let plan = console.plan_change(request).await.expect("a plan");
    let applied =
        console.apply_change(ApplyChange { plan: plan.id, choices: Vec::new() }).await.expect("applied");
    let Applied::Done { resource, new_secret: None } = applied else { panic!("{applied:?}") };
    assert_eq!(resource.document["redirect_uris"], wanted["redirect_uris"]);
    let reread = console.read_resource(read).await.expect("the client");
    assert_eq!(reread.document["redirect_uris"], wanted["redirect_uris"]);

    let methods = Target { kind: Kind::TransmitLoginMethods, ..application };
    let resource =
        console.read_resource(ReadResource { tenant: tenant.id, target: methods }).await.expect("methods");
    assert!(resource.document.is_object());
}

#[tokio::test]
async fn a_fresh_secret_waits_until_it_is_copied_even_through_a_new_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let (machine, sandbox) = (Machine::new(folder.path()), sandbox().await);
    let console = started(&machine);
    let tenant =
        console.connect_tenant(typed(Vendor::Auth0, &sandbox.endpoints().auth0)).await.expect("a tenant");
    let row = rows(&console, &tenant.id).await.into_iter().find(|row| row.name == "Fraud Signals Ingest");
    let target = row.expect("the client").target;
    let at = client_secret(&tenant.id, &target);
    let old = console.reveal_secret(at.clone()).await.expect("the old secret").secret;

    let plan =
        console.plan_rotation(PlanRotation { tenant: tenant.id.clone(), target: target.clone() }).await;
    let apply = ApplyChange { plan: plan.expect("a plan").id, choices: Vec::new() };
    let applied = console.apply_change(apply).await.expect("applied");
    let answer = serde_json::to_string(&applied).expect("JSON");
    let Applied::Done { resource, new_secret: Some(_) } = applied else { panic!("no new secret") };
    assert!(resource.unclaimed);

    let again = started(&machine);
    let waiting = again.start(()).await.expect("a start").unclaimed;
    assert_eq!(waiting.len(), 1);
    assert_eq!((&waiting[0].target, waiting[0].name.as_str()), (&target, "Fraud Signals Ingest"));
    let receipt = again.copy_secret(at).await.expect("copied");
    let copied = machine.clipboard_text().expect("a text");
    assert_ne!(copied, old);
    assert!(!answer.contains(&copied), "the answer of a rotation holds no secret");
    assert_eq!(receipt.fingerprint.len(), "8f:3a:c1:77".len());
    assert!(again.start(()).await.expect("a start").unclaimed.is_empty(), "it was handed over");
    let settings = format!("{:?}", machine.settings());
    assert!(!settings.contains(&copied) && !settings.contains(&old));

    again.close().await;
    assert_eq!(machine.clipboard_text(), None, "a secret does not outlive the program");
}

#[tokio::test]
async fn another_programs_clipboard_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let (machine, sandbox) = (Machine::new(folder.path()), sandbox().await);
    let console = started(&machine);
    let tenant =
        console.connect_tenant(typed(Vendor::Auth0, &sandbox.endpoints().auth0)).await.expect("a tenant");
    let row = rows(&console, &tenant.id).await.into_iter().find(|row| row.name == "Fraud Signals Ingest");
    console.copy_secret(client_secret(&tenant.id, &row.expect("the client").target)).await.expect("copied");
    machine.copy_elsewhere("a shopping list");
    console.clear_clipboard(()).await.expect("done");
    assert_eq!(machine.clipboard_text().as_deref(), Some("a shopping list"));
}

#[tokio::test]
async fn the_sandbox_is_two_tenants_that_work_and_start_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let machine = Machine::new(folder.path());
    let console = started(&machine);
    let tenants = console.open_sandbox(()).await.expect("the sandbox");
    assert_eq!(tenants.len(), 2);
    for tenant in &tenants {
        assert!(tenant.sandbox && rows(&console, &tenant.id).await.len() >= 60, "{}", tenant.name);
    }
    assert_eq!(console.open_sandbox(()).await.expect("the sandbox"), tenants, "it runs once");
    assert_eq!(console.reset_sandbox(()).await.expect("anew"), tenants);
    assert!(!rows(&console, &tenants[0].id).await.is_empty(), "it can be used after it was made anew");
    let refused = console.forget_tenant(ForgetTenant { tenant: tenants[0].id.clone() }).await;
    assert_eq!(refused.expect_err("it is built in").code, ErrorCode::BadInput);
    console.close().await;
}

#[tokio::test]
async fn a_request_of_the_wrong_form_is_refused_without_quoting_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let console = started(&Machine::new(folder.path()));
    for (name, request) in [
        ("connect_tenant", json!({"client_secret": 4242, "name": "canary"})),
        ("connect_tenant", json!("canary")),
        ("no_such_command", json!("canary")),
    ] {
        let error = clientele_ipc::dispatch(&console, name, request).await.expect_err("refused");
        assert_eq!(error.code, ErrorCode::Internal);
        assert!(!error.message.contains("canary") && !error.message.contains("4242"), "{}", error.message);
    }
}

#[tokio::test]
async fn a_read_only_tenant_refuses_until_it_is_opened_for_editing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (machine, sandbox) = (Machine::new(folder.path()), sandbox().await);
    let console = started(&machine);
    let connect = Connect { read_only: true, ..typed(Vendor::Auth0, &sandbox.endpoints().auth0) };
    let tenant = console.connect_tenant(connect).await.expect("a tenant");
    let row = rows(&console, &tenant.id).await.into_iter().find(|row| row.name == "Fraud Signals Ingest");
    let target = row.expect("the client").target;
    let rotate = async |console: &Console| {
        let request = PlanRotation { tenant: tenant.id.clone(), target: target.clone() };
        let plan = console.plan_rotation(request).await.expect("a plan");
        console.apply_change(ApplyChange { plan: plan.id, choices: Vec::new() }).await
    };
    assert_eq!(rotate(&console).await.expect_err("refused").code, ErrorCode::ReadOnlyTenant);
    let editing = SetEditing { tenant: tenant.id.clone(), editing: true, minutes: None };
    assert!(!console.set_editing(editing).await.expect("opened").read_only);
    // It stays open through a new start of the program.
    assert!(matches!(rotate(&started(&machine)).await, Ok(Applied::Done { new_secret: Some(_), .. })));
}

#[tokio::test]
async fn pages_of_the_documentation_are_opened_and_no_others() {
    let folder = tempfile::tempdir().expect("a folder");
    let machine = Machine::new(folder.path());
    let console = started(&machine);
    let open = async |url: &str| console.open_link(OpenLink { url: url.into() }).await;
    assert_eq!(open("https://auth0.com/docs").await, Ok(()));
    assert_eq!(open("https://attacker.example/").await.expect_err("refused").code, ErrorCode::BadInput);
    assert_eq!(machine.opened_pages(), ["https://auth0.com/docs"]);
}
