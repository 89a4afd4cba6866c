//! A sandbox, two doors to each tenant (one for the operation, one that looks afterwards), a journal and a shelf.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use clientele_changes::{Journal, Surroundings, Unclaimed};
use clientele_providers::{
    Account, Document, Item, Proof, Provider, ResourceRef, Vendor, connect, parse_address,
};
use clientele_sandbox::{Options, Sandbox, Tenant};
use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};

pub(crate) struct Bench {
    pub(crate) sandbox: Sandbox,
    /// The door that the operation goes through.
    pub(crate) door: Arc<dyn Provider>,
    /// The door that looks what became of it.
    pub(crate) witness: Arc<dyn Provider>,
    pub(crate) journal: Journal,
    pub(crate) shelf: Shelf,
    _folder: tempfile::TempDir,
}

/// Fresh secrets, as long as the test runs.
#[derive(Default)]
pub(crate) struct Shelf(pub(crate) Mutex<Vec<String>>);

#[async_trait]
impl Unclaimed for Shelf {
    async fn keep(&self, _target: &ResourceRef, _name: &str, secret: &SecretString) {
        self.0.lock().expect("the shelf").push(secret.expose_secret().to_owned());
    }
}

impl Bench {
    pub(crate) async fn new(operation: &str) -> Self {
        let sandbox = Sandbox::start(Options::default()).await.expect("a sandbox");
        let folder = tempfile::tempdir().expect("a folder");
        let (vendor, tenant) = match operation.starts_with("auth0") {
            true => (Vendor::Auth0, &sandbox.endpoints().auth0),
            false => (Vendor::Transmit, &sandbox.endpoints().transmit),
        };
        Self {
            door: door(vendor, tenant),
            witness: door(vendor, tenant),
            journal: Journal::open(&folder.path().join("journal.sqlite"), now()).expect("a journal").journal,
            shelf: Shelf::default(),
            sandbox,
            _folder: folder,
        }
    }

    pub(crate) fn around(&self) -> Surroundings<'_> {
        Surroundings {
            tenant: "t",
            read_only: false,
            client_id: "management",
            reverts: None,
            journal: &self.journal,
            unclaimed: &self.shelf,
            now: &now,
        }
    }

    /// Every secret that must not be said.
    pub(crate) fn secrets(&self) -> Vec<String> {
        let endpoints = self.sandbox.endpoints();
        let management = [&endpoints.auth0, &endpoints.transmit].map(|tenant| &tenant.client_secret);
        management.into_iter().map(|secret| secret.expose_secret().to_owned()).collect()
    }

    /// A client that can be changed, rotated and deleted.
    pub(crate) async fn client(&self, operation: &str) -> ResourceRef {
        if operation.starts_with("auth0") {
            let named = |item: &Item| item.document.name() == "Fraud Signals Ingest";
            let clients = self.witness.list().await.expect("clients");
            return clients.into_iter().find(named).expect("the client").document.target;
        }
        let application = self.application().await;
        let main = application.body["client_id"].as_str().expect("a default client").to_owned();
        let clients = self.witness.list_clients(&application.target.id).await.expect("clients");
        clients
            .into_iter()
            .map(|item| item.document.target)
            .find(|target| target.id != main)
            .expect("another")
    }

    /// An application with Google among its login methods and several clients.
    pub(crate) async fn application(&self) -> Document {
        for item in self.witness.list().await.expect("applications") {
            let google = "/login_preferences/auth_methods/google/clientSecret";
            if item.document.body.pointer(google).is_none() || item.document.body["client_id"].is_null() {
                continue;
            }
            let clients = self.witness.list_clients(&item.document.target.id).await.expect("clients");
            if clients.len() > 1 {
                return item.document;
            }
        }
        panic!("the sandbox has an application with Google and several clients");
    }
}

fn door(vendor: Vendor, tenant: &Tenant) -> Arc<dyn Provider> {
    let base_url = parse_address(&tenant.base_url).expect("the sandbox's address");
    let account = Account::new(base_url, &tenant.client_id, Proof::Secret(tenant.client_secret.clone()));
    connect(vendor, account).expect("a door to the sandbox")
}

fn now() -> Timestamp {
    Timestamp::UNIX_EPOCH
}
