//! Secrets that a vendor makes and shows, over the whole life of clients: in no file of the data folder, and not in the
//! log, however much is logged.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::sync::{Arc, Mutex};

use clientele_console::Console;
use clientele_forms::Kind;
use clientele_ipc::Commands;
use clientele_ipc::change::{Applied, ApplyChange, ChangePlan, PlanCreation, PlanDeletion, PlanRotation};
use clientele_ipc::history::{ExportChanges, ListChanges, PlanUndo};
use clientele_ipc::resource::Target;
use clientele_ipc::secret::SecretAt;
use clientele_ipc::tenant::{TenantId, Vendor};
use clientele_sandbox::{Generation, Options, Sandbox};
use clientele_test_host::Machine;
use serde_json::json;

use super::{client_secret, rows, started, typed};

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

/// A tenant, and the secrets that were seen there.
struct Life<'a> {
    console: &'a Console,
    tenant: TenantId,
    seen: &'a mut BTreeSet<String>,
}

impl Life<'_> {
    /// Remembers the secret that a client has now.
    async fn see(&mut self, target: &Target) {
        let at: SecretAt = client_secret(&self.tenant, target);
        self.seen.insert(self.console.reveal_secret(at).await.expect("a secret").secret);
    }

    async fn apply(&self, plan: ChangePlan) -> Applied {
        let request = ApplyChange { plan: plan.id, choices: Vec::new() };
        self.console.apply_change(request).await.expect("applied")
    }

    /// A client is made, gets another secret, is deleted, and is brought back.
    async fn live(&mut self, kind: Kind, parent: Option<String>, document: serde_json::Value) {
        let (console, tenant) = (self.console, self.tenant.clone());
        let creation = PlanCreation { tenant: tenant.clone(), kind, parent, document };
        let plan = console.plan_creation(creation).await.expect("a plan");
        let Applied::Done { resource, new_secret: Some(_) } = self.apply(plan).await else {
            panic!("no secret")
        };
        let target = resource.target;
        self.see(&target).await;
        let rotation = PlanRotation { tenant: tenant.clone(), target: target.clone() };
        let plan = console.plan_rotation(rotation).await.expect("a plan");
        assert!(matches!(self.apply(plan).await, Applied::Done { new_secret: Some(_), .. }));
        self.see(&target).await;
        let deletion = PlanDeletion { tenant: tenant.clone(), target };
        let plan = console.plan_deletion(deletion).await.expect("a plan");
        assert!(matches!(self.apply(plan).await, Applied::Deleted));
        let which = ListChanges { tenant: tenant.clone(), ..ListChanges::default() };
        let change = console.list_changes(which.clone()).await.expect("changes").changes[0].id;
        let plan = console.plan_undo(PlanUndo { tenant, change }).await.expect("a plan");
        let Applied::Done { resource, .. } = self.apply(plan).await else { panic!("it is not back") };
        self.see(&resource.target).await;
        let exported = console.export_changes(ExportChanges { which, path: None }).await.expect("written");
        assert!(exported.changes >= 4);
    }
}

/// The files below a folder that hold one of the secrets; how many files there are.
fn holding(folder: &Path, secrets: &BTreeSet<String>, found: &mut Vec<String>) -> usize {
    let mut files = 0;
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files += holding(&path, secrets, found);
            continue;
        }
        files += 1;
        let bytes = std::fs::read(&path).expect("a file");
        if secrets.iter().any(|secret| String::from_utf8_lossy(&bytes).contains(secret.as_str())) {
            found.push(path.display().to_string());
        }
    }
    files
}

#[tokio::test]
async fn no_secret_that_a_vendor_made_is_written_down_or_logged() {
    let log = Log::default();
    let into = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_writer(move || into.clone())
        .finish();
    let _logging = tracing::subscriber::set_default(subscriber);

    let folder = tempfile::tempdir().expect("a folder");
    let options = Options { generation: Generation::Y2026, ..Options::default() };
    let (machine, sandbox) = (Machine::new(folder.path()), Sandbox::start(options).await.expect("a sandbox"));
    let console = started(&machine);
    let mut seen = BTreeSet::new();
    for (vendor, account) in
        [(Vendor::Auth0, &sandbox.endpoints().auth0), (Vendor::Transmit, &sandbox.endpoints().transmit)]
    {
        let connect = typed(vendor, account);
        seen.insert(connect.client_secret.clone());
        let tenant = console.connect_tenant(connect).await.expect("a tenant").id;
        let first = rows(&console, &tenant).await.remove(0).target;
        let mut life = Life { console: &console, tenant, seen: &mut seen };
        match vendor {
            Vendor::Auth0 => {
                let document = json!({"name": "Lantern", "app_type": "regular_web"});
                life.live(Kind::Auth0Client, None, document).await;
            }
            Vendor::Transmit => {
                let document = json!({"name": "Lantern", "redirect_uris": ["https://lantern.example/cb"]});
                life.live(Kind::TransmitClient, Some(first.id), document).await;
            }
        }
    }
    assert_eq!(seen.len(), 8, "each is another: the management client's, two, and the one after the undo");
    // The journal is open, so that its write-ahead log is there too.
    let mut found = Vec::new();
    holding(folder.path(), &BTreeSet::from(["Lantern".to_owned()]), &mut found);
    assert!(found.len() > 1, "what is no secret is found in the journal and in the exports: {found:?}");
    found.clear();
    assert!(holding(folder.path(), &seen, &mut found) > 2, "there is something to look at");
    assert_eq!(found, [""; 0]);
    let logged = log.0.lock().expect("the log").clone();
    let logged = String::from_utf8_lossy(&logged);
    assert!(logged.len() > 1000, "much is logged: {}", logged.len());
    assert!(seen.iter().all(|secret| !logged.contains(secret.as_str())), "a secret is in the log");
}
