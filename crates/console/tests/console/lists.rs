//! Lists as the window reads them: told as they grow, and stopped when nobody waits any more.

use std::collections::HashSet;

use clientele_console::{Console, Options};
use clientele_ipc::resource::{ListResources, StopReading};
use clientele_ipc::tenant::{Tenant, Vendor};
use clientele_ipc::{Commands, ErrorCode, Event};
use clientele_sandbox::Sandbox;
use clientele_test_host::Machine;
use serde_json::json;

use crate::typed;

async fn connected(console: &Console, sandbox: &Sandbox) -> Tenant {
    console.connect_tenant(typed(Vendor::Auth0, &sandbox.endpoints().auth0)).await.expect("a tenant")
}

#[tokio::test]
async fn a_long_list_is_told_as_it_grows() {
    let folder = tempfile::tempdir().expect("a folder");
    let machine = Machine::new(folder.path());
    let options = clientele_sandbox::Options { scale: Some(2_800), ..Default::default() };
    let sandbox = Sandbox::start(options).await.expect("a sandbox");
    let console = machine.start(Options::default());
    let tenant = connected(&console, &sandbox).await.id;
    let mut events = machine.events();
    let request = ListResources { tenant: tenant.clone(), reading: Some(7) };
    let listing = console.list_resources(request).await.expect("a list");
    let mut told = Vec::new();
    let mut parts = 0;
    while let Ok(event) = events.try_recv() {
        if let Event::ListGrew { reading: 7, rows, total: Some(total), .. } = event {
            parts += 1;
            told.extend(rows);
            assert!(told.len() as u64 <= total);
        }
    }
    assert!(parts >= 3, "{parts}");
    assert_eq!(told.len(), listing.earlier);
    told.extend(listing.rows);
    let ids: HashSet<&str> = told.iter().map(|row| row.target.id.as_str()).collect();
    assert!(ids.len() > 1_000 && ids.len() == told.len(), "{} of {}", ids.len(), told.len());
    let whole = console.list_resources(ListResources { tenant, reading: None }).await.expect("a list");
    assert_eq!((whole.rows.len(), whole.earlier), (told.len(), 0));
}

#[tokio::test]
async fn a_reading_is_stopped() {
    let folder = tempfile::tempdir().expect("a folder");
    let machine = Machine::new(folder.path());
    let sandbox = Sandbox::start(clientele_sandbox::Options::default()).await.expect("a sandbox");
    let console = machine.start(Options::default());
    let tenant = connected(&console, &sandbox).await.id;
    let fault = json!({"method": "GET", "path": "/api/v2/clients", "latency_ms": 60_000});
    sandbox.switch_on(&fault).expect("a fault");
    let reading = tokio::spawn({
        let (console, tenant) = (console.clone(), tenant.clone());
        async move { console.list_resources(ListResources { tenant, reading: Some(1) }).await }
    });
    while !reading.is_finished() {
        // Until it has begun there is nothing to stop.
        console.stop_reading(StopReading { reading: 1 }).await.expect("stopped");
        tokio::task::yield_now().await;
    }
    let error = reading.await.expect("it ends").expect_err("it was stopped");
    assert_eq!(error.code, ErrorCode::Stopped);
    sandbox.switch_faults_off();
    let again = console.list_resources(ListResources { tenant, reading: Some(1) }).await.expect("a list");
    assert!(again.earlier + again.rows.len() > 100);
}
