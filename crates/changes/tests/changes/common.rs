//! A sandbox, a door to each of its tenants, a journal, and a shelf that remembers.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use clientele_changes::{Journal, Surroundings, Unclaimed};
use clientele_forms::{Edits, Pointer};
use clientele_providers::{Account, Document, Proof, Provider, ResourceRef, Vendor, connect, parse_address};
use clientele_sandbox::{Options, Sandbox, Tenant};
use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

pub(crate) struct World {
    pub(crate) sandbox: Sandbox,
    pub transmit: Arc<dyn Provider>,
    pub auth0: Arc<dyn Provider>,
    pub journal: Journal,
    pub shelf: Shelf,
    pub folder: tempfile::TempDir,
}

#[derive(Default)]
pub(crate) struct Shelf(pub Mutex<Vec<(String, String)>>);

#[async_trait]
impl Unclaimed for Shelf {
    async fn keep(&self, target: &ResourceRef, _name: &str, secret: &SecretString) {
        self.0
            .lock()
            .expect("no test panics here")
            .push((target.id.clone(), secret.expose_secret().to_owned()));
    }
}

pub(crate) fn door(vendor: Vendor, tenant: &Tenant) -> Arc<dyn Provider> {
    let base_url = parse_address(&tenant.base_url).expect("the sandbox's address");
    let account = Account::new(base_url, &tenant.client_id, Proof::Secret(tenant.client_secret.clone()));
    connect(vendor, account).expect("a door to the sandbox")
}

impl World {
    pub(crate) async fn new() -> Self {
        let sandbox = Sandbox::start(Options::default()).await.expect("a sandbox");
        let folder = tempfile::tempdir().expect("a folder");
        Self {
            transmit: door(Vendor::Transmit, &sandbox.endpoints().transmit),
            auth0: door(Vendor::Auth0, &sandbox.endpoints().auth0),
            journal: Journal::open(&folder.path().join("journal.sqlite"), now()).expect("a journal").journal,
            shelf: Shelf::default(),
            sandbox,
            folder,
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

    /// An application that has Google among its login methods.
    pub(crate) async fn application_with_google(&self) -> ResourceRef {
        let items = self.transmit.list().await.expect("applications");
        let found = items.iter().find(|item| {
            item.document.body.pointer("/login_preferences/auth_methods/google/clientSecret").is_some()
        });
        ResourceRef::login_methods(&found.expect("an application with Google").document.target.id)
    }

    /// An Auth0 client by its name.
    pub(crate) async fn auth0_client(&self, name: &str) -> ResourceRef {
        let items = self.auth0.list().await.expect("clients");
        let found = items.into_iter().find(|item| item.document.name() == name);
        found.expect("a client of this name").document.target
    }

    pub(crate) fn journal_files(&self) -> Vec<PathBuf> {
        let files = std::fs::read_dir(self.folder.path()).expect("the folder");
        files.map(|file| file.expect("a file").path()).collect()
    }
}

pub(crate) fn now() -> Timestamp {
    Timestamp::UNIX_EPOCH
}

pub(crate) fn pointer(text: &str) -> Pointer {
    text.parse().expect("a pointer")
}

/// The edits that put values at places.
pub(crate) fn edits(document: &Document, values: &[(&str, Value)]) -> Edits {
    let mut wanted = document.body.clone();
    for (at, value) in values {
        assert!(pointer(at).set(&mut wanted, value.clone()), "{at} can be set");
    }
    Edits::between(&document.body, &wanted)
}
