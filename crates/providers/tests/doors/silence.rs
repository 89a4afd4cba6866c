//! What must never be written down is not, however much is logged.

use std::io::Write;
use std::sync::{Arc, Mutex};

use clientele_providers::{Proof, ResourceRef, Vendor};
use secrecy::ExposeSecret;
use serde_json::json;

use crate::support::{Bench, secret};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("the log").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn no_secret_is_logged_printed_or_said() {
    let log = Log::default();
    let into = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_writer(move || into.clone())
        .finish();
    let _logging = tracing::subscriber::set_default(subscriber);

    let bench = Bench::start(Vendor::Auth0).await;
    let mut said = String::new();
    let Proof::Secret(management) = &bench.account.proof else {
        panic!("the sandbox's account has a secret")
    };
    let mut secrets = vec![management.expose_secret().to_owned()];
    let clients = bench.provider.list().await.unwrap();
    let target = clients.iter().map(|item| &item.document).find(|d| d.name() == "Fraud Signals Ingest");
    let target = target.expect("the client").target.clone();
    let old = bench.provider.get(&target).await.unwrap();
    secrets.push(secret(&old));
    let rotation = bench.provider.rotate_request(&target).unwrap();
    let new = bench.provider.send(&rotation).await.unwrap();
    secrets.push(secret(&new));
    let mut wanted = new.clone();
    wanted.body["addons"] =
        json!({"azure_blob": {"accountName": "a", "storageAccessKey": "canary-typed-key"}});
    secrets.push("canary-typed-key".into());
    if let Ok(Some(request)) = bench.provider.update_request(&new, &wanted) {
        said.push_str(&format!("{request:?} {:?}", bench.provider.send(&request).await));
    }
    for fault in
        [json!({"status": 500}), json!({"truncated": true}), json!({"html": true}), json!({"cut": true})]
    {
        bench.sandbox.switch_faults_off();
        bench.fault(fault).await;
        said.push_str(&format!("{:?}", bench.provider.get(&target).await.err()));
        said.push_str(&format!("{:?}", bench.provider.send(&rotation).await.err()));
        said.push_str(&format!("{:?}", bench.provider.token_with("nobody", &"canary-tried".into()).await));
    }
    secrets.push("canary-tried".into());
    bench.sandbox.switch_faults_off();
    secrets.push(secret(&bench.provider.get(&ResourceRef::auth0_client(&target.id)).await.unwrap()));
    said.push_str(&format!("{:?} {old:?} {new:?} {clients:?}", bench.account));

    let logged = String::from_utf8_lossy(&log.0.lock().expect("the log")).into_owned();
    assert!(logged.contains("/api/v2/clients"), "something was logged");
    for secret in secrets {
        assert!(secret.len() > 8 && !logged.contains(&secret) && !said.contains(&secret));
    }
    assert!(!logged.contains("eyJ") && !said.contains("eyJ"), "no token either");
}
