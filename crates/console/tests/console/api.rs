//! How a tenant's API is spoken to: generations, certificates, keys, and what fields refer to.

use clientele_console::Options;
use clientele_ipc::resource::{LookUp, Lookup};
use clientele_ipc::tenant::{ApiSettings, Connect, FinishSignIn, Proof, SetApi, Vendor};
use clientele_ipc::{Commands, ErrorCode};
use clientele_sandbox::{Generation, Sandbox};
use clientele_test_host::Machine;

use crate::{rows, typed};

#[tokio::test]
async fn the_generation_is_seen_kept_and_set_by_hand() {
    let folder = tempfile::tempdir().expect("a folder");
    let machine = Machine::new(folder.path());
    let options = clientele_sandbox::Options { generation: Generation::Y2026, ..Default::default() };
    let sandbox = Sandbox::start(options).await.expect("a sandbox");
    let console = machine.start(Options::default());
    let connect = typed(Vendor::Transmit, &sandbox.endpoints().transmit);
    let tenant = console.connect_tenant(connect).await.expect("a tenant");
    assert_eq!((tenant.seen_generation, tenant.settings.generation), (Some(2026), None));
    let set = |generation| SetApi {
        tenant: tenant.id.clone(),
        settings: ApiSettings { generation, certificates: None },
    };
    console.set_api(set(Some(2023))).await.expect("set");
    assert!(rows(&console, &tenant.id).await.len() > 50);
    let refused = console.set_api(set(Some(1999))).await.expect_err("there is no such generation");
    assert_eq!(refused.code, ErrorCode::BadInput);

    let start = machine.start(Options::default()).start(()).await.expect("a start");
    assert_eq!(start.tenants[0].settings.generation, Some(2023));
    assert_eq!(start.tenants[0].seen_generation, Some(2026));
    let lookup = LookUp { tenant: tenant.id, lookup: Lookup::Resources };
    assert_eq!(console.look_up(lookup).await.expect("resources").len(), 5);
}

#[tokio::test]
async fn a_tenant_behind_a_certificate_of_its_own_is_reached() {
    let folder = tempfile::tempdir().expect("a folder");
    let authority = tempfile::tempdir().expect("a folder");
    let machine = Machine::new(folder.path());
    let tls = Some(authority.path().to_owned());
    let options = clientele_sandbox::Options { tls, ..Default::default() };
    let sandbox = Sandbox::start(options).await.expect("a sandbox");
    let console = machine.start(Options::default());
    let plain = typed(Vendor::Auth0, &sandbox.endpoints().auth0);
    assert_eq!(console.connect_tenant(plain.clone()).await.expect_err("unknown").code, ErrorCode::Offline);
    let with = |file: std::path::PathBuf| Connect {
        settings: ApiSettings { generation: None, certificates: Some(file.display().to_string()) },
        ..plain.clone()
    };
    let missing = console.connect_tenant(with(folder.path().join("none.pem"))).await;
    assert_eq!(missing.expect_err("no such file").code, ErrorCode::BadInput);
    let tenant = console.connect_tenant(with(authority.path().join("ca.pem"))).await.expect("a tenant");
    assert!(rows(&machine.start(Options::default()), &tenant.id).await.len() > 100);
}

#[tokio::test]
async fn a_management_client_proves_itself_by_its_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let machine = Machine::new(folder.path());
    let sandbox = Sandbox::start(clientele_sandbox::Options::default()).await.expect("a sandbox");
    let console = machine.start(Options::default());
    let by_secret = typed(Vendor::Auth0, &sandbox.endpoints().auth0);
    let tenant = console.connect_tenant(by_secret.clone()).await.expect("a tenant");
    let row = rows(&console, &tenant.id).await.into_iter().find(|row| row.name == "Payments Signing");
    let client_id = row.expect("the client").client_id;
    sandbox.grant(&client_id, &["read:clients"]);
    let pem = include_str!("../../../sandbox/tests/sandbox/keys/signing.private.pem");
    let by_key = Connect {
        client_id,
        client_secret: pem.into(),
        proof: Proof::PrivateKey { key_id: None },
        ..by_secret
    };
    let tenant = console.connect_tenant(by_key).await.expect("a tenant");
    assert!(rows(&machine.start(Options::default()), &tenant.id).await.len() > 100);
    assert!(!format!("{:?}", machine.settings()).contains("PRIVATE KEY"));
}

#[tokio::test]
async fn a_person_signs_in_on_another_screen() {
    let folder = tempfile::tempdir().expect("a folder");
    let machine = Machine::new(folder.path());
    let sandbox = Sandbox::start(clientele_sandbox::Options::default()).await.expect("a sandbox");
    let console = machine.start(Options::default());
    let by_secret = typed(Vendor::Auth0, &sandbox.endpoints().auth0);
    let tenant = console.connect_tenant(by_secret.clone()).await.expect("a tenant");
    let row = rows(&console, &tenant.id).await.into_iter().find(|row| row.name == "Harbor Admin CLI");
    let client_id = row.expect("the client").client_id;
    let connect = Connect { client_id, client_secret: String::new(), proof: Proof::SignIn, ..by_secret };

    let code = console.begin_sign_in(connect.clone()).await.expect("codes");
    assert!(code.address.contains(&code.user_code) && code.seconds > 60 && code.interval > 0);
    let finish = FinishSignIn { id: code.id };
    assert_eq!(console.finish_sign_in(finish.clone()).await.expect("an answer"), None);
    assert_eq!(console.finish_sign_in(finish.clone()).await.expect("too soon"), None);
    assert!(sandbox.decide_device(&code.user_code, true));
    let tenant = loop {
        // Auth0 answers a question that came too soon with another wait.
        if let Some(tenant) = console.finish_sign_in(finish.clone()).await.expect("an answer") {
            break tenant;
        }
    };
    assert_eq!(tenant.proof, Proof::SignIn);
    assert!(rows(&console, &tenant.id).await.len() > 100);
    assert_eq!(console.finish_sign_in(finish).await.expect_err("done").code, ErrorCode::NotFound);

    let code = console.begin_sign_in(connect).await.expect("codes");
    assert!(sandbox.decide_device(&code.user_code, false));
    let refused = console.finish_sign_in(FinishSignIn { id: code.id }).await.expect_err("refused");
    assert_eq!(refused.code, ErrorCode::NotAuthenticated);
}
