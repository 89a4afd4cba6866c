//! The changes that a process dies of, and what shows whether the vendor has them.

use clientele_changes::{Plan, fingerprint, plan_create, plan_delete, plan_rotation, plan_update};
use clientele_forms::{Edits, Kind, Pointer};
use clientele_providers::{Document, Provider, ResourceRef, Vendor};
use clientele_sandbox::{Sandbox, Tenant};
use secrecy::ExposeSecret;
use serde_json::{Value, json};

/// What is made, and what is changed or deleted.
const NAME: &str = "Lantern Savings";
const APPLICATION: &str = "Harbor Mobile Banking";
const CLIENT: &str = "Harbor Web";
const AUTH0: &str = "Fraud Signals Ingest";

/// A kind of change of a kind of resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    UpdateAuth0,
    UpdateApplication,
    UpdateClient,
    UpdateMethods,
    Rotate,
    CreateAuth0,
    CreateApplication,
    CreateClient,
    DeleteAuth0,
    DeleteApplication,
    DeleteClient,
}

use Change::*;

/// What there is at the vendor.
#[derive(Debug, PartialEq)]
pub(crate) struct State {
    /// How many resources there are of the name that is made or deleted.
    pub(crate) number: usize,
    /// What shows an update: the changed field, or the fingerprint of the secret.
    pub(crate) mark: String,
}

impl Change {
    pub(crate) const ALL: [Self; 11] = [
        UpdateAuth0,
        UpdateApplication,
        UpdateClient,
        UpdateMethods,
        Rotate,
        CreateAuth0,
        CreateApplication,
        CreateClient,
        DeleteAuth0,
        DeleteApplication,
        DeleteClient,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            UpdateAuth0 => "update Auth0 client",
            UpdateApplication => "update application",
            UpdateClient => "update client",
            UpdateMethods => "update login methods",
            Rotate => "rotate Auth0 secret",
            CreateAuth0 => "create Auth0 client",
            CreateApplication => "create application",
            CreateClient => "create client",
            DeleteAuth0 => "delete Auth0 client",
            DeleteApplication => "delete application",
            DeleteClient => "delete client",
        }
    }

    pub(crate) fn called(name: &str) -> Self {
        Self::ALL.into_iter().find(|change| change.name() == name).expect("a change")
    }

    pub(crate) fn vendor(self) -> Vendor {
        match self {
            UpdateAuth0 | Rotate | CreateAuth0 | DeleteAuth0 => Vendor::Auth0,
            _ => Vendor::Transmit,
        }
    }

    pub(crate) fn tenant(self, sandbox: &Sandbox) -> &Tenant {
        match self.vendor() {
            Vendor::Auth0 => &sandbox.endpoints().auth0,
            Vendor::Transmit => &sandbox.endpoints().transmit,
        }
    }

    /// A fault of the write, after or before the vendor committed it.
    pub(crate) fn fault(self, after: bool) -> Value {
        let method = match self {
            UpdateAuth0 => "PATCH",
            UpdateApplication | UpdateClient | UpdateMethods => "PUT",
            Rotate | CreateAuth0 | CreateApplication | CreateClient => "POST",
            DeleteAuth0 | DeleteApplication | DeleteClient => "DELETE",
        };
        let path = if self.vendor() == Vendor::Auth0 { "/api/v2/clients" } else { "/cis" };
        json!({"method": method, "path": path, "status": 503, "after": after, "times": 1})
    }

    pub(crate) async fn plan(self, door: &dyn Provider) -> Plan {
        let plan = match self {
            UpdateAuth0 | UpdateApplication | UpdateClient | UpdateMethods => {
                let document = self.document(door).await;
                let mut wanted = document.body.clone();
                self.place().set(&mut wanted, json!("changed"));
                let edits = Edits::between(&document.body, &wanted);
                plan_update(door, &document.target, &document.body, &edits).await
            }
            Rotate => plan_rotation(door, &self.document(door).await.target).await,
            CreateAuth0 => {
                plan_create(
                    door,
                    Kind::Auth0Client,
                    None,
                    &json!({"name": NAME, "app_type": "non_interactive"}),
                )
                .await
            }
            CreateApplication => {
                let body = json!({"app_name": NAME, "first_client": {"name": NAME, "client_type": "web",
                    "redirect_uris": ["https://lantern.example/cb"], "response_types": ["code"]}});
                plan_create(door, Kind::TransmitApplication, None, &body).await
            }
            CreateClient => {
                let body = json!({"name": NAME, "client_type": "web",
                    "redirect_uris": ["https://lantern.example/cb"], "response_types": ["code"]});
                plan_create(door, Kind::TransmitClient, Some(&application(door).await), &body).await
            }
            DeleteAuth0 | DeleteApplication | DeleteClient => {
                plan_delete(door, &self.document(door).await.target).await
            }
        };
        plan.expect("a plan")
    }

    pub(crate) async fn state(self, door: &dyn Provider) -> State {
        let number = self.named(door).await.len();
        let mark = match self {
            UpdateAuth0 | UpdateApplication | UpdateClient | UpdateMethods => {
                format!("{:?}", self.place().get(&self.document(door).await.body))
            }
            Rotate => {
                let document = self.document(door).await;
                document.secrets.get(&Pointer::of(["client_secret"])).map(fingerprint).unwrap_or_default()
            }
            _ => String::new(),
        };
        State { number, mark }
    }

    /// The secret that the change made, as the vendor has it now.
    pub(crate) async fn fresh(self, door: &dyn Provider) -> Option<String> {
        let document = match self {
            Rotate => self.document(door).await,
            CreateAuth0 | CreateApplication | CreateClient => {
                let made = self.named(door).await.pop()?;
                let made = door.get(&made).await.expect("what was made");
                let fresh = door.fresh_secret(&made).await.expect("an answer");
                return fresh.map(|fresh| fresh.secret.expose_secret().to_owned());
            }
            _ => return None,
        };
        document.secrets.get(&Pointer::of(["client_secret"])).map(|secret| secret.expose_secret().to_owned())
    }

    fn place(self) -> Pointer {
        match self {
            UpdateApplication => Pointer::of(["app_description"]),
            UpdateMethods => Pointer::of(["google", "clientId"]),
            _ => Pointer::of(["description"]),
        }
    }

    /// The resources of the name that is made, changed or deleted.
    async fn named(self, door: &dyn Provider) -> Vec<ResourceRef> {
        let name = match self {
            CreateAuth0 | CreateApplication | CreateClient => NAME,
            UpdateAuth0 | Rotate | DeleteAuth0 => AUTH0,
            UpdateApplication | UpdateMethods | DeleteApplication => APPLICATION,
            UpdateClient | DeleteClient => CLIENT,
        };
        let items = match self {
            CreateClient | UpdateClient | DeleteClient => door.list_clients(&application(door).await).await,
            _ => door.list().await,
        };
        let items = items.expect("a list").into_iter();
        items.filter(|item| item.document.name() == name).map(|item| item.document.target).collect()
    }

    async fn document(self, door: &dyn Provider) -> Document {
        let target = self.named(door).await.pop().expect("one of this name");
        let target = if self == UpdateMethods { ResourceRef::login_methods(&target.id) } else { target };
        door.get(&target).await.expect("the resource")
    }
}

async fn application(door: &dyn Provider) -> String {
    let items = door.list().await.expect("applications");
    items
        .into_iter()
        .find(|item| item.document.name() == APPLICATION)
        .expect("an application")
        .document
        .target
        .id
}
