//! A sandbox that outlives the host, a door that looks what became of a change, and the way up to each change.

use std::path::PathBuf;
use std::sync::Arc;

use clientele_forms::{Edits, Kind, Pointer};
use clientele_providers::{
    Account, Document, Error, Proof, Provider, ResourceRef, Vendor as Maker, connect, parse_address,
};
use clientele_sandbox::{Generation, Options, Sandbox};
use clientele_test_host::exposed;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::Vendor;
use crate::change::Change;
use crate::host::{Process, own_changes};

const MARK: &str = "Written Before The End";
/// A request without an answer counts as under way for a minute: the second start is later than that.
const LATER: u32 = 120;

pub(crate) struct Bench {
    pub(crate) sandbox: Sandbox,
    log: PathBuf,
    runtime: Runtime,
    _folder: TempDir,
}

/// A host with a plan that waits to be applied.
pub(crate) struct Stage {
    pub(crate) host: Process,
    pub(crate) tenant: Value,
    pub(crate) plan: Value,
    pub(crate) method: String,
    /// How many entries the journal has of what led here.
    pub(crate) entries: usize,
    change: Change,
    witness: Arc<dyn Provider>,
    target: ResourceRef,
    before: Document,
    folder: TempDir,
}

impl Bench {
    pub(crate) fn start() -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("sandbox");
        let options = Options {
            data: Some(data.clone()),
            scale: Some(60),
            // The one in which a client at Transmit can get another secret.
            generation: Generation::Y2026,
            ..Options::default()
        };
        let sandbox = runtime.block_on(Sandbox::start(options)).expect("a sandbox");
        Self { sandbox, log: data.with_extension("log"), runtime, _folder: folder }
    }

    /// How many writes the sandbox has kept since it was made anew: a line each.
    pub(crate) fn writes(&self) -> usize {
        std::fs::read_to_string(&self.log).expect("the sandbox's log").lines().count()
    }

    /// What the vendor does with the next write.
    pub(crate) fn strike(&self, vendor: Vendor, method: &str) {
        let mut fault = match vendor {
            Vendor::Answers => return,
            Vendor::FailsLate => json!({"status": 502, "after": true, "times": 1}),
            Vendor::Fails => json!({"status": 503, "times": 1}),
        };
        fault["method"] = json!(method);
        // Token endpoints take no part.
        for path in ["/api/v2", "/cis"] {
            fault["path"] = json!(path);
            self.sandbox.switch_on(&fault).expect("a fault");
        }
    }

    /// A fresh sandbox, a fresh host and the plan.
    pub(crate) fn stage(&self, change: Change) -> Stage {
        self.sandbox.reset().expect("made anew");
        let folder = tempfile::tempdir().expect("a folder");
        let mut host = Process::start(folder.path(), 0);
        let endpoints = self.sandbox.endpoints();
        let (maker, named, account) = match change.at_auth0() {
            true => (Maker::Auth0, "auth0", &endpoints.auth0),
            false => (Maker::Transmit, "transmit", &endpoints.transmit),
        };
        let connected = host.call(
            "connect_tenant",
            json!({"name": "Harbor", "vendor": named, "client_id": account.client_id,
                "address": {"type": "domain", "domain": account.base_url},
                "client_secret": exposed(&account.client_secret), "environment": "development",
                "read_only": false}),
        );
        let tenant = connected["id"].clone();
        let base_url = parse_address(&account.base_url).expect("the sandbox's address");
        let proof = Proof::Secret(account.client_secret.clone());
        let witness =
            connect(maker, Account::new(base_url, &account.client_id, proof)).expect("a door to the sandbox");
        let (target, before) = self.runtime.block_on(async {
            witness.probe().await.expect("the sandbox answers");
            let target = target(&*witness, change).await;
            let before = witness.get(&target).await.expect("it is there");
            (target, before)
        });
        let mut entries = 0;
        if change.undoes() {
            let plan = host.call("plan_change", edit(&tenant, &before));
            host.call("apply_change", json!({"plan": plan["id"], "choices": []}));
            entries = 1;
        }
        let plan = match change {
            _ if change.creates() => {
                let mut document = json!({"name": MARK});
                match change.at_auth0() {
                    true => document["app_type"] = json!("regular_web"),
                    false => document["redirect_uris"] = json!(["https://end.example/cb"]),
                }
                let request = json!({"tenant": tenant, "kind": target.kind, "parent": target.parent,
                    "document": document});
                host.call("plan_creation", request)
            }
            _ if change.deletes() => host.call("plan_deletion", at(&tenant, &target)),
            _ if change.rotates() => host.call("plan_rotation", at(&tenant, &target)),
            _ if change.undoes() => {
                let changes = host.call("list_changes", own_changes(&tenant));
                host.call("plan_undo", json!({"tenant": tenant, "change": changes["changes"][0]["id"]}))
            }
            _ => host.call("plan_change", edit(&tenant, &before)),
        };
        let method = plan["requests"][0]["method"].as_str().expect("something to send").to_owned();
        let plan = plan["id"].clone();
        Stage { host, tenant, plan, method, entries, change, witness, target, before, folder }
    }

    /// The host once more, on the folder that the killed one left.
    pub(crate) fn again(&self, stage: &Stage) -> Process {
        Process::start(stage.folder.path(), LATER)
    }

    /// How often the change took effect, as another door sees it.
    pub(crate) fn effects(&self, stage: &Stage) -> usize {
        let (witness, change, before) = (&*stage.witness, stage.change, &stage.before);
        self.runtime.block_on(async {
            if change.creates() {
                return made(witness, stage).await.len();
            }
            let now = match witness.get(&stage.target).await {
                Err(Error::NotFound { .. }) if change.deletes() => return 1,
                now => now.expect("it is there"),
            };
            usize::from(match change {
                _ if change.deletes() => false,
                _ if change.rotates() => secret(&now) != secret(before),
                _ if change.undoes() => now.body.pointer(place(before)) == before.body.pointer(place(before)),
                _ => now.body.pointer(place(before)) == Some(&json!(MARK)),
            })
        })
    }

    /// The fresh secret is announced, can be taken out, and is the one that works.
    pub(crate) fn unclaimed(&self, host: &mut Process, stage: &Stage) -> Result<(), String> {
        let start = host.call("start", Value::Null);
        let waiting = start["unclaimed"].as_array().expect("a list");
        let [waiting] = waiting.as_slice() else {
            return Err(format!("{} fresh secrets wait", waiting.len()));
        };
        let at = json!({"tenant": stage.tenant, "target": waiting["target"],
            "pointer": Pointer::of(["client_secret"])});
        let revealed = host.call("reveal_secret", at)["secret"].take();
        let client = self.runtime.block_on(async {
            match stage.change.creates() {
                true => made(&*stage.witness, stage).await.remove(0),
                false => stage.witness.get(&stage.target).await.expect("it is there"),
            }
        });
        if waiting["target"]["id"] != json!(client.target.id) {
            return Err("the secret of another client waits".into());
        }
        if Some(revealed) != secret(&client).map(Value::from) {
            Err("it is another secret".into())
        } else {
            Ok(())
        }
    }
}

/// What a change is about; for a creation, a neighbour of what is made.
async fn target(witness: &dyn Provider, change: Change) -> ResourceRef {
    if change.at_auth0() {
        let clients = witness.list().await.expect("clients");
        let mut clients = clients.into_iter().map(|item| item.document);
        return clients.find(|client| client.name() == "Fraud Signals Ingest").expect("the client").target;
    }
    for item in witness.list().await.expect("applications") {
        let application = item.document;
        let google = "/login_preferences/auth_methods/google/clientSecret";
        if application.body.pointer(google).is_none() || application.body["client_id"].is_null() {
            continue;
        }
        if change == Change::TransmitLoginMethods {
            return ResourceRef::login_methods(application.target.id);
        }
        let clients = witness.list_clients(&application.target.id).await.expect("clients");
        let mut others = clients.into_iter().map(|item| item.document.target);
        if let Some(other) = others.find(|client| application.body["client_id"] != json!(client.id)) {
            return other;
        }
    }
    panic!("the sandbox has an application with Google and several clients");
}

/// The resources that have the name of what is to be made, whole.
async fn made(witness: &dyn Provider, stage: &Stage) -> Vec<Document> {
    let items = match &stage.target.parent {
        Some(application) => witness.list_clients(application).await,
        None => witness.list().await,
    };
    let mut found = Vec::new();
    for item in items.expect("a list").into_iter().filter(|item| item.document.name() == MARK) {
        found.push(witness.get(&item.document.target).await.expect("it is there"));
    }
    found
}

/// The place that is edited.
fn place(document: &Document) -> &'static str {
    if document.target.kind == Kind::TransmitLoginMethods { "/google/clientId" } else { "/description" }
}

fn edit(tenant: &Value, before: &Document) -> Value {
    let mut wanted = before.body.clone();
    match wanted.pointer_mut(place(before)) {
        Some(value) => *value = json!(MARK),
        None => wanted["description"] = json!(MARK),
    }
    let mut request = at(tenant, &before.target);
    request["base"] = before.body.clone();
    request["edits"] = json!(Edits::between(&before.body, &wanted));
    request
}

fn at(tenant: &Value, target: &ResourceRef) -> Value {
    json!({"tenant": tenant, "target": {"kind": target.kind, "id": target.id, "parent": target.parent}})
}

fn secret(document: &Document) -> Option<&str> {
    document.secrets.get(&Pointer::of(["client_secret"])).map(exposed)
}
